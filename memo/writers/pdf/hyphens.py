"""Hyphenation by language (pyphen's dictionaries), three letters at least on each side; never in names or figures."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from memo.writers.pdf.words import Word, measured

LEAST = 3
SHY = "\u00ad"
# Small letters, with what may stand around them; a capital makes it a name for our purposes.
_WORD = re.compile(r"^(\W*)([^\W\d_]+)(\W*)$")


def hyphenated(word: Word, room: float) -> tuple[Word, Word] | None:
    """Return a word in two, the first part ending in a hyphen and within `room`; None where there is no such place."""
    for number, (run, text, _) in enumerate(word.pieces):
        for place in reversed(places(text, run.language)):
            head = Word(word.pieces[:number], sum(wide for _, _, wide in word.pieces[:number]))
            if head.width + measured(text[:place] + SHY, run) > room:
                continue
            head.add(run, text[:place] + SHY)
            rest = Word([], 0, word.space, word.gap, word.ends)
            rest.add(run, text[place:])
            for piece in word.pieces[number + 1 :]:
                rest.add(*piece[:2])
            return head, rest
    return None


@lru_cache(maxsize=1 << 14)
def places(text: str, language: str) -> tuple[int, ...]:
    """Return where `text` may be parted."""
    found, patterns = _WORD.match(text), _patterns(language)
    if found is None or patterns is None or not found[2].islower():
        return ()
    start, letters = len(found[1]), found[2]
    return tuple(start + at for at in patterns.positions(letters) if LEAST <= at <= len(letters) - LEAST)


@cache
def _patterns(language: str) -> Any:
    import pyphen

    name = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=name, left=LEAST, right=LEAST) if name else None
