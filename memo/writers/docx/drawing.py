"""Small vector drawings inside a line of text: rectangles, discs, lines and outlines as one DrawingML group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from memo.writers.docx.markup import Child, Element, element, emu, hexadecimal, w
from memo.writers.docx.press import Press

Point: TypeAlias = tuple[float, float]
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


@dataclass(frozen=True, slots=True)
class Shape:
    """A form in a box, in points from the top left of the drawing; `outline` (0 to 1 of the box) makes a form of its own.

    An outline is a list of strokes; a stroke of three points and more with a fill is closed.
    """

    x: float
    y: float
    width: float
    height: float
    form: Literal["rect", "ellipse", "line", "triangle", "diamond", "outline"] = "rect"
    fill: str = ""
    edge: str = ""
    weight: float = 0.75
    dashed: bool = False
    outline: tuple[tuple[Point, ...], ...] = ()
    hatch: str = ""


def drawn(
    shapes: Sequence[Shape], size: tuple[float, float], press: Press, alternative: str = "", drop: float = 0
) -> Element:
    """Return a run with the drawing in it; without an `alternative` it is decoration. `drop` lowers it, in points."""
    number = next(press.drawing_ids)
    width, height = (emu(length) for length in size)
    inline = element(
        "wp:inline",
        element("wp:extent", cx=width, cy=height),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        _described(number, alternative),
        element("wp:cNvGraphicFramePr"),
        _graphic(shapes, width, height),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    choice = element("mc:Choice", w("drawing", inline), Requires="wpg")
    lowered = w("rPr", w("position", val=-round(drop * 2))) if drop else None
    return w("r", lowered, element("mc:AlternateContent", choice))


def _described(number: int, alternative: str) -> Element:
    made = element("wp:docPr", id=number, name=f"Drawing {number}", descr=alternative)
    if not alternative:
        mark = element("adec:decorative", val=1)
        made.append(element("a:extLst", element("a:ext", mark, uri=_DECORATIVE)))
    return made


def _graphic(shapes: Sequence[Shape], width: int, height: int) -> Element:
    def corner(name: str, x: str, y: str, one: int, other: int) -> Element:
        return element(f"a:{name}", **{x: one, y: other})

    frame = element(
        "a:xfrm",
        corner("off", "x", "y", 0, 0),
        corner("ext", "cx", "cy", width, height),
        corner("chOff", "x", "y", 0, 0),
        corner("chExt", "cx", "cy", width, height),
    )
    group = element("wpg:wgp", element("wpg:cNvGrpSpPr"), element("wpg:grpSpPr", frame))
    group.extend([_shape(number, shape) for number, shape in enumerate(shapes, 1)])
    return element("a:graphic", element("a:graphicData", group, uri=_GROUP))


def _shape(number: int, shape: Shape) -> Element:
    place = element(
        "a:xfrm",
        element("a:off", x=emu(shape.x), y=emu(shape.y)),
        element("a:ext", cx=emu(shape.width), cy=emu(shape.height)),
    )
    look = element("wps:spPr", place, _geometry(shape), *_paint(shape))
    name = element("wps:cNvPr", id=number, name=f"Shape {number}")
    return element("wps:wsp", name, element("wps:cNvSpPr"), look, element("wps:bodyPr"))


def _geometry(shape: Shape) -> Element:
    if shape.form == "outline":
        return _outline(shape)
    return element("a:prstGeom", element("a:avLst"), prst=shape.form)


def _outline(shape: Shape) -> Element:
    size = {"w": emu(shape.width), "h": emu(shape.height)}
    path = element("a:path", *(step for stroke in shape.outline for step in _steps(stroke, shape)), **size)
    empty = [element(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst")]
    bounds = element("a:rect", l=0, t=0, r="r", b="b")
    return element("a:custGeom", *empty, bounds, element("a:pathLst", path))


def _steps(stroke: tuple[Point, ...], shape: Shape) -> list[Element]:
    points = [element("a:pt", x=emu(x * shape.width), y=emu(y * shape.height)) for x, y in stroke]
    return [element("a:moveTo", points[0]), *(element("a:lnTo", point) for point in points[1:])]


def _paint(shape: Shape) -> list[Child]:
    ground = _ground(shape)
    if not shape.edge:
        return [ground, element("a:ln", element("a:noFill"))]
    dash = element("a:prstDash", val="dash") if shape.dashed else None
    return [ground, element("a:ln", _solid(shape.edge), dash, w=emu(shape.weight))]


def _ground(shape: Shape) -> Element:
    if not shape.fill:
        return element("a:noFill")
    if not shape.hatch:
        return _solid(shape.fill)
    lines = element("a:fgClr", element("a:srgbClr", val="000000"))
    behind = element("a:bgClr", element("a:srgbClr", val=hexadecimal(shape.fill)))
    return element("a:pattFill", lines, behind, prst=shape.hatch)


def _solid(colour: str) -> Element:
    return element("a:solidFill", element("a:srgbClr", val=hexadecimal(colour)))
