"""What a run hands back: the files it made and what is in them, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from memo.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from memo.facts.selection import Withheld


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made."""

    path: str
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One memo for one audience: its files, its measure, what it shows and what stayed out of it.

    `annex` of its pages are no part of the body, for which a template sets the budget. `not_shown` are the ids of what was
    selected and the format has no place for, by collection.
    """

    topic: str
    audience: str
    files: tuple[Written, ...]
    pages: int
    annex: int
    words: int
    risks: int
    open_questions: int
    withheld: tuple[Withheld, ...]
    left_out: tuple[tuple[str, int], ...]
    not_shown: tuple[tuple[str, tuple[str, ...]], ...]
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One memo that could not be made; what an earlier run made still stands.

    `by_check` says that the input was good, and a check of the finished memo refused it.
    """

    topic: str
    audience: str
    problems: tuple[Diagnostic, ...]
    by_check: bool = False


Result: TypeAlias = Outcome | Failure


def problems_of(result: Result) -> tuple[Diagnostic, ...]:
    """Return the warnings of a memo that was made, or the problems of one that was not."""
    return result.warnings if isinstance(result, Outcome) else result.problems


def problem_data(problem: Diagnostic) -> dict[str, object]:
    """Return a problem as plain data, for a machine; `from` are the includes and calls that led to its place, the last first."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        **place_data(problem.span),
        "hint": problem.hint,
        "from": [place_data(each) for each in (problem.span.chain if problem.span else ())],
    }


def place_data(span: Span | None) -> dict[str, object]:
    """Return a place as plain data: columns count from 1, and the end is the one after the last."""
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_column"))
    end = None if span.column is None else span.column + span.length
    return {"file": span.file, "line": span.line, "column": span.column, "end_column": end}
