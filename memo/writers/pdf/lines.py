"""Words to lines: where each line of a paragraph ends. Nothing is drawn here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from memo.writers.pdf.hyphens import hyphenated
from memo.writers.pdf.runs import Run
from memo.writers.pdf.words import Word, measured
from memo.writers.ties import NBSP

if TYPE_CHECKING:
    from memo.writers.pdf.parts import Part

SLACK = 0.01


@dataclass(slots=True, eq=False)
class Line:
    """Words that stand side by side. `room` is what they leave free; a `last` line isn't spread out."""

    words: list[Word]
    width: float
    room: float
    last: bool = False

    @property
    def parts_words(self) -> bool:
        """Whether a word ends where the line does; if so, a space says it to whoever extracts the text."""
        return self.last or (bool(self.words) and self.words[-1].gap is not None)

    @property
    def notes(self) -> Iterator[Part]:
        """The footnotes that this line calls for."""
        return (note for word in self.words for run, _, _ in word.pieces for note in run.notes)


def broken(words: list[Word], wide: float, first: float = 0, *, hyphens: bool = False) -> list[Line]:
    """Return the lines that `words` make in `wide` points, the first of them shorter by `first`; at least one."""
    breaker = _Breaker(wide, wide - first, hyphens)
    queue = words[::-1]
    while queue:
        queue += breaker.take(queue.pop())
    return breaker.done()


class _Breaker:
    """Fills line after line."""

    def __init__(self, wide: float, limit: float, hyphens: bool) -> None:
        self.wide, self.limit, self.hyphens = wide, limit, hyphens
        self.lines, self.current, self.used = list[Line](), list[Word](), 0.0

    def take(self, word: Word) -> tuple[Word, ...]:
        """Take a word into the line; return what of it goes to the next."""
        if self.used + word.width <= self.limit + SLACK:
            self._put(word)
            return ()
        parted = hyphenated(word, self.limit - self.used) if self.hyphens else None
        if parted is None and self.current:
            self._close()
            return (word,)
        parted = parted or _forced(word, self.limit)
        if parted is None:
            self._put(word)
            return ()
        self._put(parted[0])
        self._close()
        return (parted[1],)

    def done(self) -> list[Line]:
        """Return the lines."""
        if self.current or not self.lines:
            self._close()
        self.lines[-1].last = True
        return self.lines

    def _put(self, word: Word) -> None:
        self.current.append(word)
        self.used += word.width + word.space
        if word.ends:
            self._close(last=True)

    def _close(self, *, last: bool = False) -> None:
        natural = self.used - (self.current[-1].space if self.current else 0)
        self.lines.append(Line(self.current, natural, self.limit - natural, last))
        self.current, self.used, self.limit = [], 0.0, self.wide


def _forced(word: Word, limit: float) -> tuple[Word, Word] | None:
    """Return a word that is wider than a line in two: at a tied space if it has one, else wherever the line ends."""
    letters = [(run, letter) for run, text, _ in word.pieces for letter in text]
    count = _fitting(letters, limit)
    if count >= len(letters):
        return None
    tie = next((n + 1 for n in range(count, 0, -1) if letters[n][1] == NBSP), count)
    head, rest = _joined(letters[:tie]), letters[tie:]
    # What is wider than a line is parted again: only its last line is shaped, or the time would grow with its square.
    return head, _followed(_joined(rest, shape=_fitting(rest, 2 * limit) >= len(rest)), word)


def _followed(rest: Word, word: Word) -> Word:
    """Return the rest of a word with what follows the word."""
    rest.space, rest.gap, rest.ends = word.space, word.gap, word.ends
    return rest


def _fitting(letters: list[tuple[Run, str]], limit: float) -> int:
    """Return how many letters fit, at least one."""
    used = 0.0
    for count, (run, letter) in enumerate(letters):
        used += measured(letter, run)
        if used > limit and count:
            return count
    return len(letters)


def _joined(letters: list[tuple[Run, str]], *, shape: bool = True) -> Word:
    """Return letters as a word, in pieces of one run that are all letters or all spaces; without end, if not shaped."""
    word = Word()
    for (run, _), group in groupby(letters, key=lambda pair: (pair[0], pair[1] == NBSP)):
        text = "".join(letter for _, letter in group)
        if shape:
            word.add(run, text)
        else:
            word.pieces.append((run, text, math.inf))
            word.width = math.inf
    return word
