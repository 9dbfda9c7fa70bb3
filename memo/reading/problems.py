"""What is wrong with a piece of Markdown, collected by line and placed in the template only at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from memo.diagnostics import Diagnostic, MemoError, Span, error
from memo.document.slots import Caller

Locate = Callable[[int], Span]
ALONE = "leave an empty line before and after it, so that it stands alone in a paragraph, list item or box"
# A component with nothing but tags beside it, the last of which takes the end of the line with it.
_RUNS_ON = re.compile(r"\s*(\{%[^%]*%\}\s*)*\{\{[^}]*\}\}.*%\}\s*")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its line in the Markdown, from 1, or the place that is known already."""

    code: str
    message: str
    place: int | Span | None
    hint: str | None


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A component inside a line: what is wrong, its line, the first line of its paragraph, what tells who called for it."""

    message: str
    line: int
    begins: int
    caller: Caller | None


@dataclass(slots=True)
class Problems:
    """The mistakes of one reading, in the order in which they were found."""

    found: list[Problem | Misplaced] = field(default_factory=list)

    def add(self, code: str, message: str, place: int | Span | None, hint: str | None = None) -> None:
        """Note a mistake."""
        self.found.append(Problem(code, message, place, hint))

    def misplace(self, message: str, line: int, begins: int, caller: Caller | None) -> None:
        """Note a component that stands inside a line of the paragraph that begins on the line `begins`."""
        self.found.append(Misplaced(message, line, begins, caller))

    def stop(self, locate: Locate) -> None:
        """Raise all mistakes at once, if there are any."""
        if self.found:
            raise MemoError(_located(problem, locate) for problem in self.found)


def _located(problem: Problem | Misplaced, locate: Locate) -> Diagnostic:
    if isinstance(problem, Misplaced):
        return error("slot-misplaced", problem.message, *_alone(problem, locate))
    place = locate(problem.place) if isinstance(problem.place, int) else problem.place
    return error(problem.code, problem.message, place, problem.hint)


def _alone(problem: Misplaced, locate: Locate) -> tuple[Span, str]:
    """Return where a misplaced component is called, and the way out: it names the line whose end a tag took with it."""
    at = locate(problem.line)
    called = problem.caller() if problem.caller else at
    if called.line is None:
        return at, ALONE
    for line in range(problem.line, max(problem.begins, problem.line - 1) - 1, -1):
        before = locate(line)
        swallowed = (before.excerpt or "").rstrip().endswith(("%}", "#}"))
        if swallowed and before.file == called.file and called.line - (before.line or 0) > problem.line - line:
            return called, _one_more(before.line, "before")
    if called.line == at.line and _RUNS_ON.fullmatch(called.excerpt or ""):
        return at, _one_more(called.line, "after")
    return at, ALONE


def _one_more(line: int | None, side: str) -> str:
    return f"the end of line {line} isn't printed, since a tag stands there: leave one more empty line {side} the component"
