"""A paragraph that reports its marked content; and how wide its last line is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from memo.theme.model import Style, Theme
from memo.writers.pdf.canvas import TaggedText
from memo.writers.pdf.markup import Hand
from memo.writers.pdf.structure import Element


@dataclass(slots=True)
class Shared:
    """What the pieces of a split paragraph share: its inline elements, and those open at a page's end."""

    inlines: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)


class TaggedParagraph(Paragraph):
    """A paragraph of one structure element; drawn a second time (a repeated head) it is an artifact."""

    def __init__(
        self,
        markup: str | None,
        style: ParagraphStyle,
        element: Element | None = None,
        *,
        inlines: list[Element] | None = None,
        bulletText: str | None = None,  # noqa: N803 - reportlab's name: it makes the halves of a split with it
        frags: list[Any] | None = None,
        label: Element | None = None,
        anchor: str = "",
        outline: tuple[int, str] | None = None,
    ) -> None:
        super().__init__(markup, style, bulletText=bulletText, frags=frags)
        self.element, self.label = element, label
        self.anchor, self.outline = anchor, outline
        self.shared = Shared(inlines or [])

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803 - reportlab's names
        parts: list[Any] = super().split(availWidth, availHeight)
        for number, part in enumerate(parts if len(parts) == 2 else ()):
            part.element, part.shared = self.element, self.shared
            first = number == 0
            part.label = self.label if first else None
            part.anchor, part.outline = (self.anchor, self.outline) if first else ("", None)
        return parts

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802 - reportlab's name
        if self._as is None:
            return super().beginText(x, y)
        text = TaggedText(self.canv, x, y, self._as)
        for element in self.shared.open:  # open again what a page's end closed
            text.push(element)
        return text

    def draw(self) -> None:
        canvas = self.canv
        again = id(self) in canvas.drawn or canvas.in_artifact
        canvas.drawn.add(id(self))
        self._as = None if again else self.element
        if again:
            canvas.begin_artifact("Pagination")
        else:
            self._lead(canvas)
        canvas.paragraph, canvas.links = self, self.shared.inlines
        canvas.label = None if again else self.label
        super().draw()
        canvas.paragraph, canvas.links, canvas.label = None, [], None
        if again:
            canvas.end_artifact()

    def _lead(self, canvas: Any) -> None:
        canvas.anchor(self.anchor, self.height)
        if self.outline and self.anchor:
            level, words = self.outline
            canvas.addOutlineEntry(words, self.anchor, level, 0)

    @property
    def room_on_last_line(self) -> float:
        """Return how many points of the last line are free; the paragraph must be wrapped."""
        line = self.blPara.lines[-1]
        return float(line[0] if self.blPara.kind == 0 else line.extraSpace)

    _as: Element | None = None


def setting(hand: Hand, theme: Theme, *, right: bool = True, **changes: Any) -> ParagraphStyle:
    """Return reportlab's style for `hand`; `right` keeps the indent that running text has at the right."""
    style: Style = hand.style
    values: dict[str, Any] = {
        "fontName": hand.face,
        "fontSize": style.size,
        "leading": style.leading,
        "textColor": HexColor(theme.colour(hand.colour or style.colour)),
        "spaceBefore": style.before,
        "spaceAfter": style.after,
        "leftIndent": style.left,
        "rightIndent": style.right or (theme.measure_indent if right else 0),
        "keepWithNext": style.keep_next,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        "bulletFontName": hand.face,
        "bulletFontSize": style.size,
    }
    return ParagraphStyle("memo", **(values | changes))
