"""The memos of memo.yaml: what changed is built and kept as a numbered edition, the rest is left alone.

One run at a time, under a lock. Each memo for each audience stands by itself: one that fails doesn't stop the others, and what
a killed run left undone the next one finishes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from memo.app.build_deciding import Decided, Deciding, unchanged
from memo.app.build_dispatch import Dispatch
from memo.app.build_inputs import Inputs
from memo.app.build_job import Failed, Held, Made, Same, Wants, Would
from memo.app.build_keeping import Keeping, looked_now
from memo.app.build_pool import Came, Crashed
from memo.app.build_tasks import Task, listed
from memo.app.build_times import read_times, times_file
from memo.app.build_verdict import BuildRequest, Verdict, report
from memo.app.choices import WrongCommand
from memo.app.editions import LOCK
from memo.app.project import FILE, Project, read_project
from memo.app.topics import topic_name
from memo.app.workspace import Workspace, joined
from memo.diagnostics import Diagnostic, MemoError, error
from memo.editions.manifest import Standing

Step = Callable[[str], None]


def build_all(request: BuildRequest, workspace: Workspace, step: Step = lambda _: None) -> Iterator[Verdict]:
    """Yield what came of each memo for each audience, as it is known; raise Busy where another build is at work."""
    project = _listing(workspace)
    if request.dry:
        yield from _Run(workspace, project, request, step).verdicts()
        return
    before = workspace.read_bytes(FILE)
    with workspace.locked(joined(project.editions, LOCK), request.wait):
        if workspace.read_bytes(FILE) != before:  # while this run waited, it was changed
            project = _listing(workspace)
        run = _Run(workspace, project, request, step)
        run.sweep()
        yield from run.verdicts()
        run.close()


def _listing(workspace: Workspace) -> Project:
    project = read_project(workspace)
    if not project.memos:
        hint = "list them under `memos:`, each with a name and a facts file"
        raise WrongCommand([error("memos-none", "memo.yaml lists no memos to build", hint=hint)])
    return project


@dataclass
class _Run:
    """One run: what it is about, what it knows of each memo, and what it has found."""

    workspace: Workspace
    project: Project
    request: BuildRequest
    step: Step
    times: dict[str, dt.datetime] = field(default_factory=dict)
    known: dict[str, Decided] = field(default_factory=dict)
    found: list[Verdict] = field(default_factory=list)
    crash: BaseException | None = None

    def verdicts(self) -> Iterator[Verdict]:
        """Yield the verdict on each memo: first those that need no work."""
        self.times |= read_times(self.workspace, self.project)
        listing, inputs = listed(self.workspace, self.project, self.request.issued), Inputs(self.workspace)
        keeping = Keeping(self.workspace, self.project, self.step, listing.stems)
        deciding = Deciding(keeping, self.request, inputs, self.times)
        wanted: list[Task] = []
        for each in listing.of(self.request.names):
            decided = Decided(each) if isinstance(each, Verdict) else deciding.decided(each)
            if decided.verdict is not None:
                yield self._noted(decided.verdict, decided)
            elif isinstance(each, Task):
                self.known[each.key] = decided
                wanted.append(each)
        dispatch = Dispatch(self.workspace, self.project, self.request, inputs, self._standings())
        for done, (task, came) in enumerate(dispatch.work(wanted), 1):
            self.step(f"{done} of {len(wanted)}: {task.key}")
            yield self._noted(self._settled(keeping, task, came), self.known[task.key])

    def _standings(self) -> dict[str, Standing]:
        return {key: each.standing for key, each in self.known.items() if each.standing is not None}

    def sweep(self) -> None:
        """Remove what killed runs left half written of the books and of the newest files."""
        topics = {joined(self.project.out, topic_name(memo.facts)) for memo in self.project.memos}
        for folder in sorted({self.project.out, self.project.editions, *topics}):
            self.workspace.sweep(folder)

    def close(self) -> None:
        """Write down when each memo was looked at and what came of it; a bug that was met comes out now."""
        done = times_file(self.workspace, self.project, self.times)
        self.workspace.write_all(done | report(self.found, self.request, self.project.out, self.workspace.now()))
        if self.crash is not None:
            raise self.crash

    def _noted(self, verdict: Verdict, decided: Decided) -> Verdict:
        whole = replace(verdict, problems=(*decided.belated, *verdict.problems))
        self.found.append(whole)
        if whole.state in ("built", "unchanged"):
            self.times[f"{verdict.memo}/{verdict.audience}"] = self.workspace.now()
        return whole

    # --------------------------------------------------------------------------------------------- what came of it

    def _settled(self, keeping: Keeping, task: Task, came: Came) -> Verdict:
        try:
            return self._verdict(keeping, task, came)
        except MemoError as problem:
            return task.verdict("failed", problems=problem.diagnostics)

    def _verdict(self, keeping: Keeping, task: Task, came: Came) -> Verdict:
        match came:
            case Made():
                return self._kept(keeping, task, came)
            case Same():
                return self._same(keeping, task, came)
            case Would(looked=looked, why=why):
                return task.verdict("would be built", why=why, stale=looked.parts.stale)
            case Held(until=until):
                return task.verdict("held", why=(f"under embargo until {until}",))
            case Failed(problems=problems, by_check=by_check):
                return task.verdict("failed", problems=problems, by_check=by_check)
            case Crashed(problem=problem):
                self.crash = self.crash or problem
                return task.verdict("failed", problems=(_crashed(task, problem),))
            case Wants():
                raise AssertionError(came.path)
            case _:
                assert_never(came)

    def _kept(self, keeping: Keeping, task: Task, made: Made) -> Verdict:
        """Keep the edition, then publish it: what comes after the first step is finished by any later run."""
        manifest = made.manifest
        standing, problems = keeping.kept(task, made, self.known[task.key].standing)
        return task.verdict(
            "built",
            edition=manifest.edition,
            stale=manifest.parts.stale,
            why=manifest.reasons,
            problems=(*made.warnings, *problems),
            files=tuple(standing.sizes),
        )

    def _same(self, keeping: Keeping, task: Task, same: Same) -> Verdict:
        before = self.known[task.key].standing
        assert before is not None, "only what has an edition can be the same"
        note = looked_now if self.request.dry else keeping.looked_at
        why = tuple(f"{each}, and the memo reads the same" for each in same.why)
        return unchanged(task, note(task, before, same.looked), why)


def _crashed(task: Task, problem: BaseException) -> Diagnostic:
    message = f"the program failed on {task.key}: {type(problem).__name__}: {problem}"
    return error("memo-crashed", message, None, "this is a bug; its traceback follows once the other memos are built")
