"""The memos of a build handed out as jobs: each with the texts it is likely to need, and the edition it is held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from memo.app.build_inputs import Inputs, templates_of
from memo.app.build_job import Failed, Job, Last
from memo.app.build_pool import Came, carried_out, default_workers
from memo.app.build_tasks import Task
from memo.app.build_verdict import BuildRequest
from memo.app.editions import Shelf
from memo.app.project import Project
from memo.app.workspace import Workspace
from memo.diagnostics import MemoError
from memo.editions.manifest import DOCUMENT, FACTS, Standing


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Hands out the jobs of one run; `standings` say where each memo stands that has an edition."""

    workspace: Workspace
    project: Project
    request: BuildRequest
    inputs: Inputs
    standings: Mapping[str, Standing]
    read_along: dict[str, set[str]] = field(default_factory=dict)  # by a facts file, what its memos were read from

    def work(self, tasks: list[Task]) -> Iterator[tuple[Task, Came]]:
        """Yield what came of each memo, as it is done."""
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


def _last(shelf: Shelf, standing: Standing) -> Last:
    from memo.templating.desk import Issue  # what only a memo that is looked at needs is loaded late

    manifest = shelf.manifest(standing.edition)
    document, facts = (shelf.read(standing.edition, name).decode() for name in (DOCUMENT, FACTS))
    issue = Issue(manifest.issued, manifest.edition, manifest.changes)
    return Last(issue, standing.parts, standing.inputs, document, facts)
