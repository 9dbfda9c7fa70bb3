"""memo.yaml: strict, located, and with a default for everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memo.app.book import read_book
from memo.app.choices import WrongCommand
from memo.app.memory import MemoryWorkspace
from memo.app.project import Project, custom_scales, read_project
from memo.app.request import Request, orders
from memo.diagnostics import MemoError
from memo.facts.scale import ScaleFile
from tests.running import run_memo

TOPIC = b"topic: {title: T, as_of: 2026-11-22}\n"


def project_of(text: str) -> Project:
    return read_project(MemoryWorkspace({"memo.yaml": text.encode()}))


def test_a_folder_without_one_is_a_project() -> None:
    assert read_project(MemoryWorkspace()) == Project()


def test_clearances_are_written_with_or_without_tlp() -> None:
    project = project_of("clearance: {bank: TLP:AMBER+STRICT, press: green}\n")
    assert project.clearance == {"bank": "amber+strict", "press": "green"}


def test_all_mistakes_are_found_with_their_places() -> None:
    with pytest.raises(MemoError) as caught:
        project_of("memoz: []\nclearance: {bank: purple}\nout: [a]\n")
    places = sorted(str(problem.span) for problem in caught.value.diagnostics)
    assert [place.rsplit(":", 1)[0] for place in places] == ["memo.yaml:1", "memo.yaml:2", "memo.yaml:3"]


def test_scales_are_read_from_their_files() -> None:
    workspace = MemoryWorkspace({"memo.yaml": b"scales: {bank: scales/bank.yaml}", "scales/bank.yaml": b"terms: []"})
    assert custom_scales(workspace, read_project(workspace)) == {"bank": ScaleFile("scales/bank.yaml", "terms: []")}


def test_a_mistake_in_a_scale_is_placed_in_its_file() -> None:
    terms = b"terms:\n  - {term: expected, low: 70}\n  - {term: remote, lwo: 1}\n  - {term: never, low: 0}\n"
    scale = b"id: bank\ntitle: Bank\n" + terms + b"matrix: [L L L L L, L L L L L]\n"
    files = {"memo.yaml": b"scales: {ours: ./scales/bank.yaml}", "scales/bank.yaml": scale}
    files["facts/f.yaml"] = b"topic: {title: T, as_of: 2026-11-22, scale: {likelihood: ours}}\n"
    workspace = MemoryWorkspace(files)
    with pytest.raises(MemoError) as caught:
        read_book("facts/f.yaml", read_project(workspace), workspace)
    (problem,) = caught.value.diagnostics
    assert str(problem.span) == "scales/bank.yaml:5:20"
    assert "unknown key `lwo`" in problem.message


def test_the_command_line_goes_before_the_project_file() -> None:
    text = "memos: [{name: f, facts: ./facts/f.yaml, audiences: [bank], formats: [md], theme: house}]\nout: there\n"
    files = {"memo.yaml": text.encode(), "facts/f.yaml": TOPIC, "facts/g.yaml": TOPIC}
    workspace = MemoryWorkspace(files | {f"templates/{name}.md.j2": b"" for name in ("bank", "press")})
    project = read_project(workspace)
    (listed,) = orders(Request(), project, workspace)
    assert (listed.facts, listed.audiences, listed.formats) == ("facts/f.yaml", ("bank",), ("md",))
    assert (listed.theme, listed.out, listed.issued) == ("house", "there", workspace.date)
    said = Request(facts="f", audiences=("press", "press"), formats=("pdf",), out="here", theme="plain")
    (given,) = orders(said, project, workspace)
    assert (given.audiences, given.formats, given.theme, given.out) == (("press",), ("pdf",), "plain", "here")
    (other,) = orders(Request(facts="g"), project, workspace)
    assert {"bank", "press"} <= set(other.audiences)
    assert (other.formats, other.theme) == ((), None)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("audiences: [bnk]", "audience-unknown"),
        ("formats: [pfd]", "format-unknown"),
        ("theme: hose", "theme-unknown"),
    ],
)
def test_a_wrong_name_in_the_project_file_is_the_files_fault(entry: str, code: str) -> None:
    text = f"memos: [{{name: f, facts: facts/f.yaml, {entry}}}]"
    workspace = MemoryWorkspace({"memo.yaml": text.encode(), "facts/f.yaml": TOPIC})
    with pytest.raises(MemoError) as caught:
        orders(Request(), read_project(workspace), workspace)
    assert not isinstance(caught.value, WrongCommand)
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.span)[:12]) == (code, "memo.yaml:1:")


@pytest.mark.parametrize("page", ["docs/build.md", "docs/project.md"])
def test_the_manuals_project_file_is_one(page: str) -> None:
    root = Path(__file__).resolve().parents[2]
    blocks = re.findall(r"^```yaml\n(.*?)^```", (root / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    listings = [block for block in blocks if block.startswith(("memos:", "timezone:"))]
    assert listings
    for block in listings:
        (memo,) = project_of(block).memos
        assert memo.on_change[0] == "python"
        assert project_of(block).schedule_of(memo) is not None


def test_a_rating_table_of_ones_own_takes_the_place_of_the_scales() -> None:
    lines = ["S S S S S", "L M H S S", "L M H H S", "L M M H S", "L L M H H", "L L M M H", "L L L M H"]
    workspace = MemoryWorkspace({"facts/f.yaml": TOPIC})
    book = read_book("facts/f.yaml", Project(matrix=tuple(lines)), workspace)
    assert book.scales.likelihood.matrix[0] == ("S",) * 5
    assert read_book("facts/f.yaml", Project(), workspace).scales.likelihood.matrix[0] == ("L", "M", "H", "S", "S")


def test_a_rating_table_that_does_not_fit_is_shown_in_its_place() -> None:
    workspace = MemoryWorkspace({"facts/f.yaml": TOPIC, "memo.yaml": b"matrix: [L M H S S]\n"})
    with pytest.raises(MemoError) as caught:
        read_book("facts/f.yaml", read_project(workspace), workspace)
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.span)) == ("matrix-wrong", "memo.yaml:1:10")


WRONG = b"""memos:
  - {name: ferry, facts: facts/fery.yaml, audiences: [investr], keep: some}
  - {name: quay, facts: facts/ferry.yaml, formats: [docs], theme: hous}
