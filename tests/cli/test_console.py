"""What goes where: results to standard output, problems to standard error, colours only where they are wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from tests.running import run_memo


def test_init_says_what_comes_next() -> None:
    workspace = MemoryWorkspace()
    ran = run_memo("init demo", workspace)
    assert ran.code == 0
    assert "cd demo && memo generate" in ran.out
    assert {f"demo/{path}" for path in project_files()} == set(workspace.files)


def test_init_overwrites_nothing() -> None:
    workspace = MemoryWorkspace({"memo.yaml": b"mine"})
    ran = run_memo("init", workspace)
    assert ran.code == 1
    assert "error[file-exists]" in ran.err
    assert workspace.files == {"memo.yaml": b"mine"}


def test_no_command_shows_help() -> None:
    ran = run_memo("", MemoryWorkspace())
    assert ran.code == 2
    assert "generate" in ran.out + ran.err


def test_a_wrong_option_and_a_wrong_date_are_wrong_commands() -> None:
    assert run_memo("generate --audiense x", MemoryWorkspace()).code == 2
    assert run_memo("generate --issued tomorrow", MemoryWorkspace()).code == 2
    told = run_memo("generate --issued 29/11/2026", MemoryWorkspace()).err
    assert "29/11/2026" in told
    assert "2026-11-22" in told
    assert "Value error" not in told


def test_bad_input_never_shows_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "binary.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\xff")
    for facts in ("folder.yaml", "binary.yaml", "none.yaml", "."):
        ran = program("generate", "--facts", facts, folder=tmp_path)
        assert ran.returncode in (1, 2)
        assert ran.stderr.startswith("error[")
        assert "Traceback" not in ran.stderr


def test_no_colours_in_a_pipe(tmp_path: Path) -> None:
    assert "\x1b" not in program("generate", folder=tmp_path).stderr


def program(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "memo", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
