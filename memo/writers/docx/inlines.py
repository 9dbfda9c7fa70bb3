"""Inlines as runs: bold and italic on the run, everything else by character styles; links, citations, notes, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from memo.document.model import (
    Citation,
    CrossRef,
    Emphasis,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    Note,
    Record,
    Strong,
    Text,
)
from memo.document.resolve import source_anchors
from memo.writers.docx.markup import Child, Element, flag, qname, w, words
from memo.writers.docx.press import Story
from memo.writers.ties import NBSP, tied

_FIGURES = re.compile(r"(\d+)")
# Word ends lines after a dash and a hyphen; what stands before and after that of a range or of `end-2026` belongs together.
_RANGE, _JOINED = re.compile(r"(?<=[0-9%])–(?=[0-9])|(?<=\bend)-(?=\w)"), "\\g<0>\u2060"


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of a run look: its character style, weight, slant, language, and how far it is raised.

    `whole` keeps a band or a date on one line, as everywhere but in the narrow cells of a table.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    language: str = ""
    raised: float = 0
    whole: bool = True


PLAIN = Look()


def runs(content: Inlines, story: Story, look: Look = PLAIN) -> list[Element]:
    """Return the runs and links of inlines."""
    return [made for inline in content for made in _inline(inline, story, look)]


def run(text: str, look: Look = PLAIN) -> Element:
    """Return a run of words."""
    made = copy(_blank(look))
    made[-1].text = _RANGE.sub(_JOINED, text) if "–" in text or "end-" in text else text
    return made


@lru_cache(1024)
def _blank(look: Look) -> Element:
    return w("r", letters(look), words(""))


def tab(look: Look = PLAIN) -> Element:
    """Return a run that is a tab."""
    return w("r", letters(look), w("tab"))


def new_line() -> Element:
    """Return a run that breaks the line."""
    return w("r", w("br"))


def letters(look: Look) -> Child:
    """Return the properties of a run, or nothing where there are none."""
    made = _letters(look)
    return copy(made) if len(made) else None


@lru_cache(1024)
def _letters(look: Look) -> Element:
    return w(
        "rPr",
        w("rStyle", val=look.style) if look.style else None,
        flag("b", look.bold),
        flag("bCs", look.bold),
        flag("i", look.italic),
        flag("iCs", look.italic),
        # Not in the style, where LibreOffice would shrink the letters as well.
        w("position", val=round(look.raised * 2)) if look.raised else None,
        w("lang", val=look.language, eastAsia=look.language, bidi=look.language) if look.language else None,
    )


def field(instruction: str, result: str, look: Look = PLAIN) -> list[Element]:
    """Return a field with its result in place, so that nothing need be updated on opening."""
    return [*opened(instruction, look), run(result, look), closed(look)]


def opened(instruction: str, look: Look = PLAIN) -> list[Element]:
    """Return the runs that begin a field, up to its result."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin, separate = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate"))
    return [w("r", letters(look), each) for each in (begin, code, separate)]


def closed(look: Look = PLAIN) -> Element:
    """Return the run that ends a field."""
    return w("r", letters(look), w("fldChar", fldCharType="end"))


def inward(anchor: str, content: list[Element], story: Story) -> list[Element]:
    """Return the content as a link to a place in this document, plain where there is no such place."""
    if not anchor:
        return content
    return [w("hyperlink", *content, anchor=story.press.name(anchor), history=1)]


def outward(target: str, content: list[Element], story: Story) -> Element:
    """Return the content as a link that leads out."""
    made = w("hyperlink", *content, history=1)
    made.set(qname("r:id"), story.part.relate("hyperlink", target, external=True))
    return made


def _inline(inline: Inline, story: Story, look: Look) -> list[Element]:
    match inline:
        case Text(text=text, tone=tone):
            return [_toned(text, tone, story, look)] if text else []
        case Emphasis(content=content):
            return runs(content, story, replace(look, italic=True))
        case Strong(content=content):
            return runs(content, story, replace(look, bold=True))
        case Link(content=content, target=target):
            return [outward(target, runs(content, story, replace(look, style="Hyperlink")), story)]
        case CrossRef(text=text, target=target):
            return inward(target, [run(text, look)], story) if text else []
        case Citation():
            return _citation(inline, story, look)
        case Note():
            return [_note(inline, story)]
        case Record(content=content):
            return runs(content, story, look)
        case Language(tag=tag, content=content):
            return runs(content, story, replace(look, language=tag))
        case LineBreak():
            return [new_line()]
        case _:
            assert_never(inline)


def unbroken(text: str, tone: str) -> str:
    """Return words with no-break spaces: all over a band, within what belongs together elsewhere."""
    return text.replace(" ", NBSP) if tone == "band" else tied(text)


def _toned(text: str, tone: str, story: Story, look: Look) -> Element:
    text = unbroken(text, tone) if look.whole else text
    match tone:
        case "gap":
            italic = look.italic or story.press.theme.gap_italic
            return run(text, replace(look, style="Gap", bold=True, italic=italic))
        case "band":
            return run(text, replace(look, style="Band", bold=True))
        case "status":
            return run(text, replace(look, style="Status", bold=True))
        case "muted":
            return run(text, replace(look, style="Muted"))
        case "label":
            return run(text, replace(look, style="Label", bold=True))
        case _:
            return run(text, look)


def _citation(citation: Citation, story: Story, look: Look) -> list[Element]:
    """Return the superior figures; each leads to its entry in the source list where the memo has one."""
    raised = replace(look, style="Citation", bold=False, italic=False, raised=_raise(story))
    places = source_anchors(citation)
    made: list[Element] = []
    for part, number in _parts(citation.text):
        anchor = places.get(number, "") if number else ""
        made += inward(anchor if anchor in story.press.anchors else "", [run(part, raised)], story)
    return made


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Yield the figures of a citation with their numbers, and what stands between them, where no line ends, with 0."""
    for part in _FIGURES.split(text):
        if part.isdigit():
            yield part, int(part)
        elif part:
            yield part.replace("–", "–\u2060").replace(" ", NBSP), 0


def _note(note: Note, story: Story) -> Element:
    story.press.notes.append(note)
    reference = w("footnoteReference", id=len(story.press.notes))
    return w("r", letters(Look("FootnoteReference", raised=_raise(story))), reference)


def _raise(story: Story) -> float:
    """Return how far superior figures stand above the line: near a third of the size of running text."""
    return story.press.theme.styles["Body"].size * 0.3
