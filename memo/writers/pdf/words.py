"""Runs to words: what no line end may part. Widths come from the faces; nothing is drawn here."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from memo.writers.pdf.fonts import face, shaped
from memo.writers.pdf.runs import BREAK, Run
from memo.writers.ties import NBSP, ties

_GAP = " \t\n\r\u200b"
_TOKENS = re.compile(f"[{_GAP}]+|[^{_GAP}]+")
_UNSEEN = re.compile("[\u00ad\u200c\u200d\u2060\ufeff]")
# A line may end after a dash or a slash between words, and after a hyphen that leaves no stub (`end-March`); never in figures.
_JOINTS = re.compile(r"(?:(?<=[^\W\d_]{2}[–—/])|(?<=[^\W\d_]{4}-))(?=[^\W\d_]{2})")


@dataclass(slots=True, eq=False)
class Word:
    """Letters that no line end parts: pieces with their runs, and the space that follows them on the same line."""

    pieces: list[tuple[Run, str, float]] = field(default_factory=list)
    width: float = 0
    space: float = 0
    gap: Run | None = None
    ends: bool = False

    def add(self, run: Run, text: str) -> None:
        """Add letters of one run."""
        wide = measured(text, run)
        self.pieces.append((run, text, wide))
        self.width += wide


def measured(text: str, run: Run) -> float:
    """Return how wide letters without a space are set in the look of a run."""
    ink = run.ink
    return shaped(text, ink.face).width * ink.size / 1000 + ink.tracking * len(text)


def words_of(runs: list[Run], room: float = math.inf) -> list[Word]:
    """Return the words of some runs. What belongs together is tied, unless it is too wide for the room."""
    return _Cutter(_ties(runs, room)).cut(runs)


def _ties(runs: list[Run], room: float) -> frozenset[int]:
    """Return the places of the spaces at which no line ends."""
    whole = "".join(run.text for run in runs)
    found: list[int] = []
    for match in ties(whole):
        if room < math.inf and measured(match.group(), runs[0]) > room:
            continue
        found += [place for place in range(*match.span()) if whole[place] == " "]
    return frozenset(found)


class _Cutter:
    """Cuts runs into words."""

    def __init__(self, ties: frozenset[int]) -> None:
        self.ties, self.words, self.word = ties, list[Word](), Word()
        self.place = 0

    def cut(self, runs: list[Run]) -> list[Word]:
        for run in runs:
            if run.text == BREAK:
                self._close(ends=True)
            elif run.whole:
                self._whole(run)
            else:
                for token in _TOKENS.findall(run.text):
                    self._token(token, run)
                    self.place += len(token)
                continue
            self.place += len(run.text)
        self._close()
        return self.words

    def _whole(self, run: Run) -> None:
        if run.tied and not self.word.pieces and self.words and not self.words[-1].ends:
            self._reopen()
        self._letters(run.text.replace(" ", NBSP), run)

    def _reopen(self) -> None:
        """Go on with the last word: what follows must not begin a line."""
        self.word = self.words.pop()
        if self.word.gap is not None:
            self.word.add(self.word.gap, NBSP)
        self.word.space, self.word.gap = 0, None

    def _token(self, token: str, run: Run) -> None:
        if token[0] not in _GAP:
            parts = _JOINTS.split(token)
            for number, part in enumerate(parts):
                self._letters(part, run)
                if number < len(parts) - 1:
                    self._close()
        elif self.place in self.ties:
            self._letters(NBSP, run)
        else:
            self._space(token, run)

    def _space(self, token: str, run: Run) -> None:
        if self.word.pieces:
            self._close()
        if self.words and self.words[-1].gap is None and not self.words[-1].ends and token.strip("\u200b"):
            last = self.words[-1]
            last.space, last.gap = face(run.ink.face).space * run.ink.size / 1000 + run.ink.tracking, run

    def _letters(self, text: str, run: Run) -> None:
        for part in re.split(f"({NBSP}+)", text) if NBSP in text else (text,):
            # A soft hyphen stays where hyphens are asked for; else it is nothing to see.
            if seen := _UNSEEN.sub("", part):
                self.word.add(run, seen)

    def _close(self, *, ends: bool = False) -> None:
        if self.word.pieces or ends:
            self.word.ends = ends
            self.words.append(self.word)
        self.word = Word()
