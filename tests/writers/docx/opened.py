"""A DOCX read back without our own writer: parts, relations, the stories of text, words. For tests only."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPACES = {"w": W, "r": R, "wp": WP, "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
# Parts that hold text of their own, each a story for fields, bookmarks and comments.
STORIES = ("document", "footnotes", "endnotes", "comments", "header", "footer")


@dataclass(frozen=True)
class Relation:
    """One relation of a part; `target` is a part's name or an address."""

    id: str
    kind: str
    target: str
    external: bool


class Opened:
    """A file whose parts can be asked for."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}

    def root(self, name: str) -> etree._Element:
        """Return the root of a part."""
        return self._roots[name]

    def relations(self, name: str) -> list[Relation]:
        """Return what a part leads to; the package itself is the empty name."""
        folder, _, own = name.rpartition("/")
        file = f"{folder}/_rels/{own}.rels".lstrip("/")
        if file not in self.parts:
            return []
        root = etree.fromstring(self.parts[file])
        return [_relation(each, folder) for each in root.iter(f"{{{_RELATIONS}}}Relationship")]

    def type_of(self, name: str) -> str:
        """Return the media type that the package gives a part, nothing where it has none."""
        root = self.root("[Content_Types].xml")
        for each in root.iter(f"{{{_TYPES}}}Override"):
            if each.get("PartName") == f"/{name}":
                return each.get("ContentType", "")
        suffix = name.rpartition(".")[2]
        defaults = {each.get("Extension"): each.get("ContentType", "") for each in root.iter(f"{{{_TYPES}}}Default")}
        return defaults.get(suffix, "")

    def stories(self) -> list[str]:
        """Return the names of the parts that hold text."""
        return [n for n in self.names if n.startswith("word/") and n.count("/") == 1 and n[5:].startswith(STORIES)]

    def body(self) -> etree._Element:
        """Return the body."""
        found = self.root("word/document.xml").find(qn("w:body"))
        assert found is not None
        return found

    @cached_property
    def _roots(self) -> dict[str, etree._Element]:
        return {name: etree.fromstring(data) for name, data in self.parts.items() if _is_xml(name)}

    def xml_names(self) -> list[str]:
        """Return the names of all parts that are XML."""
        return list(self._roots)


def qn(name: str) -> str:
    """Return `w:p` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def val(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, nothing where the element or the attribute is missing."""
    return "" if element is None else element.get(qn(f"w:{name}"), "")


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style."""
    return val(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))


def words_of(root: etree._Element, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words of a story as Word reads it out, but for what is in some styles, and the field codes."""
    paragraphs = (each for each in root.iter(qn("w:p")) if style_of(each) not in but)
    return tuple(word for each in paragraphs for word in text_of(each, but).split())


def text_of(paragraph: etree._Element, but: frozenset[str] = frozenset()) -> str:
    """Return the text of a paragraph, but for the runs in some styles; tabs and breaks are spaces."""
    return "".join(_texts(paragraph, but))


def _texts(paragraph: etree._Element, but: frozenset[str]) -> Iterator[str]:
    for each in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if each.tag == qn("w:t"):
            style = each.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}")  # type: ignore[union-attr]
            yield "" if val(style) in but else each.text or ""
        elif each.getparent().tag != qn("w:tabs"):  # type: ignore[union-attr]
            yield " "


def _relation(element: etree._Element, folder: str) -> Relation:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(element.get("Id", ""), kind, target if external else inside, external)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))
