"""Things set off: boxes with a bar and a ground, lines with a label before them, cells side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from memo.document.model import Meter
from memo.theme.model import Look, Theme
from memo.writers.pdf.paragraph import TaggedParagraph

MM = 72 / 25.4
PADDING, CLOSE, SIDE, BAR, FRAME = (
    5.0,
    3.0,
    8.0,
    3.0,
    1.0,
)  # CLOSE: inside a barred box, whose lines have air of their own
SQUARE, SQUARE_GAP = 2 * MM, 1.0
MARK = 12.5  # room for the mark before the label


@dataclass(frozen=True, slots=True)
class Spacing:
    """Room before and after a box."""

    before: float = 0
    after: float = 0


class Box(Flowable):
    """Flowables in a box that never splits. `meter` is drawn at the right end of the last line of `lead`."""

    def __init__(
        self,
        content: list[Any],
        look: Look,
        theme: Theme,
        spacing: Spacing,
        *,
        lead: int = -1,
        meter: MeterLine | None = None,
    ) -> None:
        super().__init__()
        self.content, self.look, self.theme, self.lead, self.meter = content, look, theme, lead, meter
        self.spaceBefore, self.spaceAfter = spacing.before, spacing.after
        self.heights: list[float] = []
        self.meter_below = False

    @property
    def _inset(self) -> float:
        bar = {"solid": BAR, "double": BAR, "frame": FRAME, "rules": 0.0, "none": 0.0}[self.look.bar]
        return bar + SIDE if self.look.bar in ("solid", "double", "frame") else 0.0

    @property
    def _right(self) -> float:
        return SIDE if self.look.bar in ("solid", "double", "frame") else 0.0

    @property
    def _pad(self) -> float:
        return {"none": 0.0, "solid": CLOSE, "double": CLOSE}.get(self.look.bar, PADDING)

    def wrap(self, availWidth: float, _height: float) -> tuple[float, float]:  # noqa: N803 - reportlab's name
        inner = availWidth - self._inset - self._right
        self.heights, total = [], 2 * self._pad
        for number, each in enumerate(self.content):
            height = each.wrap(inner, 10000)[1]
            gap = max(each.getSpaceBefore(), self.content[number - 1].getSpaceAfter()) if number else 0
            self.heights.append(height)
            total += height + gap
        self.meter_below = False
        if self.meter:
            last = self.content[self.lead]
            self.meter.wrap(inner, 10000)
            self.meter_below = last.room_on_last_line < self.meter.wide + 8
            total += last.style.leading if self.meter_below else 0
        self.width, self.height = availWidth, total
        return availWidth, total

    def split(self, _width: float, _height: float) -> list[Any]:
        return []

    def draw(self) -> None:
        canvas = self.canv
        canvas.begin_artifact()
        canvas.saveState()
        self._ground(canvas)
        canvas.restoreState()
        canvas.end_artifact()
        y = self.height - self._pad
        for number, (each, height) in enumerate(zip(self.content, self.heights, strict=True)):
            if number:
                y -= max(each.getSpaceBefore(), self.content[number - 1].getSpaceAfter())
            y -= height
            each.drawOn(canvas, self._inset, y)
            if self.meter and number == self.lead % len(self.content):
                y -= each.style.leading if self.meter_below else 0
                self.meter.drawOn(canvas, self.width - self._right - self.meter.wide, y)

    def _ground(self, canvas: Any) -> None:
        colour = HexColor(self.theme.colour(self.look.colour))
        if self.look.ground and self.theme.tints:
            canvas.setFillColor(HexColor(self.theme.colour(self.look.ground)))
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(colour)
        canvas.setStrokeColor(colour)
        match self.look.bar:
            case "solid":
                canvas.rect(0, 0, BAR, self.height, stroke=0, fill=1)
            case "double":
                canvas.rect(0, 0, 1, self.height, stroke=0, fill=1)
                canvas.rect(2, 0, 1, self.height, stroke=0, fill=1)
            case "frame":
                canvas.setLineWidth(FRAME)
                canvas.rect(FRAME / 2, FRAME / 2, self.width - FRAME, self.height - FRAME, stroke=1, fill=0)
            case "rules":
                canvas.setLineWidth(0.75)
                canvas.line(0, self.height, self.width, self.height)
                canvas.line(0, 0, self.width, 0)
            case "none":
                pass


class Marked(Flowable):
    """A paragraph with the mark of its box drawn before its first line."""

    def __init__(self, paragraph: TaggedParagraph, look: Look, theme: Theme) -> None:
        super().__init__()
        self.paragraph, self.look, self.theme = paragraph, look, theme
        self.style = paragraph.style

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        self.width, self.height = self.paragraph.wrap(availWidth, availHeight)
        return self.width, self.height

    @property
    def room_on_last_line(self) -> float:
        """Return how many points of the last line are free."""
        return self.paragraph.room_on_last_line

    def draw(self) -> None:
        canvas = self.canv
        middle = self.height - self.style.leading / 2
        canvas.begin_artifact()
        canvas.saveState()
        draw_mark(canvas, self.look, self.theme, 4.2, middle)
        canvas.restoreState()
        canvas.end_artifact()
        self.paragraph.drawOn(canvas, 0, 0)


def draw_mark(canvas: Any, look: Look, theme: Theme, x: float, y: float) -> None:
    """Draw the mark of a box around the point (x, y)."""
    colour = HexColor(theme.colour(look.colour))
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    match look.mark:
        case "triangle":
            _shape(canvas, [(x - 4.2, y - 3.6), (x + 4.2, y - 3.6), (x, y + 3.8)])
        case "diamond":
            _shape(canvas, [(x - 4, y), (x, y + 4), (x + 4, y), (x, y - 4)])
        case "ring":
            from memo.writers.pdf.fonts import register

            canvas.setLineWidth(0.9)
            canvas.circle(x + 0.6, y, 4.6, stroke=1, fill=0)
            canvas.setFont(register(theme.families["sans"].bold), 7.5)
            canvas.drawCentredString(x + 0.6, y - 2.7, "?")
        case "none":
            pass


def _shape(canvas: Any, points: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


class MeterLine(Flowable):
    """A meter: its words, then squares filled to its level."""

    def __init__(self, words: TaggedParagraph, words_wide: float, meter: Meter, colour: str) -> None:
        super().__init__()
        self.words, self.words_wide, self.meter, self.colour = words, words_wide, meter, colour
        self.wide = words_wide + 6 + meter.of * (SQUARE + SQUARE_GAP)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.wide, self.words.wrap(self.words_wide + 2, 10000)[1]
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.words.drawOn(canvas, 0, 0)
        canvas.begin_artifact()
        canvas.saveState()
        canvas.setFillColor(HexColor(self.colour))
        canvas.setStrokeColor(HexColor(self.colour))
        canvas.setLineWidth(0.6)
        for number in range(self.meter.of):
            x = self.words_wide + 6 + number * (SQUARE + SQUARE_GAP)
            canvas.rect(x, self.height / 2 - SQUARE / 2, SQUARE, SQUARE, stroke=1, fill=number < self.meter.value)
        canvas.restoreState()
        canvas.end_artifact()


class Milestone(Flowable):
    """Nothing to see: notes the page and the height at which a block of a section begins."""

    # reportlab then lets the room after what went before and the room before what follows overlap, as without it.
    _ZEROSIZE = _SPACETRANSFER = True

    def __init__(self, section: str, role: str, begins: str, log: list[tuple[str, str, str, int, float]]) -> None:
        super().__init__()
        self.section, self.role, self.begins, self.log = section, role, begins, log
        self.width = self.height = 0.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        y = self.canv.absolutePosition(0, 0)[1]
        self.log.append((self.section, self.role, self.begins, self.canv.getPageNumber(), y))
