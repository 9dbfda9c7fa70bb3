"""Whatever ends a build, every file that is there is whole, and the next run makes good what is missing.

A real process is killed at random moments: a few by default, 300 under MEMO_THOROUGH, which .ci/run sets. Faults are put into
writes, flushes and renames through the disk of the workspace: into each fifth call by default, else into each.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from memo.app.beginning import project_files
from memo.app.build import build_all
from memo.app.build_verdict import BuildRequest, Verdict
from memo.app.disk import Disk, is_aside
from memo.app.workspace import Busy, DiskWorkspace
from memo.document.json import load_document

ROOT = Path(__file__).resolve().parents[2]
KILLS = 300 if os.environ.get("MEMO_THOROUGH") else 15
READERS = ("banker", "minister")
TEMPLATE = "---\nmemo: 1\ntitle: Note\n---\n\n# Claims\n\n{% for claim in claims %}\n- {{ claim.text }}\n{% endfor %}\n"
FACTS = "facts/ferry.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project of one topic and two readers, built once and changed since."""
    place = tmp_path / "project"
    files = {f"templates/{name}.md.j2": TEMPLATE.encode() for name in READERS}
    files[FACTS] = project_files()["facts/ferry-concession.yaml"]
    entry = f"{{name: ferry, facts: {FACTS}, audiences: [{', '.join(READERS)}], formats: [md, pdf], keep: 3}}"
    files["memo.yaml"] = f"memos: [{entry}]\n".encode()
    DiskWorkspace(place).write_all(files)
    assert [each.state for each in build(place)] == ["built", "built"]
    change(place, 2)
    return place


def build(place: Path, disk: Disk | None = None) -> list[Verdict]:
    return list(build_all(BuildRequest(jobs=1), DiskWorkspace(place, disk or Disk())))


def change(place: Path, number: int) -> None:
    """Change the facts so that each reader's next edition differs."""
    file = place / FACTS
    lines = file.read_text().splitlines(keepends=True)
    kept = [line for line in lines if "{id: counted," not in line]
    at = next(index for index, line in enumerate(kept) if line.startswith("claims:")) + 1
    claim = f"  - {{id: counted, text: Version {number} of the tender., sources: [tender]}}\n"
    file.write_text("".join([*kept[:at], claim, *kept[at:]]))


# ------------------------------------------------------------------------------------------------ what whole means


def assert_whole(place: Path) -> None:
    """Every file that bears its name is whole: editions by their manifests, newest files by the editions."""
    known: set[str] = set()
    for edition in _editions(place):
        manifest = json.loads((edition / "manifest.json").read_text())
        names = {file.name for file in edition.iterdir()}
        assert names == {*manifest["outputs"], "manifest.json"}
        for name, digest in manifest["outputs"].items():
            assert _digest(edition / name) == digest
            known.add(digest)
        load_document((edition / "document.json").read_text())
    for file in (place / "out" / "ferry").glob("[!.]*"):
        assert _digest(file) in known, f"{file.name} is no edition's"
    for file in (place / "out").rglob("*.json"):
        if not any(is_aside(part) for part in file.parts):
            json.loads(file.read_text())


def assert_settled(place: Path) -> None:
    """The newest files are the newest editions', and nothing half written is left."""
    assert_whole(place)
    for reader in READERS:
        newest = max((each for each in _editions(place) if each.parent.name == reader), key=lambda each: int(each.name))
        for suffix in (".md", ".pdf"):
            published = place / "out" / "ferry" / f"{reader}{suffix}"
            assert published.read_bytes() == (newest / f"{reader}{suffix}").read_bytes()
    assert [file.name for file in place.rglob("*") if is_aside(file.name)] == []


def _editions(place: Path) -> Iterator[Path]:
    return (each for each in (place / "out" / "editions" / "ferry").glob("*/*") if each.name.isdigit())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def numbers(place: Path) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {reader: [] for reader in READERS}
    for edition in _editions(place):
        found[edition.parent.name].append(int(edition.name))
    return {reader: sorted(each) for reader, each in found.items()}


# --------------------------------------------------------------------------------------------------------- faults


