"""What is wrong with a piece of Markdown, collected by line and placed in the template only at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from memo.diagnostics import Diagnostic, MemoError, Span, error

MOST = 200  # that are told of in one run
Locate = Callable[[int], Span]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its line in the Markdown, from 1, or the place that is known already."""

    code: str
    message: str
    place: int | Span | None
    hint: str | None


@dataclass(slots=True)
class Problems:
    """The mistakes of one reading, in the order in which they were found."""

    found: dict[Problem, None] = field(default_factory=dict)

    def add(self, code: str, message: str, place: int | Span | None, hint: str | None = None) -> None:
        """Note a mistake, unless there are more than anybody reads already."""
        if not self.full:
            self.found[Problem(code, message, place, hint)] = None

    @property
    def full(self) -> bool:
        """Whether there are as many as are told."""
        return len(self.found) >= MOST

    def stop(self, locate: Locate) -> None:
        """Raise all mistakes at once, if there are any."""
        if self.found:
            raise MemoError(_located(problem, locate) for problem in self.found)


def _located(problem: Problem, locate: Locate) -> Diagnostic:
    place = locate(problem.place) if isinstance(problem.place, int) else problem.place
    return error(problem.code, problem.message, place, problem.hint)
