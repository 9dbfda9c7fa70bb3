"""The Word writer: a resolved document to a .docx of native styles, lists, tables, fields and footnotes.

Everything is built as WordprocessingML with lxml and zipped here. The line pitch is exact and the faces are embedded, so that
pages break as they do in the PDF; the layout of that PDF gives the page numbers of the contents.
"""

from __future__ import annotations

from memo.document.layout import Layout
from memo.document.model import Callout, Document, Figure, Heading, Item, Row, Table
from memo.document.walk import nodes
from memo.theme.model import Theme
from memo.writers.docx.embedding import font_table
from memo.writers.docx.footnotes import add_footnotes
from memo.writers.docx.markup import w
from memo.writers.docx.numbering import Numbering
from memo.writers.docx.package import Package
from memo.writers.docx.palette import palette
from memo.writers.docx.press import Press, Story
from memo.writers.docx.properties import add_properties, settings
from memo.writers.docx.sections import body
from memo.writers.docx.styles import Styles

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write_docx(document: Document, theme: Theme, layout: Layout | None) -> bytes:
    """Return the Word file; without a layout its contents have no page numbers until Word updates them."""
    package = Package()
    styles = Styles(theme, document.page, document.meta)
    press = Press(document, theme, layout, package, styles, Numbering(), _anchors(document))
    story = Story(press, package.add("word/document.xml", f"{_TYPE}.document.main+xml", b""))
    package.root.relate("officeDocument", story.part.name)
    add_properties(package, document.meta)
    story.part.content = w("document", body(story))
    add_footnotes(press, story)
    _add_shared(press, story)
    return package.zipped()


def _add_shared(press: Press, story: Story) -> None:
    """Put in the parts that the walk has filled on its way."""
    contents = {"styles": press.styles.root, "numbering": press.numbering.part(), "settings": settings(press)}
    for name, content in contents.items():
        part = press.package.add(f"word/{name}.xml", f"{_TYPE}.{name}+xml", content)
        story.part.relate(name, part.name)
    theme = press.package.add("word/theme/theme1.xml", _THEME, palette(press.theme))
    story.part.relate("theme", theme.name)
    story.part.relate("fontTable", font_table(press).name)


def _anchors(document: Document) -> frozenset[str]:
    """Return the places that a link can lead to."""
    kinds = Heading | Callout | Row | Item | Figure | Table
    return frozenset(node.anchor for node in nodes(document) if isinstance(node, kinds) and node.anchor)
