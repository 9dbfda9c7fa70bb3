"""A new audience and a new topic work at once; what can't be begun is said."""

from __future__ import annotations

import json
import re

import pytest

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences
from memo.facts.book import COLLECTIONS
from memo.positioned import plain, read_yaml
from tests.running import run_memo

TEMPLATE = "templates/minister.md.j2"
FACTS = "facts/harbour-desk.yaml"


@pytest.fixture
def workspace() -> MemoryWorkspace:
    return MemoryWorkspace(files=project_files())


@pytest.mark.parametrize("base", audiences(MemoryWorkspace()))
def test_a_new_audience_reads_what_its_model_reads(workspace: MemoryWorkspace, base: str) -> None:
    ran = run_memo(f"new audience minister --from {base}", workspace)
    assert (ran.code, ran.out.splitlines()[0]) == (0, TEMPLATE)
    assert f"memo check {TEMPLATE} && memo generate --audience minister" in ran.out
    assert re.search(r"^relevance_from: \w+$", workspace.files[TEMPLATE].decode(), re.MULTILINE)
    assert run_memo(f"check {TEMPLATE}", workspace).code == 0
    assert run_memo("generate --audience minister --format md", workspace).code == 0
    run_memo(f"generate --audience {base} --format md", workspace)
    made = {name: workspace.files[f"out/ferry-concession/{name}.md"] for name in ("minister", base)}
    assert made["minister"] == made[base]


def test_a_template_that_names_a_model_keeps_it(workspace: MemoryWorkspace) -> None:
    run_memo("new audience minister --from onepager", workspace)
    assert workspace.files[TEMPLATE] == workspace.files["templates/onepager.md.j2"]
    assert b"relevance_from: diplomat" in workspace.files[TEMPLATE]


def test_the_project_s_own_template_is_copied_before_the_shipped_one(workspace: MemoryWorkspace) -> None:
    workspace.files["templates/investor.md.j2"] = b"---\nmemo: 1  # ours\ntitle: Ours\n---\n# Ours\n"
    run_memo("new audience minister --from investor", workspace)
    assert (
        workspace.files[TEMPLATE].decode()
        == "---\nmemo: 1  # ours\nrelevance_from: investor\ntitle: Ours\n---\n# Ours\n"
    )


def test_a_shipped_template_is_copied_where_the_project_has_none() -> None:
    bare = MemoryWorkspace()
    assert run_memo("new audience minister --from investor", bare).code == 0
    assert b"relevance_from: investor" in bare.files[TEMPLATE]


@pytest.mark.parametrize("reader", audiences(MemoryWorkspace()))
def test_a_new_topic_makes_a_memo_for_every_reader(workspace: MemoryWorkspace, reader: str) -> None:
    ran = run_memo("new topic harbour-desk", workspace)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{FACTS}\nnext: edit it, then memo generate --facts harbour-desk\n")
    assert run_memo(f"generate --facts harbour-desk --audience {reader}", workspace).code == 0


def test_a_new_topic_beside_listed_memos_says_how_it_is_listed(workspace: MemoryWorkspace) -> None:
    said = run_memo("new topic harbour-desk", workspace).out
    line = said.splitlines()[-1]
    assert line == f"  - {{name: harbour-desk, facts: {FACTS}}}"
    for command in ("generate --audience diplomat --format md", "build"):
        ran = run_memo(command, workspace)
        assert f"{FACTS}; memo.yaml lists no memo of it: add one under `memos:`" in ran.out.splitlines()[-1]
        assert json.loads(run_memo(f"{command} --json", workspace).out)["unlisted"] == [FACTS]
        assert "lists no memo" not in run_memo(f"{command} --quiet", workspace).out
    assert "lists no memo" not in run_memo("generate --facts ferry-concession --format md", workspace).out
    assert "lists no memo" not in run_memo("build ferry-concession", workspace).out
    workspace.files["memo.yaml"] = workspace.files["memo.yaml"].replace(b"memos:\n", f"memos:\n{line}\n".encode())
    for command in ("generate --audience diplomat --format md", "build"):
        ran = run_memo(command, workspace)
        assert ran.code == 0
        assert "harbour-desk" in ran.out
        assert "lists no memo" not in ran.out


def test_a_new_topic_where_nothing_is_listed_needs_no_listing(workspace: MemoryWorkspace) -> None:
    workspace.files["memo.yaml"] = b"out: out\n"
    ran = run_memo("new topic harbour-desk", workspace)
    assert ran.out == f"{FACTS}\nnext: edit it, then memo generate --facts harbour-desk\n"


@pytest.mark.parametrize("reader", audiences(MemoryWorkspace()))
def test_every_commented_record_can_be_taken_as_it_is(workspace: MemoryWorkspace, reader: str) -> None:
    run_memo("new topic harbour-desk", workspace)
    whole = uncommented(workspace.files[FACTS].decode())
    assert set(plain(read_yaml(whole, FACTS))) == {"topic", "scenarios", "changes", *COLLECTIONS}
    workspace.files[FACTS] = whole.encode()
    ran = run_memo(f"generate --facts harbour-desk --audience {reader}", workspace)
    assert (ran.code, "error[" in ran.err) == (0, False)


def uncommented(text: str) -> str:
    """Return a starter with the first `#` taken off each line that is a key or a record."""
    return re.sub(r"^( *)# (?=- \{|[a-z_]+:)", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("command", "code", "exit_code"),
    [
        ("new audience 'The minister' --from diplomat", "name-wrong", 2),
        ("new audience ../x --from diplomat", "name-wrong", 2),
        ("new audience minister --from diplomt", "audience-unknown", 2),
        ("new audience investor --from diplomat", "file-exists", 1),
        ("new topic 'My topic'", "name-wrong", 2),
        ("new topic ../x", "name-wrong", 2),
        ("new topic ferry-concession", "file-exists", 1),
    ],
)
def test_what_cannot_be_begun_is_said(workspace: MemoryWorkspace, command: str, code: str, exit_code: int) -> None:
    before = dict(workspace.files)
    ran = run_memo(command, workspace)
    assert (ran.code, f"error[{code}]" in ran.err) == (exit_code, True)
    assert workspace.files == before


def test_the_kind_of_a_wrong_name_has_its_article(workspace: MemoryWorkspace) -> None:
    assert "`Mayor2` is no name for an audience" in run_memo("new audience Mayor2 --from diplomat", workspace).err
    assert "`My topic` is no name for a topic" in run_memo("new topic 'My topic'", workspace).err


def test_the_nearest_audience_is_named(workspace: MemoryWorkspace) -> None:
    assert "did you mean `diplomat`?" in run_memo("new audience minister --from diplomt", workspace).err


def test_front_matter_on_one_line_is_not_guessed_at(workspace: MemoryWorkspace) -> None:
    workspace.files["templates/odd.md.j2"] = b"---\n{memo: 1, title: Odd}\n---\n# Odd\n"
    ran = run_memo("new audience minister --from odd", workspace)
    assert (ran.code, "write `memo: 1` on a line of its own" in ran.err) == (1, True)
    assert TEMPLATE not in workspace.files
