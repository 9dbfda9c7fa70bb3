"""Blocks as HTML, one element a block."""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Contents,
    ContentsEntry,
    Field,
    Fields,
    Figure,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Rule,
    Section,
    Table,
)
from memo.document.resolve import note_anchor
from memo.document.text import is_remark, plain
from memo.writers.html.callouts import callout, judgements
from memo.writers.html.drawing import drawing
from memo.writers.html.inlines import inlines
from memo.writers.html.markup import tag, words
from memo.writers.html.sheet import Sheet
from memo.writers.html.tables import scrolling, table


def flow(blocks: Blocks | tuple[Section, ...], sheet: Sheet) -> str:
    """Return blocks one after the other, numbered judgements in a row as one list."""
    made: list[str] = []
    for together, run in groupby(blocks, _is_judgement):
        if together:
            made.append(judgements(tuple(block for block in run if isinstance(block, Callout)), sheet, flow))
        else:
            made += [_block(block, sheet) for block in run]
    return "\n".join(made)


def note(block: Note, sheet: Sheet) -> str:
    """Return a footnote; its number leads back to the place that it belongs to."""
    anchor = note_anchor(block.number)
    back = tag("a", str(block.number), href=f"#{anchor}-call")
    return tag("div", tag("p", back), tag("div", flow(block.content, sheet)), id=anchor)


def _is_judgement(block: Block) -> bool:
    return isinstance(block, Callout) and block.kind == "judgement" and bool(block.number)


def _block(block: Block, sheet: Sheet) -> str:
    match block:
        case Section(heading=heading, content=content, role=role):
            inner: Blocks = ((heading,) if heading else ()) + content
            kind = role.replace("_", "-")
            return tag("section" if heading else "div", "\n", flow(inner, sheet), "\n", class_=f"part {kind}")
        case Heading():
            return _heading(block, sheet)
        case Paragraph(content=content):
            return tag("p", inlines(content, sheet), class_="small" if is_remark(content) else None)
        case List():
            return _list(block, sheet)
        case Table(anchor=anchor):
            return tag("figure", table(block, sheet, flow), _caption(block, sheet), class_="table", id=anchor)
        case Callout():
            return callout(block, sheet, flow)
        case Figure(data=data, alternative=alternative, anchor=anchor):
            drawn = scrolling(drawing(data, alternative, sheet), plain(block.caption) or block.label or alternative)
            return tag("figure", drawn, _caption(block, sheet), id=anchor)
        case Quote(content=content, attribution=attribution):
            said = tag("figcaption", inlines(attribution, sheet)) if attribution else ""
            return tag("figure", tag("blockquote", flow(content, sheet)), said, class_="quote")
        case Contents(entries=entries):
            return tag("nav", tag("ul", *(_entry(entry) for entry in entries)), class_="contents")
        case Fields():
            return _fields(block, sheet)
        case Rule():
            return tag("hr")
        case _:
            assert_never(block)


def _heading(heading: Heading, sheet: Sheet) -> str:
    aside = tag("span", inlines(heading.aside, sheet), class_="aside") if heading.aside else ""
    parts = (words(heading.number), inlines(heading.content, sheet), aside)
    return tag(f"h{min(6, heading.level + 1)}", " ".join(filter(None, parts)), id=heading.anchor)


def _entry(entry: ContentsEntry) -> str:
    return tag("li", tag("a", words(entry.text), href=f"#{entry.anchor}"), class_=f"level-{entry.level}")


def _list(block: List, sheet: Sheet) -> str:
    if block.kind == "sources":
        return tag("ol", *(_item(item, sheet, item.number) for item in block.items), class_="sources")
    items = (_item(item, sheet) for item in block.items)
    if block.ordered:
        return tag("ol", *items, start=block.start if block.start != 1 else None)
    return tag("ul", *items)


def _item(item: Item, sheet: Sheet, number: int | None = None) -> str:
    return tag("li", _held(item.content, sheet), id=item.anchor, value=number)


def _held(content: Blocks, sheet: Sheet) -> str:
    """Return the content of an item, a single paragraph without an element of its own."""
    match content:
        case (Paragraph(content=only),):
            return inlines(only, sheet)
    return flow(content, sheet)


def _caption(block: Figure | Table, sheet: Sheet) -> str:
    label, caption = block.label, inlines(block.caption, sheet)
    parts = (tag("b", words(label)) if label else "", caption, inlines(block.source, sheet))
    inner = " ".join(filter(None, parts))
    named = f"{block.anchor}-caption" if block.caption and isinstance(block, Table) else None
    return tag("figcaption", inner, id=named) if inner else ""


def _fields(fields: Fields, sheet: Sheet) -> str:
    entries = tag("dl", *(_field(entry, sheet) for entry in fields.items), class_=f"fields {fields.form}")
    return entries + (tag("p", inlines(fields.note, sheet), class_="small") if fields.note else "")


def _field(entry: Field, sheet: Sheet) -> str:
    content, detail = inlines(entry.content, sheet), inlines(entry.detail, sheet)
    title = entry.kind == "title"
    held = tag("p" if sheet.titled else "h1", content, class_="subject") if title else content
    parts = [tag("dt", inlines(entry.label, sheet)), tag("dd", held, class_="lead" if entry.kind == "lead" else None)]
    parts += [tag("dd", detail, class_="detail")] if entry.detail else []
    return tag("div", *parts, class_=entry.kind if entry.kind == "stale" else None)
