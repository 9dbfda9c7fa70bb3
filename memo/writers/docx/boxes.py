"""The paragraph styles of boxes: bars, grounds and padding are borders and shading, so a box stays text.

Word draws one box around neighbours whose borders are alike. So the paragraphs of one box differ from first to last, and the
next box of a group has its edges in a colour one step off, which no eye can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memo.document.model import CalloutKind
from memo.theme.model import Look, Theme
from memo.writers.docx.lettering import CALLOUTS
from memo.writers.docx.styles import Edge, Side, Styles, Variant

BAR, SIDE = 3.0, 8.0  # the bar, the padding beside the words
# The padding above and below them; in a barred box their lines have air of their own. Word adds the edge, here a point.
ABOVE, CLOSE = 4.0, 3.0
THIN, FRAME, RULE = 0.25, 1.0, 0.75
BETWEEN = 3.0 - 2 * THIN  # from ground to ground: the edges of two boxes belong to it
BEFORE, AFTER, RULED, INNER = 6.0, 9.0, 6.0, 3.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands: in its box (first, last), the box in its group (opens, closes), every other box odd.

    A tight one follows right on the one above, as the items of a list do.
    """

    first: bool = True
    last: bool = True
    opens: bool = True
    closes: bool = True
    odd: bool = False
    tight: bool = False


def box_style(kind: CalloutKind, spot: Spot, styles: Styles) -> str:
    """Return the id of the style of a paragraph of a box."""
    base, name = CALLOUTS[kind]
    look = styles.theme.callouts[kind]
    styles.use(_base(kind, look, styles))
    if spot == Spot():
        return base
    suffix, words = _described(spot)
    before, after = _around(spot, look)
    variant = Variant(
        f"{base}{suffix}",
        f"{name} {words}",
        base,
        _spelt(_edges(look, spot, styles.theme)),
        # Of another ground too, or LibreOffice fills the gap between two boxes.
        _shade(styles.theme.colour(look.ground), spot) if look.ground and spot.odd else "",
        before=before,
        after=after,
        keep_next=not spot.last,
        hidden=True,
    )
    return styles.use(variant)


def boxed(look: Look) -> bool:
    """Return whether callouts of this look stand in a group, close to one another."""
    return look.bar in ("solid", "double", "frame")


def indents(look: Look) -> tuple[float, float]:
    """Return how far the words of a box stand in from the left and the right of the measure."""
    match look.bar:
        case "solid" | "double":
            return BAR + SIDE, THIN + SIDE
        case "frame":
            return FRAME + SIDE, FRAME + SIDE
        case "rules" | "none":
            return 0.0, 0.0


def _base(kind: CalloutKind, look: Look, styles: Styles) -> Variant:
    base, name = CALLOUTS[kind]
    left, right = indents(look)
    source = styles.theme.styles["BottomLine" if kind == "bottom_line" else "Box"]
    before, after = _around(Spot(), look)
    return Variant(
        base,
        name,
        "Box" if kind != "bottom_line" else "BottomLineText",
        _edges(look, Spot(), styles.theme),
        ground=styles.theme.colour(look.ground) if look.ground else "",
        left=left,
        right=right,
        before=before,
        after=after,
        line=source.leading,
        keep_lines=True,
        next=base,
    )


def _around(spot: Spot, look: Look) -> tuple[float, float]:
    if look.bar == "none":
        return 0.0, 4.0
    if look.bar == "rules":
        return RULED * spot.first, RULED * spot.last
    before = (BEFORE if spot.opens else BETWEEN) if spot.first else 0.0
    after = (AFTER if spot.closes else BETWEEN) if spot.last else 0.0
    return before, after


def _described(spot: Spot) -> tuple[str, str]:
    """Return what tells the styles of a box's paragraphs apart, in their ids and in their names."""
    number = 8 * spot.first + 4 * spot.last + 2 * spot.opens + spot.closes
    marks = "t" * spot.tight + "b" * spot.odd
    return f"{number}{marks}", f"{number} {marks}".rstrip()


def _edges(look: Look, spot: Spot, theme: Theme) -> tuple[Edge, ...]:
    colour = _shade(theme.colour(look.colour), spot)
    ground = _shade(theme.colour(look.ground) if look.ground else theme.colour("white"), spot)
    # No edge between lines that follow right on one another: it would paint over the tops of raised figures.
    above = () if spot.tight else (Edge("top", ground, THIN, CLOSE if spot.first else INNER),)
    below = (Edge("bottom", ground, THIN, CLOSE),) if spot.last else ()
    between = () if spot.tight else (Edge("between", ground, THIN, INNER),)
    match look.bar:
        case "solid":
            return (_bar(colour, BAR, "single"), Edge("right", ground, THIN, SIDE), *above, *below, *between)
        case "double":
            return (
                _bar(colour, BAR / 3, "double"),
                Edge("right", ground, THIN, SIDE),
                *above,
                *below,
                *between,
            )
        case "frame":
            return (*_frame(colour, spot), *(() if spot.first else above), *between)
        case "rules":
            return _rules(colour, spot)
        case "none":
            return ()


def _bar(colour: str, size: float, form: Literal["single", "double"]) -> Edge:
    return Edge("left", colour, size, SIDE, form)


def _frame(colour: str, spot: Spot) -> tuple[Edge, ...]:
    sides = (Edge("left", colour, FRAME, SIDE), Edge("right", colour, FRAME, SIDE))
    top = (Edge("top", colour, FRAME, ABOVE),) if spot.first else ()
    bottom = (Edge("bottom", colour, FRAME, ABOVE),) if spot.last else ()
    return (*sides, *top, *bottom)


def _rules(colour: str, spot: Spot) -> tuple[Edge, ...]:
    top = (Edge("top", colour, RULE, ABOVE),) if spot.first else ()
    bottom = (Edge("bottom", colour, RULE, ABOVE),) if spot.last else ()
    return (*top, *bottom)


def _spelt(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Return the edges with those that are wanting said so: else they would come from the style below."""
    found = {edge.side for edge in edges}
    sides: tuple[Side, ...] = ("top", "left", "bottom", "right", "between")
    return (*edges, *(Edge(side, "#000000", 0, 0, "nil") for side in sides if side not in found))


def _shade(colour: str, spot: Spot) -> str:
    """Return the colour, one step of blue off for every other box."""
    value = int(colour.lstrip("#"), 16)
    return f"#{value ^ 1 if spot.odd else value:06X}"
