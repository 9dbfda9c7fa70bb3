"""`memo verify` and `memo list editions`: what a file is by the editions that are kept, never by what it says alone."""

from __future__ import annotations

import json
import re

import pytest

from memo.app.memory import MemoryWorkspace
from tests.app.building import EDITIONS, FACTS, READERS, build, change, project
from tests.running import run_memo

FIRST = READERS[0]
PDF = f"out/ferry-concession/{FIRST}.pdf"
DOCX = f"out/ferry-concession/{FIRST}.docx"


@pytest.fixture
def workspace() -> MemoryWorkspace:
    workspace = project(f", audiences: [{FIRST}]")
    change(workspace, "[md, pdf]", "[md, pdf, docx]", "memo.yaml")
    build(workspace)
    return workspace


@pytest.mark.parametrize("path", [PDF, DOCX, f"out/ferry-concession/{FIRST}.md"])
def test_an_unaltered_file(workspace: MemoryWorkspace, path: str) -> None:
    ran = run_memo(f"verify {path}", workspace)
    assert ran.code == 0
    assert f"edition 1 of ferry-concession for {FIRST}, issued 2026-11-22" in ran.out
    assert "unaltered" in ran.out
    assert "inputs are still the same" in ran.out
    assert "no later edition" in ran.out


@pytest.mark.parametrize("path", [PDF, DOCX])
def test_one_altered_byte(workspace: MemoryWorkspace, path: str) -> None:
    data = bytearray(workspace.files[path])
    data[len(data) // 2] ^= 1
    workspace.files["altered"] = bytes(data)
    ran = run_memo("verify altered", workspace)
    assert ran.code == 3
    assert "edition 1 of ferry-concession" in ran.out
    assert "altered since it was issued" in ran.out


def test_inputs_that_changed_and_a_later_edition(workspace: MemoryWorkspace) -> None:
    old = workspace.files[PDF]
    change(workspace, "Only one valid bid", "Only two valid bids")
    workspace.files["sent.pdf"] = old
    ran = run_memo("verify sent.pdf", workspace)
    assert (ran.code, f"inputs changed since: {FACTS}" in ran.out) == (0, True)
    build(workspace)
    assert "superseded by edition 2" in run_memo("verify sent.pdf", workspace).out
    assert "no later edition" in run_memo(f"verify {PDF}", workspace).out


def test_without_the_editions_it_is_a_claim(workspace: MemoryWorkspace) -> None:
    elsewhere = MemoryWorkspace({"sent.pdf": workspace.files[PDF], "sent.docx": workspace.files[DOCX]})
    for path in elsewhere.files:
        ran = run_memo(f"verify {path}", elsewhere)
        assert ran.code == 3
        assert f"it says that it is edition 1 of ferry-concession for {FIRST}" in ran.out
        assert "claimed, not checked" in ran.out


def test_a_file_that_is_nothing_of_the_kind(workspace: MemoryWorkspace) -> None:
    ran = run_memo(f"verify {FACTS}", workspace)
    assert (ran.code, "it is no edition" in ran.out) == (3, True)
    assert run_memo("verify none.pdf", workspace).code == 1


def test_json(workspace: MemoryWorkspace) -> None:
    said = json.loads(run_memo(f"verify {PDF} --json", workspace).out)
    assert (said["edition"], said["checked"], said["unaltered"], said["changed_inputs"]) == (1, True, True, [])


def test_what_generate_makes_says_no_edition(workspace: MemoryWorkspace) -> None:
    run_memo(f"generate -a {FIRST} --format pdf --out loose", workspace)
    ran = run_memo(f"verify loose/ferry-concession/{FIRST}.pdf", workspace)
    assert (ran.code, "doesn't say that it is one" in ran.out) == (3, True)


def test_the_editions_are_listed_the_newest_first(workspace: MemoryWorkspace) -> None:
    build(workspace, "--force")
    listed = run_memo("list editions", workspace).out.splitlines()
    assert [line.split()[1] for line in listed] == ["2", "1"]
    assert "first edition" in listed[1]
    assert [each["edition"] for each in json.loads(run_memo("list editions --json", workspace).out)] == [2, 1]
    path = f"{EDITIONS}/{FIRST}/2/manifest.json"
    workspace.files[path] = re.sub(rb'"pages": \d+', b'"pages": 1', workspace.files[path])
    assert " 1 page " in run_memo("list editions", workspace).out.splitlines()[0]
    workspace.remove(EDITIONS)
    assert "no editions yet" in run_memo("list editions", workspace).out
