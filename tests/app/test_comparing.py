"""`memo diff` and `memo trace`: editions looked into by the ids that ride along."""

from __future__ import annotations

import json

import pytest

from memo.app.memory import MemoryWorkspace
from tests.app.building import EDITIONS, READERS, build, change, project
from tests.running import run_memo

FIRST = READERS[0]
PDF = f"out/ferry-concession/{FIRST}.pdf"


@pytest.fixture
def workspace() -> MemoryWorkspace:
    workspace = project(f", audiences: [{FIRST}]")
    build(workspace)
    return workspace


def test_what_reads_otherwise_what_came_and_what_went(workspace: MemoryWorkspace) -> None:
    change(workspace, "Only one valid bid", "Only two valid bids")
    change(workspace, 'text: "Who pays for the quay at Sile?"', 'text: "Who pays for the pier?"')
    change(workspace, "who-pays", "who-builds")
    build(workspace)
    ran = run_memo(f"diff {EDITIONS}/{FIRST}/1 {PDF}", workspace)
    assert ran.code == 0
    assert "single-bid.title\n  - Only one valid bid\n  + Only two valid bids\n" in ran.out
    assert "who-builds.text\n  + Who pays for the pier?\n" in ran.out
    assert "who-pays.text\n  - Who pays for the quay at Sile?\n" in ran.out
    assert "single-bid.text" not in ran.out


SIDES = "positions: [{name: A, says: Yes.}, {name: B, says: No.}]"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("text: Bids close", f"status: disputed, {SIDES}, text: Bids close", "closes.status\n  + disputed\n"),
        (
            "Ministry of Transport",
            "Port authority",
            "tender.publisher\n  - Ministry of Transport\n  + Port authority\n",
        ),
        ("impact: 4", "impact: 3", "single-bid.impact.level\n  - 4\n  + 3\n"),
        ("claims:\n", "  - {id: wire, title: Wire report}\nclaims:\n", "wire\n  + Wire report\n"),
    ],
)
def test_what_no_sentence_spells_out_is_told_from_the_facts(
    workspace: MemoryWorkspace, old: str, new: str, said: str
) -> None:
    change(workspace, old, new)
    build(workspace, "--force")
    forth = run_memo(f"diff {EDITIONS}/{FIRST}/1 {EDITIONS}/{FIRST}/2", workspace).out
    assert said in forth
    assert forth.count(said.splitlines()[0] + "\n") == 1, "and told once"
    back = run_memo(f"diff {EDITIONS}/{FIRST}/2 {EDITIONS}/{FIRST}/1", workspace).out
    assert said.splitlines()[-1].replace("  + ", "  - ") in back


def test_the_same_memo(workspace: MemoryWorkspace) -> None:
    build(workspace, "--force")
    assert "are the same" in run_memo(f"diff {EDITIONS}/{FIRST}/1 {EDITIONS}/{FIRST}/2", workspace).out


def test_each_sentence_of_a_file_with_its_sources(workspace: MemoryWorkspace) -> None:
    traced = json.loads(run_memo(f"trace {PDF} --json", workspace).out)
    words = {(each["said"]["record"], each["said"]["words"]) for each in traced}
    assert ("single-bid", "Only one valid bid") in words
    claims = [each for each in traced if each["said"]["record"] in ("closes", "bidders")]
    assert claims
    assert all([origin["record"] for origin in each["origins"]] == ["tender"] for each in claims)


def test_where_a_record_is_shown(workspace: MemoryWorkspace) -> None:
    ran = run_memo("trace single-bid", workspace)
    assert ran.out.startswith(f"{EDITIONS}/{FIRST}/1\n  single-bid.title: Only one valid bid\n")
    wrong = run_memo("trace singel-bid", workspace)
    assert (wrong.code, "did you mean `single-bid`?" in wrong.err) == (2, True)


def test_a_file_of_no_edition(workspace: MemoryWorkspace) -> None:
    ran = run_memo("trace memo.yaml", workspace)
    assert (ran.code, "error[edition-unknown]" in ran.err) == (1, True)
