"""Messages with slots, such as `Decides {records}.`: cut at them, filled, and compared with their translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from memo.language.joints import met

_SLOT = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")
# What begins a line of a template and is no word of it: quotes, lists, footnotes, boxes, headings.
_LEAD = re.compile(r"\s*(?:>\s?|[-*+]\s+|\d+[.)]\s+|\[\^[^\]]+\]:\s*)*(?::::+\s*(?:[\w-]+(?:\s+|$))?)?(?:\#{1,6}\s+)?")
BAR = re.compile(r"(?<!\\)\|")  # what parts the cells of a table
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%|%\}|\{#")


@lru_cache(maxsize=1000)  # a memo says the same few hundred messages again and again
def parted(message: str) -> tuple[tuple[str, str], ...]:
    """Return the words before each slot with its name, then the words after the last with no name."""
    pieces = _SLOT.split(message)
    return tuple(zip(pieces[::2], (*pieces[1::2], ""), strict=True))


def filled(message: str, values: Mapping[str, str], language: str = "") -> str:
    """Return the message with words in its slots, which meet those before them as the message's language has it."""
    made = ""
    for words, name in parted(message):
        before, value = met(language, made + words, values.get(name, ""))
        made = before + value
    return made


def slots(message: str) -> Counter[str]:
    """Return what a translation must keep: slots, and the expressions of a template, word for word."""
    return Counter((*_SLOT.findall(message), *_EXPRESSION.findall(message)))


def lead(line: str) -> str:
    """Return what begins a line of Markdown before its first word: white space, `- `, `## `, `::: note `."""
    found = _LEAD.match(line)
    return found[0] if found else ""


def frame(words: str) -> tuple[str, int]:
    """Return what a translation must have like its original, since Markdown would read it: its lead, and how many bars."""
    return lead(words).strip(), len(BAR.findall(words))
