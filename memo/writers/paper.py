"""The paper: its size, where text stands on it, and which sections begin on a new sheet. The same in every paged format."""

from __future__ import annotations

from dataclasses import dataclass

from memo.document.model import Page, Section

MM = 72 / 25.4
_SIZES = {"A4": (210 * MM, 297 * MM), "Letter": (8.5 * 72, 11.0 * 72)}


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def measure(self) -> float:
        """How wide the text block is."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """How high the text block is."""
        return self.height - self.top - self.bottom


def paper(page: Page, *, landscape: bool = False) -> Paper:
    """Return the sheet. One turned by a quarter keeps its binding edge: the left margin becomes the top's."""
    width, height = _SIZES[page.size]
    top, right, bottom, left = (each * MM for each in page.margins)
    if landscape:
        return Paper(height, width, left, top, right, bottom)
    return Paper(width, height, top, right, bottom, left)


def starts_page(before: Section | None, section: Section) -> bool:
    """Return whether a section begins on a new sheet: after page one, where the annex begins, where the paper turns."""
    if before is None:
        return section.landscape
    leaves = before.role == "page_one" and section.role != "page_one"
    annexed = section.role == "annex" and before.role != "annex"
    return leaves or annexed or before.landscape != section.landscape
