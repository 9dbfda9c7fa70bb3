"""A theme's reference.docx: its styles stand in for the memo's, its letterhead stands in the margins. Read with python-docx.

The marks of handling and draft stay where they are, below the letterhead: no look may lose them. Paper and margins stay the
template's, since page one is measured on them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from memo.diagnostics import Diagnostic, MemoError, Span, error, warning
from memo.writers.docx.foreign import own_words
from memo.writers.docx.markup import NAMESPACES, Element, qname
from memo.writers.docx.naming import Named
from memo.writers.docx.package import Package, Part
from memo.writers.docx.press import Margin, Press

_USES = ("w:pStyle", "w:rStyle", "w:tblStyle")
_REMAPPED = ("w:basedOn", "w:next", "w:link")
_BROKEN = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    NotImplementedError,
    etree.LxmlError,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A Word file that was read; `used` is what of its margins stands in the memo."""

    document: Any
    used: list[Element] = field(default_factory=list)

    def styles(self) -> list[Element]:
        """Return its styles, without lists: their numbers are defined in another part, which is the memo's."""
        return [own_words(each) for each in self.document.styles.element.findall(qname("w:style"))]

    def theme(self) -> bytes | None:
        """Return its part of colours and fonts, which its styles may name."""
        try:
            return bytes(self.document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        except KeyError:
            return None

    def merge_styles(self, root: Element) -> None:
        """Put the reference's styles in the stead of those of the same name, and with them all that they build on."""
        own = {_key(each): each for each in root.findall(qname("w:style"))}
        given = {_identity(each): each for each in self.styles()}
        ids = _renamed(own, given)
        uses = [each for block in self.used for each in block.iter(*(qname(tag) for tag in _USES))]
        wanted = {identity for identity, style in given.items() if _key(style) in own}
        for identity in _taken(wanted | {each.get(qname("w:val"), "") for each in uses}, given):
            made = given[identity]
            before = own.get(_key(made))
            _rename(made, ids)
            root.append(made) if before is None else root.replace(before, made)
        for each in uses:
            _point(each, ids)
        _take_defaults(root, self.document.styles.element)

    def letterhead(self, margin: Margin, part: Part, press: Press, first: bool) -> list[Element]:
        """Return what stands in a margin of the file, its pictures in the package of the memo."""
        source = _margin(self.document.sections[0], margin, first=first)
        content = [each for each in own_words(source.element) if isinstance(each.tag, str)] if source else []
        while content and not _shows(content[-1]):
            content.pop()
        for each in content:
            _settle(each, source, part, press)
        self.used.extend(content)
        return content


def read_reference(data: bytes, file: str) -> Reference:
    """Return what `data` holds; raise a MemoError where Word's format is not in it."""
    try:
        return Reference(docx.Document(io.BytesIO(data)))
    except _BROKEN as problem:
        hint = "save it in Word as a .docx, without a password"
        message = f"this is no Word file that can be read: {str(problem) or type(problem).__name__}"
        raise MemoError([error("reference-unreadable", message.replace("\n", " "), Span(file), hint)]) from None


def missing_styles(reference: Reference, wanted: tuple[Named, ...], file: str) -> tuple[Diagnostic, ...]:
    """Return a warning for each style of the memo that the file lacks."""
    there = {_key(each) for each in reference.styles()}
    return tuple(_missing(each, file) for each in wanted if (each.kind, each.name.casefold()) not in there)


def _missing(each: Named, file: str) -> Diagnostic:
    message = f"there is no {each.kind} style called `{each.name}`: the theme’s own is used"
    return warning("reference-style-missing", message, Span(file), "docs/word.md lists the styles and what they set")


# ----------------------------------------------------------------------------------------------------------- styles


def _key(style: Element) -> tuple[str, str]:
    name = style.find(qname("w:name"))
    return style.get(qname("w:type"), "paragraph"), "" if name is None else name.get(qname("w:val"), "").casefold()


def _identity(style: Element) -> str:
    return style.get(qname("w:styleId"), "")


def _renamed(own: dict[tuple[str, str], Element], given: dict[str, Element]) -> dict[str, str]:
    """Return the id in the memo of each style of the reference: that of its namesake, else its own if it is free."""
    taken = {_identity(each) for each in own.values()}
    ids: dict[str, str] = {}
    for identity, style in given.items():
        namesake = own.get(_key(style))
        free = identity if identity not in taken else f"{identity}Reference"
        ids[identity] = free if namesake is None else _identity(namesake)
    return ids


def _taken(wanted: set[str], given: dict[str, Element]) -> list[str]:
    """Return the ids of the styles to take over: those that are wanted, and what they build on or lead to."""
    found: set[str] = set()
    due = sorted(wanted)
    while due:
        identity = due.pop()
        if identity in given and identity not in found:
            found.add(identity)
            due += [each.get(qname("w:val"), "") for tag in _REMAPPED for each in given[identity].findall(qname(tag))]
    return [identity for identity in given if identity in found]


def _rename(style: Element, ids: dict[str, str]) -> None:
    style.set(qname("w:styleId"), ids[_identity(style)])
    for tag in _REMAPPED:
        for each in style.findall(qname(tag)):
            name = each.get(qname("w:val"), "")
            each.set(qname("w:val"), ids[name]) if name in ids else style.remove(each)


def _take_defaults(root: Element, source: Element) -> None:
    """Put the reference's defaults in, in the language of the memo."""
    given, own = (each.find(qname("w:docDefaults")) for each in (source, root))
    if given is None or own is None:
        return
    made, tongue = own_words(given), deepcopy(own.find(f".//{qname('w:lang')}"))
    letters = made.find(f"{qname('w:rPrDefault')}/{qname('w:rPr')}")
    if letters is not None and tongue is not None:
        for each in letters.findall(qname("w:lang")):
            letters.remove(each)
        letters.append(tongue)
    root.replace(own, made)


# ---------------------------------------------------------------------------------------------------------- margins


def _margin(section: Any, margin: Margin, *, first: bool) -> Any:
    """Return the part of a margin, None where the section has none."""
    own = first and section.different_first_page_header_footer
    found = getattr(section, f"first_page_{margin}" if own else margin)
    return None if found.is_linked_to_previous else found.part


def _shows(block: Element) -> bool:
    """Return whether there is anything to see in a paragraph or a table."""
    tags = ("w:t", "w:drawing", "w:pict", "w:object", "w:instrText", "w:tbl", "w:pBdr", "w:sym")
    return block.tag != qname("w:p") or next(block.iter(*(qname(tag) for tag in tags)), None) is not None


def _settle(block: Element, source: Any, part: Part, press: Press) -> None:
    """Make what was written for the reference true in the memo: its relations, and the ids of its drawings."""
    for each in block.iter():
        for name, value in each.attrib.items():
            if str(name).startswith(f"{{{NAMESPACES['r']}}}") and str(value) in source.rels:
                each.set(name, _related(source.rels[str(value)], part, press.package))
    for each in block.iter(qname("wp:docPr")):
        each.set("id", str(next(press.drawing_ids)))


def _point(use: Element, ids: dict[str, str]) -> None:
    """Lead the use of a style to the memo's; one that didn't come along is let go."""
    name, parent = use.get(qname("w:val"), ""), use.getparent()
    if name in ids:
        use.set(qname("w:val"), ids[name])
    elif parent is not None:
        parent.remove(use)


def _related(relation: Any, part: Part, package: Package) -> str:
    if relation.is_external:
        return part.relate(relation.reltype, relation.target_ref, external=True)
    return part.relate(relation.reltype, _copied(relation.target_part, package))


def _copied(source: Any, package: Package) -> str:
    """Return the name of a part of the reference in the memo's package; what it leads to comes along, under its own ids."""
    name = f"word/reference/{str(source.partname).lstrip('/').replace('/', '-')}"
    if name not in package.parts:
        made = package.add(name, source.content_type, bytes(source.blob))
        for each in source.rels.values():
            target = each.target_ref if each.is_external else f"/{_copied(each.target_part, package)}"
            made.relations[(each.reltype, target, each.is_external)] = each.rId
    return name
