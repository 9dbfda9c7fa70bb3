"""Jobs carried out, in this process or in several: texts and values go to a worker, bytes and diagnostics come back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, TypeAlias

from memo.app.build_inputs import Templates
from memo.app.build_job import Done, Failed, Job, Wants
from memo.diagnostics import error

if TYPE_CHECKING:
    from memo.app.build_desk import Desk

FEW = 4  # jobs that are done sooner than another process is started


@dataclass(frozen=True, slots=True)
class Crashed:
    """A bug in the program, met with this job: the others go on, and at the end it comes out as it was."""

    problem: BaseException


Came: TypeAlias = Done | Crashed
Fetch: TypeAlias = Callable[[str], bytes | None]
Result: TypeAlias = tuple[Job, Came]


def carried_out(jobs: Iterator[Job], templates: Templates, fetch: Fetch, workers: int) -> Iterator[Result]:
    """Yield each job with what came of it, as they are done; `fetch` gives a file that a job turns out to need."""
    if workers > 1:
        yield from _Crew(templates, fetch, workers).work(jobs)
        return
    from memo.app.build_desk import Desk  # the whole road: where nothing changed, it isn't needed

    desk = Desk(templates)
    for job in jobs:
        yield from _here(desk, job, fetch)


def default_workers(jobs: int) -> int:
    """Return how many processes are worth their start: the cores that there are, and one for a few jobs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, jobs // FEW))


def _here(desk: Desk, job: Job, fetch: Fetch) -> Iterator[Result]:
    try:
        done = desk.carry_out(job)
    except Exception as problem:
        yield job, Crashed(problem)
        return
    if isinstance(done, Wants):
        yield from _here(desk, _with(job, done, fetch), fetch)
    else:
        yield job, done


def _with(job: Job, wants: Wants, fetch: Fetch) -> Job:
    """Return the job with the file that it wants."""
    return replace(job, files={**job.files, wants.path: fetch(wants.path)})


@dataclass
class _Crew:
    """Worker processes; no more jobs are under way than keep them busy, so that memory stays bounded."""

    templates: Templates
    fetch: Fetch
    workers: int
    waiting: dict[Future[Done], Job] = field(default_factory=dict)
    unsent: list[Job] = field(default_factory=list)

    def work(self, jobs: Iterator[Job]) -> Iterator[Result]:
        """Yield results; when a worker dies, find out which job killed it, and go on with new workers."""
        with self._pool(self.workers) as pool:
            try:
                yield from self._worked(pool, jobs)
            except BrokenProcessPool:
                self.unsent += self.waiting.values()
                self.waiting.clear()
        left, self.unsent = self.unsent, []
        for job in left:
            yield job, self._alone(job)
        if left:
            yield from self.work(jobs)

    def _worked(self, pool: ProcessPoolExecutor, jobs: Iterator[Job]) -> Iterator[Result]:
        self._submit(pool, jobs)
        while self.waiting:
            for future in wait(self.waiting, return_when=FIRST_COMPLETED).done:
                came = _came(future)
                job = self.waiting.pop(future)
                if isinstance(came, Wants):
                    self._send(pool, _with(job, came, self.fetch))
                else:
                    yield job, came
            self._submit(pool, jobs)

    def _submit(self, pool: ProcessPoolExecutor, jobs: Iterator[Job]) -> None:
        for job in islice(jobs, max(0, 2 * self.workers - len(self.waiting))):
            self._send(pool, job)

    def _send(self, pool: ProcessPoolExecutor, job: Job) -> None:
        try:
            self.waiting[pool.submit(_carry_out, job)] = job
        except BrokenProcessPool:
            self.unsent.append(job)
            raise

    def _alone(self, job: Job) -> Came:
        """Carry out a job in a worker of its own."""
        try:
            with self._pool(1) as pool:
                came = _came(pool.submit(_carry_out, job))
        except BrokenProcessPool:
            message = "the process that made this memo was ended from outside, perhaps for want of memory"
            return Failed((error("worker-died", message, None, "try it alone, with --jobs 1"),))
        return self._alone(_with(job, came, self.fetch)) if isinstance(came, Wants) else came

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, never forked: the same on every system, and no lock is inherited half taken.
        return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (self.templates,))


def _came(future: Future[Done]) -> Came:
    """Return what came of a job; a dead worker is the crew's to deal with."""
    problem = future.exception()
    if isinstance(problem, BrokenProcessPool):
        raise problem
    return Crashed(problem) if problem else future.result()


# ------------------------------------------------------------------------------------------------ in a worker

_desk: Desk | None = None


def _begin(templates: Templates) -> None:
    from memo.app.build_desk import Desk

    global _desk  # noqa: PLW0603 - a worker process has one desk
    _desk = Desk(templates)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End the worker when the parent is gone: a killed parent can't tell it."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _carry_out(job: Job) -> Done:
    assert _desk is not None
    return _desk.carry_out(job)
