"""`memo diff` and `memo trace`: editions looked into by the ids that ride along."""

from __future__ import annotations

import json

import pytest

from memo.app.memory import MemoryWorkspace
from tests.app.building import EDITIONS, FACTS, READERS, build, change, project
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


def test_parts_are_told_by_their_words(workspace: MemoryWorkspace) -> None:
    line = 'bottom_line: {"*": [{text: It is late., rests_on: [closes]}, {text: It is dear.}]}'
    change(workspace, "  question:", f"  {line}\n  question:")
    build(workspace)
    change(workspace, "It is late., rests_on: [closes]", "It is very late., rests_on: [closes, bidders]")
    build(workspace, "--force")
    out = run_memo(f"diff {EDITIONS}/{FIRST}/2 {EDITIONS}/{FIRST}/3", workspace).out
    assert "  - It is late. (rests on: closes) / It is dear.\n" in out
    assert "  + It is very late. (rests on: closes, bidders) / It is dear.\n" in out
    assert "{" not in out


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


PRICED = """\
metrics:
  - {id: price, label: Ceiling, value: 42000000, unit: EUR, period: 2026, sources: [tender]}
judgements:
  - {id: dear, text: The ferries cost more., key: true, likelihood: likely, based_on: [price]}
events:
  - {id: opened, date: 2026-10-01, title: The tender was opened, relevance: 3}
"""
SHOWS_RESTING = b"---\nmemo: 1\ntitle: T\n---\n{{ key_judgements() }}\n\n{{ caveats() }}\n"
SHOWS_NOTHING = b"---\nmemo: 1\ntitle: T\n---\nA line.\n"
SHOWS_FIGURES = b"---\nmemo: 1\ntitle: T\n---\n{{ metrics_table() }}\n\n{{ timeline() }}\n"


@pytest.fixture
def priced() -> MemoryWorkspace:
    workspace = project(", audiences: [figures, nothing, resting]")
    workspace.files[FACTS] += PRICED.encode()
    templates = {"figures": SHOWS_FIGURES, "nothing": SHOWS_NOTHING, "resting": SHOWS_RESTING}
    workspace.files |= {f"templates/{name}.md.j2": text for name, text in templates.items()}
    assert build(workspace).code == 0
    return workspace


def test_editions_that_only_rest_on_a_record_say_so_and_others_are_left_out(priced: MemoryWorkspace) -> None:
    out = run_memo("trace price", priced).out
    assert f"{EDITIONS}/figures/1\n  price.label: Ceiling\n" in out
    assert out.endswith(f"{EDITIONS}/resting/1\n  price: Ceiling\n    not shown here; rests on it: dear\n")
    assert "nothing" not in out
    data = {each["where"]: each["resting"] for each in json.loads(run_memo("trace price --json", priced).out)}
    assert data == {f"{EDITIONS}/figures/1": [], f"{EDITIONS}/resting/1": ["dear"]}


def test_what_a_figure_draws_is_shown(priced: MemoryWorkspace) -> None:
    out = run_memo("trace opened", priced).out
    assert out == f"{EDITIONS}/figures/1\n  opened.title: The tender was opened\n"


def test_a_record_that_no_memo_shows(priced: MemoryWorkspace) -> None:
    ran = run_memo("trace who-pays", priced)
    assert (ran.code, ran.out) == (0, "no memo shows `who-pays`, or anything that rests on it\n")


def test_before_any_build_the_hint_is_to_build() -> None:
    ran = run_memo("trace single-bid", project())
    assert ran.code == 2
    assert "error[record-unknown]: there is no record `single-bid`\nhint: it is looked for in the editions:" in ran.err
    assert "`memo build`" in ran.err


def test_a_file_of_no_edition(workspace: MemoryWorkspace) -> None:
    ran = run_memo("trace memo.yaml", workspace)
    assert (ran.code, "error[edition-unknown]" in ran.err) == (1, True)


def test_a_sentence_of_the_bottom_line_is_traced_to_its_sources(workspace: MemoryWorkspace) -> None:
    line = 'bottom_line: {"*": [{text: It is late., rests_on: [closes]}, {text: It is dear.}]}'
    change(workspace, "  question:", f"  {line}\n  question:")
    change(workspace, "Ministry of Transport", "{en: Ministry of Transport, fr: Ministère des transports}")
    build(workspace)
    out = run_memo(f"trace {PDF}", workspace).out
    head, late, claim, source, dear = out.splitlines()[:5]
    assert late == "  topic.bottom_line: It is late."
    assert claim.startswith("    closes: Bids close")
    assert source.startswith("      tender: Tender notice, Ministry of Transport, 2026-10")
    assert dear == "  topic.bottom_line: It is dear."
    assert json.loads(run_memo(f"trace {PDF} --json", workspace).out)[0]["said"]["field"] == "bottom_line"
    assert head.startswith("out/editions/")


def test_what_stands_behind_one_record_is_told_once(workspace: MemoryWorkspace) -> None:
    lines = run_memo(f"trace {PDF}", workspace).out.splitlines()
    places = [number for number, line in enumerate(lines) if line.startswith("  closes.")]
    runs = [number for number in places if number + 1 not in places]
    assert len([line for line in lines if line.startswith("    tender:")]) <= len(lines) - len(places)
    assert all(lines[number + 1].startswith("    tender: ") for number in runs)
