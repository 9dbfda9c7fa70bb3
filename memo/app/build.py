"""The memos of memo.yaml: what changed is built and kept as a numbered edition, the rest is left alone.

One run at a time, under a lock. Each memo for each audience stands by itself: one that fails doesn't stop the others, and what
a killed run left undone the next one finishes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from memo.app.build_inputs import Inputs, templates_of
from memo.app.build_job import (
    Failed,
    Held,
    Job,
    Last,
    Made,
    Same,
    Wants,
    Would,
    program_version,
    wish_of,
)
from memo.app.build_pool import Came, Crashed, carried_out, default_workers
from memo.app.build_verdict import BuildRequest, Verdict, report
from memo.app.choices import WrongCommand, chosen
from memo.app.editions import CHECKED, LOCK, Shelf
from memo.app.project import FILE, MemoEntry, Project, place_of, read_project
from memo.app.request import Choices, Order, Request, choices
from memo.app.topics import topic_name
from memo.app.workspace import Workspace, joined
from memo.diagnostics import Diagnostic, MemoError, error
from memo.editions.due import due
from memo.editions.manifest import DOCUMENT, FACTS, Checked, Manifest, Standing, read_stored, write_stored

LONGEST = 600.0  # seconds that a command of `on_change` may take
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


@dataclass(frozen=True, slots=True)
class Task:
    """One memo for one audience, as memo.yaml lists it."""

    entry: MemoEntry
    audience: str
    order: Order
    shelf: Shelf
    wish: str

    @property
    def key(self) -> str:
        """What the memo is called where one name has to do."""
        return f"{self.entry.name}/{self.audience}"

    def verdict(self, state: str, **said: object) -> Verdict:
        """Return a verdict on it."""
        return Verdict(self.entry.name, self.shelf.topic, self.audience, state, **said)  # type: ignore[arg-type]


@dataclass
class _Run:
    """One run: what it is about, what it has read, and what it has found."""

    workspace: Workspace
    project: Project
    request: BuildRequest
    step: Step
    inputs: Inputs
    checked: dict[str, dt.datetime] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    found: list[Verdict] = field(default_factory=list)
    crash: BaseException | None = None

    def verdicts(self) -> Iterator[Verdict]:
        """Yield the verdict on each memo: first those that need no work."""
        self.checked = _read_checked(self.workspace, self.project)
        wanted: list[Task] = []
        for listed in self._listed():
            verdict = listed if isinstance(listed, Verdict) else self._decided(listed)
            if verdict is not None:
                yield self._noted(verdict)
            elif isinstance(listed, Task):
                wanted.append(listed)
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
        done = {
            joined(self.project.editions, CHECKED): write_stored(Checked(checked=dict(sorted(self.checked.items()))))
        }
        self.workspace.write_all(done | report(self.found, self.request, self.project.out, self.workspace.now()))
        if self.crash is not None:
            raise self.crash

    def _noted(self, verdict: Verdict) -> Verdict:
        self.found.append(verdict)
        if verdict.state in ("built", "unchanged"):
            self.checked[f"{verdict.memo}/{verdict.audience}"] = self.workspace.now()
        return verdict

    # ------------------------------------------------------------------------------------------- what there is

    def _listed(self) -> Iterator[Task | Verdict]:
        """Yield each memo that was asked for, or why memo.yaml can't mean it."""
        names = [memo.name for memo in self.project.memos]
        asked = [chosen("memo", name, names) for name in self.request.names] or names
        known = choices(self.workspace)
        listed = [each for entry in self.project.memos if entry.name in asked for each in self._entry(entry, known)]
        places = Counter((each.shelf.topic, each.audience) for each in listed if isinstance(each, Task))
        for each in listed:
            clash = isinstance(each, Task) and places[each.shelf.topic, each.audience] > 1
            yield self._clash(each) if clash and isinstance(each, Task) else each

    def _entry(self, entry: MemoEntry, known: Choices) -> Iterator[Task | Verdict]:
        try:
            order = known.order(Request(issued=self.request.issued), entry, self.project)
        except MemoError as problem:
            yield Verdict(entry.name, topic_name(entry.facts), "", "failed", problems=problem.diagnostics)
            return
        for audience in order.audiences:
            shelf = Shelf(
                self.workspace, self.project.editions, entry.name, audience, order.out, topic_name(order.facts)
            )
            yield Task(entry, audience, order, shelf, wish_of(order, self.project, audience, entry.check))

    def _clash(self, task: Task) -> Verdict:
        where = joined(joined(task.order.out, task.shelf.topic), task.audience)
        message = f"another memo of memo.yaml is made for this audience from this topic: both would be `{where}`"
        hint = "list the audience once, or give the facts file another name"
        place = place_of(self.workspace, task.entry.name)
        return task.verdict("failed", problems=(error("memo-collides", message, place, hint),))

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
        return schedule is not None and due(schedule, self._last_time(task), self.workspace.now())

    def _last_time(self, task: Task) -> dt.datetime | None:
        numbers = task.shelf.numbers()
        if not numbers:
            return None
        return self.checked.get(task.key) or task.shelf.manifest(numbers[-1]).built

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
            return _standing(manifest, 0, {}) if dry else self._finished(task, manifest, standing)[0]
        if not dry and not shelf.published(standing):
            shelf.publish(shelf.manifest(standing.edition))
        return standing

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
        self.tasks = {task.key: task for task in tasks}
        if not tasks:
            return
        workers = self.request.jobs or default_workers(len(tasks))
        templates = templates_of(self.workspace)
        refused: list[tuple[Task, Came]] = []
        jobs = self._jobs(tasks, refused)
        for job, came in carried_out(jobs, templates, self.inputs.text, workers):
            yield self.tasks[f"{job.memo}/{job.audience}"], came
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
        paths = {task.order.facts, *(standing.inputs if standing else ())}
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
        task.shelf.keep(manifest, made.files)
        standing, problems = self._finished(task, manifest, self.standings.get(task.key))
        return task.verdict(
            "built",
            edition=manifest.edition,
            stale=manifest.parts.stale,
            why=manifest.reasons,
            problems=(*made.warnings, *problems),
            files=tuple(standing.sizes),
        )

    def _finished(
        self, task: Task, manifest: Manifest, before: Standing | None
    ) -> tuple[Standing, tuple[Diagnostic, ...]]:
        """Publish an edition, note where the memo stands, and tell the command that waits for it."""
        sizes = task.shelf.publish(manifest)
        if before:
            task.shelf.withdraw(path for path in before.sizes if path not in sizes)
        command = task.entry.on_change
        told = max(before.told if before else 0, 0 if command else manifest.edition)
        standing = _standing(manifest, told, sizes)
        task.shelf.stand(standing)
        problems = self._tell(task, manifest) if command and told < manifest.edition else ()
        if command:
            task.shelf.stand(standing.model_copy(update={"told": max(told, manifest.edition)}))
        task.shelf.prune(task.entry.keep)
        return standing, problems

    def _tell(self, task: Task, manifest: Manifest) -> tuple[Diagnostic, ...]:
        """Run the command of `on_change`; what it makes of the edition is its own affair."""
        self.step(f"{task.key}: {task.entry.on_change[0]}")
        ended = self.workspace.run(task.entry.on_change, _environ(task.shelf, manifest), LONGEST)
        if ended.code == 0:
            return ()
        message = f"the command of `on_change` for {task.key} ended with {ended.code}; the edition stands"
        place = place_of(self.workspace, task.entry.name)
        return (error("on-change-failed", message, place, ended.printed or None),)

    def _same(self, task: Task, same: Same) -> Verdict:
        """Note the inputs as they are now, so that the next run can go by their digests."""
        standing = self.standings[task.key]
        looked = same.looked
        now = {
            "parts": looked.parts,
            "inputs": dict(looked.inputs),
            "until": looked.until,
            "looked": task.order.issued,
            "wish": task.wish,
        }
        if not self.request.dry:
            task.shelf.stand(standing.model_copy(update=now))
        why = tuple(f"{each}, and the memo reads the same" for each in same.why)
        return self._unchanged(task, standing.model_copy(update=now), why)


