"""Captions of figures and tables: label with its number, the finding, the source, in one paragraph below."""

from __future__ import annotations

from memo.document.model import Figure, Table
from memo.writers.docx.inlines import Look, field, run, runs
from memo.writers.docx.markup import Element, paragraph
from memo.writers.docx.press import Story


def caption(block: Figure | Table, story: Story) -> list[Element]:
    """Return the caption, nothing where there are no words for one."""
    if not (block.caption or block.source):
        return []
    words = [*runs(block.caption, story), *runs(block.source, story)]
    return [paragraph("Caption", [*_label(block, story), *words])]


def _label(block: Figure | Table, story: Story) -> list[Element]:
    """Return the label with a field that counts, so that a caption that is put in by hand goes on from it."""
    text = block.label
    if not text:
        return story.press.bookmarked(block.anchor, [])
    word, _, number = text.rstrip(".").partition("\u00a0")
    look = Look("CaptionLabel", bold=True)
    label = [run(f"{word}\u00a0", look), *field(f"SEQ {word} \\* ARABIC", number, look), run(".", look)]
    return [*story.press.bookmarked(block.anchor, label), run(" ")]
