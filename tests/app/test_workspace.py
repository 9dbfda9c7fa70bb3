"""The disk: what it refuses is a problem with a place, and a run that fails leaves what stood there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from memo.app.memory import MemoryWorkspace
from memo.app.workspace import LARGEST, DiskWorkspace, Workspace, joined, parent, read_text
from memo.diagnostics import Diagnostic, MemoError
from tests.app.building import project
from tests.running import run_memo


def problem_of(action: Callable[[], object]) -> Diagnostic:
    with pytest.raises(MemoError) as caught:
        action()
    (problem,) = caught.value.diagnostics
    return problem


@pytest.fixture(params=["disk", "memory"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    return DiskWorkspace(tmp_path) if request.param == "disk" else MemoryWorkspace()


def test_what_is_written_is_read_back(workspace: Workspace) -> None:
    workspace.write_all({"out/a/one.md": "été".encode(), "two.md": b"2"})
    assert read_text(workspace, "out/a/one.md") == "été"
    assert workspace.names(".") == ("out", "two.md")
    assert workspace.names("out") == ("a",)
    assert workspace.names("nowhere") == ()
    assert workspace.exists("out/a")
    assert workspace.is_folder("out/a")
    assert not workspace.is_folder("two.md")


def test_missing_file(workspace: Workspace) -> None:
    problem = problem_of(lambda: workspace.read_bytes("facts/none.yaml"))
    assert problem.code == "file-missing"
    assert str(problem.span) == "facts/none.yaml"


def test_folder_in_place_of_a_file(workspace: Workspace) -> None:
    workspace.write_all({"facts/a.yaml": b""})
    assert problem_of(lambda: workspace.read_bytes("facts")).code == "file-is-folder"
    assert problem_of(lambda: workspace.write_all({"facts": b"x"})).code == "file-is-folder"


def test_binary_file_is_refused_at_its_line(workspace: Workspace) -> None:
    workspace.write_all({"photo.yaml": b"one\ntwo \xff\xfe"})
    problem = problem_of(lambda: read_text(workspace, "photo.yaml"))
    assert (problem.code, str(problem.span)) == ("file-not-text", "photo.yaml:2")
    workspace.write_all({"zero.yaml": b"a\0b"})
    assert problem_of(lambda: read_text(workspace, "zero.yaml")).code == "file-not-text"


def test_a_failing_run_leaves_the_last_good_files(workspace: Workspace) -> None:
    workspace.write_all({"out/memo.docx": b"good", "out/taken/x": b""})
    assert problem_of(lambda: workspace.write_all({"out/memo.docx": b"bad", "out/taken": b""})).code
    assert workspace.read_bytes("out/memo.docx") == b"good"
    assert workspace.names("out") == ("memo.docx", "taken")


def test_a_place_that_can_not_be_written(tmp_path: Path) -> None:
    workspace = DiskWorkspace(tmp_path)
    workspace.write_all({"file": b""})
    problem = problem_of(lambda: workspace.write_all({"file/memo.pdf": b""}))
    assert problem.code == "file-unwritable"
    assert problem.hint is not None
    assert "--out" in problem.hint


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert problem_of(lambda: DiskWorkspace(tmp_path).read_bytes("big.yaml")).code == "file-too-large"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_that_nobody_writes_into_is_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert DiskWorkspace(tmp_path).read_bytes("pipe.yaml") == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(b"topic: {}")
    assert DiskWorkspace().read_bytes(f"/dev/fd/{reading}") == b"topic: {}"
    os.close(reading)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_device_without_end_is_too_large() -> None:
    assert problem_of(lambda: DiskWorkspace().read_bytes("/dev/zero")).code == "file-too-large"


def test_a_name_with_a_zero_byte(tmp_path: Path) -> None:
    assert not DiskWorkspace(tmp_path).exists("a\0b")
    assert problem_of(lambda: DiskWorkspace(tmp_path).read_bytes("a\0b")).code == "file-unreadable"


def test_absolute_paths_lead_where_they_say(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "memo.pdf"
    DiskWorkspace().write_all({str(target): b"x"})
    assert target.read_bytes() == b"x"
    assert [file.name for file in target.parent.iterdir()] == ["memo.pdf"]


def test_source_date_epoch_fixes_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert DiskWorkspace().today().isoformat() == "2026-09-21"


@pytest.mark.parametrize("epoch", ["²", "٣", "soon", "-1", "1.5", "9" * 18, "9" * 5000])
def test_a_source_date_epoch_that_is_no_time_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert problem_of(DiskWorkspace().today).code == "epoch-wrong"
    DiskWorkspace(tmp_path).write_all(project().files)
    ran = run_memo("generate", DiskWorkspace(tmp_path))
    assert (ran.code, "error[epoch-wrong]" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("folder", "name", "path"),
    [(".", "a", "a"), ("", "a", "a"), ("b", "a", "b/a"), ("b/", "a", "b/a"), ("b", "/a", "/a")],
)
def test_joined(folder: str, name: str, path: str) -> None:
    assert joined(folder, name) == path


@pytest.mark.parametrize(("path", "folder"), [("a/b/c", "a/b"), ("a", "."), ("/a", "/")])
def test_parent(path: str, folder: str) -> None:
    assert parent(path) == folder
