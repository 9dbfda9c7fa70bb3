"""Inlines as Markdown source that any CommonMark reader turns back into the same words. Keeps the escapes to itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
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

BREAK = "\\\n"
_BOLD_TONES = ("band", "gap", "status")
# What CommonMark or GitHub would read as markup; `<`, `&`, `_` and `#` only where they could be.
_ACTIVE = re.compile(r"[\\`*\[\]|~]|<(?!\s)|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|(?<!\w)#")
_BLOCK_START = re.compile(r"[-+](?=\s|$)|-[-\s]*$|=+\s*$|>|:::|:[-:]")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_EDGES = re.compile(r"^(?:\\\n|\s)+|(?:\\\n|\s)+$")
# A new line after a sentence's end, never inside a date, an initial or a figure.
_SENTENCE_END = re.compile(r"(?<=[^\s.][^\s.A-Z][.!?])([”’\")]*(?:\*{1,3}|\[[\d, –^]+\])*) (?=[^\s\da-z])")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; what is `ready` is Markdown already."""

    text: str
    bold: bool = False
    italic: bool = False
    ready: bool = False

    @property
    def mark(self) -> str:
        """The delimiters on both sides."""
        return "*" * (2 * self.bold + self.italic)

    @property
    def source(self) -> str:
        """The Markdown without its delimiters."""
        return self.text if self.ready else escaped(self.text)


def line(content: Inlines) -> str:
    """Return inlines as source; a forced line break stays one."""
    return _EDGES.sub("", _joined(list(_merged(content))))


def sentences(source: str) -> str:
    """Return a paragraph's source with one sentence a line, none of which begins another kind of block."""
    return "\n".join(_guarded(each) for each in _SENTENCE_END.sub(r"\1\n", source).split("\n"))


def escaped(text: str) -> str:
    """Return text in which nothing is markup, on one line."""
    return _ACTIVE.sub(r"\\\g<0>", re.sub(r"[ \t\r\n]+", " ", text))


def code(text: str) -> str:
    """Return text as a code span, for what stands in place of a drawing."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


def _guarded(words: str) -> str:
    words = words.lstrip()
    if _BLOCK_START.match(words):
        return "\\" + words
    return _NUMBER_START.sub(r"\1\\\2", words, count=1) if _NUMBER_START.match(words) else words


# ------------------------------------------------------------------------------------------------------------ runs


def _merged(content: Inlines) -> Iterator[Run]:
    """Yield the runs of inlines, neighbours in one style as one, so that no escape misses what two make together."""
    for (bold, italic, ready), runs in groupby(_runs(content, Run("")), lambda run: (run.bold, run.italic, run.ready)):
        yield Run("".join(run.text for run in runs), bold, italic, ready)


def _runs(content: Inlines, style: Run) -> Iterator[Run]:
    for inline in content:
        yield from _run(inline, style)


def _run(inline: Inline, style: Run) -> Iterator[Run]:
    match inline:
        case Text(text=text, tone=tone):
            yield Run(text, style.bold or tone in _BOLD_TONES, style.italic)
        case CrossRef(text=text):
            yield Run(text, style.bold, style.italic)
        case Emphasis(content=content):
            yield from _runs(content, Run("", style.bold, True))
        case Strong(content=content):
            yield from _runs(content, Run("", True, style.italic))
        case Record(content=content) | Language(content=content):
            yield from _runs(content, style)
        case Link(content=content, target=target):
            yield Run(f"[{line(_restyled(content, style))}](<{_target(target)}>)", ready=True)
        case Citation(text=text):
            yield Run(f"[{text}]" if text else "", ready=True)
        case Note(number=number):
            yield Run(f"[^{number}]", ready=True)
        case LineBreak():
            yield Run(BREAK, ready=True)
        case _:
            assert_never(inline)


def _restyled(content: Inlines, style: Run) -> Inlines:
    slanted: Inlines = (Emphasis(content),) if style.italic else content
    return (Strong(slanted),) if style.bold else slanted


def _target(target: str) -> str:
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found.group()):02X}", target)


# ------------------------------------------------------------------------------------------------------- delimiters


def _joined(runs: list[Run]) -> str:
    made, touching = "", False
    for place, run in enumerate(runs):
        after = runs[place + 1].source[:1] if place + 1 < len(runs) else ""
        source = _beside(made, run)
        # Two delimiter runs side by side are read as one: the second goes without.
        marked = source if touching or not run.mark else _marked(source, run.mark, made[-1:], after)
        touching = marked != source and marked.endswith("*")
        made = _unmistakable(made, marked) + marked
    return made


def _beside(made: str, run: Run) -> str:
    """Return the run's source; a `(` or `:` right after a bracket would make a link of it."""
    needed = made.endswith("]") and not run.ready and run.source[:1] in ("(", ":")
    return f"\\{run.source}" if needed else run.source


def _unmistakable(made: str, following: str) -> str:
    """Return what was made; a `!` right before a bracket would make a picture of it."""
    return f"{made[:-1]}\\!" if made.endswith("!") and following.startswith("[") else made


def _marked(source: str, mark: str, before: str, after: str) -> str:
    """Return the source between delimiters that CommonMark takes for such.

    White space at an edge stands outside, and so does punctuation where a letter would touch the delimiter's far side
    (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).
    """
    core = source.strip()
    lead, trail = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    if _is_letter(lead[-1:] or before):
        bare = core.lstrip("".join(filter(_is_mark, core))).lstrip()
        lead, core = lead + core[: len(core) - len(bare)], bare
    if _is_letter(trail[:1] or after):
        bare = core.rstrip("".join(filter(_is_mark, core))).rstrip()
        trail, core = core[len(bare) :] + trail, bare
    return f"{lead}{mark}{core}{mark}{trail}" if core else source


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