class FaultyDisk(Disk):
    """A disk on which one call fails: the write after half of it, the flush and the rename before."""

    def __init__(self, fails: int, code: int) -> None:
        self.fails, self.code, self.calls = fails, code, 0

    def write(self, file: Path, data: bytes) -> None:
        if self._now():
            super().write(file, data[: len(data) // 2])
            raise self._fault()
        super().write(file, data)

    def sync(self, place: Path) -> None:
        if self._now():
            raise self._fault()
        super().sync(place)

    def rename(self, old: Path, new: Path) -> None:
        if self._now():
            raise self._fault()
        super().rename(old, new)

    def _now(self) -> bool:
        self.calls += 1
        return self.calls == self.fails

    def _fault(self) -> OSError:
        return OSError(self.code, os.strerror(self.code))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["no space", "input/output error"])
def test_a_fault_in_any_call_leaves_whole_files_and_is_mended_by_the_next_run(folder: Path, code: int) -> None:
    calls = _calls(folder)
    assert calls > 40, "two editions, the newest files and the books are many calls"
    for number in range(1, calls + 1, 1 if KILLS >= 100 else 5):
        place = folder.with_name(f"fault-{number}")
        shutil.copytree(folder, place)
        try:
            verdicts = build(place, FaultyDisk(number, code))
            assert any(each.state == "failed" for each in verdicts)
        except Exception as problem:
            assert type(problem).__name__ == "MemoError"
        assert_whole(place)
        assert {each.state for each in build(place)} <= {"built", "unchanged"}
        assert_settled(place)
        assert numbers(place) == {reader: [1, 2] for reader in READERS}, "an edition is made once"
        shutil.rmtree(place)


def _calls(folder: Path) -> int:
    """Return how many calls a whole build makes."""
    place = folder.with_name("counted")
    shutil.copytree(folder, place)
    disk = FaultyDisk(0, 0)
    build(place, disk)
    shutil.rmtree(place)
    return disk.calls


def test_a_full_disk_is_said_in_words(folder: Path) -> None:
    (first, second) = build(folder, FaultyDisk(1, errno.ENOSPC))
    assert (first.state, second.state) == ("failed", "built")
    assert first.problems[0].code == "file-unwritable"
    assert "no space left" in first.problems[0].message


# ---------------------------------------------------------------------------------------------------------- kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds that are killed are forked")
def test_a_killed_build_leaves_whole_files_and_is_finished_by_the_next_run(folder: Path) -> None:
    moments = random.Random(20261125)
    killed = 0
    with Builder(folder) as builder:
        builder.seconds()  # the first loads what is loaded late
        change(folder, 3)
        lasts = builder.seconds()
        for number in range(KILLS):
            change(folder, number + 4)
            caught = builder.killed_after(moments.uniform(0, lasts * 1.05))
            killed += caught
            lasts *= 1.01 if caught else 0.93  # the machine may be busier or quieter than when it was measured
            assert_whole(folder)
            assert {each.state for each in build(folder)} <= {"built", "unchanged"}
            assert_settled(folder)
    assert killed > KILLS * 0.6, "most kills fall into the work"


class Builder:
    """A process that builds in children, which are killed."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.app.killed", str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def seconds(self) -> float:
        """Return how long a build takes, from its start to its end."""
        started = time.perf_counter()
        self._asked("build")
        assert self._asked("wait") == 0
        return time.perf_counter() - started

    def killed_after(self, seconds: float) -> bool:
        """Start a build, kill it after `seconds`, and return whether that ended it."""
        child = self._asked("build")
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)  # nobody has waited for it yet, so the number is still its own
        return self._asked("wait") == -signal.SIGKILL

    def _asked(self, what: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


# ----------------------------------------------------------------------------------------------------------- locks


def memo(place: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "memo", "build", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=place, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def slow(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a build that is at work and stays so: its `on_change` waits."""
    text = (folder / "memo.yaml").read_text().replace("keep: 3", "keep: 3, on_change: [sleep, '60']")
    (folder / "memo.yaml").write_text(text)
    process = memo(folder)
    holder = folder / "out/editions/build.lock.holder"
    _until(holder.exists)
    yield process
    process.kill()
    process.communicate()


def _until(true, seconds: float = 20.0) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_the_second_build_leaves_with_4_and_says_who_holds_the_lock(folder: Path, slow: subprocess.Popen[str]) -> None:
    second = memo(folder)
    _, said = second.communicate()
    assert second.returncode == 4
    assert f"process {slow.pid} on {os.uname().nodename}, since " in said


def test_a_build_that_waits_gets_its_turn(folder: Path, slow: subprocess.Popen[str]) -> None:
    second = memo(folder, "--wait", "30", "--dry-run")
    second.communicate()
    waiting = memo(folder, "--wait", "30", "--quiet")
    time.sleep(1)
    assert waiting.poll() is None
    _forget_command(folder)
    slow.kill()
    _, said = waiting.communicate()
    assert (waiting.returncode, said) == (0, "")


def test_a_dead_process_holds_no_lock(folder: Path, slow: subprocess.Popen[str]) -> None:
    with pytest.raises(Busy, match=str(slow.pid)):
        build(folder)
    _forget_command(folder)
    slow.kill()
    slow.wait()
    assert (folder / "out/editions/build.lock.holder").exists(), "it had no time to tidy up"
    assert {each.state for each in build(folder)} <= {"built", "unchanged"}
    assert_settled(folder)


def _forget_command(place: Path) -> None:
    """Take the command out of memo.yaml, so that the next build doesn't wait for it too."""
    text = (place / "memo.yaml").read_text().replace(", on_change: [sleep, '60']", "")
    (place / "memo.yaml").write_text(text)
