"""What stands in the margins of every page: form, draft mark, handling mark, edition, dateline, page of pages."""

from __future__ import annotations

from collections.abc import Iterable

from memo.document.margins import DOT, draft, foot_title, running_title
from memo.writers.docx.inlines import Look, field, run, tab
from memo.writers.docx.markup import Element, local_name, paragraph, twips, w
from memo.writers.docx.package import Part
from memo.writers.docx.press import Press
from memo.writers.figures.shapes import unkerned
from memo.writers.footline import foot_line
from memo.writers.ties import NBSP

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def header(press: Press, name: str, room: float, *, first: bool) -> Part:
    """Return the header part: letterhead, then the form and its state on page one, the short title on the others."""
    part = press.package.add(f"word/{name}.xml", f"{_TYPE}.header+xml", b"")
    own = _first_head(press, room) if first else _later_head(press, room)
    part.content = w("hdr", *press.letterhead("header", part, press, first), *own)
    return part


def footer(press: Press, name: str, room: float, *, first: bool) -> Part:
    """Return the footer part: draft mark and handling mark, then title, dateline and page over a hairline; letterhead."""
    part = press.package.add(f"word/{name}.xml", f"{_TYPE}.footer+xml", b"")
    below = press.letterhead("footer", part, press, first)
    closing = [paragraph("Gap4")] if below and local_name(below[-1]) != "p" else []
    part.content = w("ftr", _foot_marks(press, room), _foot_line(press, room), *below, *closing)
    return part


def _first_head(press: Press, room: float) -> list[Element]:
    meta = press.document.meta
    form = [run(meta.form, Look("FormName", bold=True))] if meta.form else []
    lines = [_sided("HeaderMark", form, [_mark(press)], room)]
    drafted = [run(draft(meta), Look("DraftMark", bold=True))] if meta.draft else []
    edition = [run(meta.edition)] if meta.edition else []
    return [*lines, _sided("HeaderLine", drafted, edition, room)] if drafted or edition else lines


def _later_head(press: Press, room: float) -> list[Element]:
    words = running_title(press.document.meta)
    return [_sided("HeaderMark", [run(words)], [_mark(press)], room)]


def _foot_marks(press: Press, room: float) -> Element:
    meta = press.document.meta
    words: list[Element] = []
    if meta.draft:
        words = [run(f"{press.labels.draft_mark} ", Look("DraftNote", bold=True)), run(meta.draft, Look("DraftNote"))]
    if meta.footer_note:
        words.append(run((DOT if words else "") + meta.footer_note))
    return _sided("FooterMark", words, [_mark(press)], room)


def _foot_line(press: Press, room: float) -> Element:
    meta = press.document.meta
    pages = str(press.layout.pages if press.layout else 1)
    before, between, after = (part and [run(part)] for part in press.labels.page_parts())
    number = [*before, *field("PAGE", "1"), *between, *field("NUMPAGES", pages), *after]
    measure, size = unkerned(press.theme), press.theme.styles["Footer"].size
    place = press.labels.page(int(pages), int(pages))
    line = foot_line(foot_title(meta), meta.dateline, place, room, lambda text: measure(text, size, False))
    stops = w("tabs", w("tab", val="center", pos=twips(line.middle)), w("tab", val="right", pos=twips(room)))
    words = [run(line.title), tab(), run(meta.dateline), tab(), *number]
    return paragraph("FooterLine", words, stops)


def _mark(press: Press) -> Element:
    """Return the handling mark in its colour on black."""
    words = press.document.meta.handling.text.replace(" ", NBSP)
    return run(f"{NBSP}{words}{NBSP}", Look("HandlingMark", bold=True))


def _sided(style: str, left: Iterable[Element], right: Iterable[Element], room: float) -> Element:
    """Return a line with words at both ends."""
    stops = w("tabs", w("tab", val="right", pos=twips(room)))
    return paragraph(style, [*left, tab(), *right], stops)
