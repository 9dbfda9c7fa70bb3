"""Bars and lines as native charts: Word draws them, and their numbers can be edited in the workbook inside."""

from __future__ import annotations

from memo.document.model import Bars, Lines, Series
from memo.writers.docx.markup import Child, Element, Value, element, emu, mm, qname, w
from memo.writers.docx.press import Press, Story
from memo.writers.docx.workbook import column, workbook

TALL = mm(62)
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_AXES = ("111111111", "222222222")
_COLOURS = ("bar", "navy", "axis", "link", "muted")
_MARKERS = ("circle", "square", "diamond", "triangle", "x")


def chart(data: Bars | Lines, story: Story, room: float, alternative: str) -> Element:
    """Return the run that holds a chart; its parts go into the package."""
    press = story.press
    number = next(press.chart_ids)
    part = press.package.add(f"word/charts/chart{number}.xml", _CHART, b"")
    book = press.package.add(f"word/embeddings/workbook{number}.xlsx", _WORKBOOK, workbook(data))
    part.content = _space(data, press, part.relate("package", book.name))
    return w("r", w("drawing", _inline(story.part.relate("chart", part.name), room, alternative, press)))


def _inline(relation: str, room: float, alternative: str, press: Press) -> Element:
    number = next(press.drawing_ids)
    link = element("c:chart")
    link.set(qname("r:id"), relation)
    return element(
        "wp:inline",
        element("wp:extent", cx=emu(room), cy=emu(TALL)),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        element("wp:docPr", id=number, name=f"Chart {number}", descr=alternative),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", element("a:graphicData", link, uri=_URI)),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip


def _c(name: str, /, *children: Child, **attributes: Value) -> Element:
    return element(f"c:{name}", *children, **attributes)


def _space(data: Bars | Lines, press: Press, relation: str) -> Element:
    outside = _c("externalData", _c("autoUpdate", val=0))
    outside.set(qname("r:id"), relation)
    return _c(
        "chartSpace",
        _c("roundedCorners", val=0),
        _chart(data, press),
        _c("spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        _letters(press),
        outside,
    )


def _chart(data: Bars | Lines, press: Press) -> Element:
    legend = _c("legend", _c("legendPos", val="b"), _c("overlay", val=0)) if len(data.series) > 1 else None
    return _c(
        "chart",
        _c("autoTitleDeleted", val=1),
        _c("plotArea", _c("layout"), _plot(data, press), *_axes(data, press)),
        legend,
        _c("plotVisOnly", val=1),
        _c("dispBlanksAs", val="gap"),
    )


def _plot(data: Bars | Lines, press: Press) -> Element:
    series = [_series(data, number, press) for number in range(len(data.series))]
    axes = [_c("axId", val=axis) for axis in _AXES]
    labels = _labels(data)
    if isinstance(data, Bars):
        form = [_c("barDir", val="col"), _c("grouping", val="clustered"), _c("varyColors", val=0)]
        return _c("barChart", *form, *series, labels, _c("gapWidth", val=60), *axes)
    form = [_c("grouping", val="standard"), _c("varyColors", val=0)]
    return _c("lineChart", *form, *series, labels, _c("marker", val=1), *axes)


def _labels(data: Bars | Lines) -> Element:
    place = "outEnd" if isinstance(data, Bars) else "t"
    shown = {
        "showLegendKey": 0,
        "showVal": 1,
        "showCatName": 0,
        "showSerName": 0,
        "showPercent": 0,
        "showBubbleSize": 0,
    }
    return _c("dLbls", _c("dLblPos", val=place), *(_c(name, val=value) for name, value in shown.items()))


def _series(data: Bars | Lines, number: int, press: Press) -> Element:
    series, letter, rows = data.series[number], column(number + 1), len(data.categories) + 1
    colour = press.colour(_COLOURS[number % len(_COLOURS)])
    bars = isinstance(data, Bars)
    return _c(
        "ser",
        _c("idx", val=number),
        _c("order", val=number),
        _c("tx", _strings(f"Sheet1!${letter}$1", (series.name,))),
        _bar_look(colour, press) if bars else _line_look(colour, press),
        _c("invertIfNegative", val=0) if bars else _marker(number, colour, press),
        _c("cat", _strings(f"Sheet1!$A$2:$A${rows}", data.categories)),
        _c("val", _numbers(f"Sheet1!${letter}$2:${letter}${rows}", series)),
        None if bars else _c("smooth", val=0),
    )


def _bar_look(colour: str, press: Press) -> Element:
    return _c("spPr", _solid(colour), element("a:ln", _solid(press.colour("navy")), w=9525))


def _line_look(colour: str, press: Press) -> Element:
    drawn = press.colour("ink") if colour == press.colour("white") else _dark(colour, press)
    return _c("spPr", element("a:ln", _solid(drawn), w=22225))


def _dark(colour: str, press: Press) -> str:
    return press.colour("navy") if colour == press.colour("bar") else colour


def _marker(number: int, colour: str, press: Press) -> Element:
    form = _MARKERS[number % len(_MARKERS)]
    look = _c("spPr", _solid(_dark(colour, press)), element("a:ln", _solid(press.colour("navy")), w=9525))
    return _c("marker", _c("symbol", val=form), _c("size", val=6), look)


def _solid(colour: str) -> Element:
    return element("a:solidFill", element("a:srgbClr", val=colour))


def _strings(place: str, values: tuple[str, ...]) -> Element:
    points = [_point(at, value) for at, value in enumerate(values)]
    return _c("strRef", _worded("f", place), _c("strCache", _c("ptCount", val=len(values)), *points))


def _numbers(place: str, series: Series) -> Element:
    points = [_point(at, f"{value:g}") for at, value in enumerate(series.values) if value is not None]
    count = _c("ptCount", val=len(series.values))
    return _c("numRef", _worded("f", place), _c("numCache", _worded("formatCode", "General"), count, *points))


def _point(at: int, value: str) -> Element:
    return _c("pt", _worded("v", value), idx=at)


def _worded(name: str, text: str) -> Element:
    made = _c(name)
    made.text = text
    return made


def _axes(data: Bars | Lines, press: Press) -> tuple[Element, Element]:
    line = _c("spPr", element("a:ln", _solid(press.colour("axis")), w=9525))
    grid = _c("majorGridlines", _c("spPr", element("a:ln", _solid(press.colour("hairline")), w=6350)))
    names = _c(
        "catAx", *_axis(_AXES[0], "b"), _c("numFmt", formatCode="General", sourceLinked=0),
        _c("majorTickMark", val="none"), _c("minorTickMark", val="none"), _c("tickLblPos", val="low"), line,
        _c("crossAx", val=_AXES[1]), _c("crosses", val="autoZero"), _c("auto", val=0), _c("lblAlgn", val="ctr"),
        _c("lblOffset", val=100), _c("noMultiLvlLbl", val=1),
    )  # fmt: skip
    amounts = _c(
        "valAx", *_axis(_AXES[1], "l"), grid, _title(data.unit), _c("numFmt", formatCode="General", sourceLinked=0),
        _c("majorTickMark", val="none"), _c("minorTickMark", val="none"), _c("tickLblPos", val="nextTo"),
        _c("spPr", element("a:ln", element("a:noFill"))), _c("crossAx", val=_AXES[0]), _c("crosses", val="autoZero"),
        _c("crossBetween", val="between"),
    )  # fmt: skip
    return names, amounts


def _axis(identity: str, side: str) -> tuple[Element, ...]:
    scaling = _c("scaling", _c("orientation", val="minMax"))
    return _c("axId", val=identity), scaling, _c("delete", val=0), _c("axPos", val=side)


def _title(words: str) -> Child:
    if not words:
        return None
    text = element("a:t")
    text.text = words
    rich = _c(
        "rich",
        element("a:bodyPr", rot=0, vert="horz"),
        element("a:p", element("a:r", element("a:rPr", b=0), text)),
    )
    return _c("title", _c("tx", rich), _c("overlay", val=0))


def _letters(press: Press) -> Element:
    size = round(press.theme.styles["Small"].size * 100)
    family = press.theme.families["sans"].name
    look = element("a:defRPr", _solid(press.colour("ink")), element("a:latin", typeface=family), sz=size)
    return _c(
        "txPr",
        element("a:bodyPr"),
        element("a:p", element("a:pPr", look), element("a:endParaRPr", lang="en-GB")),
    )
