"""Bars and lines as native charts: Word draws them, and their numbers can be edited in the workbook inside."""

from __future__ import annotations

from memo.document.model import Bars, Lines, Series
from memo.writers.docx.markup import Child, Element, Value, element, emu, qname, w
from memo.writers.docx.press import Press, Story
from memo.writers.docx.workbook import column, stored, workbook
from memo.writers.figures.chart import FILLS, FOOT, HEIGHT, TOP, Axis, axis_of, bar_width
from memo.writers.figures.shapes import unkerned

TALL = TOP + HEIGHT + FOOT
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_AXES = ("111111111", "222222222")
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_WIDEST_GAP = 500  # percent of a bar, as Word allows
_MARKERS = ("circle", "square", "diamond", "triangle", "x")


def chart(data: Bars | Lines, story: Story, room: float, alternative: str) -> Element:
    """Return the run that holds a chart; its parts go into the package."""
    press = story.press
    number = next(press.chart_ids)
    part = press.package.add(f"word/charts/chart{number}.xml", _CHART, b"")
    book = press.package.add(f"word/embeddings/workbook{number}.xlsx", _WORKBOOK, workbook(data))
    part.content = _space(data, room, press, part.relate("package", book.name))
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


def _space(data: Bars | Lines, room: float, press: Press, relation: str) -> Element:
    outside = _c("externalData", _c("autoUpdate", val=0))
    outside.set(qname("r:id"), relation)
    return _c(
        "chartSpace",
        _c("roundedCorners", val=0),
        _chart(data, room, press),
        _c("spPr", element("a:noFill"), element("a:ln", element("a:noFill"))),
        _letters(press),
        outside,
    )


def _chart(data: Bars | Lines, room: float, press: Press) -> Element:
    axis = axis_of(data, unkerned(press.theme), press.labels)
    inner = _placed(axis.left / room, TOP / TALL, (room - axis.left) / room, HEIGHT / TALL, target="inner")
    return _c(
        "chart",
        _c("autoTitleDeleted", val=1),
        _c("plotArea", inner, _plot(data, room - axis.left, press), *_axes(data, axis, press)),
        _legend(data, (axis.left + 30) / room),
        _c("plotVisOnly", val=1),
        _c("dispBlanksAs", val="gap"),
    )


def _legend(data: Bars | Lines, left: float) -> Child:
    if len(data.series) < 2:
        return None
    return _c("legend", _c("legendPos", val="t"), _placed(left, 0), _c("overlay", val=0))


def _placed(x: float, y: float, width: float = 0, height: float = 0, *, target: str = "") -> Element:
    """Return where a part of the chart stands, in parts of the whole, so that it stands where the PDF draws it."""
    size = [_c("w", val=f"{width:.4f}"), _c("h", val=f"{height:.4f}")] if width else []
    aim = _c("layoutTarget", val=target) if target else None
    corner = [_c("xMode", val="edge"), _c("yMode", val="edge"), _c("x", val=f"{x:.4f}"), _c("y", val=f"{y:.4f}")]
    return _c("layout", _c("manualLayout", aim, *corner, *size))


def _plot(data: Bars | Lines, room: float, press: Press) -> Element:
    series = [_series(data, number, press) for number in range(len(data.series))]
    axes = [_c("axId", val=axis) for axis in _AXES]
    labels = _labels(data, press)
    if isinstance(data, Bars):
        form = [_c("barDir", val="col"), _c("grouping", val="clustered"), _c("varyColors", val=0)]
        return _c("barChart", *form, *series, labels, _c("gapWidth", val=_gap(data, room)), *axes)
    form = [_c("grouping", val="standard"), _c("varyColors", val=0)]
    return _c("lineChart", *form, *series, labels, _c("marker", val=1), *axes)


def _gap(data: Bars, room: float) -> int:
    """Return the space between groups of bars, in percent of a bar."""
    thick, step = bar_width(data, room), room / max(1, len(data.categories))
    return min(_WIDEST_GAP, round(100 * (step - thick * len(data.series)) / thick))


def _labels(data: Bars | Lines, press: Press) -> Element:
    place = "outEnd" if isinstance(data, Bars) else "t"
    shown = [_c(name, val=int(name == "showVal")) for name in _SHOWN]
    return _c("dLbls", _letters(press, "ink", bold=True), _c("dLblPos", val=place), *shown)


def _series(data: Bars | Lines, number: int, press: Press) -> Element:
    series, letter, rows = data.series[number], column(number + 1), len(data.categories) + 1
    bars = isinstance(data, Bars)
    colour = press.colour(FILLS[(number + (not bars)) % len(FILLS)])
    return _c(
        "ser",
        _c("idx", val=number),
        _c("order", val=number),
        _c("tx", _strings(f"Sheet1!${letter}$1", (series.name,))),
        _bar_look(colour, press) if bars else _line_look(colour),
        _c("invertIfNegative", val=0) if bars else _marker(number, colour),
        _c("cat", _strings(f"Sheet1!$A$2:$A${rows}", data.categories)),
        _c("val", _numbers(f"Sheet1!${letter}$2:${letter}${rows}", series)),
        None if bars else _c("smooth", val=0),
    )


