"""Native footnotes: the part with the two separators that Word insists on, then the notes in order."""

from __future__ import annotations

from memo.document.model import Blocks, Note, Paragraph
from memo.writers.docx.blocks import blocks
from memo.writers.docx.inlines import Look, letters, run
from memo.writers.docx.markup import Element, local_name, paragraph, w
from memo.writers.docx.press import Place, Press, Story

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_footnotes(press: Press, body: Story) -> None:
    """Put the notes that the body refers to into the package; a memo without notes gets no part."""
    if not press.notes:
        return
    part = press.package.add("word/footnotes.xml", _TYPE, b"")
    body.part.relate("footnotes", part.name)
    story = Story(press, part)
    notes = [_note(number, note, story) for number, note in enumerate(press.notes, 1)]
    part.content = w("footnotes", _separator("separator", -1), _separator("continuationSeparator", 0), *notes)


def _separator(kind: str, number: int) -> Element:
    return w("footnote", paragraph("FootnoteText", [w("r", w(kind))]), type=kind, id=number)


def _note(number: int, note: Note, story: Story) -> Element:
    width = story.press.paper().measure
    place = Place("FootnoteText", "FootnoteText", width, "note")
    content: Blocks = note.content or (Paragraph(()),)
    made = blocks(content, story, place)
    if local_name(made[0]) != "p":
        made = [paragraph("FootnoteText"), *made]
    reference = w("r", letters(Look("FootnoteReference", raised=2.5)), w("footnoteRef"))
    made[0][1:1] = [reference, run(" ")]
    return w("footnote", *made, id=number)
