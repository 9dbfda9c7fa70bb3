"""The whole road, in memory: from a project's files to the files of its memos."""

from __future__ import annotations

import json

import pytest

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.app.shipped import shipped_text
from memo.app.templates import audiences
from tests.running import Ran, run_memo

FACTS = "facts/ferry-concession.yaml"
OUT = "out/ferry-concession"
FIRST, *REST = audiences(MemoryWorkspace())


@pytest.fixture
def workspace() -> MemoryWorkspace:
    """Return a new project, as `memo init` makes it."""
    return MemoryWorkspace(files=project_files())


def made(ran: Ran) -> Ran:
    assert ran.code == 0, ran.err
    return ran


@pytest.mark.parametrize("audience", [FIRST, *REST])
def test_the_smallest_facts_file_makes_a_proper_memo(workspace: MemoryWorkspace, audience: str) -> None:
    ran = made(run_memo(f"generate --audience {audience} --format docx --format pdf", workspace))
    assert workspace.files[f"{OUT}/{audience}.docx"].startswith(b"PK")
    assert workspace.files[f"{OUT}/{audience}.pdf"].startswith(b"%PDF")
    assert f"{OUT}/{audience}.docx\n{OUT}/{audience}.pdf\n" in ran.out
    assert "1 risk, 1 open question" in ran.out


def test_without_an_audience_all_are_made(workspace: MemoryWorkspace) -> None:
    made(run_memo("generate --format md", workspace))
    written = {name for name in workspace.files if name.startswith(OUT) and name.endswith(".md")}
    assert written == {f"{OUT}/{audience}.md" for audience in (FIRST, *REST)}


def test_audiences_and_formats_are_repeatable(workspace: MemoryWorkspace) -> None:
    made(run_memo(f"generate -a {FIRST} -a {REST[0]} --format md --format pdf", workspace))
    names = {name.removeprefix(OUT + "/") for name in workspace.files if name.startswith(OUT)}
    kinds = (".md", ".pdf", ".memo.json")
    assert names == {audience + kind for audience in (FIRST, REST[0]) for kind in kinds}


def test_pages_of_an_annex_are_told_apart_since_no_budget_counts_them(workspace: MemoryWorkspace) -> None:
    front = b"---\nmemo: 1\ntitle: T\nformats: [md]\nbudget: {pages: 1}\nsections:\n  more: {role: annex}\n---\n"
    workspace.files["templates/short.md.j2"] = front + b"A line.\n\n## More\n\nAnother.\n"
    assert "\n  2 pages (1 of them annex), " in made(run_memo("generate --audience short", workspace)).out
    (data,) = json.loads(made(run_memo("generate --audience short --json", workspace)).out)["memos"]
    assert (data["pages"], data["annex_pages"]) == (2, 1)
    workspace.files["templates/short.md.j2"] = b"---\nmemo: 1\ntitle: T\nformats: [md]\n---\nA line.\n"
    assert "\n  1 page, " in made(run_memo("generate --audience short", workspace)).out


def test_what_a_check_finds_names_the_facts_that_show_it(workspace: MemoryWorkspace) -> None:
    workspace.files["memo.yaml"] = b"out: out\n"
    workspace.files["facts/pier.yaml"] = workspace.files[FACTS].replace(b"Ferry concession", b"Pier " * 30)
    workspace.files["templates/short.md.j2"] = (
        b"---\nmemo: 1\ntitle: '{{ topic.title }}'\nbudget: {title: 30}\n---\nA line.\n\n{{ caveats() }}\n"
    )
    ran = run_memo("check --audience short", workspace)
    assert ran.code == 3
    assert ran.err.count("error[budget-pages]") == 1
    assert "the template allows 30 (with facts/pier.yaml)\n" in ran.err


CHOOSING = b"""
topic: {title: Ferry concession, as_of: 2026-11-22}
sources:
  - {id: tender, title: Tender notice, publisher: Ministry of Transport, date: 2026-10}
claims:
  - {id: closes, text: Bids close in December., sources: [tender]}
  - {id: spared, text: Gulls were seen., sources: [tender], relevance: 1}
  - {id: foremost, text: The quay is closed., sources: [tender], relevance: 3}
judgements:
  - {id: late, text: The ferries come late., likelihood: likely, based_on: [closes]}
risks:
  - {id: single-bid, title: Only one valid bid, likelihood: likely, impact: 4}
open_questions:
  - {id: who-pays, text: "Who pays for the quay?"}
  - {id: who-opened, text: "Who opened the tender?", status: answered}
"""


