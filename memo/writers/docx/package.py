"""An Office package: parts, their relations, their types, and the same zip bytes for the same parts.

Written out here and not left to python-docx, whose package stamps the clock on its members and brings a template of 800 kB.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from memo.writers.docx.markup import Element

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
    content: Element | bytes
    relations: list[tuple[str, str, bool]] = field(default_factory=list)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of the relation to `target` (a part's name or an address), made on first use."""
        relation = (kind, target if external else f"/{target}", external)
        if relation not in self.relations:
            self.relations.append(relation)
        return f"rId{self.relations.index(relation) + 1}"


class Package:
    """The parts of one file."""

    def __init__(self) -> None:
        """Start with no part but the package itself, which only has relations."""
        self.root = Part("", "", b"")
        self.parts: dict[str, Part] = {}

    def add(self, name: str, media_type: str, content: Element | bytes) -> Part:
        """Return the new part."""
        self.parts[name] = part = Part(name, media_type, content)
        return part

    def zipped(self) -> bytes:
        """Return the file: fixed order, the first day that a zip knows, the same attributes everywhere."""
        members = self._members()
        rest = sorted(name for name in members if name not in _FIRST)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in (*_FIRST, *rest):
                archive.writestr(_member(name), members[name])
        return file.getvalue()

    def _members(self) -> dict[str, bytes]:
        members = {part.name: _bytes(part.content) for part in self.parts.values()}
        members["[Content_Types].xml"] = _bytes(_types(self.parts))
        for part in (self.root, *self.parts.values()):
            if part.relations:
                folder, _, name = part.name.rpartition("/")
                members[f"{folder}/_rels/{name}.rels".lstrip("/")] = _bytes(_relations(part))
        return members


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    return info


def _bytes(content: Element | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    etree.cleanup_namespaces(content)
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
    for number, (kind, target, external) in enumerate(part.relations, 1):
        type_ = kind if "://" in kind else f"{OFFICE}/{kind}"
        attributes = {"Id": f"rId{number}", "Type": type_, "Target": target}
        mode = {"TargetMode": "External"} if external else {}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes | mode)
    return root
