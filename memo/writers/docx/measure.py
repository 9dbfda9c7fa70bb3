"""Where the last line of words ends, for what stands at its right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memo.theme.metrics import width

_SPACES = re.compile("([ \u2002\u2003])")  # where a line may end


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in one face and size; `lead` is what stands before them, in points, and `tracking` between their letters."""

    text: str
    face: str
    size: float
    lead: float = 0
    tracking: float = 0


def last_line(stretches: Iterable[Stretch], room: float) -> float:
    """Return where the last line ends when the stretches are set in lines of `room` points."""
    start = end = 0.0
    for word, space in _words(stretches):
        start = 0.0 if start + word > room else start
        end = start + word
        start = end + space
    return end


def _words(stretches: Iterable[Stretch]) -> Iterator[tuple[float, float]]:
    """Yield the width of each word and of the space after it; a word may run over several stretches."""
    held = 0.0
    for stretch in stretches:
        held += stretch.lead
        for piece in _SPACES.split(stretch.text):
            size = width(piece, stretch.face, stretch.size) + stretch.tracking * len(piece)
            if _SPACES.fullmatch(piece):
                yield held, size
                held = 0.0
            else:
                held += size
    yield held, 0.0
