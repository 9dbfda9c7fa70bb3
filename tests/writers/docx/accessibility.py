"""What a reader who can't see the page needs of a DOCX: a list of complaints, empty where all is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from tests.writers.docx.opened import WP, Opened, qn, style_of, text_of, val

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
Check = Callable[[Opened], Iterator[str]]


def barriers(file: Opened) -> list[str]:
    """Return everything that is in the way."""
    return [each for check in CHECKS for each in check(file)]


def the_file_has_a_title(file: Opened) -> Iterator[str]:
    if not (file.root("docProps/core.xml").findtext(f"{_DC}title") or "").strip():
        yield "the properties give no title"


def the_language_is_said(file: Opened) -> Iterator[str]:
    own = file.root("docProps/core.xml").findtext(f"{_DC}language") or ""
    default = val(file.root("word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}"))
    if not own or own != default:
        yield f"the properties say {own!r}, the text is set in {default!r}"
    tags = {val(each) for name in file.stories() for each in file.root(name).iter(qn("w:lang"))}
    yield from (f"{tag!r} is no language" for tag in sorted(tags) if not _TAG.fullmatch(tag))


def headings_step_down_one_by_one(file: Opened) -> Iterator[str]:
    last = 0
    for paragraph in file.body().iter(qn("w:p")):
        found = re.fullmatch(r"Heading(\d)", style_of(paragraph))
        if not found:
            continue
        level, words = int(found[1]), text_of(paragraph).strip()
        if not words:
            yield "a heading is empty"
        if level > last + 1:
            yield f"{words!r} is of level {level} below one of level {last}"
        last = level


def data_tables_have_a_head(file: Opened) -> Iterator[str]:
    for table in file.body().iter(qn("w:tbl")):
        if not _labelled(table) and table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield f"a table of {len(table.findall(qn('w:tr')))} rows has no head: {_begin(table)}"


def _labelled(table: etree._Element) -> bool:
    """Return whether the first column heads the rows, or the table is one row of cells that label themselves."""
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    return val(look, "firstColumn") == "1" or len(table.findall(qn("w:tr"))) == 1


def only_the_first_rows_are_heads(file: Opened) -> Iterator[str]:
    for table in file.body().iter(qn("w:tbl")):
        heads = [r.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for r in table.findall(qn("w:tr"))]
        if True in heads[heads.index(False) if False in heads else len(heads) :]:
            yield f"a row in the middle of a table is a head: {_begin(table)}"


def cells_are_not_merged_downwards(file: Opened) -> Iterator[str]:
    if any(True for _ in file.body().iter(qn("w:vMerge"))):
        yield "a cell runs over several rows"


def drawings_have_words(file: Opened) -> Iterator[str]:
    for name in file.stories():
        for each in file.root(name).iter(f"{{{WP}}}docPr"):
            if not each.get("descr", "").strip() and each.find(f".//{_DECORATIVE}") is None:
                yield f"{name}: {each.get('name')} has no alternative text"


def links_have_words(file: Opened) -> Iterator[str]:
    for name in file.stories():
        for each in file.root(name).iter(qn("w:hyperlink")):
            if not "".join(t.text or "" for t in each.iter(qn("w:t"))).strip():
                yield f"{name}: a link shows nothing"


def _begin(table: etree._Element) -> str:
    return repr(" ".join("".join(t.text or "" for t in table.iter(qn("w:t"))).split()[:6]))


CHECKS: tuple[Check, ...] = (
    cells_are_not_merged_downwards,
    data_tables_have_a_head,
    drawings_have_words,
    headings_step_down_one_by_one,
    links_have_words,
    only_the_first_rows_are_heads,
    the_file_has_a_title,
    the_language_is_said,
)
