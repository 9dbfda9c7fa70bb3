"""`memo build`: what changed becomes an edition, the rest is left alone, and each memo stands by itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

import pytest

from memo.app import build_desk
from memo.app.book import read_book
from memo.app.memory import MemoryWorkspace
from memo.app.schemas import schema_of
from memo.app.shipped import shipped_text
from memo.app.workspace import Ended
from memo.document.json import load_document
from memo.editions.identity import read_identity
from memo.facts.book import FactBook
from tests.app.building import EDITIONS, FACTS, READERS, SECRET, build, change, editions, last_report, project, states
from tests.running import run_memo

FIRST = READERS[0]


@pytest.fixture
def workspace() -> MemoryWorkspace:
    return project()


def every(state: str) -> dict[str, str]:
    return dict.fromkeys(READERS, state)


# ------------------------------------------------------------------------------------------------ what an edition is


def test_an_edition_holds_files_document_facts_and_manifest(workspace: MemoryWorkspace) -> None:
    ran = build(workspace)
    assert (ran.code, ran.err) == (0, "")
    assert states(workspace) == every("built")
    names = workspace.names(f"{EDITIONS}/{FIRST}/1")
    assert set(names) == {"document.json", "facts.json", f"{FIRST}.md", f"{FIRST}.pdf", "manifest.json"}
    manifest = json.loads(workspace.files[f"{EDITIONS}/{FIRST}/1/manifest.json"])
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256(workspace.files[f"{EDITIONS}/{FIRST}/1/{name}"]).hexdigest() == digest
    assert manifest["inputs"][FACTS] == hashlib.sha256(workspace.files[FACTS]).hexdigest()
    assert (manifest["edition"], manifest["issued"], manifest["reasons"]) == (1, "2026-11-22", ["first edition"])
    assert {"memo", "python", "reportlab"} <= set(manifest["versions"])


def test_the_newest_files_are_the_editions(workspace: MemoryWorkspace) -> None:
    build(workspace)
    for ending, name in ((".pdf", f"{FIRST}.pdf"), (".md", f"{FIRST}.md"), (".memo.json", "document.json")):
        newest = workspace.files[f"out/ferry-concession/{FIRST}{ending}"]
        assert newest == workspace.files[f"{EDITIONS}/{FIRST}/1/{name}"]


def test_the_memo_says_which_edition_it_is(workspace: MemoryWorkspace) -> None:
    build(workspace)
    document = load_document(workspace.files[f"{EDITIONS}/{FIRST}/1/document.json"].decode())
    assert document.meta.edition == "Edition 1, initial coverage"
    identity = read_identity(workspace.files[f"out/ferry-concession/{FIRST}.pdf"])
    assert identity is not None
    assert (identity.memo, identity.audience, identity.edition) == ("ferry-concession", FIRST, 1)
    assert identity.issued == dt.date(2026, 11, 22)


def test_generate_stays_unnumbered_and_the_next_build_puts_the_edition_back(workspace: MemoryWorkspace) -> None:
    build(workspace)
    path = f"out/ferry-concession/{FIRST}.md"
    edition = workspace.files[path]
    workspace.files[path] = b"something else"
    build(workspace)
    assert states(workspace) == every("unchanged")
    assert workspace.files[path] == edition
    del workspace.files[path]
    build(workspace)
    assert workspace.files[path] == edition


# ------------------------------------------------------------------------------------------------------ unchanged


def test_nothing_is_rewritten_when_nothing_changed(workspace: MemoryWorkspace) -> None:
    build(workspace)
    before = dict(workspace.files)
    workspace.date += dt.timedelta(days=1)
    assert build(workspace).code == 0
    assert states(workspace) == every("unchanged")
    books = {"out/build.json", "out/editions/checked.json"}
    assert {path for path in workspace.files if workspace.files[path] != before.get(path)} == books


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: b"# a comment\n" + text,
        lambda text: text.replace(b"- {id: who-pays, ", b"- {notes: For the desk., id: who-pays, "),
        lambda text: text.replace(
            b"  title: Ferry concession\n  as_of: 2026-11-22\n", b"  as_of: 2026-11-22\n  title: Ferry concession\n"
        ),
        lambda text: text.replace(b"risks:\n", (SECRET % b"tlp: red") + b"\nrisks:\n"),
    ],
    ids=["comment", "note", "order", "unseen record"],
)
def test_what_no_reader_sees_makes_no_edition(workspace: MemoryWorkspace, edit) -> None:
    build(workspace)
    text = workspace.files[FACTS]
    workspace.files[FACTS] = edit(text)
    assert workspace.files[FACTS] != text
    assert build(workspace).code == 0
    assert states(workspace) == every("unchanged")
    assert not any(each["why"] for each in last_report(workspace))
    assert editions(workspace, FIRST) == [1]


def test_a_change_that_the_memo_does_not_show_makes_no_edition(workspace: MemoryWorkspace) -> None:
    build(workspace)
    workspace.files[f"templates/{FIRST}.md.j2"] += b"{# a remark #}"
    assert build(workspace).code == 0
    why = {each["audience"]: each["why"] for each in last_report(workspace)}
    assert states(workspace) == every("unchanged")
    assert why[FIRST] == ["template changed, and the memo reads the same"]
    build(workspace)
    assert not any(each["why"] for each in last_report(workspace)), "the next run goes by the files' digests again"


# -------------------------------------------------------------------------------------------------------- changed


def test_a_fact_that_changed_makes_an_edition_for_those_who_see_it(workspace: MemoryWorkspace) -> None:
    build(workspace)
    change(workspace, "Only one valid bid", "Only two valid bids")
    workspace.date += dt.timedelta(days=1)
    assert build(workspace).code == 0
    assert states(workspace) == every("built")
    (first, *_) = last_report(workspace)
    assert (first["edition"], first["why"]) == (2, ["facts changed: single-bid"])
    assert b"Only two valid bids" in workspace.files[f"out/ferry-concession/{FIRST}.md"]
    assert b"Only one valid bid" in workspace.files[f"{EDITIONS}/{FIRST}/1/{FIRST}.md"]
    manifest = json.loads(workspace.files[f"{EDITIONS}/{FIRST}/2/manifest.json"])
    assert (manifest["changes"], manifest["issued"]) == (["single-bid"], "2026-11-23")


def test_a_template_that_one_reader_has_is_not_the_others_affair(workspace: MemoryWorkspace) -> None:
    build(workspace)
    workspace.files[f"templates/{FIRST}.md.j2"] += b"\n\nOne sentence more.\n"
    build(workspace)
    assert states(workspace) == every("unchanged") | {FIRST: "built"}


def test_what_a_template_includes_is_part_of_it(workspace: MemoryWorkspace) -> None:
    workspace.files["templates/_tail.md.j2"] = b"\n\nA tail.\n"
    workspace.files[f"templates/{FIRST}.md.j2"] += b'\n\n{% include "_tail.md.j2" %}\n'
    build(workspace)
    workspace.files["templates/_tail.md.j2"] = b"\n\nAnother tail.\n"
    build(workspace)
    assert states(workspace) == every("unchanged") | {FIRST: "built"}


def test_a_template_of_ones_own_takes_the_place_of_the_shipped_one(workspace: MemoryWorkspace) -> None:
    for path in [path for path in workspace.files if path.startswith("templates/")]:
        del workspace.files[path]
    build(workspace)
    text = shipped_text(f"{FIRST}.md.j2") or ""
    workspace.files[f"templates/{FIRST}.md.j2"] = (text + "\n\nOne sentence more.\n").encode()
    build(workspace)
    assert states(workspace) == every("unchanged") | {FIRST: "built"}


def test_an_included_facts_file_is_an_input(workspace: MemoryWorkspace) -> None:
    workspace.files["facts/more.yaml"] = b'open_questions:\n  - {id: when, text: "When is the award?"}\n'
    workspace.files[FACTS] += b"\ninclude: [more.yaml]\n"
    build(workspace)
    assert states(workspace) == every("built")
    build(workspace)
    assert states(workspace) == every("unchanged")
    change(workspace, "the award", "the signature", "facts/more.yaml")
    build(workspace)
    assert states(workspace) == every("built")


def test_a_theme_changes_the_files_though_not_the_document(workspace: MemoryWorkspace) -> None:
    build(workspace)
    change(workspace, "formats:", "theme: plain, formats:", "memo.yaml")
    build(workspace)
    assert states(workspace) == every("built")
    assert last_report(workspace)[0]["why"] == ["theme changed"]


def test_a_format_that_is_dropped_leaves_no_old_file_among_the_newest(workspace: MemoryWorkspace) -> None:
    build(workspace)
    change(workspace, "[md, pdf]", "[pdf]", "memo.yaml")
    build(workspace)
    assert last_report(workspace)[0]["why"] == ["options changed"]
    assert f"out/ferry-concession/{FIRST}.md" not in workspace.files
    assert f"{EDITIONS}/{FIRST}/1/{FIRST}.md" in workspace.files


def test_another_facts_file_in_memo_yaml_makes_an_edition(workspace: MemoryWorkspace) -> None:
    build(workspace)
    quay = workspace.files[FACTS].replace(b"Only one valid bid", b"Only two valid bids")
    workspace.files["facts/quay.yaml"] = quay
    change(workspace, FACTS, "facts/quay.yaml", "memo.yaml")
    build(workspace)
    assert states(workspace) == every("built")
    assert b"Only two valid bids" in workspace.files[f"out/quay/{FIRST}.md"]
    assert workspace.names("out/ferry-concession") == ()


def test_the_same_facts_under_another_name_move_the_newest_files(workspace: MemoryWorkspace) -> None:
    build(workspace)
    before = workspace.files[f"out/ferry-concession/{FIRST}.md"]
    workspace.files["facts/quay.yaml"] = workspace.files.pop(FACTS)
    change(workspace, FACTS, "facts/quay.yaml", "memo.yaml")
    build(workspace)
    assert states(workspace) == every("unchanged")
    assert workspace.files[f"out/quay/{FIRST}.md"] == before
    assert workspace.names("out/ferry-concession") == ()
    build(workspace)
    assert states(workspace) == every("unchanged")


def test_a_facts_file_that_can_not_be_made_leaves_the_newest_files_where_they_were(workspace: MemoryWorkspace) -> None:
    build(workspace)
    workspace.files["facts/quay.yaml"] = b"topic: {}\n"
    change(workspace, FACTS, "facts/quay.yaml", "memo.yaml")
    build(workspace)
    assert states(workspace) == every("failed")
    assert workspace.names("out/quay") == ()
    assert f"{FIRST}.md" in workspace.names("out/ferry-concession")


def test_another_out_in_memo_yaml_moves_the_newest_files(workspace: MemoryWorkspace) -> None:
    workspace.files["memo.yaml"] += b"out: out\neditions: kept\n"
    build(workspace)
    change(workspace, "out: out", "out: there", "memo.yaml")
    assert run_memo("build", workspace).code == 0
    assert f"{FIRST}.md" in workspace.names("there/ferry-concession")
    assert workspace.names("out/ferry-concession") == ()
    assert "built" not in run_memo("build", workspace).out


def test_two_memos_that_change_places_keep_their_files_apart(workspace: MemoryWorkspace) -> None:
    quay = workspace.files[FACTS].replace(b"Only one valid bid", b"Only two valid bids")
    workspace.files["facts/quay.yaml"] = quay
    workspace.files["memo.yaml"] = b"memos:\n" + b"".join(
        f"  - {{name: {name}, facts: facts/{facts}.yaml, audiences: [{FIRST}], formats: [md]}}\n".encode()
        for name, facts in (("one", "ferry-concession"), ("two", "quay"))
    )
    build(workspace)
    there = workspace.files["memo.yaml"].replace(b"quay", b"QUAY").replace(b"ferry-concession", b"quay")
    workspace.files["memo.yaml"] = there.replace(b"QUAY", b"ferry-concession")
    build(workspace)
    assert b"Only two valid bids" in workspace.files[f"out/quay/{FIRST}.md"]
    assert b"Only one valid bid" in workspace.files[f"out/ferry-concession/{FIRST}.md"]
    build(workspace)
    assert {each["state"] for each in last_report(workspace)} == {"unchanged"}


def test_facts_and_what_they_include_are_read_for_all_readers_together(
    workspace: MemoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.files["facts/more.yaml"] = b'open_questions:\n  - {id: when, text: "When is the award?"}\n'
    workspace.files[FACTS] += b"\ninclude: [more.yaml]\n"
    read: list[str] = []

    def counted(facts: str, *more: Any) -> FactBook:
        read.append(facts)
        return read_book(facts, *more)

    monkeypatch.setattr(build_desk, "read_book", counted)
    build(workspace, "--jobs 1")
    assert states(workspace) == every("built")
    assert len(read) == 2, "once up to the file that was not sent along, and once whole"


@pytest.mark.parametrize("name", ["²", "007", "٣", "0"])
def test_a_folder_that_bears_no_number_is_no_edition(workspace: MemoryWorkspace, name: str) -> None:
    build(workspace)
    workspace.files[f"{EDITIONS}/{FIRST}/{name}/notes.txt"] = b"mine"
    assert build(workspace).code == 0
    assert states(workspace) == every("unchanged")


def test_clearance_counts_by_what_it_shows(workspace: MemoryWorkspace) -> None:
    change(workspace, "risks:\n", (SECRET % b"tlp: amber").decode() + "\nrisks:\n")
    build(workspace)
    workspace.files["memo.yaml"] += f"clearance: {{{FIRST}: amber}}\n".encode()
    build(workspace)
    assert states(workspace) == every("unchanged") | {FIRST: "built"}


def test_force_makes_an_edition_of_the_same(workspace: MemoryWorkspace) -> None:
    build(workspace)
    build(workspace, "--force")
    assert states(workspace) == every("built")
    assert last_report(workspace)[0]["why"] == ["forced"]


def test_another_version_of_the_program_is_reported_not_rebuilt(workspace: MemoryWorkspace) -> None:
    build(workspace)
    path = f"{EDITIONS}/{FIRST}/standing.json"
    standing = json.loads(workspace.files[path]) | {"version": "0.0.9"}
    workspace.files[path] = json.dumps(standing).encode()
    ran = build(workspace)
    assert states(workspace) == every("unchanged")
    assert "made by memo 0.0.9" in ran.out


# ------------------------------------------------------------------------------------------------------------- time


def test_staleness_is_part_of_the_memo_and_age_is_not(workspace: MemoryWorkspace) -> None:
    build(workspace)
    workspace.date = dt.date(2027, 2, 20)
    build(workspace)
    assert states(workspace) == every("unchanged")
    workspace.date = dt.date(2027, 2, 21)
    ran = build(workspace)
    assert states(workspace) == every("built")
    assert last_report(workspace)[0]["why"] == ["stale since the last edition"]
    assert "stale" in ran.out
    workspace.date = dt.date(2027, 3, 1)
    build(workspace)
    assert states(workspace) == every("unchanged")
    assert all(each["stale"] for each in last_report(workspace))


def test_what_is_never_stale_is_built(workspace: MemoryWorkspace) -> None:
    workspace.files[FACTS] = workspace.files[FACTS].replace(b"topic:\n", b"topic:\n  stale_after: P9999Y\n", 1)
    assert b"P9999Y" in workspace.files[FACTS]
    build(workspace)
    assert states(workspace) == every("built")


def test_the_end_of_an_embargo_makes_an_edition(workspace: MemoryWorkspace) -> None:
    change(workspace, "risks:\n", (SECRET % b"embargo_until: 2026-12-01").decode() + "\nrisks:\n")
    build(workspace)
    assert b"bankrupt" not in workspace.files[f"out/ferry-concession/{FIRST}.md"]
    workspace.date = dt.date(2026, 11, 30)
    build(workspace)
    assert states(workspace) == every("unchanged")
    workspace.date = dt.date(2026, 12, 1)
    build(workspace)
    assert states(workspace)[FIRST] == "built"
    assert b"bankrupt" in workspace.files[f"out/ferry-concession/{FIRST}.md"]


def test_a_topic_under_embargo_is_held(workspace: MemoryWorkspace) -> None:
    change(workspace, "topic:\n", "topic:\n  handling: {embargo_until: 2026-12-01}\n")
    ran = build(workspace)
    assert (ran.code, states(workspace)) == (0, every("held"))
    assert "under embargo until 2026-12-01" in ran.out
    workspace.date = dt.date(2026, 12, 1)
    build(workspace)
    assert states(workspace) == every("built")


# --------------------------------------------------------------------------------------------------------- schedules


def test_due_builds_by_the_schedule(workspace: MemoryWorkspace) -> None:
    workspace = project(', schedule: "0 7 * * *"')
    build(workspace, "--due")
    assert states(workspace) == every("built"), "what was never looked at is due at once"
    change(workspace, "Only one valid bid", "Only two valid bids")
    build(workspace, "--due")
    assert states(workspace) == every("not due")
    workspace.hour = dt.time(7, 0, tzinfo=dt.UTC)
    build(workspace, "--due")
    assert states(workspace) == every("built")
    build(workspace, "--due")
    assert states(workspace) == every("not due")
    workspace.date += dt.timedelta(days=1)
    build(workspace, "--due")
    assert states(workspace) == every("unchanged")
    build(workspace, "--due")
    assert states(workspace) == every("not due"), "an unchanged memo was looked at, and waits for its next time"


def test_due_goes_by_the_editions_where_nothing_else_is_known(workspace: MemoryWorkspace) -> None:
    workspace = project(', schedule: "0 7 * * *"')
    build(workspace, "--due")
    del workspace.files["out/editions/checked.json"]
    build(workspace, "--due")
    assert states(workspace) == every("not due")


def test_a_memo_without_schedule_is_never_due(workspace: MemoryWorkspace) -> None:
    ran = build(workspace, "--due")
    assert states(workspace) == every("not due")
    assert "it has no schedule" in ran.out


def test_what_failed_stays_due(workspace: MemoryWorkspace) -> None:
    workspace = project(", schedule: '@daily'")
    good = workspace.files[FACTS]
    workspace.files[FACTS] = b"topic: {}\n"
    assert build(workspace, "--due").code == 1
    workspace.files[FACTS] = good
    build(workspace, "--due")
    assert states(workspace) == every("built")


# ---------------------------------------------------------------------------------------------------------- failures


def test_one_broken_facts_file_does_not_stop_the_others(workspace: MemoryWorkspace) -> None:
    workspace.files["facts/broken.yaml"] = b"topic: {title: Broken, as_of: 2026-11-22}\nrisks: [{id: r, titel: R}]\n"
    workspace.files["memo.yaml"] = (
        b"memos:\n  - {name: broken, facts: facts/broken.yaml, audiences: [%b]}\n"
        b"  - {name: gone, facts: facts/gone.yaml, audiences: [%b]}\n"
        b"  - {name: nobody, facts: facts/broken.yaml, audiences: [nobdy]}\n" % (FIRST.encode(), FIRST.encode())
    ) + workspace.files["memo.yaml"].removeprefix(b"memos:\n")
    ran = build(workspace)
    assert ran.code == 1
    assert "facts/broken.yaml:2" in ran.err
    assert "error[file-missing]" in ran.err
    assert "memo.yaml:4" in ran.err
    found = {(each["memo"], each["state"]) for each in last_report(workspace)}
    assert found == {("broken", "failed"), ("gone", "failed"), ("nobody", "failed"), ("ferry-concession", "built")}
    assert "2 built, 3 failed" in ran.out


def test_a_memo_that_fails_keeps_its_last_edition(workspace: MemoryWorkspace) -> None:
    build(workspace)
    before = {path: data for path, data in workspace.files.items() if path.startswith(EDITIONS)}
    workspace.files[f"templates/{FIRST}.md.j2"] += b"\n{{ no_such_thing }}\n"
    assert build(workspace).code == 1
    assert states(workspace) == every("unchanged") | {FIRST: "failed"}
    assert {path: data for path, data in workspace.files.items() if path.startswith(EDITIONS)} == before


def test_a_failed_check_ends_with_3(workspace: MemoryWorkspace) -> None:
    path = f"templates/{FIRST}.md.j2"
    workspace.files[path] = b"---\nmemo: 1\ntitle: T\nbudget: {pages: 1}\n---\n" + b"A line.\n\n" * 400
    assert build(workspace).code == 3
    assert states(workspace)[FIRST] == "failed"


def test_warnings_refuse_a_memo_that_is_strict_about_them(workspace: MemoryWorkspace) -> None:
    change(workspace, "title: Ferry concession", "title: Ferry concession #2026")
    assert build(workspace).code == 0
    change(workspace, "formats:", "check: warning, formats:", "memo.yaml")
    ran = build(workspace, "--force")
    assert ran.code == 3
    assert "warning[text-cut-short]" in ran.err
    assert states(workspace) == every("failed")


def test_advice_on_the_analysis_refuses_no_memo_and_the_words_say_so(workspace: MemoryWorkspace) -> None:
    assert "warning[impact-unreasoned]" in run_memo("check", workspace).err
    change(workspace, "formats:", "check: warning, formats:", "memo.yaml")
    ran = build(workspace)
    assert (ran.code, ran.err) == (0, "")
    assert states(workspace) == every("built")
    told = str(schema_of("project")["$defs"]["MemoEntry"]["properties"]["check"]["description"])
    assert "the advice on the analysis that only `memo check` gives doesn't count" in told


def test_a_damaged_manifest_is_located_and_stops_nobody_else(workspace: MemoryWorkspace) -> None:
    build(workspace)
    workspace.files[f"{EDITIONS}/{FIRST}/1/manifest.json"] = b"{}"
    del workspace.files[f"{EDITIONS}/{FIRST}/standing.json"]
    ran = build(workspace)
    assert ran.code == 1
    assert "error[edition-damaged]" in ran.err
    assert f"{EDITIONS}/{FIRST}/1/manifest.json" in ran.err
    assert states(workspace) == every("unchanged") | {FIRST: "failed"}


def test_a_lost_note_of_where_a_memo_stands_is_made_again(workspace: MemoryWorkspace) -> None:
    build(workspace)
    path = f"{EDITIONS}/{FIRST}/standing.json"
    before = workspace.files[path]
    workspace.files[path] = b"{ torn"
    build(workspace)
    assert states(workspace) == every("unchanged")
    assert workspace.files[path] == before


def test_two_memos_of_one_name_among_the_newest_files_are_refused(workspace: MemoryWorkspace) -> None:
    workspace.files["memo.yaml"] += f"  - {{name: again, facts: {FACTS}, audiences: [{FIRST}]}}\n".encode()
    ran = build(workspace)
    assert ran.code == 1
    assert "error[memo-collides]" in ran.err
    assert states(workspace)[FIRST] == "failed"
    assert {each["state"] for each in last_report(workspace) if each["audience"] != FIRST} == {"built"}


def test_two_memos_of_one_place_are_refused_also_when_one_is_asked_for(workspace: MemoryWorkspace) -> None:
    workspace.files["memo.yaml"] += f"  - {{name: again, facts: {FACTS}, audiences: [{FIRST}]}}\n".encode()
    for name in ("again", "ferry-concession"):
        ran = build(workspace, name)
        assert "error[memo-collides]" in ran.err
        assert {each["memo"] for each in last_report(workspace)} == {name}
        assert not workspace.exists(f"out/ferry-concession/{FIRST}.md")


def test_a_memo_that_is_asked_for_alone_leaves_another_its_place(workspace: MemoryWorkspace) -> None:
    build(workspace)
    moved = "facts/canal.yaml"
    workspace.files[moved] = workspace.files[FACTS]
    settings = f"formats: [md, pdf], audiences: [{FIRST}]"
    workspace.files["memo.yaml"] = (
        f"memos:\n  - {{name: ferry-concession, facts: {moved}, {settings}}}\n"
        f"  - {{name: next, facts: {FACTS}, {settings}}}\n"
    ).encode()
    build(workspace, "next")
    published = workspace.files[f"out/ferry-concession/{FIRST}.md"]
    build(workspace, "ferry-concession")
    assert workspace.exists(f"out/canal/{FIRST}.md")
    assert workspace.files[f"out/ferry-concession/{FIRST}.md"] == published


# ----------------------------------------------------------------------------------------------- the rest of the options


def test_the_reason_names_what_the_reader_sees_and_nothing_behind_it(workspace: MemoryWorkspace) -> None:
    change(workspace, "risks:", "  - {id: wire, text: A bidder leaves., sources: [tender]}\nrisks:")
    template = b"---\nmemo: 1\ntitle: T\nformats: [pdf]\nattach_facts: true\n---\n{{ risk_cards() }}\n"
    workspace.files[f"templates/{FIRST}.md.j2"] = template  # its files carry what its words don't say
    assert build(workspace).code == 0
    change(workspace, "A bidder leaves.", "Two bidders leave.")
    build(workspace)
    assert last_report(workspace)[0]["why"] == ["facts changed: what it rests on"]
    change(workspace, "Two bidders leave.", "All bidders leave.")
    change(workspace, "Only one valid bid", "No valid bid")
    build(workspace)
    assert last_report(workspace)[0]["why"] == ["facts changed: single-bid, what it rests on"]
    change(workspace, "title: Ferry concession", "title: The ferries")
    build(workspace)
    assert last_report(workspace)[0]["why"] == ["facts changed: topic"]


def test_a_dry_run_says_what_and_why_and_writes_nothing(workspace: MemoryWorkspace) -> None:
    before = dict(workspace.files)
    assert "would be built" in build(workspace, "--dry-run").out
    assert workspace.files == before
    build(workspace)
    change(workspace, "Only one valid bid", "Only two valid bids")
    before = dict(workspace.files)
    ran = build(workspace, "--dry-run")
    assert "facts changed: single-bid" in ran.out
    assert workspace.files == before


def test_a_dry_run_needs_no_lock(workspace: MemoryWorkspace) -> None:
    workspace.holders["out/editions/build.lock"] = ""
    assert build(workspace, "--dry-run").code == 0


def test_the_second_of_two_builds_says_who_holds_the_lock(workspace: MemoryWorkspace) -> None:
    held = {"pid": 4711, "host": "harbour", "since": "2026-11-22T06:00:00+00:00"}
    workspace.holders["out/editions/build.lock"] = json.dumps(held)
    ran = build(workspace)
    assert ran.code == 4
    assert "process 4711 on harbour, since 2026-11-22T06:00:00+00:00" in ran.err
    assert not any(path.startswith("out/ferry") for path in workspace.files)


def test_keep_prunes_the_oldest(workspace: MemoryWorkspace) -> None:
    workspace = project(", keep: 2")
    for _ in range(4):
        build(workspace, "--force")
    assert editions(workspace, FIRST) == [3, 4]


def test_a_number_is_never_used_twice(workspace: MemoryWorkspace) -> None:
    build(workspace)
    build(workspace, "--force")
    workspace.remove(f"{EDITIONS}/{FIRST}/1")
    workspace.remove(f"{EDITIONS}/{FIRST}/2")
    build(workspace)
    assert editions(workspace, FIRST) == [3]


def test_the_number_of_a_newest_edition_that_was_removed_is_not_used_again(workspace: MemoryWorkspace) -> None:
    build(workspace)
    build(workspace, "--force")
    workspace.remove(f"{EDITIONS}/{FIRST}/2")
    build(workspace)
    assert states(workspace)[FIRST] == "unchanged"
    build(workspace, "--force")
    assert editions(workspace, FIRST) == [1, 3]


def test_memos_by_name(workspace: MemoryWorkspace) -> None:
    workspace.files["facts/quay.yaml"] = workspace.files[FACTS]
    workspace.files["memo.yaml"] += f"  - {{name: quay, facts: facts/quay.yaml, audiences: [{FIRST}]}}\n".encode()
    build(workspace, "quay")
    assert [each["memo"] for each in last_report(workspace)] == ["quay"]
    ran = build(workspace, "qay")
    assert ran.code == 2
    assert "did you mean `quay`?" in ran.err


def test_a_project_without_memos_says_so() -> None:
    ran = build(MemoryWorkspace())
    assert ran.code == 2
    assert "error[memos-none]" in ran.err


def test_json(workspace: MemoryWorkspace) -> None:
    ran = build(workspace, "--json")
    assert json.loads(ran.out)["memos"] == last_report(workspace)


def test_quiet_prints_problems_only(workspace: MemoryWorkspace) -> None:
    assert build(workspace, "--quiet").out == ""


# --------------------------------------------------------------------------------------------------------- on_change


def test_on_change_is_told_which_edition(workspace: MemoryWorkspace) -> None:
    workspace = project(f", audiences: [{FIRST}], on_change: send --to 'the desk'")
    build(workspace)
    build(workspace)
    change(workspace, "Only one valid bid", "Only two valid bids")
    build(workspace)
    assert [command for command, _ in workspace.ran] == [("send", "--to", "the desk")] * 2
    told = workspace.ran[1][1]
    assert told["MEMO_FOLDER"] == f"{EDITIONS}/{FIRST}/2"
    assert (told["MEMO_NAME"], told["MEMO_AUDIENCE"], told["MEMO_EDITION"]) == ("ferry-concession", FIRST, "2")
    assert (told["MEMO_PREVIOUS"], told["MEMO_CHANGES"]) == (f"{EDITIONS}/{FIRST}/1", "single-bid")
    assert told["MEMO_TITLE"] == "Ferry concession"


def test_a_command_that_fails_is_reported_and_undoes_nothing(workspace: MemoryWorkspace) -> None:
    workspace = project(f", audiences: [{FIRST}], on_change: send")
    workspace.ends = Ended(5, "no route to host")
    ran = build(workspace)
    assert ran.code == 1
    assert "error[on-change-failed]" in ran.err
    assert "no route to host" in ran.err
    assert states(workspace) == {FIRST: "built"}
    build(workspace)
    assert states(workspace) == {FIRST: "unchanged"}
    assert len(workspace.ran) == 1


def test_a_run_that_was_killed_before_the_command_runs_it_next_time(workspace: MemoryWorkspace) -> None:
    workspace = project(f", audiences: [{FIRST}], on_change: send")
    build(workspace)
    path = f"{EDITIONS}/{FIRST}/standing.json"
    first = workspace.files[path]
    build(workspace, "--force")
    workspace.files[path] = first  # as if killed once the folder had its name
    workspace.ends = Ended(5, "no route to host")
    ran = build(workspace)
    assert [told["MEMO_EDITION"] for _, told in workspace.ran] == ["1", "2", "2"]
    assert states(workspace) == {FIRST: "unchanged"}
    assert (ran.code, "error[on-change-failed]" in ran.err) == (1, True), "its failure is heard of, too"
    assert build(workspace).code == 0


def test_a_run_that_was_killed_while_the_command_ran_runs_it_again(workspace: MemoryWorkspace) -> None:
    workspace = project(f", audiences: [{FIRST}], on_change: send")
    build(workspace)
    change(workspace, '"told": 1', '"told": 0', f"{EDITIONS}/{FIRST}/standing.json")
    build(workspace, "--dry-run")
    assert len(workspace.ran) == 1
    build(workspace)
    build(workspace)
    assert [told["MEMO_EDITION"] for _, told in workspace.ran] == ["1", "1"]


def test_a_command_that_is_added_later_waits_for_the_next_edition(workspace: MemoryWorkspace) -> None:
    build(workspace)
    change(workspace, "formats:", "on_change: send, formats:", "memo.yaml")
    build(workspace)
    assert workspace.ran == []


def test_a_problem_of_a_memo_is_shown_where_memo_yaml_names_it() -> None:
    entry = f"facts: {FACTS}, audiences: [{FIRST}], formats: [md]"
    workspace = project()
    workspace.files["memo.yaml"] = f"memos:\n  - {{name: a, {entry}}}\n  - {{name: {FIRST}, {entry}}}\n".encode()
    ran = build(workspace)
    assert "memo.yaml:2:12" in ran.err
    assert "memo.yaml:3:12" in ran.err, "the audience before it has the same name"


def test_the_matrix_shows_what_moved_since_the_edition_before(workspace: MemoryWorkspace) -> None:
    build(workspace)
    change(workspace, "likelihood: likely, impact: 4", "likelihood: unlikely, impact: 4")
    build(workspace)
    moved = "Only one valid bid (was likely, impact 4)."
    assert moved in workspace.files[f"{EDITIONS}/{FIRST}/2/{FIRST}.md"].decode()
    change(workspace, "The state pays more for the same ships.", "The state pays more.")
    build(workspace, "--force")
    assert moved not in workspace.files[f"{EDITIONS}/{FIRST}/3/{FIRST}.md"].decode()


def test_a_memo_that_shows_moves_is_not_new_for_it(workspace: MemoryWorkspace) -> None:
    build(workspace)
    change(workspace, "likelihood: likely, impact: 4", "likelihood: unlikely, impact: 4")
    build(workspace)
    workspace.files[f"templates/{FIRST}.md.j2"] += b"{# a remark #}"
    build(workspace)
    assert states(workspace)[FIRST] == "unchanged"
    assert editions(workspace, FIRST) == [1, 2]
