"""Which memos of a build need no work: by the schedule, by digests of files and by the calendar; nothing is parsed for it.

What a killed run left undone of a memo is finished on the way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from memo.app.build_inputs import Inputs
from memo.app.build_job import program_version
from memo.app.build_keeping import Keeping, Stands, standing_at
from memo.app.build_tasks import Task
from memo.app.build_times import last_time
from memo.app.build_verdict import BuildRequest, Verdict
from memo.diagnostics import Diagnostic, MemoError
from memo.editions.due import due
from memo.editions.manifest import Standing


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of a memo before any work: the verdict where it needs none, where it stands, what finishing it told."""

    verdict: Verdict | None = None
    standing: Standing | None = None
    belated: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decides for one run; `times` say when each memo was last looked at."""

    keeping: Keeping
    request: BuildRequest
    inputs: Inputs
    times: Mapping[str, dt.datetime]

    def decided(self, task: Task) -> Decided:
        """Return the verdict on a memo that needs no work; none where it has to be looked at."""
        try:
            if self.request.due and not self._due(task):
                return Decided(task.verdict("not due", why=() if task.entry.schedule else ("it has no schedule",)))
            stands = self._stands(task)
        except MemoError as problem:
            return Decided(task.verdict("failed", problems=problem.diagnostics))
        if stands is None:
            return Decided()
        standing, belated = stands
        settled = self._settled_already(task, standing)
        return Decided(unchanged(task, standing) if settled else None, standing, belated)

    def _due(self, task: Task) -> bool:
        schedule = self.keeping.project.schedule_of(task.entry)
        if schedule is None:
            return False
        return due(schedule, last_time(task.shelf, self.times), self.keeping.workspace.now())

    def _stands(self, task: Task) -> Stands | None:
        """Return where the memo stands, after finishing what a killed run left undone, and what its command complains of."""
        shelf, dry = task.shelf, self.request.dry
        if not dry:
            shelf.sweep()
        numbers, standing = shelf.numbers(), shelf.standing()
        if not numbers:
            return None
        if standing is None or standing.edition != numbers[-1]:
            manifest = shelf.manifest(numbers[-1])
            return (standing_at(manifest, 0, {}), ()) if dry else self.keeping.finished(task, manifest, standing)
        if task.entry.on_change and standing.told < standing.edition and not dry:  # killed before its command ended
            return self.keeping.finished(task, shelf.manifest(standing.edition), standing)
        if dry or standing.wish != task.wish:
            return standing, ()  # another wish may be for another topic: what comes of it says what is published
        return self.keeping.put_back(task, standing), ()

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


def unchanged(task: Task, standing: Standing, why: tuple[str, ...] = ()) -> Verdict:
    """Return the verdict on a memo that reads as it did; one that another version of the program made says so."""
    other = standing.version != program_version()
    hint = f"made by memo {standing.version}, this is {program_version()}: --force makes it anew"
    return task.verdict(
        "unchanged", edition=standing.edition, stale=standing.parts.stale, why=(*why, hint) if other else why
    )