def _bar_look(colour: str, press: Press) -> Element:
    return _c("spPr", _solid(colour), element("a:ln", _solid(press.colour("navy")), w=9525))


def _line_look(colour: str) -> Element:
    return _c("spPr", element("a:ln", _solid(colour), w=19050))


def _marker(number: int, colour: str) -> Element:
    form = _MARKERS[number % len(_MARKERS)]
    look = _c("spPr", _solid(colour), element("a:ln", _solid(colour), w=9525))
    return _c("marker", _c("symbol", val=form), _c("size", val=5), look)


def _solid(colour: str) -> Element:
    return element("a:solidFill", element("a:srgbClr", val=colour))


def _strings(place: str, values: tuple[str, ...]) -> Element:
    points = [_point(at, value) for at, value in enumerate(values)]
    return _c("strRef", _worded("f", place), _c("strCache", _c("ptCount", val=len(values)), *points))


def _numbers(place: str, series: Series) -> Element:
    points = [_point(at, stored(value)) for at, value in enumerate(series.values) if value is not None]
    count = _c("ptCount", val=len(series.values))
    form = _worded("formatCode", _form(*series.values))
    return _c("numRef", _worded("f", place), _c("numCache", form, count, *points))


def _form(*values: float | None) -> str:
    """Return how Word prints numbers: as the PDF does, but that it can't set thousands apart where some have decimals."""
    return "#,##0" if all(value is None or value == round(value) for value in values) else "General"


def _point(at: int, value: str) -> Element:
    return _c("pt", _worded("v", value), idx=at)


def _worded(name: str, text: str) -> Element:
    made = _c(name)
    made.text = text
    return made


def _axes(data: Bars | Lines, axis: Axis, press: Press) -> tuple[Element, Element]:
    line = _c("spPr", element("a:ln", _solid(press.colour("axis")), w=9525))
    grid = _c("majorGridlines", _c("spPr", element("a:ln", _solid(press.colour("hairline")), w=6350)))
    names = _c(
        "catAx", *_axis(_AXES[0], "b"), _c("numFmt", formatCode="General", sourceLinked=0),
        _c("majorTickMark", val="none"), _c("minorTickMark", val="none"), _c("tickLblPos", val="low"), line,
        _c("crossAx", val=_AXES[1]), _c("crosses", val="autoZero"), _c("auto", val=0), _c("lblAlgn", val="ctr"),
        _c("lblOffset", val=100), _c("noMultiLvlLbl", val=1),
    )  # fmt: skip
    amounts = _c(
        "valAx", *_axis(_AXES[1], "l", axis), grid, _title(data.unit, press),
        _c("numFmt", formatCode=_form(axis.low, axis.step), sourceLinked=0),
        _c("majorTickMark", val="none"), _c("minorTickMark", val="none"),
        _c("tickLblPos", val="low"), _c("spPr", element("a:ln", element("a:noFill"))), _letters(press, "muted"),
        _c("crossAx", val=_AXES[0]), _c("crosses", val="autoZero"), _c("crossBetween", val="between"),
        _c("majorUnit", val=stored(axis.step)),
    )  # fmt: skip
    return names, amounts


def _axis(identity: str, side: str, ends: Axis | None = None) -> tuple[Element, ...]:
    limits = [_c("max", val=stored(ends.high)), _c("min", val=stored(ends.low))] if ends else []
    scaling = _c("scaling", _c("orientation", val="minMax"), *limits)
    return _c("axId", val=identity), scaling, _c("delete", val=0), _c("axPos", val=side)


def _title(words: str, press: Press) -> Child:
    """Return the unit, written level at the top left."""
    if not words:
        return None
    text = element("a:t")
    text.text = words
    level = element("a:bodyPr", rot=0, vert="horz")
    rich = _c("rich", level, element("a:p", element("a:r", _face("a:rPr", press, "muted"), text)))
    return _c("title", _c("tx", rich), _placed(0, 0), _c("overlay", val=0))


def _letters(press: Press, colour: str = "ink", *, bold: bool = False) -> Element:
    look = _face("a:defRPr", press, colour, bold=bold)
    return _c(
        "txPr",
        element("a:bodyPr"),
        element("a:p", element("a:pPr", look), element("a:endParaRPr", lang=press.document.meta.language)),
    )


def _face(name: str, press: Press, colour: str, *, bold: bool = False) -> Element:
    size = round(press.theme.styles["Small"].size * 100)
    family = element("a:latin", typeface=press.theme.families["sans"].name)
    return element(name, _solid(press.colour(colour)), family, sz=size, b=int(bold))
