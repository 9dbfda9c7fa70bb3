"""What no validator sees in a DOCX: a list of complaints, empty for a sound file. Tried on broken files in its own test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from tests.writers.docx.opened import WP, Opened, R, qn, val

_BOOKMARK = re.compile(r"[^\W\d_]\w{0,39}")
Check = Callable[[Opened], Iterator[str]]


def complaints(file: Opened) -> list[str]:
    """Return everything that is wrong."""
    return [each for check in CHECKS for each in check(file)]


def relations_lead_somewhere(file: Opened) -> Iterator[str]:
    for name in ("", *file.names):
        relations = file.relations(name)
        ids = Counter(each.id for each in relations)
        yield from (f"{name}: relation {each} is there twice" for each, times in ids.items() if times > 1)
        for each in relations:
            if not each.external and each.target not in file.parts:
                yield f"{name}: relation {each.id} leads to {each.target}, which is not there"
        if name.endswith(".xml"):
            yield from _dangling(file, name, set(ids))


def _dangling(file: Opened, name: str, ids: set[str]) -> Iterator[str]:
    used = {
        str(value) for each in file.root(name).iter() for key, value in each.attrib.items() if f"{{{R}}}" in str(key)
    }
    yield from (f"{name}: {each} is no relation of this part" for each in sorted(used - ids))
    yield from (f"{name}: relation {each} is used by nothing" for each in sorted(_explicit(file, name) - used))


def _explicit(file: Opened, name: str) -> set[str]:
    """Return the relations that mean nothing unless the text names them."""
    kinds = {"hyperlink", "image", "chart", "header", "footer", "font", "package"}
    return {each.id for each in file.relations(name) if each.kind in kinds}


def parts_are_reached_and_typed(file: Opened) -> Iterator[str]:
    reached = {each.target for name in ("", *file.names) for each in file.relations(name) if not each.external}
    for name in file.names:
        if name == "[Content_Types].xml" or "_rels/" in name:
            continue
        if name not in reached:
            yield f"{name}: nothing leads to this part"
        if not file.type_of(name):
            yield f"{name}: the package gives it no type"


def fields_are_closed(file: Opened) -> Iterator[str]:
    for name in file.stories():
        open_ = 0
        for each in file.root(name).iter(qn("w:fldChar")):
            open_ += {"begin": 1, "end": -1}.get(val(each, "fldCharType"), 0)
            if open_ < 0:
                yield f"{name}: a field ends that never began"
        if open_:
            yield f"{name}: {open_} fields are not closed"
        if any(val(each, "dirty") for each in file.root(name).iter(qn("w:fldChar"), qn("w:fldSimple"))):
            yield f"{name}: a field asks to be updated"


def nothing_asks_for_an_update(file: Opened) -> Iterator[str]:
    if file.root("word/settings.xml").find(qn("w:updateFields")) is not None:
        yield "word/settings.xml: fields are to be updated on opening, which Word asks about"


def bookmarks_are_whole_and_unique(file: Opened) -> Iterator[str]:
    starts = [each for name in file.stories() for each in file.root(name).iter(qn("w:bookmarkStart"))]
    ends = [val(each, "id") for name in file.stories() for each in file.root(name).iter(qn("w:bookmarkEnd"))]
    names, ids = [val(each, "name") for each in starts], [val(each, "id") for each in starts]
    yield from _twice("bookmark name", [name.casefold() for name in names])
    yield from _twice("bookmark id", ids)
    yield from (f"bookmark {name!r} is no name that Word takes" for name in names if not _BOOKMARK.fullmatch(name))
    if sorted(ids) != sorted(ends):
        yield f"bookmarks {sorted(set(ids) ^ set(ends))} are not closed"


def links_and_fields_find_their_bookmark(file: Opened) -> Iterator[str]:
    names = {val(each, "name") for story in file.stories() for each in file.root(story).iter(qn("w:bookmarkStart"))}
    for story in file.stories():
        root = file.root(story)
        targets = [val(each, "anchor") for each in root.iter(qn("w:hyperlink")) if val(each, "anchor")]
        codes = (each.text or "" for each in root.iter(qn("w:instrText")))
        targets += [code.split()[1] for code in codes if code.split()[:1] in (["PAGEREF"], ["REF"], ["NOTEREF"])]
        yield from (f"{story}: no bookmark is called {each}" for each in sorted(set(targets) - names))


def drawings_have_ids_of_their_own(file: Opened) -> Iterator[str]:
    ids = [each.get("id", "") for name in file.stories() for each in file.root(name).iter(f"{{{WP}}}docPr")]
    yield from _twice("docPr id", ids)


def comments_are_whole(file: Opened) -> Iterator[str]:
    kinds = ("commentRangeStart", "commentRangeEnd", "commentReference")
    used = {kind: sorted(_ids(file, "word/document.xml", f"w:{kind}")) for kind in kinds}
    there = sorted(_ids(file, "word/comments.xml", "w:comment")) if "word/comments.xml" in file.parts else []
    yield from (f"{kind}: comments {found}, written are {there}" for kind, found in used.items() if found != there)


def notes_are_whole(file: Opened) -> Iterator[str]:
    used = _ids(file, "word/document.xml", "w:footnoteReference")
    yield from _twice("footnote reference", used)
    there = []
    if "word/footnotes.xml" in file.parts:
        notes = file.root("word/footnotes.xml").iter(qn("w:footnote"))
        there = [val(each, "id") for each in notes if not val(each, "type")]
    if sorted(used) != sorted(there):
        yield f"footnotes {sorted(there)}, referred to are {sorted(used)}"


def styles_are_defined(file: Opened) -> Iterator[str]:
    root = file.root("word/styles.xml")
    styles = list(root.iter(qn("w:style")))
    ids = [val(each, "styleId") for each in styles]
    yield from _twice("style id", ids)
    yield from _twice("style name", [val(each.find(qn("w:name"))).casefold() for each in styles])
    tags = [qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink")]
    used = {val(each) for name in (*file.stories(), "word/styles.xml") for each in file.root(name).iter(*tags)}
    yield from (f"no style is called {each}" for each in sorted(used - set(ids)))


def looks_stand_in_named_styles(file: Opened) -> Iterator[str]:
    for name in file.stories():
        for kind, allowed in _DIRECT.items():
            own = {etree.QName(each).localname for found in file.root(name).iter(qn(f"w:{kind}")) for each in found}
            yield from (f"{name}: {each} is set on the spot, in no style" for each in sorted(own - allowed))


# What is not the look of a style but of the place: weight and slant (a style would toggle them), language, where a page or a
# list begins, what hangs together, stops and sides that follow from measures; `position` since LibreOffice shrinks it in styles.
_DIRECT = {
    "rPr": frozenset({"rStyle", "b", "bCs", "i", "iCs", "lang", "position"}),
    "pPr": frozenset(
        {"pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "tabs", "spacing", "ind", "jc", "sectPr"}
    ),
}


def lists_are_defined(file: Opened) -> Iterator[str]:
    used = {val(each) for name in file.stories() for each in file.root(name).iter(qn("w:numId"))} - {"0"}
    if "word/numbering.xml" not in file.parts:
        yield from (f"no list has the number {each}" for each in used)
        return
    root = file.root("word/numbering.xml")
    lists = [val(each, "numId") for each in root.iter(qn("w:num"))]
    yield from _twice("list", lists)
    yield from (f"no list has the number {each}" for each in sorted(used - set(lists)))
    looks = {val(each, "abstractNumId") for each in root.iter(qn("w:abstractNum"))}
    named = {val(each.find(qn("w:abstractNumId"))) for each in root.iter(qn("w:num"))}
    yield from (f"no list is defined as {each}" for each in sorted(named - looks))


def text_stands_in_the_flow(file: Opened) -> Iterator[str]:
    tags = ("framePr", "txbxContent", "pict")
    for name in file.stories():
        found = {etree.QName(each).localname for each in file.root(name).iter(*(qn(f"w:{tag}") for tag in tags))}
        yield from (f"{name}: text stands in a frame ({each})" for each in sorted(found))


def cells_end_with_a_paragraph(file: Opened) -> Iterator[str]:
    for name in file.stories():
        for each in file.root(name).iter(qn("w:tc")):
            if len(each) == 0 or each[-1].tag != qn("w:p"):
                yield f"{name}: a cell does not end with a paragraph"


def rows_fill_their_grid(file: Opened) -> Iterator[str]:
    for name in file.stories():
        for table in file.root(name).iter(qn("w:tbl")):
            columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
            for row in table.findall(qn("w:tr")):
                spans = [each.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for each in row.findall(qn("w:tc"))]
                filled = sum(int(val(each) or 1) for each in spans)
                if filled != columns:
                    yield f"{name}: a row fills {filled} of {columns} columns"


def _ids(file: Opened, name: str, tag: str) -> list[str]:
    return [val(each, "id") for each in file.root(name).iter(qn(tag))]


def _twice(what: str, values: list[str]) -> Iterator[str]:
    yield from (f"{what} {value!r} is there {times} times" for value, times in Counter(values).items() if times > 1)


CHECKS: tuple[Check, ...] = (
    bookmarks_are_whole_and_unique,
    cells_end_with_a_paragraph,
    comments_are_whole,
    drawings_have_ids_of_their_own,
    fields_are_closed,
    links_and_fields_find_their_bookmark,
    looks_stand_in_named_styles,
    lists_are_defined,
    notes_are_whole,
    nothing_asks_for_an_update,
    parts_are_reached_and_typed,
    relations_lead_somewhere,
    rows_fill_their_grid,
    styles_are_defined,
    text_stands_in_the_flow,
)
