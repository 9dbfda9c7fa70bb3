"""Callouts: boxes that bear a label and a mark, judgements in a numbered list, notes with a label before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from memo.document.model import Block, Callout, Inlines, Paragraph, Strong, Text
from memo.document.text import label_text, meter_said, meter_text, run_on
from memo.theme.model import Look
from memo.writers.bullets import HANG
from memo.writers.pdf.boxes import MARK, Box, MeterLine, insets, mark_of
from memo.writers.pdf.fonts import width
from memo.writers.pdf.parts import Part
from memo.writers.pdf.prose import Bullet, Lead, Prose, prose
from memo.writers.pdf.runs import Hand, Scribe
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.story import Story

RUN_IN = "\u00a0\u00a0\u00a0"  # 9 pt between a box's title and what runs on after it
EN_SPACE = "\u2002"
BOXED = ("risk", "open_question", "analysis", "decision", "caveat")
BETWEEN = 3.0


def judgements(story: Story, holder: Element) -> Callable[[Block], list[Part]]:
    """Return what sets one judgement after another in a numbered list; those without a number as notes."""
    listing: list[Element] = []

    def one(block: Block) -> list[Part]:
        if not isinstance(block, Callout) or not block.number:
            return story.block(block, holder, story.wide)
        if not listing:
            listing.append(holder.add("L", attributes="<</O /List /ListNumbering /Decimal>>"))
        return _judgement(story, block, listing[0])

    return one


def _judgement(story: Story, block: Callout, listing: Element) -> list[Part]:
    hand, entry = story.hand("Judgement"), listing.add("LI")
    label, body = entry.add("Lbl"), entry.add("LBody")
    first, rest = run_on(meter_said(block))
    navy = replace(hand, bold=True, colour="navy")
    lead = Lead(anchor=block.anchor, bullet=Bullet(str(block.number), navy.ink, label, HANG))
    words = (Text(f"{label_text(block)} ", "label"),) if block.label else ()
    content = (*words, *_titled(block.title, " "), *first)
    text = story.running(content, hand, body.add("P"), story.wide, lead=lead, left=HANG)
    return [text, *(part for each in rest for part in story.block(each, body, story.wide, hand))]


def callout(story: Story, block: Callout, holder: Element, wide: float, *, nested: bool) -> list[Part]:
    """Return a callout that stands by itself, or `nested` in another."""
    if block.kind == "note":
        return _note(story, block, holder, wide, nested=nested)
    look = story.theme.callouts[block.kind]
    if nested:
        look = look.model_copy(update={"bar": "none", "ground": None})
    element = holder.add("Div")
    hand = replace(story.hand("BottomLine" if block.kind == "bottom_line" else "Box"), marker=look.colour)
    inner = wide - sum(insets(look))
    content = _content(story, block, look, hand, element, inner)
    meter = _meter(story, block, hand, element, inner) if block.meter else None
    box = Box(content, look, story.theme, wide, meter)
    if not nested:
        box.before, box.after = (6, 6) if block.kind == "bottom_line" else (0, BETWEEN)
    return [box]


def _content(story: Story, block: Callout, look: Look, hand: Hand, element: Element, wide: float) -> list[Part]:
    """Return the parts inside: in a frame the text begins below the label, elsewhere it runs on after the title."""
    first, rest = run_on(block)
    framed = look.bar == "frame"
    head = _head(story, block, look, hand, element, wide, () if framed else first)
    if framed and first:
        rest = (Paragraph(first), *rest)
    tight = replace(hand, style=hand.style.model_copy(update={"after": BETWEEN}))
    return [head, *(part for each in rest for part in story.block(each, element, wide, tight))]


def _head(story: Story, block: Callout, look: Look, hand: Hand, element: Element, wide: float, first: Inlines) -> Prose:
    scribe = story.scribe(element)
    holder = element.add("P")
    words = _label(story, scribe, block, replace(hand, style=story.theme.styles["Label"], colour=look.colour))
    scribe.words(EN_SPACE if words and (block.title or first) else "", hand)
    scribe.inlines(block.title, replace(hand, bold=True))
    scribe.words((RUN_IN if block.kind == "risk" else " ") if block.title and first else "", hand)
    scribe.inlines(first, hand)
    marked = look.mark != "none"
    lead = Lead(anchor=block.anchor, mark=mark_of(look, story.theme) if marked else None)
    made = prose(scribe.runs, hand, wide, holder, lead=lead, first=MARK if marked else 0)
    made.after = BETWEEN
    return made


def _label(story: Story, scribe: Scribe, block: Callout, hand: Hand) -> str:
    """Write the label of a callout, its suffix in plainer letters, and return it."""
    words = label_text(replace(block, suffix=""))
    scribe.words(words, hand, whole=True)
    if words and block.suffix:
        plainer = replace(hand, style=story.theme.styles["Small"])
        scribe.words(" ", hand).words(f"({block.suffix})", plainer)
    return words


def _meter(story: Story, block: Callout, hand: Hand, element: Element, wide: float) -> MeterLine:
    assert block.meter is not None
    words = meter_text(block.meter)
    paragraph = story.text((Text(words),), hand, element.add("P"), wide)
    long = width(words, hand.face, hand.style.size)
    return MeterLine(paragraph, long, block.meter, story.theme.colour(story.theme.callouts[block.kind].colour))


def _note(story: Story, block: Callout, holder: Element, wide: float, *, nested: bool) -> list[Part]:
    hand = story.hand("Body")
    first, rest = run_on(meter_said(block))
    scribe, element = story.scribe(), holder.add("P")
    label = replace(hand, style=story.theme.styles["Label"], colour="navy")
    words = label_text(block) if block.label else ""
    scribe.words(words, label, whole=True).words(EN_SPACE if words else "", hand)
    scribe.inlines(_titled(block.title, " " if first else ""), hand).inlines(first, hand)
    right = 0 if nested else story.theme.measure_indent
    made = prose(scribe.runs, hand, wide, element, lead=Lead(anchor=block.anchor), right=right)
    inner = hand if nested else None
    return [made, *(part for each in rest for part in story.block(each, holder, wide, inner))]


def _titled(title: Inlines, space: str) -> Inlines:
    return (Strong(title), Text(space)) if title else ()
