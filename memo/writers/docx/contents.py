"""The contents: a field whose entries, links and page numbers stand in it from the start, so that Word asks nothing."""

from __future__ import annotations

from memo.document.model import ContentsEntry
from memo.writers.docx.inlines import closed, field, inward, opened, run, tab
from memo.writers.docx.markup import Element, paragraph, twips, w
from memo.writers.docx.press import Story

_DEEPEST = 3


def contents(entries: tuple[ContentsEntry, ...], story: Story, room: float) -> list[Element]:
    """Return the lines of the contents as one field, down to the third level."""
    shown = [entry for entry in entries if entry.level <= _DEEPEST]
    paged = story.press.layout is not None
    instruction = f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u' + ("" if paged else " \\n")
    made = [_line(entry, story, room) for entry in shown]
    if made:
        made[0][1:1] = opened(instruction)
        made[-1].append(closed())
    return [*made, paragraph("Gap4")] if made else []


def _line(entry: ContentsEntry, story: Story, room: float) -> Element:
    words = [run(entry.text), *_page(entry, story)]
    stops = w("tabs", w("tab", val="right", leader="dot", pos=twips(room)))
    return paragraph(f"TOC{entry.level}", inward(entry.anchor, words, story), stops)


def _page(entry: ContentsEntry, story: Story) -> list[Element]:
    layout = story.press.layout
    page = layout.anchors.get(entry.anchor) if layout else None
    if page is None:
        return []
    return [tab(), *field(f"PAGEREF {story.press.name(entry.anchor)} \\h", str(page))]