clearance: {bank: purple}
scales: {ours: scales/ours.yaml}
"""
RIGHT = WRONG.replace(b", keep: some", b"").replace(b"purple", b"green")


@pytest.mark.parametrize("command", ["check", "generate", "build"])
def test_the_mistakes_of_memo_yaml_come_in_one_run_by_line(command: str) -> None:
    workspace = MemoryWorkspace({"memo.yaml": WRONG, "facts/ferry.yaml": TOPIC})
    shown = run_memo(command, workspace).err
    assert re.findall(r"error\[([a-z-]+)\]", shown) == [
        "file-missing",
        "audience-unknown",
        "value-wrong",
        "format-unknown",
        "theme-unknown",
        "value-wrong",
        "file-missing",
    ]
    assert [int(line) for line in re.findall(r"--> memo.yaml:(\d+)", shown)] == [2, 2, 2, 3, 3, 4, 5]
    assert "did you mean `facts/ferry.yaml`?" in shown


@pytest.mark.parametrize("command", ["check", "generate"])
def test_all_its_wrong_names_come_in_one_run_too(command: str) -> None:
    shown = run_memo(command, MemoryWorkspace({"memo.yaml": RIGHT, "facts/ferry.yaml": TOPIC})).err
    found = re.findall(r"error\[([a-z-]+)\]: .*\n --> memo.yaml", shown)
    assert found == ["file-missing", "audience-unknown", "format-unknown", "theme-unknown", "file-missing"]


def test_check_tells_of_a_lost_file_and_goes_through_the_topics_that_are_there() -> None:
    lost = b"memos: [{name: ferry, facts: facts/fery.yaml}]\n"
    ran = run_memo("check", MemoryWorkspace({"memo.yaml": lost, "facts/ferry.yaml": TOPIC}))
    assert (ran.code, "memo ferry, investor: sound" in ran.out) == (1, True)
    assert "error[file-missing]: there is no file `facts/fery.yaml`\n --> memo.yaml:1:30" in ran.err