def test_what_was_selected_and_has_no_place_is_told(workspace: MemoryWorkspace) -> None:
    workspace.files[FACTS] = CHOOSING
    workspace.files["templates/short.md.j2"] = b"---\nmemo: 1\ntitle: T\nformats: [md]\n---\n{{ risk_cards() }}\n"
    out = made(run_memo("generate --audience short", workspace)).out
    left, told = out.splitlines()[-2:]
    assert left == "  left out as less relevant to this reader: 1 claim"
    assert told == (
        "  not shown by this format: 1 open question, 1 judgement, 2 claims: who-pays, late, foremost, closes"
    )
    (data,) = json.loads(made(run_memo("generate --audience short --json", workspace)).out)["memos"]
    assert data["not_shown"] == {
        "open_questions": ["who-pays"],
        "judgements": ["late"],
        "claims": ["foremost", "closes"],
    }
    workspace.files["templates/short.md.j2"] += b"\n{{ claim_list() }}\n\n{{ question_list() }}\n\n{{ analysis() }}\n"
    assert "not shown" not in made(run_memo("generate --audience short", workspace)).out


def test_a_format_nobody_has_heard_of_is_one_file(workspace: MemoryWorkspace) -> None:
    workspace.files["templates/harbour-master.md.j2"] = (shipped_text(f"{FIRST}.md.j2") or "").encode()
    made(run_memo("generate --audience harbour-master", workspace))
    assert workspace.files[f"{OUT}/harbour-master.pdf"].startswith(b"%PDF")
    assert "Only one valid bid" in made(run_memo("generate -a harbour-master --format md", workspace)).out or (
        b"Only one valid bid" in workspace.files[f"{OUT}/harbour-master.md"]
    )


def test_same_input_same_bytes(workspace: MemoryWorkspace) -> None:
    again = MemoryWorkspace(files=project_files())
    made(run_memo(f"generate -a {FIRST} --issued 2026-11-24", workspace))
    made(run_memo(f"generate -a {FIRST} --issued 2026-11-24", again))
    assert workspace.files == again.files


def test_a_failing_run_leaves_the_last_good_files(workspace: MemoryWorkspace) -> None:
    made(run_memo(f"generate -a {FIRST}", workspace))
    before = dict(workspace.files)
    workspace.files[FACTS] += b"unknown_key: 1\n"
    ran = run_memo(f"generate -a {FIRST}", workspace)
    assert ran.code == 1
    assert f"{FACTS}:" in ran.err
    assert "not made" in ran.out
    assert {name: data for name, data in workspace.files.items() if name != FACTS} == {
        name: data for name, data in before.items() if name != FACTS
    }


def test_one_audience_that_fails_does_not_stop_the_next(workspace: MemoryWorkspace) -> None:
    workspace.files[f"templates/{FIRST}.md.j2"] += b"\n{{ no_such_thing }}\n"
    ran = run_memo(f"generate -a {FIRST} -a {REST[0]} --format md", workspace)
    assert ran.code == 1
    assert "no_such_thing" in ran.err
    assert f"{OUT}/{FIRST}.md" not in workspace.files
    assert f"{OUT}/{REST[0]}.md" in workspace.files


def test_what_is_withheld_is_reported_and_not_printed(workspace: MemoryWorkspace) -> None:
    secret = b"  - {id: secret, text: The second bidder is bankrupt., sources: [tender], handling: {tlp: red}}\n"
    workspace.files[FACTS] = workspace.files[FACTS].replace(b"risks:\n", secret + b"\nrisks:\n")
    ran = made(run_memo(f"generate -a {FIRST} --format md", workspace))
    assert "withheld" in ran.out
    assert "secret" in ran.out
    files = [data for name, data in workspace.files.items() if name.startswith(OUT)]
    assert not any(b"bankrupt" in data for data in files)


