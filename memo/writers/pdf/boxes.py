"""Things set off: boxes with a bar and a ground, their marks, and meters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor

from memo.document.model import Meter
from memo.theme.model import Look, Theme
from memo.writers.paper import MM
from memo.writers.pdf.fonts import outline
from memo.writers.pdf.parts import Part, cut, draw_stack, gap, parted, stacked
from memo.writers.pdf.prose import Mark, Prose

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas

PADDING, SIDE, BAR, FRAME = 5.0, 8.0, 3.0, 1.0
CLOSE = 3.0  # the padding of a barred box, whose lines have air of their own
SQUARE, SQUARE_GAP, EDGE = 2 * MM, 1.6, 0.6
MARK = 12.5  # room for the mark before the label
CLEAR = 8.0  # between words and the meter on their line


def insets(look: Look) -> tuple[float, float]:
    """Return how far inside a box its content stands, at the left and at the right."""
    if look.bar in ("rules", "none"):
        return 0.0, 0.0
    return (FRAME if look.bar == "frame" else BAR) + SIDE, SIDE


class Box(Part):
    """Parts in a box that never splits, unless it is higher than a page. `meter` ends the last line of the first part."""

    def __init__(self, content: Sequence[Part], look: Look, theme: Theme, wide: float, meter: MeterLine | None) -> None:
        self.content, self.look, self.theme, self.wide, self.meter = list(content), look, theme, wide, meter
        self.pad = {"none": 0.0, "solid": CLOSE, "double": CLOSE}.get(look.bar, PADDING)
        self.meter_drop = self._meter_drop()
        self.height = 2 * self.pad + stacked(self.content) + self.meter_drop

    def _meter_drop(self) -> float:
        """Return how far below the last line of the first part the meter stands: 0 where it fits beside it."""
        first = self.content[0]
        if self.meter is None or not isinstance(first, Prose):
            return 0.0
        return first.setting.leading if first.room_on_last_line < self.meter.wide + CLEAR else 0.0

    def inner(self) -> Iterator[Part]:
        yield from self.content

    def sever(self, room: float) -> tuple[Part, Part] | None:
        inside = room - 2 * self.pad - self.meter_drop
        head, rest = cut(self.content, inside, lambda _: 0.0)
        if not head:
            halves = self.content[0].sever(inside)
            head, rest = ([halves[0]], [halves[1], *self.content[1:]]) if halves else ([], [])
        if not head or not rest:
            return None
        return parted(self, self._holding(head, self.meter), self._holding(rest, None))

    def _holding(self, content: Sequence[Part], meter: MeterLine | None) -> Box:
        return Box(content, self.look, self.theme, self.wide, meter)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.begin_artifact()
        self._ground(canvas, x, top - self.height)
        canvas.end_artifact()
        left, right = insets(self.look)
        first = self.content[0]
        y = top - self.pad
        first.draw(canvas, x + left, y)
        y -= first.height + self.meter_drop
        if len(self.content) > 1:
            y -= gap(first, self.content[1])
            draw_stack(canvas, self.content[1:], x + left, y)
        if self.meter and isinstance(first, Prose):
            high = top - self.pad - first.height + first.setting.leading - self.meter_drop
            self.meter.draw(canvas, x + self.wide - right - self.meter.wide, high)

    def _ground(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        colour = self.theme.colour(self.look.colour)
        if self.look.ground and self.theme.tints:
            canvas.ground(x, y, self.wide, self.height, self.theme.colour(self.look.ground))
        match self.look.bar:
            case "solid":
                canvas.ground(x, y, BAR, self.height, colour)
            case "double":
                canvas.ground(x, y, 1, self.height, colour)
                canvas.ground(x + 2, y, 1, self.height, colour)
            case "frame":
                canvas.frame(x + FRAME / 2, y + FRAME / 2, self.wide - FRAME, self.height - FRAME, colour, FRAME)
            case "rules":
                canvas.stroke(x, y + self.height, x + self.wide, y + self.height, colour, 0.75)
                canvas.stroke(x, y, x + self.wide, y, colour, 0.75)
            case "none":
                pass


def mark_of(look: Look, theme: Theme) -> Mark:
    """Return what draws the mark of a box, 4.2 points right of a place and around its height."""

    def draw(canvas: TaggedCanvas, x: float, y: float) -> None:
        canvas.begin_artifact()
        canvas.saveState()
        _draw_mark(canvas, look, theme, x + 4.2, y)
        canvas.restoreState()
        canvas.end_artifact()

    return draw


def _draw_mark(canvas: TaggedCanvas, look: Look, theme: Theme, x: float, y: float) -> None:
    colour = theme.colour(look.colour)
    canvas.setFillColor(HexColor(colour))
    canvas.setStrokeColor(HexColor(colour))
    match look.mark:
        case "triangle":
            _shape(canvas, [(x - 4.2, y - 3.6), (x + 4.2, y - 3.6), (x, y + 3.8)])
        case "diamond":
            _shape(canvas, [(x - 4, y), (x, y + 4), (x + 4, y), (x, y - 4)])
        case "ring":
            canvas.setLineWidth(0.9)
            canvas.circle(x + 0.6, y, 4.6, stroke=1, fill=0)
            _letter(canvas, "?", theme.families["sans"].bold, 8.5, x - 1.5, y - 3)
        case "none":
            pass


def _shape(canvas: Any, points: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _letter(canvas: Any, letter: str, file: str, size: float, x: float, y: float) -> None:
    """Fill the outline of a letter that is a drawing, not a word: nobody should copy or hear it."""
    path = canvas.beginPath()
    for move, points in outline(letter, file):
        getattr(path, move)(*(c for px, py in points for c in (x + px * size, y + py * size)))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


class MeterLine(Part):
    """A meter: its words, then squares filled to its level."""

    def __init__(self, words: Prose, words_wide: float, meter: Meter, colour: str) -> None:
        self.words, self.words_wide, self.meter, self.colour = words, words_wide, meter, colour
        self.wide = words_wide + 6 + meter.of * (SQUARE + SQUARE_GAP)
        self.height = words.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self.words.draw(canvas, x, top)
        canvas.begin_artifact()
        low = top - self.height / 2 - SQUARE / 2
        for number in range(self.meter.of):
            left = x + self.words_wide + 6 + number * (SQUARE + SQUARE_GAP)
            if number < self.meter.value:
                canvas.ground(left, low, SQUARE, SQUARE, self.colour)
            else:
                canvas.frame(left + EDGE / 2, low + EDGE / 2, SQUARE - EDGE, SQUARE - EDGE, self.colour, EDGE)
        canvas.end_artifact()
