"""Documents in, bytes out: one package or module a format. FORMATS is the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from memo.document.layout import Layout
from memo.document.model import Document
from memo.theme.model import Theme

Write = Callable[[Document, Theme, Layout, bytes | None], bytes]
"""From a document, its theme, its layout and the theme's reference.docx, if it has one, to bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a memo can be written in. `write` is None for PDF, whose writer also makes the layout."""

    name: str
    suffix: str
    title: str
    write: Write | None


def _docx(document: Document, theme: Theme, layout: Layout, reference: bytes | None) -> bytes:
    from memo.writers.docx import write_docx

    return write_docx(document, theme, layout, reference)


def _html(document: Document, theme: Theme, _layout: Layout, _reference: bytes | None) -> bytes:
    from memo.writers.html import write_html

    return write_html(document, theme).encode()


def _markdown(document: Document, _theme: Theme, _layout: Layout, _reference: bytes | None) -> bytes:
    from memo.writers.markdown import write_markdown

    return write_markdown(document).encode()


def _text(document: Document, _theme: Theme, _layout: Layout, _reference: bytes | None) -> bytes:
    from memo.writers.text import write_text

    return write_text(document).encode()


FORMATS: dict[str, Format] = {
    "docx": Format("docx", ".docx", "Word", _docx),
    "html": Format("html", ".html", "HTML", _html),
    "md": Format("md", ".md", "Markdown", _markdown),
    "pdf": Format("pdf", ".pdf", "PDF", None),
    "text": Format("text", ".txt", "Plain text", _text),
}
