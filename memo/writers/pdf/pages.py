"""Pages: frames, heads and feet, marks, and heads of sections kept with the first lines of what follows."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageTemplate
from reportlab.platypus.doctemplate import FrameBreak

from memo.document.model import Document
from memo.theme.model import Style, Theme
from memo.writers.pdf.fonts import register, width
from memo.writers.pdf.story import page_size

MM = 72 / 25.4
# Ink on the black ground of a handling mark, TLP 2.0 (FIRST).
TLP_INK = {
    "clear": "#FFFFFF",
    "green": "#33FF00",
    "amber": "#FFC000",
    "amber+strict": "#FFC000",
    "red": "#FF2B2B",
}
LINES_KEPT = 2


class MemoPages(BaseDocTemplate):
    """The page templates of a memo."""

    def __init__(self, target: Any, document: Document, theme: Theme, **options: Any) -> None:
        top, right, bottom, left = (each * MM for each in document.page.margins)
        wide, high = page_size(document)
        super().__init__(target, pagesize=(wide, high), title=document.meta.title, **options)
        self.margins = (top, right, bottom, left)
        upright = Frame(left, bottom, wide - left - right, high - top - bottom, 0, 0, 0, 0, id="upright")
        # A page turned by a quarter keeps its binding edge: the left margin becomes the top's.
        across = Frame(bottom, right, high - top - bottom, wide - left - right, 0, 0, 0, 0, id="across")
        self.furniture = furniture = Furniture(document, theme)
        self.addPageTemplates(
            [
                PageTemplate("portrait", [upright], onPage=furniture.draw, pagesize=(wide, high)),
                PageTemplate("landscape", [across], onPage=furniture.draw, pagesize=(high, wide)),
            ]
        )

    def handle_keepWithNext(self, flowables: list[Any]) -> None:  # noqa: N802 - reportlab's name
        """Keep heads with two lines or rows of what follows; reportlab would drag all of it along."""
        count = next((n for n, each in enumerate(flowables) if not each.getKeepWithNext()), len(flowables))
        if not count or count >= len(flowables):
            return
        group = flowables[: count + 1]
        while group[-1].__class__.__name__ in ("Milestone", "CondPageBreak") and len(flowables) > len(group):
            group.append(flowables[len(group)])
        needed = self._needed(group)
        for each in flowables[:count]:
            each.__dict__["keepWithNext"] = 0
        if needed > self.frame._y - self.frame._y1p and not self.frame._atTop:
            flowables.insert(0, FrameBreak())

    def _needed(self, group: list[Any]) -> float:
        wide, total, gap, least = self.frame._getAvailableWidth(), 0.0, 0.0, 0.0
        for number, each in enumerate(group):
            height = each.wrapOn(self.canv, wide, 10000)[1]
            if isinstance(each, CondPageBreak):  # what follows asks for more room than it takes, such as its caption's
                least = total + each.height
            if number == len(group) - 1:
                height = _start_of(each, height)
            total += height + max(each.getSpaceBefore(), gap)
            gap = each.getSpaceAfter()
        return max(total, least)


def _start_of(flowable: Any, height: float) -> float:
    """Return the height of what must not be parted from a head."""
    if hasattr(flowable, "blPara"):
        return min(height, LINES_KEPT * flowable.style.leading + 0.1)
    if hasattr(flowable, "_rowHeights"):
        return min(height, sum(flowable._rowHeights[: flowable.repeatRows + LINES_KEPT]))
    return height


class Furniture:
    """What stands in the margins of each page. All of it is artifact."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.meta, self.theme = document.meta, theme
        self.margins = tuple(each * MM for each in document.page.margins)
        self.pages = 0

    def draw(self, canvas: Any, pages: Any) -> None:  # noqa: ARG002
        self.pages = canvas.getPageNumber()
        canvas.saveState()
        canvas.begin_artifact("Pagination")
        wide, high = canvas._pagesize
        turned = wide > high
        _, right, _, left = self.margins
        edge_left, edge_right = (self.margins[2], wide - self.margins[0]) if turned else (left, wide - right)
        self._head(canvas, edge_left, edge_right, high)
        self._foot(canvas, edge_left, edge_right)
        canvas.end_artifact()
        canvas.restoreState()

    def _head(self, canvas: Any, left: float, right: float, high: float) -> None:
        top = high - 11.5 * MM
        self._mark(canvas, right, top - 3)
        if canvas.getPageNumber() > 1:
            self._words(canvas, left, top, self.meta.short_title or self.meta.title, "Header")
            return
        label = self.theme.styles["Label"].model_copy(update={"colour": "navy"})
        self._line(canvas, left, top + 1, self.meta.form.upper(), label)
        second = top - 13
        if self.meta.draft:
            self._words(canvas, left, second, f"DRAFT: {self.meta.draft}", "Draft")
        self._words(canvas, right, second - 4, self.meta.edition, "Header", right=True)  # clear of the mark above it

    def _foot(self, canvas: Any, left: float, right: float) -> None:
        rule = 14.2 * MM
        canvas.setStrokeColor(HexColor(self.theme.colour("rule")))
        canvas.setLineWidth(0.75)
        canvas.line(left, rule, right, rule)
        self._mark(canvas, right, rule + 3)
        self._draft(canvas, left, rule + 5)
        base = rule - 10
        short, dateline = self.meta.short_title or self.meta.title, self.meta.dateline
        edition = self.meta.edition.split(",")[0]
        numbered = f" · {edition[:1].lower()}{edition[1:]}" if edition.startswith("Edition") else ""
        self._words(canvas, left, base, short + numbered, "Footer")
        self._words(canvas, (left + right) / 2, base, dateline, "Footer", centre=True)
        canvas.saveState()
        canvas.translate(right, base)
        canvas.doForm(f"page-{canvas.getPageNumber()}")
        canvas.restoreState()

    def _draft(self, canvas: Any, left: float, base: float) -> None:
        x = left
        if self.meta.draft:
            bold = self.theme.styles["Footer"].model_copy(update={"bold": True, "colour": "gap"})
            x = self._line(canvas, x, base, "DRAFT: ", bold)
            x = self._line(canvas, x, base, self.meta.draft, bold.model_copy(update={"bold": False}))
        if self.meta.footer_note:
            self._words(canvas, x, base, (" · " if self.meta.draft else "") + self.meta.footer_note, "Footer")

    def _mark(self, canvas: Any, right: float, base: float) -> None:
        style = self.theme.styles["Mark"]
        face = self.theme.face(style, "sans")
        text = self.meta.handling.text
        wide = width(text, face, style.size)
        canvas.setFillColor(HexColor("#000000"))
        canvas.rect(right - wide - 8, base - 3, wide + 8, style.size + 2, stroke=0, fill=1)
        canvas.setFillColor(HexColor(TLP_INK.get(self.meta.handling.key, "#FFFFFF")))
        canvas.setFont(register(face), style.size)
        canvas.drawString(right - wide - 4, base, text)

    def _words(
        self,
        canvas: Any,
        x: float,
        y: float,
        text: str,
        name: str,
        *,
        right: bool = False,
        centre: bool = False,
    ) -> None:
        style = self.theme.styles[name]
        wide = width(text, self.theme.face(style, "sans"), style.size)
        self._line(canvas, x - wide if right else x - wide / 2 if centre else x, y, text, style)

    def _line(self, canvas: Any, x: float, y: float, text: str, style: Style) -> float:
        """Draw words and return where they end."""
        face = self.theme.face(style, "sans")
        canvas.setFillColor(HexColor(self.theme.colour(style.colour)))
        canvas.setFont(register(face), style.size)
        canvas.drawString(x, y, text)
        return x + width(text, face, style.size)


def write_page_numbers(canvas: Any, theme: Theme, last: int) -> None:
    """Fill in "page x of y", which only the end knows, on every page."""
    style = theme.styles["Footer"]
    face = theme.face(style, "sans")
    for page in range(1, last + 1):
        text = f"page {page} of {last}"
        canvas.beginForm(f"page-{page}", -200, -5, 10, 20)
        canvas.begin_artifact("Pagination")
        canvas.setFont(register(face), style.size)
        canvas.setFillColor(HexColor(theme.colour(style.colour)))
        canvas.drawRightString(0, 0, text)
        canvas.end_artifact()
        canvas.endForm()
