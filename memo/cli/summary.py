"""What `generate` and `check` say of each memo, in words for people and as data for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from memo.app.generate import generate_all
from memo.app.outcome import Failure, Outcome, Result, problem_data, problems_of
from memo.app.project import read_project
from memo.app.request import Request
from memo.app.topics import unlisted
from memo.app.workspace import Workspace
from memo.cli.console import Progress, say, show_json, show_problems
from memo.diagnostics import Diagnostic

_MOST = 8  # names listed before "and n more"


@dataclass
class Report:
    """Shows each result as it comes; a problem that several memos share is shown once. `deaf` keeps problems to itself."""

    silent: bool
    deaf: bool = False
    results: list[Result] = field(default_factory=list)
    shown: dict[Diagnostic, None] = field(default_factory=dict)
    told: bool = False

    def show(self, problems: Iterable[Diagnostic]) -> None:
        """Show problems that were not shown yet; where machines listen, remember them for the end."""
        new = [each for each in dict.fromkeys(problems) if each not in self.shown]
        self.shown.update(dict.fromkeys(new))
        if new and not self.deaf:
            show_problems(new, after=self.told)
            self.told = True

    def add(self, result: Result) -> None:
        """Show a result."""
        self.results.append(result)
        self.show(problems_of(result))
        for line in () if self.silent else lines(result):
            say(line)

    @property
    def made_all(self) -> bool:
        """Whether every memo could be made."""
        return all(isinstance(result, Outcome) for result in self.results)

    @property
    def failed_check(self) -> bool:
        """Whether what failed was good input that a check refused."""
        return all(result.by_check for result in self.results if isinstance(result, Failure))


def follow(request: Request, workspace: Workspace, *, quiet: bool, json: bool) -> Report:
    """Return the report of what was asked for, having shown it on the way."""
    report = Report(silent=quiet or json)
    progress = Progress(not report.silent, workspace.environ)
    try:
        for result in generate_all(request, workspace, progress):
            progress.end()
            report.add(result)
    finally:
        progress.end()
    passed_over = () if request.facts else unlisted(workspace, read_project(workspace).facts_files())
    if json:
        show_json({"memos": [_data(result) for result in report.results], "unlisted": passed_over})
    elif passed_over and not quiet:
        hint = "add one under `memos:`, or name it with --facts"
        say(f"not made: {', '.join(passed_over)}; memo.yaml lists no memo of it: {hint}")
    return report


def lines(result: Result) -> Iterator[str]:
    """Yield what is to be said of one memo: its files, its measure, and what stayed out of it and why."""
    match result:
        case Outcome():
            yield from (file.path for file in result.files)
            yield from () if result.files else (f"memo {result.topic}, {result.audience}: sound",)
            yield f"  {_measure(result)}"
            yield from _left_out(result.left_out)
            yield from _not_shown(result.not_shown)
            yield from _withheld(result)
        case Failure():
            yield f"{result.topic}, {result.audience}: not made; the last good files stay as they are"
        case _:
            assert_never(result)


def _measure(made: Outcome) -> str:
    annex = f" ({made.annex} of them annex)" if made.annex else ""
    counts = [
        (made.words, "word", "words"),
        (made.risks, "risk", "risks"),
        (made.open_questions, "open question", "open questions"),
    ]
    pages = counted(made.pages, "page", "pages") + annex
    return ", ".join([pages, *(counted(number, one, more) for number, one, more in counts)])


def _left_out(left_out: Sequence[tuple[str, int]]) -> Iterator[str]:
    if left_out:
        yield f"  left out as less relevant to this reader: {_counts(left_out)}"


def _not_shown(not_shown: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    if not_shown:
        counts = _counts([(collection, len(ids)) for collection, ids in not_shown])
        yield f"  not shown by this format: {counts}: {_listed([each for _, ids in not_shown for each in ids])}"


def _counts(collections: Sequence[tuple[str, int]]) -> str:
    """Return how many of each collection: `2 claims, 1 open question`."""
    names = [(name.replace("_", " "), number) for name, number in collections]
    return ", ".join(counted(number, name.removesuffix("s"), name) for name, number in names)


def _withheld(made: Outcome) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for record in made.withheld:
        reasons.setdefault(record.reason, []).append(record.id)
    for reason, ids in reasons.items():
        yield f"  withheld, {reason}: {_listed(ids)}"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {rest} more" if rest > 0 else "")


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def _data(result: Result) -> dict[str, Any]:
    about = {"topic": result.topic, "audience": result.audience, "made": isinstance(result, Outcome)}
    problems = {"problems": [problem_data(problem) for problem in problems_of(result)]}
    match result:
        case Outcome():
            return about | _made(result) | problems
        case Failure():
            return about | problems
        case _:
            assert_never(result)


def _made(made: Outcome) -> dict[str, Any]:
    return {
        "files": [{"path": file.path, "format": file.format, "bytes": file.size} for file in made.files],
        "pages": made.pages,
        "annex_pages": made.annex,
        "words": made.words,
        "risks": made.risks,
        "open_questions": made.open_questions,
        "left_out": {name.replace("_", " "): number for name, number in made.left_out},
        "not_shown": {name: list(ids) for name, ids in made.not_shown},
        "withheld": [{"id": each.id, "collection": each.collection, "reason": each.reason} for each in made.withheld],
    }
