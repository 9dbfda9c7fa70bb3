"""The PDF writer: tagged (PDF/UA-1, ISO 14289-1) and archival (PDF/A-3a, ISO 19005-3), from the Document's own structure.

Three steps: `story` sets the Document as parts, `pages` fills pages with them, the canvas draws the pages. reportlab writes
the file; lines, tables and pages are set here, where marked content, footnotes and keeping together are at hand.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from memo.document.layout import Layout
from memo.document.model import Document
from memo.document.text import pieces
from memo.theme.model import Theme
from memo.writers.pdf.canvas import TaggedCanvas
from memo.writers.pdf.furniture import Furniture
from memo.writers.pdf.measures import layout_of, pages_of
from memo.writers.pdf.metadata import PRODUCER, Attachment, write_metadata
from memo.writers.pdf.pages import NOTES_ABOVE, Sheet, paged
from memo.writers.pdf.parts import draw_stack
from memo.writers.pdf.story import Story
from memo.writers.pdf.streams import end_streams_on_a_line
from memo.writers.pdf.structure import Element

__all__ = ["Attachment", "write_pdf"]

NOTE_RULE = 100.0


def write_pdf(document: Document, theme: Theme, attachments: tuple[Attachment, ...] = ()) -> tuple[bytes, Layout]:
    """Return the document as a PDF, and where everything came to stand; its faces must have every glyph of it."""
    end_streams_on_a_line()
    root = Element("Document", language=document.meta.language)
    story = Story(document, theme, root)
    parts = story.parts()
    sheets = paged(parts, document)
    story.pages.update(pages_of(sheets))
    data = _drawn(document, theme, root, sheets, attachments)
    return data, layout_of(document, sheets, parts, story.pages)


def _drawn(
    document: Document, theme: Theme, root: Element, sheets: Sequence[Sheet], attachments: tuple[Attachment, ...]
) -> bytes:
    target = io.BytesIO()
    canvas = TaggedCanvas(target, structure=root, invariant=1, pageCompression=1)
    _describe(canvas, document)
    furniture = Furniture(document, theme, len(sheets))
    for number, sheet in enumerate(sheets, 1):
        canvas.setPageSize(sheet.frame.paper)
        furniture.draw(canvas, sheet.frame, number)
        _draw(canvas, sheet, theme)
        canvas.showPage()
    canvas.write_structure()
    write_metadata(canvas, document.meta, attachments)
    canvas.save()
    return target.getvalue()


def _draw(canvas: TaggedCanvas, sheet: Sheet, theme: Theme) -> None:
    for part, top in sheet.placed:
        part.draw(canvas, sheet.frame.x, top)
    if sheet.notes:
        top = sheet.frame.y + sheet.foot - NOTES_ABOVE
        canvas.begin_artifact()
        left = sheet.frame.x
        canvas.stroke(left, top + NOTES_ABOVE / 2, left + NOTE_RULE, top + NOTES_ABOVE / 2, theme.colour("rule"), 0.5)
        canvas.end_artifact()
        draw_stack(canvas, sheet.notes, left, top)


def _describe(canvas: TaggedCanvas, document: Document) -> None:
    meta = document.meta
    canvas.setTitle(meta.title)
    canvas.setAuthor(meta.author)
    canvas.setSubject(meta.subject)
    canvas.setKeywords(", ".join(meta.keywords))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    # A page's code names glyphs by their place in a subset, so that other words may look the same there.
    canvas.sign("\n".join(pieces(document.content)))
