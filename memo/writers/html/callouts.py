"""Callouts: an aside with its label, mark and bar; judgements are a numbered list."""

from __future__ import annotations

from collections.abc import Callable

from memo.document.model import Blocks, Callout, Meter
from memo.document.text import label_text, meter_text, plain, run_on
from memo.writers.html.inlines import inlines
from memo.writers.html.markup import tag, words
from memo.writers.html.sheet import Sheet

Flow = Callable[[Blocks, Sheet], str]

_MARKS = {
    "triangle": '<path d="M5 1 9.6 9H.4z" fill="currentColor"/>',
    "diamond": '<path d="M5 .4 9.6 5 5 9.6.4 5z" fill="currentColor"/>',
    "ring": (
        '<circle cx="5" cy="5" r="4.4" fill="none" stroke="currentColor"/>'
        '<path d="M3.6 3.9a1.45 1.45 0 1 1 2 1.35q-.6.3-.6 1" fill="none" stroke="currentColor" stroke-width="1.1"/>'
        '<circle cx="5" cy="7.5" r=".65" fill="currentColor"/>'
    ),
    "none": "",
}


def callout(block: Callout, sheet: Sheet, flow: Flow) -> str:
    """Return a callout as an aside with a name; the bottom line is no aside, it is the memo itself."""
    inner = _inner(block, sheet, flow)
    if block.kind == "bottom_line":
        return tag("div", inner, class_="callout bottom_line", id=block.anchor)
    name = " ".join(filter(None, (label_text(block), plain(block.title))))
    return tag("aside", inner, class_=f"callout {block.kind}", id=block.anchor, role="note", aria_label=name)


def judgements(blocks: tuple[Callout, ...], sheet: Sheet, flow: Flow) -> str:
    """Return numbered judgements that stand in a row as one list."""
    items = (tag("li", _inner(block, sheet, flow), value=block.number, id=block.anchor) for block in blocks)
    return tag("ol", *items, class_="judgements")


def _inner(block: Callout, sheet: Sheet, flow: Flow) -> str:
    framed = sheet.theme.callouts[block.kind].bar == "frame"
    first, rest = ((), block.content) if framed else run_on(block)
    meter = _meter(block.meter) if block.meter else ""
    alone = not rest
    head = [_mark(block, sheet), _head(block, sheet), inlines(first, sheet), meter if alone else ""]
    opening = tag("p", " ".join(filter(None, head))) if any(head) else ""
    return opening + flow(rest, sheet) + ("" if alone or not meter else tag("p", meter))


def _head(block: Callout, sheet: Sheet) -> str:
    label = tag("b", *_label(block), class_="label") if label_text(block) else ""
    title = tag("strong", inlines(block.title, sheet), class_="title") if block.title else ""
    return " ".join(filter(None, (label, title)))


def _label(block: Callout) -> tuple[str, str]:
    """Return the label and, lighter, what follows it: `RISK 1` and `(tail)`."""
    suffix = f"({block.suffix})" if block.suffix else ""
    label = label_text(block).removesuffix(suffix)
    return words(label), tag("span", words(suffix), class_="suffix") if suffix else ""


def _mark(block: Callout, sheet: Sheet) -> str:
    shape = _MARKS[sheet.theme.callouts[block.kind].mark]
    return (
        tag("svg", shape, class_="mark", viewBox="0 0 10 10", width=10, height=10, aria_hidden="true") if shape else ""
    )


def _meter(meter: Meter) -> str:
    squares = "".join(_square(place, place < meter.value) for place in range(meter.of))
    box = f"0 0 {meter.of * 10} 10"
    drawn = tag("svg", squares, class_="mark", viewBox=box, width=meter.of * 8, height=8, aria_hidden="true")
    return tag("span", words(meter_text(meter)), " ", drawn, class_="meter")


def _square(place: int, full: bool) -> str:
    fill = "currentColor" if full else "none"
    return f'<rect x="{place * 10 + 1}" y="1" width="7.5" height="7.5" fill="{fill}" stroke="currentColor"/>'
