"""The memos of memo.yaml: what changed is built and kept as a numbered edition, the rest is left alone.

One run at a time, under a lock. Each memo for each audience stands by itself: one that fails doesn't stop the others, and what
a killed run left undone the next one finishes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from memo.app.build_inputs import Inputs, templates_of
from memo.app.build_job import Failed, Held, Job, Last, Made, Same, Wants, Would, program_version
from memo.app.build_keeping import Keeping, looked_now, standing_at
from memo.app.build_pool import Came, Crashed, carried_out, default_workers
from memo.app.build_tasks import Task, listed
from memo.app.build_times import last_time, read_times, times_file
from memo.app.build_verdict import BuildRequest, Verdict, report
from memo.app.choices import WrongCommand
from memo.app.editions import LOCK, Shelf
from memo.app.project import FILE, Project, read_project
from memo.app.topics import topic_name
from memo.app.workspace import Workspace, joined
from memo.diagnostics import Diagnostic, MemoError, error
from memo.editions.due import due
from memo.editions.manifest import DOCUMENT, FACTS, Manifest, Standing

Step = Callable[[str], None]


def build_all(request: BuildRequest, workspace: Workspace, step: Step = lambda _: None) -> Iterator[Verdict]:
    """Yield what came of each memo for each audience, as it is known; raise Busy where another build is at work."""
    project = _listing(workspace)
    if request.dry:
        yield from _Run(workspace, project, request, step, Inputs(workspace)).verdicts()
        return
    before = workspace.read_bytes(FILE)
    with workspace.locked(joined(project.editions, LOCK), request.wait):
        if workspace.read_bytes(FILE) != before:  # while this run waited, it was changed
            project = _listing(workspace)
        run = _Run(workspace, project, request, step, Inputs(workspace))
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
    """One run: what it is about, what it has read, and what it has found."""

    workspace: Workspace
    project: Project
    request: BuildRequest
    step: Step
    inputs: Inputs
    times: dict[str, dt.datetime] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    read_along: dict[str, set[str]] = field(default_factory=dict)  # by a facts file, what its memos were read from
    belated: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    found: list[Verdict] = field(default_factory=list)
    crash: BaseException | None = None
    keeping: Keeping = field(init=False)

    def verdicts(self) -> Iterator[Verdict]:
        """Yield the verdict on each memo: first those that need no work."""
        self.times = read_times(self.workspace, self.project)
        listing = listed(self.workspace, self.project, self.request.issued)
        self.keeping = Keeping(self.workspace, self.project, self.step, listing.stems)
        wanted: list[Task] = []
        for each in listing.of(self.request.names):
            verdict = each if isinstance(each, Verdict) else self._decided(each)
            if verdict is not None:
                yield self._noted(verdict)
            elif isinstance(each, Task):
                wanted.append(each)
        for done, (task, came) in enumerate(self._work(wanted), 1):
            self.step(f"{done} of {len(wanted)}: {task.key}")
            yield self._noted(self._settled(task, came))

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

    def _noted(self, verdict: Verdict) -> Verdict:
        key = f"{verdict.memo}/{verdict.audience}"
        whole = replace(verdict, problems=(*self.belated.pop(key, ()), *verdict.problems))
        self.found.append(whole)
        if whole.state in ("built", "unchanged"):
            self.times[key] = self.workspace.now()
        return whole

    # ----------------------------------------------------------------------------------------- what is to be done

    def _decided(self, task: Task) -> Verdict | None:
        """Return the verdict on a memo that needs no work, by file hashes alone; None where it has to be looked at."""
        try:
            if self.request.due and not self._due(task):
                return task.verdict("not due", why=() if task.entry.schedule else ("it has no schedule",))
            standing = self._stands(task)
        except MemoError as problem:
            return task.verdict("failed", problems=problem.diagnostics)
        if standing is None:
            return None
        self.standings[task.key] = standing
        return self._unchanged(task, standing) if self._settled_already(task, standing) else None

    def _due(self, task: Task) -> bool:
        schedule = self.project.schedule_of(task.entry)
        return schedule is not None and due(schedule, last_time(task.shelf, self.times), self.workspace.now())

    def _stands(self, task: Task) -> Standing | None:
        """Return where the memo stands, after finishing what a killed run left undone."""
        shelf, dry = task.shelf, self.request.dry
        if not dry:
            shelf.sweep()
        numbers, standing = shelf.numbers(), shelf.standing()
        if not numbers:
            return None
        if standing is None or standing.edition != numbers[-1]:
            manifest = shelf.manifest(numbers[-1])
            return standing_at(manifest, 0, {}) if dry else self._taken_up(task, manifest, standing)
        if task.entry.on_change and standing.told < standing.edition and not dry:  # killed before its command ended
            return self._taken_up(task, shelf.manifest(standing.edition), standing)
        if dry or standing.wish != task.wish:
            return standing  # another wish may be for another topic: what comes of it says what is published
        return self.keeping.put_back(task, standing)

    def _taken_up(self, task: Task, manifest: Manifest, standing: Standing | None) -> Standing:
        """Finish what a killed run left undone; what its command has to complain of goes into this run's verdict."""
        stands, self.belated[task.key] = self.keeping.finished(task, manifest, standing)
        return stands

    def _settled_already(self, task: Task, standing: Standing) -> bool:
        """Return whether the memo would be the same, going by digests of files and by the calendar."""
        issued = task.order.issued
        in_time = standing.looked <= issued and (standing.until is None or issued < standing.until)
        if self.request.force or not in_time or standing.wish != task.wish:
            return False
        try:
            return self.inputs.same(standing.inputs)
        except MemoError:
            return False  # a file can't be read: the job will say so with its place

    def _unchanged(self, task: Task, standing: Standing, why: tuple[str, ...] = ()) -> Verdict:
        other = standing.version != program_version()
        hint = f"made by memo {standing.version}, this is {program_version()}: --force makes it anew"
        return task.verdict(
            "unchanged",
            edition=standing.edition,
            stale=standing.parts.stale,
            why=(*why, hint) if other else why,
        )

    # ----------------------------------------------------------------------------------------------- the work

    def _work(self, tasks: list[Task]) -> Iterator[tuple[Task, Came]]:
        if not tasks:
            return
        by_key = {task.key: task for task in tasks}
        workers = self.request.jobs or default_workers(len(tasks))
        templates = templates_of(self.workspace)
        refused: list[tuple[Task, Came]] = []
        jobs = self._jobs(tasks, refused)
        for job, came in carried_out(jobs, templates, self.inputs.text, workers):
            self.read_along.setdefault(job.order.facts, set()).update(job.files)
            yield by_key[f"{job.memo}/{job.audience}"], came
        yield from refused

    def _jobs(self, tasks: list[Task], refused: list[tuple[Task, Came]]) -> Iterator[Job]:
        """Yield each job when a worker is free for it; what can't even be read goes to `refused`."""
        for task in tasks:
            try:
                yield self._job(task)
            except MemoError as problem:
                refused.append((task, Failed(problem.diagnostics)))

    def _job(self, task: Task) -> Job:
        standing = self.standings.get(task.key)
        noted = standing or task.shelf.standing()  # it outlives editions that were removed by hand
        kept = max((*task.shelf.numbers(), *((noted.edition, noted.told) if noted else (0,))))
        read_along = self.read_along.get(task.order.facts, ())  # sent at once, so that the facts are read once
        paths = {task.order.facts, *read_along, *(standing.inputs if standing else ())}
        return Job(
            memo=task.entry.name,
            audience=task.audience,
            order=task.order,
            project=self.project.model_copy(update={"memos": ()}),
            wish=task.wish,
            check=task.entry.check,
            number=kept + 1,
            now=self.workspace.now(),
            files={path: self.inputs.text(path) for path in sorted(paths) if not path.startswith("templates/")},
            last=_last(task.shelf, standing) if standing else None,
            force=self.request.force,
            dry=self.request.dry,
        )

    # --------------------------------------------------------------------------------------------- what came of it

    def _settled(self, task: Task, came: Came) -> Verdict:
        try:
            return self._verdict(task, came)
        except MemoError as problem:
            return task.verdict("failed", problems=problem.diagnostics)

    def _verdict(self, task: Task, came: Came) -> Verdict:
        match came:
            case Made():
                return self._kept(task, came)
            case Same():
                return self._same(task, came)
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

    def _kept(self, task: Task, made: Made) -> Verdict:
        """Keep the edition, then publish it: what comes after the first step is finished by any later run."""
        manifest = made.manifest
        standing, problems = self.keeping.kept(task, made, self.standings.get(task.key))
        return task.verdict(
            "built",
            edition=manifest.edition,
            stale=manifest.parts.stale,
            why=manifest.reasons,
            problems=(*made.warnings, *problems),
            files=tuple(standing.sizes),
        )

    def _same(self, task: Task, same: Same) -> Verdict:
        before = self.standings[task.key]
        note = looked_now if self.request.dry else self.keeping.looked_at
        why = tuple(f"{each}, and the memo reads the same" for each in same.why)
        return self._unchanged(task, note(task, before, same.looked), why)


def _last(shelf: Shelf, standing: Standing) -> Last:
    from memo.templating.desk import Issue  # what only a memo that is looked at needs is loaded late

    manifest = shelf.manifest(standing.edition)
    document, facts = (shelf.read(standing.edition, name).decode() for name in (DOCUMENT, FACTS))
    issue = Issue(manifest.issued, manifest.edition, manifest.changes)
    return Last(issue, standing.parts, standing.inputs, document, facts)


def _crashed(task: Task, problem: BaseException) -> Diagnostic:
    message = f"the program failed on {task.key}: {type(problem).__name__}: {problem}"
    return error("memo-crashed", message, None, "this is a bug; its traceback follows once the other memos are built")
