"""WordprocessingML as lxml elements: names, attributes, schema order, units. Text only ever enters as element text."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache, lru_cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Child: TypeAlias = Element | None
Value: TypeAlias = str | int | float

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

# The schema wants the children of these elements in this order; what is written need not keep it.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens spacing ind "
    "contextualSpacing jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing position sz szCs u bdr shd vertAlign lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols titlePg docGrid",
}
_KEPT = (("{http://www.w3.org/XML/1998/namespace}space", "preserve"),)
_RANKS = {name: {local: rank for rank, local in enumerate(order.split())} for name, order in _ORDERS.items()}


@cache
def qname(name: str) -> str:
    """Return `w:p` as lxml spells it, with the namespace in braces."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, /, *children: Child, **attributes: Value) -> Element:
    """Return an element with plain attributes and children; None is no child."""
    made = copy(_bare(name, tuple((key, str(value)) for key, value in attributes.items())))
    made.extend([child for child in children if child is not None])
    return made


def w(name: str, /, *children: Child, **attributes: Value) -> Element:
    """Return an element of WordprocessingML whose attributes are of that namespace too, children in schema order."""
    made = copy(_bare(f"w:{name}", tuple((qname(f"w:{key}"), str(value)) for key, value in attributes.items())))
    if children:
        kept = [child for child in children if child is not None]
        made.extend(_sorted(name, kept) if len(kept) > 1 and name in _RANKS else kept)
    return made


@lru_cache(4096)
def _bare(name: str, attributes: tuple[tuple[str, str], ...]) -> Element:
    """Return an element without content, to be copied: seven times as fast as making it, and most are made often."""
    prefix = name.partition(":")[0]
    return etree.Element(qname(name), dict(attributes), {prefix: NAMESPACES[prefix]})


def _sorted(name: str, children: list[Element]) -> list[Element]:
    ranks = _RANKS[name]
    return sorted(children, key=lambda child: ranks[local_name(child)])


def insert(parent: Element, child: Element) -> None:
    """Put a property at its place in `parent`, in the stead of one of the same name."""
    name = local_name(child)
    kept = [each for each in parent if local_name(each) != name]
    parent[:] = _sorted(local_name(parent), [*kept, child])


def local_name(made: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(made.tag).rpartition("}")[2]


def words(text: str) -> Element:
    """Return the text of a run, spaces kept."""
    made = copy(_bare("w:t", _KEPT))
    made.text = text
    return made


def flag(name: str, on: bool) -> Child:
    """Return an on-off property, or nothing."""
    return w(name) if on else None


def paragraph(style: str, content: Iterable[Element] = (), *properties: Child) -> Element:
    """Return a paragraph in a named style."""
    made = copy(_blank(style))
    if properties:
        own = made[0]
        own[:] = _sorted("pPr", [*own, *(each for each in properties if each is not None)])
    made.extend(list(content))
    return made


@lru_cache(256)
def _blank(style: str) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)))


def properties_of(made: Element) -> Element:
    """Return the properties of a paragraph."""
    found = made.find(qname("w:pPr"))
    assert found is not None, "every paragraph is made with its properties"
    return found


def twips(points: float) -> int:
    """Return points in twentieths."""
    return round(points * 20)


def emu(points: float) -> int:
    """Return points in English metric units, as drawings count."""
    return round(points * 12700)


def mm(millimetres: float) -> float:
    """Return millimetres in points."""
    return millimetres * 72 / 25.4


def hexadecimal(colour: str) -> str:
    """Return `#17375E` as Word spells it."""
    return colour.lstrip("#").upper()
