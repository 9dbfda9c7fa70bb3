"""Several processes make the same bytes as one, and one that dies or a bug takes nobody along."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from memo.app.build_inputs import Inputs, templates_of
from memo.app.build_job import Failed, Job, Made, wish_of
from memo.app.build_pool import Crashed, carried_out, default_workers
from memo.app.memory import MemoryWorkspace
from memo.app.project import read_project
from memo.app.request import Request, choices
from memo.app.workspace import DiskWorkspace
from tests.app.building import FACTS, READERS, build, project, states

ROOT = Path(__file__).resolve().parents[2]


class Deadly(dict[str, Any]):
    """Files that end the process which looks into them, as a crash in a library would."""

    def __iter__(self) -> Iterator[str]:
        os._exit(9)

    def __reduce__(self) -> tuple[Any, ...]:
        return Deadly, ()


def jobs(workspace: MemoryWorkspace) -> list[Job]:
    listed = read_project(workspace)
    order = choices(workspace).order(Request(), listed.memos[0], listed)
    files = {FACTS: workspace.files[FACTS]}
    return [
        Job("ferry", name, order, listed, wish_of(order, listed, name, "error"), "error", 1, workspace.now(), files)
        for name in READERS
    ]


def came(workspace: MemoryWorkspace, asked: list[Job], workers: int) -> dict[str, Any]:
    fetch = Inputs(workspace).text
    return {job.audience: done for job, done in carried_out(iter(asked), templates_of(workspace), fetch, workers)}


def test_two_processes_make_the_bytes_of_one() -> None:
    one, two = project(), project()
    for workspace, count in ((one, 1), (two, 2)):
        workspace.files["facts/more.yaml"] = b'open_questions:\n  - {id: when, text: "When is the award?"}\n'
        workspace.files[FACTS] += b"\ninclude: [more.yaml]\n"  # the parent doesn't know of it before a worker asks
        assert build(workspace, f"--jobs {count}").code == 0
    assert one.files == two.files
    assert states(two) == dict.fromkeys(READERS, "built")


def test_a_worker_that_dies_takes_only_its_own_memo_along() -> None:
    workspace = project()
    deadly, *rest = jobs(workspace)
    done = came(workspace, [replace(deadly, files=Deadly()), *rest], 2)
    assert isinstance(done[READERS[0]], Failed)
    assert done[READERS[0]].problems[0].code == "worker-died"
    assert isinstance(done[READERS[1]], Made)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_is_kept_for_the_end_and_stops_nobody(workers: int) -> None:
    workspace = project()
    broken, *rest = jobs(workspace)
    done = came(workspace, [replace(broken, order=None), *rest], workers)  # type: ignore[arg-type]
    assert isinstance(done[READERS[0]], Crashed)
    assert isinstance(done[READERS[1]], Made)


def test_a_few_memos_are_made_in_one_process() -> None:
    assert default_workers(3) == 1
    assert default_workers(1000) >= 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    DiskWorkspace(tmp_path).write_all(project(", on_change: [sleep, '30']").files)
    command = [sys.executable, "-m", "memo", "build", "--jobs", "2"]
    parent = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    holder = tmp_path / "out/ferry-concession"
    _until(holder.exists)
    workers = [pid for pid in _children(parent.pid) if b"spawn_main" in _command(pid)]
    assert workers
    parent.kill()
    parent.wait()
    _until(lambda: not any(b"spawn_main" in _command(pid) for pid in workers))


def _children(pid: int) -> list[int]:
    found = (Path("/proc") / str(pid) / "task" / str(pid) / "children").read_text()
    return [int(each) for each in found.split()]


def _command(pid: int) -> bytes:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def _until(true, seconds: float = 20.0) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.05)