def _standing(manifest: Manifest, told: int, sizes: dict[str, int]) -> Standing:
    return Standing(
        edition=manifest.edition,
        parts=manifest.parts,
        wish=manifest.wish,
        inputs=manifest.inputs,
        looked=manifest.issued,
        until=manifest.until,
        version=manifest.versions.get("memo", ""),
        told=told,
        sizes=sizes,
    )


def _last(shelf: Shelf, standing: Standing) -> Last:
    from memo.templating.desk import Issue  # what only a memo that is looked at needs is loaded late

    manifest = shelf.manifest(standing.edition)
    document, facts = (shelf.read(standing.edition, name).decode() for name in (DOCUMENT, FACTS))
    issue = Issue(manifest.issued, manifest.edition, manifest.changes)
    return Last(issue, standing.parts, standing.inputs, document, facts)


def _environ(shelf: Shelf, manifest: Manifest) -> dict[str, str]:
    """Return what a command of `on_change` is told; paths are from the project's folder, in which it runs."""
    previous = [number for number in shelf.numbers() if number < manifest.edition]
    return {
        "MEMO_FOLDER": shelf.place(manifest.edition),
        "MEMO_NAME": manifest.memo,
        "MEMO_TOPIC": manifest.topic,
        "MEMO_AUDIENCE": manifest.audience,
        "MEMO_EDITION": str(manifest.edition),
        "MEMO_ISSUED": manifest.issued.isoformat(),
        "MEMO_TITLE": manifest.title,
        "MEMO_FINGERPRINT": manifest.parts.whole,
        "MEMO_REASONS": "; ".join(manifest.reasons),
        "MEMO_CHANGES": " ".join(manifest.changes),
        "MEMO_PREVIOUS": shelf.place(previous[-1]) if previous else "",
    }


def _read_checked(workspace: Workspace, project: Project) -> dict[str, dt.datetime]:
    path = joined(project.editions, CHECKED)
    if not workspace.exists(path):
        return {}
    try:
        return dict(read_stored(Checked, workspace.read_bytes(path), path).checked)
    except MemoError:
        return {}  # the editions know when they were built


def _crashed(task: Task, problem: BaseException) -> Diagnostic:
    message = f"the program failed on {task.key}: {type(problem).__name__}: {problem}"
    return error("memo-crashed", message, None, "this is a bug; its traceback follows once the other memos are built")
