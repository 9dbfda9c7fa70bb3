"""What the pages say of the document: where each anchor stands, how many words a section has, what page one can't hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memo.document.layout import Layout, Overflow
from memo.document.model import Document, Role
from memo.document.resolve import is_note
from memo.document.text import word_count
from memo.writers.paper import MM
from memo.writers.pdf.pages import Sheet, frame_of
from memo.writers.pdf.parts import Origin, Part, Turn, stacked


def pages_of(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Return the page of each anchor."""
    found: dict[str, int] = {}
    for page, sheet in enumerate(sheets, 1):
        for part in (*(part for part, _ in sheet.placed), *sheet.notes):
            for anchor in part.anchors():
                found.setdefault(anchor, page)
    return found


def layout_of(document: Document, sheets: Sequence[Sheet], parts: Sequence[Part], pages: dict[str, int]) -> Layout:
    """Return the layout as plain data."""
    words = {section.key: word_count((section,)) for section in document.content}
    anchors = {name: page for name, page in sorted(pages.items()) if not is_note(name)}
    return Layout(len(sheets), anchors, words, _roles(document, sheets), tuple(_overflow(document, sheets, parts)))


def _roles(document: Document, sheets: Sequence[Sheet]) -> tuple[Role, ...]:
    """Return the role of what begins each page; a page on which nothing begins goes on with the last."""
    roles: list[Role] = []
    before: Role = document.content[0].role if document.content else "body"
    keys = {section.key: section.role for section in document.content}
    for sheet in sheets:
        begun = [keys[origin.section] for origin in _origins(sheet)]
        roles.append(begun[0] if begun else before)
        before = begun[-1] if begun else before
    return tuple(roles)


def _origins(sheet: Sheet) -> Iterator[Origin]:
    return (part.origin for part, _ in sheet.placed if part.origin is not None)


def _overflow(document: Document, sheets: Sequence[Sheet], parts: Sequence[Part]) -> Iterator[Overflow]:
    """Yield what of page one stands on later pages: where it begins, and how much higher than a page it all is."""
    over = [origin for sheet in sheets[1:] for origin in _origins(sheet) if origin.role == "page_one"]
    split = not over and _runs_on(sheets)
    if over or split:
        mine = list(_page_one(parts))
        high = stacked(mine) - frame_of(document).high
        first = over[0] if over else next(part.origin for part in reversed(mine) if part.origin)
        yield Overflow(first.section, first.begins, round(max(high, 0.1) / MM, 1))


def _page_one(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts of page one: all up to the first that begins another role."""
    for part in parts:
        if isinstance(part, Turn) or (part.origin is not None and part.origin.role != "page_one"):
            return
        yield part


def _runs_on(sheets: Sequence[Sheet]) -> bool:
    """Say whether a part of page one goes on on page two, though none begins there."""
    first = [origin.role for origin in _origins(sheets[0])]
    if not first or first[-1] != "page_one" or len(sheets) < 2 or not sheets[1].placed:
        return False
    return sheets[1].placed[0][0].origin is None