def test_clearance_is_the_projects(workspace: MemoryWorkspace) -> None:
    secret = b"  - {id: secret, text: The second bidder is bankrupt., sources: [tender], handling: {tlp: amber}}\n"
    workspace.files[FACTS] = workspace.files[FACTS].replace(b"risks:\n", secret + b"\nrisks:\n")
    workspace.files["memo.yaml"] = f"clearance: {{{FIRST}: amber}}\n".encode()
    assert "withheld" not in made(run_memo(f"generate -a {FIRST} --format md", workspace)).out
    assert "withheld" in made(run_memo(f"generate -a {REST[0]} --format md", workspace)).out


def test_quiet_prints_nothing_when_all_is_well(workspace: MemoryWorkspace) -> None:
    assert made(run_memo(f"generate -a {FIRST} --format md -q", workspace)).out == ""


def test_json_says_what_was_made(workspace: MemoryWorkspace) -> None:
    (memo,) = json.loads(made(run_memo(f"generate -a {FIRST} --json", workspace)).out)["memos"]
    assert memo["made"] is True
    assert [file["format"] for file in memo["files"]] == ["docx", "pdf"]
    assert [file["bytes"] for file in memo["files"]] == [len(workspace.files[file["path"]]) for file in memo["files"]]
    assert (memo["risks"], memo["open_questions"]) == (1, 1)
    assert memo["pages"] >= 1


def test_json_says_what_failed(workspace: MemoryWorkspace) -> None:
    workspace.files[FACTS] += b"unknown_key: 1\n"
    ran = run_memo(f"generate -a {FIRST} --json", workspace)
    assert ran.code == 1
    (memo,) = json.loads(ran.out)["memos"]
    assert memo["made"] is False
    assert memo["problems"][0]["file"] == FACTS


def test_check_writes_nothing(workspace: MemoryWorkspace) -> None:
    before = dict(workspace.files)
    made(run_memo("check", workspace))
    assert workspace.files == before


def test_a_read_only_place_is_said_plainly(workspace: MemoryWorkspace) -> None:
    workspace.read_only = frozenset({"out"})
    ran = run_memo(f"generate -a {FIRST}", workspace)
    assert ran.code == 1
    assert "permission denied" in ran.err
    assert "--out" in ran.err
    made(run_memo(f"generate -a {FIRST} --out elsewhere", workspace))


def test_the_document_is_kept_beside_its_formats(workspace: MemoryWorkspace) -> None:
    made(run_memo(f"generate -a {FIRST}", workspace))
    assert json.loads(workspace.files[f"{OUT}/{FIRST}.memo.json"])["memo_document"] == 1


def test_themes_and_out_are_chosen(workspace: MemoryWorkspace) -> None:
    house = made(run_memo(f"generate -a {FIRST} --theme house --out a", workspace))
    plain = made(run_memo(f"generate -a {FIRST} --theme plain --out b", workspace))
    assert house.out != plain.out
    assert workspace.files[f"a/ferry-concession/{FIRST}.pdf"] != workspace.files[f"b/ferry-concession/{FIRST}.pdf"]


def test_the_date_of_issue_is_given(workspace: MemoryWorkspace) -> None:
    made(run_memo(f"generate -a {FIRST} --format md --issued 2026-11-23", workspace))
    first = workspace.files[f"{OUT}/{FIRST}.md"]
    made(run_memo(f"generate -a {FIRST} --format md --issued 2027-11-23", workspace))
    late = workspace.files[f"{OUT}/{FIRST}.md"].lower()
    assert b"stale" not in first.lower()
    assert b"stale" in late


def test_a_memo_that_only_a_check_refuses_ends_with_3(workspace: MemoryWorkspace) -> None:
    long = "---\nmemo: 1\ntitle: T\nbudget: {pages: 1}\n---\n" + "A line.\n\n" * 400
    workspace.files[f"templates/{FIRST}.md.j2"] = long.encode()
    assert run_memo("generate --format md", workspace).code == 3
    workspace.files["templates/broken.md.j2"] = b"---\nmemo: 1\ntitle: T\n---\n{{ nothing }}\n"
    assert run_memo("generate --format md", workspace).code == 1, "what is wrong itself weighs more"
