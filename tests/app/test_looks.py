"""A new theme is a file that works at once and says what may be changed."""

from __future__ import annotations

import re

import pytest

from memo.app.beginning import project_files
from memo.app.looks import look
from memo.app.memory import MemoryWorkspace
from memo.positioned import plain, read_yaml
from memo.theme.model import COLOURS
from tests.running import run_memo

PATH = "templates/themes/harbour/theme.yaml"


@pytest.fixture
def workspace() -> MemoryWorkspace:
    return MemoryWorkspace(files=project_files())


@pytest.mark.parametrize("base", ["house", "plain"])
def test_a_new_theme_looks_like_its_base(workspace: MemoryWorkspace, base: str) -> None:
    ran = run_memo(f"new theme harbour --from {base}", workspace)
    assert (ran.code, ran.out) == (0, f"{PATH}\nnext: edit it, then memo generate --theme harbour\n")
    theme, warnings = look(workspace, "harbour")
    assert warnings == ()
    assert theme == look(workspace, base)[0].model_copy(update={"name": "harbour"})


def test_every_commented_line_can_be_taken_as_it_is(workspace: MemoryWorkspace) -> None:
    run_memo("new theme harbour", workspace)
    text = workspace.files[PATH].decode()
    bare = re.sub(r"^( *)# (?=( *)[a-zA-Z_1]+:( |$))(?!The |Type|Boxes)", r"\1", text, flags=re.MULTILINE)
    assert len(plain(read_yaml(bare, PATH))["colours"]) == len(COLOURS)
    workspace.files[PATH] = bare.encode()
    theme, warnings = look(workspace, "harbour")
    assert warnings == ()
    assert theme.styles["Title"].size == 15


def test_a_memo_is_made_with_it(workspace: MemoryWorkspace) -> None:
    run_memo("new theme harbour", workspace)
    workspace.files[PATH] = workspace.files[PATH].replace(b'navy: "#17375E"', b'navy: "#C0D0E0"')
    ran = run_memo("generate --theme harbour --audience investor --format md", workspace)
    assert ran.code == 0
    assert "warning[contrast-low]: `navy` #C0D0E0 on `white` #FFFFFF has a contrast of 1.6" in ran.err


@pytest.mark.parametrize(
    ("command", "code", "exit_code"),
    [
        ("new theme 'Harbour desk'", "name-wrong", 2),
        ("new theme ../x", "name-wrong", 2),
        ("new theme harbour --from hous", "theme-unknown", 2),
        ("new theme house", "file-exists", 1),
    ],
)
def test_what_cannot_be_begun_is_said(workspace: MemoryWorkspace, command: str, code: str, exit_code: int) -> None:
    ran = run_memo(command, workspace)
    assert (ran.code, f"error[{code}]" in ran.err) == (exit_code, True)
