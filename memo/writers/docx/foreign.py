"""WordprocessingML that Word wrote, made fit for another file: without what only newer Words know, or other parts explain."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from memo.writers.docx.markup import NAMESPACES, Element, qname

_IGNORABLE = f"{{{NAMESPACES['mc']}}}Ignorable"
_LEFT = (
    "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:proofErr",
    "w:permStart", "w:permEnd", "w:numPr", "w:sectPr", "w:footnoteReference", "w:endnoteReference",
)  # fmt: skip


def own_words(element: Element) -> Element:
    """Return a copy of an element, with what the file calls ignorable left out and each choice made."""
    spaces = _ignorable(element)
    made = deepcopy(element)
    made.tail = None
    for each in list(made.iter()):
        _without(each, spaces)
    for each in list(made.iter(qname("mc:AlternateContent"))):
        _choose(each)
    for each in list(made.iter(*(qname(tag) for tag in _LEFT))):
        _drop(each)
    return made


def _ignorable(element: Element) -> frozenset[str]:
    """Return the namespaces that the part of an element says can be ignored."""
    root = element.getroottree().getroot()
    prefixes = root.get(_IGNORABLE, "").split()
    return frozenset(str(uri) for prefix, uri in root.nsmap.items() if prefix in prefixes)


def _without(element: Element, spaces: frozenset[str]) -> None:
    """Take off the attributes of some namespaces, and the element itself if it is of one."""
    if not isinstance(element.tag, str) or etree.QName(element).namespace in spaces:
        _drop(element)
        return
    for name in list(element.attrib):
        if str(name) == _IGNORABLE or etree.QName(name).namespace in spaces:
            del element.attrib[name]


def _choose(alternatives: Element) -> None:
    """Keep the choice that the memo can declare, alone; else put the fallback in the place of the choices."""
    choices = alternatives.findall(qname("mc:Choice"))
    known = next((each for each in choices if _declared(each)), None)
    if known is not None:
        alternatives[:] = [known]
        return
    fallback, parent = alternatives.find(qname("mc:Fallback")), alternatives.getparent()
    if parent is not None:
        at = parent.index(alternatives)
        parent[at : at + 1] = list(fallback) if fallback is not None else []


def _declared(choice: Element) -> bool:
    required = choice.get("Requires", "").split()
    return all(choice.nsmap.get(prefix) == NAMESPACES.get(prefix, "") for prefix in required)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
