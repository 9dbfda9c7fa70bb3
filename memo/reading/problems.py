"""What is wrong with a piece of Markdown, collected by line and placed in the template only at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from memo.diagnostics import Diagnostic, MemoError, Span, error
from memo.document.slots import Caller

MOST = 200  # that are told of in one run
Locate = Callable[[int], Span]
ALONE = "leave an empty line before and after it, so that it stands alone in a paragraph, list item or box"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its line in the Markdown, from 1, or the place that is known already.

    `word` is what the caret may point at, `caller` tells which line of a template calls for a component.
    """

    code: str
    message: str
    place: int | Span | None
    hint: str | None
    word: str | None = None
    caller: Caller | None = None


@dataclass(slots=True)
class Problems:
    """The mistakes of one reading, in the order in which they were found."""

    found: dict[Problem, None] = field(default_factory=dict)

    def add(
        self, code: str, message: str, place: int | Span | None, hint: str | None = None, word: str | None = None
    ) -> None:
        """Note a mistake, unless there are more than anybody reads already."""
        self._note(Problem(code, message, place, hint, word))

    def misplace(self, message: str, line: int, caller: Caller | None) -> None:
        """Note a component that stands inside a line."""
        self._note(Problem("slot-misplaced", message, line, ALONE, caller=caller))

    @property
    def full(self) -> bool:
        """Whether there are as many as are told."""
        return len(self.found) >= MOST

    def _note(self, problem: Problem) -> None:
        if not self.full:
            self.found[problem] = None

    def stop(self, locate: Locate) -> None:
        """Raise all mistakes at once, if there are any."""
        if self.found:
            raise MemoError(_located(problem, locate) for problem in self.found)


def _located(problem: Problem, locate: Locate) -> Diagnostic:
    place = locate(problem.place) if isinstance(problem.place, int) else problem.place
    if place and problem.caller:
        place = _called(place, problem.caller())
    if place and problem.word:
        place = _pointed(place, problem.word)
    return error(problem.code, problem.message, place, problem.hint)


def _called(place: Span, called: Span) -> Span:
    """Return the place with the column of the call, where that is on the same line."""
    same = (place.file, place.line) == (called.file, called.line)
    return replace(place, column=called.column, length=called.length) if same else place


def _pointed(place: Span, word: str) -> Span:
    """Return the place with its column, where the word stands once in the line."""
    excerpt = place.excerpt or ""
    if place.column or excerpt.count(word) != 1:
        return place
    return replace(place, column=excerpt.index(word) + 1, length=len(word))
