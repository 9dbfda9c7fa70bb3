"""The PDF writer: tagged (PDF/UA-1, ISO 14289-1) and archival (PDF/A-3a, ISO 19005-3), from the Document's own structure."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from memo.diagnostics import MemoError
from memo.document.json import dump_document
from memo.document.layout import Layout, Overflow
from memo.document.model import Document
from memo.document.text import word_count
from memo.theme.fonts import missing_glyphs
from memo.theme.model import Theme
from memo.writers.pdf.canvas import TaggedCanvas
from memo.writers.pdf.fonts import register_all
from memo.writers.pdf.metadata import PRODUCER, Attachment, write_metadata
from memo.writers.pdf.pages import MM, MemoPages, write_page_numbers
from memo.writers.pdf.story import Story, page_size
from memo.writers.pdf.streams import end_streams_on_a_line
from memo.writers.pdf.structure import Element

__all__ = ["Attachment", "write_pdf"]


def write_pdf(document: Document, theme: Theme, attachments: tuple[Attachment, ...] = ()) -> tuple[bytes, Layout]:
    """Return the document as a PDF, and where everything came to stand; raise a MemoError for a glyph no face has."""
    missing = missing_glyphs(document, theme)
    if missing:
        raise MemoError(missing)
    register_all(theme)
    end_streams_on_a_line()
    root = Element("Document", language=document.meta.language)
    story = Story(document, theme, root, _text_width(document))
    target = io.BytesIO()
    pages = MemoPages(target, document, theme)
    canvases: list[TaggedCanvas] = []

    def finish(canvas: TaggedCanvas) -> None:
        write_page_numbers(canvas, theme, pages.furniture.pages)
        canvas.write_structure()
        write_metadata(canvas, document.meta, attachments)

    def canvas(*arguments: Any, **options: Any) -> TaggedCanvas:
        options |= {"invariant": 1, "pageCompression": 1}
        made = TaggedCanvas(*arguments, structure=root, at_end=finish, **options)
        _describe(made, document)
        canvases.append(made)
        return made

    pages.build(story.flowables(), canvasmaker=canvas)
    return target.getvalue(), _layout(document, story, canvases[0])


def _describe(canvas: TaggedCanvas, document: Document) -> None:
    meta = document.meta
    canvas.setTitle(meta.title)
    canvas.setAuthor(meta.author)
    canvas.setSubject(meta.subject)
    canvas.setKeywords(", ".join(meta.keywords))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    # Two memos with the same metadata must not get the same /ID.
    digest = hashlib.sha256(dump_document(document).encode()).hexdigest()
    canvas._doc.updateSignature(digest.encode())


def _text_width(document: Document) -> float:
    _, right, _, left = document.page.margins
    return page_size(document)[0] - (right + left) * MM


def _layout(document: Document, story: Story, canvas: TaggedCanvas) -> Layout:
    pages = max((entry[3] for entry in story.log), default=1)
    words = {section.key: word_count((section,)) for section in document.content}
    return Layout(pages, dict(sorted(canvas.anchors.items())), words, _roles(story, pages), _overflow(document, story))


def _roles(story: Story, pages: int) -> tuple[Any, ...]:
    """Return the role of what begins each page; a page on which nothing begins goes on with the last."""
    roles: list[Any] = []
    starts: dict[int, str] = {}
    for _, role, _, page, _ in story.log:
        if role != "end":
            starts.setdefault(page, role)
    for page in range(1, pages + 1):
        roles.append(starts.get(page) or (roles[-1] if roles else "body"))
    return tuple(roles)


def _overflow(document: Document, story: Story) -> tuple[Overflow, ...]:
    """Return what of page one stands on later pages, its sections one by one."""
    last = max((n for n, entry in enumerate(story.log) if entry[1] == "page_one"), default=None)
    if last is None:
        return ()
    end = story.log[min(last + 1, len(story.log) - 1)]
    if end[3] == 1:
        return ()
    # A last box that moved as a whole begins, by its milestone, where it would have stood: at the foot of page one.
    over = [entry for entry in story.log[: last + 1] if entry[1] == "page_one" and entry[3] > 1] or [story.log[last]]
    top = page_size(document)[1] - document.page.margins[0] * MM
    first = over[0]
    return (Overflow(first[0], first[2], round((top - end[4]) / MM, 1)),)
