"""An Office package: parts, their relations, their types, and the same zip bytes for the same parts.

Written out here and not left to python-docx, whose package stamps the clock on its members and brings a template of 800 kB.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from memo.writers.docx.archive import Packed, packed, zipped
from memo.writers.docx.markup import NAMESPACES, Element

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")


@dataclass(slots=True)
class Part:
    """A member of the package and where it leads; `name` is its path without the leading slash."""

    name: str
    type: str
    content: Element | bytes | Packed
    relations: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of the relation to `target` (a part's name or an address), made on first use."""
        relation = (kind, target if external else f"/{target}", external)
        return self.relations.setdefault(relation, f"rId{len(self.relations) + 1}")


class Package:
    """The parts of one file."""

    def __init__(self) -> None:
        """Start with no part but the package itself, which only has relations."""
        self.root = Part("", "", b"")
        self.parts: dict[str, Part] = {}

    def add(self, name: str, media_type: str, content: Element | bytes | Packed) -> Part:
        """Return the new part."""
        self.parts[name] = part = Part(name, media_type, content)
        return part

    def zipped(self) -> bytes:
        """Return the file: fixed order, the first day that a zip knows, the same attributes everywhere."""
        members = self._members()
        rest = sorted(name for name in members if name not in _FIRST)
        return zipped((name, members[name]) for name in (*_FIRST, *rest))

    def _members(self) -> dict[str, Packed]:
        members = {part.name: _packed(part.content) for part in self.parts.values()}
        members["[Content_Types].xml"] = _packed(_types(self.parts))
        for part in (self.root, *self.parts.values()):
            if part.relations:
                folder, _, name = part.name.rpartition("/")
                members[f"{folder}/_rels/{name}.rels".lstrip("/")] = _packed(_relations(part))
        return members


def _packed(content: Element | bytes | Packed) -> Packed:
    if isinstance(content, Packed):
        return content
    return packed(content if isinstance(content, bytes) else _bytes(content))


def _bytes(content: Element) -> bytes:
    etree.cleanup_namespaces(content, top_nsmap=NAMESPACES)
    return etree.tostring(content, xml_declaration=True, encoding="UTF-8", standalone=True)


def _types(parts: dict[str, Part]) -> Element:
    root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap={None: _CONTENT_TYPES})  # type: ignore[dict-item]
    for suffix, kind in (("rels", _RELATIONS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension=suffix, ContentType=kind)
    for part in parts.values():
        attributes = {"PartName": f"/{part.name}", "ContentType": part.type}
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", attributes)
    return root


def _relations(part: Part) -> Element:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})  # type: ignore[dict-item]
    for (kind, target, external), name in part.relations.items():
        type_ = kind if "://" in kind else f"{OFFICE}/{kind}"
        attributes = {"Id": name, "Type": type_, "Target": target}
        mode = {"TargetMode": "External"} if external else {}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes | mode)
    return root
