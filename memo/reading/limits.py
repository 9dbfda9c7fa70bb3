"""How much Markdown one memo may hold: counted between markdown-it's reading of blocks and of words, before it costs time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from markdown_it.token import Token

BLOCKS = 5_000  # paragraphs, headings, items, boxes and whatever else stands by itself; a memo has some hundreds
CELLS = 10_000
MARKS = 20_000  # characters that may begin a link, emphasis, an escape; and ends of lines

SHOWN = 20_000  # rows, items and other blocks that components make
TITLE = 1_000  # characters of what stands behind ::: and the name of a box
TOKENS = 120_000  # of markdown-it's; what is within the bounds makes fewer

_MARK = re.compile(r"[*_\[\]!<&\\`\n]")
_SIGN = re.compile(r"[#$%+\-:=>@^{}~]")  # where markdown-it stops as well, and soon goes on
_SIGNS = 5  # of them cost what a mark does
_CELLS = frozenset(("td_open", "th_open"))
_WITHIN = frozenset(("bullet_list_open", "ordered_list_open", "tbody_open", "thead_open", "tr_open"))


@dataclass(frozen=True, slots=True)
class Excess:
    """What a memo has too much of, the line on which it begins to be too much, from 1, and what counts."""

    message: str
    line: int
    hint: str


def excess(tokens: Sequence[Token]) -> Excess | None:
    """Return what is too much in markdown-it's blocks, whose words aren't read yet; None where all is within bounds."""
    blocks = cells = marks = 0
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type == "inline":
            found = len(_MARK.findall(token.content)) + len(_SIGN.findall(token.content)) // _SIGNS
            if marks + found > MARKS:
                return _marks(line + _lines_before(token.content, MARKS - marks))
            marks += found
        elif token.type in _CELLS:
            cells += 1
        elif token.nesting >= 0 and not token.hidden and token.type not in _WITHIN:
            blocks += 1
        if len(token.info) > TITLE:
            return _title(line)
        if blocks > BLOCKS:
            return _blocks(line)
        if cells > CELLS:
            return _cells(line)
    return None


def _lines_before(words: str, marks: int) -> int:
    """Return how many lines end before the mark that has so many before it."""
    last = next(islice(_MARK.finditer(words), marks, None), None)
    return words.count("\n", 0, last.start()) if last else 0


def _title(line: int) -> Excess:
    return Excess(f"the title of a box has at most {TITLE:,} characters", line, "put the words into the box")


def _blocks(line: int) -> Excess:
    hint = "paragraphs, headings, items and boxes count, a component as one: look for a loop over too much"
    return Excess(f"a memo has at most {BLOCKS:,} blocks, and the next one begins here", line, hint)


def _cells(line: int) -> Excess:
    hint = "show fewer rows, or let a component show the records"
    return Excess(f"the tables of a memo have at most {CELLS:,} cells, and the next one stands here", line, hint)


def _marks(line: int) -> Excess:
    hint = "links, emphasis, escapes and the lines of paragraphs count: look for a loop over too much"
    return Excess(
        f"the words of a memo have at most {MARKS:,} marks of Markdown, and the next one stands here", line, hint
    )
