"""The Word writer: a resolved document to a .docx of native styles, lists, tables, fields and footnotes.

Everything is built as WordprocessingML with lxml and zipped here. The line pitch is exact and the faces are embedded, so that
pages break as they do in the PDF; the layout of that PDF gives the page numbers of the contents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.document.layout import Layout
from memo.document.model import Document
from memo.theme.model import Theme
from memo.writers.docx import sections
from memo.writers.docx.embedding import font_table
from memo.writers.docx.footnotes import add_footnotes
from memo.writers.docx.naming import add_named
from memo.writers.docx.numbering import Numbering
from memo.writers.docx.package import Package
from memo.writers.docx.palette import palette
from memo.writers.docx.press import Press, Story, no_letterhead
from memo.writers.docx.properties import add_properties, settings
from memo.writers.docx.styles import Styles

if TYPE_CHECKING:
    from memo.writers.docx.reference import Reference

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write_docx(document: Document, theme: Theme, layout: Layout | None, reference: bytes | None = None) -> bytes:
    """Return the Word file; without a layout its contents have no page numbers until Word updates them.

    `reference` is the theme's own Word file, whose styles and letterhead stand in for the memo's.
    """
    given = _read(reference)
    package = Package()
    styles = Styles(theme, document.page, document.meta)
    add_named(styles)
    letterhead = given.letterhead if given else no_letterhead
    press = Press(document, theme, layout, package, styles, Numbering(), letterhead)
    story = Story(press, package.add("word/document.xml", f"{_TYPE}.document.main+xml", b""))
    package.root.relate("officeDocument", story.part.name)
    add_properties(package, document.meta)
    story.part.content = sections.document(story)
    add_footnotes(press, story)
    _add_shared(press, story, given)
    return package.zipped()


def _read(reference: bytes | None) -> Reference | None:
    """Return the theme's own Word file, where there is one: only then is its reader worth loading."""
    if reference is None:
        return None
    from memo.writers.docx.reference import read_reference

    return read_reference(reference, "reference.docx")


def _add_shared(press: Press, story: Story, given: Reference | None) -> None:
    """Put in the parts that the walk has filled on its way."""
    if given:
        given.merge_styles(press.styles.root)
    contents = {"styles": press.styles.root, "numbering": press.numbering.part(), "settings": settings(press)}
    for name, content in contents.items():
        part = press.package.add(f"word/{name}.xml", f"{_TYPE}.{name}+xml", content)
        story.part.relate(name, part.name)
    theme = (given.theme() if given else None) or palette(press.theme)
    story.part.relate("theme", press.package.add("word/theme/theme1.xml", _THEME, theme).name)
    story.part.relate("fontTable", font_table(press).name)
