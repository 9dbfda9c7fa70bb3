"""What stands in the margins of each page: marks, short title, date and page number. All of it is artifact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.document.labels import labels_of
from memo.document.margins import DOT, draft, foot_title, running_title
from memo.document.model import Document
from memo.theme.handling import GROUND, handling_ink
from memo.theme.model import Style, Theme
from memo.writers.footline import foot_line
from memo.writers.pdf.fonts import width
from memo.writers.pdf.pages import Frame
from memo.writers.pdf.runs import Ink

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas

# Base lines from the edges of the paper, in points.
HEAD, SECOND, FOOT_RULE = 37.0, 14.5, 30.5


class Furniture:
    """Draws the head and the foot of one page after another."""

    def __init__(self, document: Document, theme: Theme, pages: int) -> None:
        self.meta, self.theme, self.pages = document.meta, theme, pages
        self.labels = labels_of(document.meta)

    def draw(self, canvas: TaggedCanvas, frame: Frame, page: int) -> None:
        """Draw the head and the foot of a page."""
        canvas.begin_artifact("Pagination")
        left, right = frame.x, frame.x + frame.wide
        self._head(canvas, left, right, frame.paper[1], page)
        self._foot(canvas, left, right, page)
        canvas.end_artifact()

    def _head(self, canvas: TaggedCanvas, left: float, right: float, high: float, page: int) -> None:
        top = high - HEAD
        self._mark(canvas, right, top - 1)
        if page > 1:
            self._words(canvas, left, top, running_title(self.meta), "Header")
            return
        label = self.theme.styles["Label"].model_copy(update={"colour": "navy"})
        self._line(canvas, left, top, self.meta.form.upper(), label)
        second = top - SECOND
        self._words(canvas, left, second, draft(self.meta), "Draft")
        self._words(canvas, right, second, self.meta.edition, "Header", right=True)

    def _foot(self, canvas: TaggedCanvas, left: float, right: float, page: int) -> None:
        rule = FOOT_RULE
        canvas.stroke(left, rule, right, rule, self.theme.colour("rule"), 0.75)
        self._mark(canvas, right, rule + 5.5)
        self._draft(canvas, left, rule + 6.5)
        base = rule - 10.5
        place = self.labels.page(page, self.pages)
        line = foot_line(
            foot_title(self.meta), self.meta.dateline, place, right - left, lambda text: self._wide(text, "Footer")
        )
        self._words(canvas, left, base, line.title, "Footer")
        start = left + line.middle - self._wide(self.meta.dateline, "Footer") / 2
        self._words(canvas, start, base, self.meta.dateline, "Footer")
        self._words(canvas, right, base, place, "Footer", right=True)

    def _wide(self, text: str, name: str) -> float:
        style = self.theme.styles[name]
        return width(text, self.theme.face(style, "sans"), style.size)

    def _draft(self, canvas: TaggedCanvas, left: float, base: float) -> None:
        x = left
        if self.meta.draft:
            bold = self.theme.styles["Footer"].model_copy(update={"bold": True, "colour": "gap"})
            x = self._line(canvas, x, base, f"{self.labels.draft_mark} ", bold)
            x = self._line(canvas, x, base, self.meta.draft, bold.model_copy(update={"bold": False}))
        if self.meta.footer_note:
            self._words(canvas, x, base, (DOT if self.meta.draft else "") + self.meta.footer_note, "Footer")

    def _mark(self, canvas: TaggedCanvas, right: float, base: float) -> None:
        style = self.theme.styles["Mark"]
        face, text = self.theme.face(style, "sans"), self.meta.handling.text
        wide = width(text, face, style.size)
        canvas.ground(right - wide - 8, base - 2.5, wide + 8, style.size + 1.5, GROUND)
        ink = Ink(face, style.size, handling_ink(self.meta.handling.key))
        canvas.words(text, ink, right - wide - 4, base)

    def _words(
        self,
        canvas: TaggedCanvas,
        x: float,
        y: float,
        text: str,
        name: str,
        *,
        right: bool = False,
    ) -> None:
        wide = self._wide(text, name) if right else 0.0
        self._line(canvas, x - wide, y, text, self.theme.styles[name])

    def _line(self, canvas: TaggedCanvas, x: float, y: float, text: str, style: Style) -> float:
        """Draw words and return where they end."""
        face = self.theme.face(style, "sans")
        canvas.words(text, Ink(face, style.size, self.theme.colour(style.colour)), x, y)
        return x + width(text, face, style.size)
