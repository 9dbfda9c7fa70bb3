"""The last line of a page: title, dateline and page side by side, so that none stands on another whatever their length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

APART = 12.0  # the least room between what stands in the line, in points


@dataclass(frozen=True, slots=True)
class FootLine:
    """The title as far as there is room for it, and how far from the left the dateline has its middle."""

    title: str
    middle: float


def foot_line(title: str, dateline: str, page: str, room: float, measure: Callable[[str], float]) -> FootLine:
    """Return the line, `room` points wide: the dateline in its middle, further to the right where the title needs that."""
    wide, end = measure(dateline), room - measure(page) - APART
    shown = _fitting(title, end - wide - APART, measure)
    start = min(max((room - wide) / 2, measure(shown) + APART), end - wide)
    return FootLine(shown, start + wide / 2)


def _fitting(text: str, room: float, measure: Callable[[str], float]) -> str:
    """Return words, cut where they are too long for the room that the others leave."""
    if measure(text) <= room:
        return text
    words = text.split(" ")
    shorter = (" ".join(words[:count]).rstrip(" ,;:·") + "…" for count in range(len(words) - 1, 0, -1))
    return next((each for each in shorter if measure(each) <= room), "")
