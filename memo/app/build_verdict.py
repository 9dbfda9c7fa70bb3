"""What was asked of a build, what came of each memo, and the report of it as a file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from memo.app.build_job import program_version
from memo.app.outcome import problem_data
from memo.app.workspace import joined
from memo.diagnostics import Diagnostic, Severity

REPORT = "build.json"
State = Literal["built", "unchanged", "failed", "held", "not due", "would be built"]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What was asked for: memos by name (none: all), or those that are due; `jobs` None is as many as are worth it."""

    names: tuple[str, ...] = ()
    due: bool = False
    force: bool = False
    jobs: int | None = None
    wait: float = 0
    dry: bool = False
    issued: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one memo for one audience."""

    memo: str
    topic: str
    audience: str
    state: State
    edition: int | None = None
    stale: bool = False
    why: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()
    by_check: bool = False

    @property
    def went_wrong(self) -> bool:
        """Whether it failed, or was built and something failed after it."""
        return self.state == "failed" or any(problem.severity is Severity.ERROR for problem in self.problems)


def report(verdicts: Iterable[Verdict], request: BuildRequest, out: str, now: dt.datetime) -> dict[str, bytes]:
    """Return the report as a file for machines."""
    value = {
        "memo_build": 1,
        "version": program_version(),
        "ended": now.isoformat(),
        "due": request.due,
        "memos": [verdict_data(each) for each in sorted(verdicts, key=lambda each: (each.memo, each.audience))],
    }
    return {joined(out, REPORT): (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()}


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain data."""
    return {
        "memo": verdict.memo,
        "topic": verdict.topic,
        "audience": verdict.audience,
        "state": verdict.state,
        "edition": verdict.edition,
        "stale": verdict.stale,
        "why": list(verdict.why),
        "files": list(verdict.files),
        "problems": [problem_data(each) for each in verdict.problems],
    }
