"""What a template is tried with, and that all its mistakes are shown in one run, in the order of its lines."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from memo.app.linting import ISSUED, READER, trials
from memo.app.memory import MemoryWorkspace
from memo.facts.audience import Audience
from memo.facts.selection import select
from memo.facts.specimens import specimens
from tests.filling import FACTS
from tests.running import run_memo


@pytest.mark.parametrize("said", specimens())
def test_every_audience_gets_the_same_of_a_made_up_topic(said: str) -> None:
    reader = Audience("legislator", relevance_from="diplomat")
    got = select(specimens()[said], reader, ISSUED).book
    for field in fields(got):
        assert repr(getattr(got, field.name)).replace("legislator", READER) == repr(getattr(trials()[said], field.name))


MISTAKEN = """---
memo: 1
title: Note
relevance_from: diplomatt
formats: [docx, word]
{more}sections:
  twon: {{role: body}}
  risks: {{role: nowhere}}
---
## Town {{ #town}}

{{{{ claim_list(most="2") }}}}

## Risks {{ #risks}}

{{{{ risk_cards(mots=2) }}}}

{{% for risk in risks %}}
{{{{ risk.titel }}}}
{{% endfor %}}

<b>bold</b>
"""


def checked(template: str, command: str = "check templates/banker.md.j2") -> list[str]:
    """Return the place and the code of each mistake, in the order in which they are shown."""
    files = {"facts/ferry.yaml": FACTS.encode(), "templates/banker.md.j2": template.encode()}
    shown = run_memo(command, MemoryWorkspace(files)).err
    codes = re.findall(r"^error\[(.+?)\]", shown, re.MULTILINE)
    places = re.findall(r"^ --> templates/banker\.md\.j2(?::(\d+))?", shown, re.MULTILINE)
    return [f"{line} {code}" for line, code in zip(places, codes, strict=True)]


ALL = [
    "4 audience-unknown",
    "5 format-unknown",
    "7 section-unknown",
    "8 value-wrong",
    "12 argument-wrong",
    "16 argument-unknown",
    "19 attribute-unknown",
    "22 markdown-foreign",
]


@pytest.mark.parametrize("command", ["check templates/banker.md.j2", "check ferry --audience banker"])
def test_all_mistakes_are_shown_in_one_run_by_line(command: str) -> None:
    assert checked(MISTAKEN.format(more=""), command) == ALL


def test_a_key_that_there_is_not_hides_nothing_below() -> None:
    found = checked(MISTAKEN.format(more="them: house\n"))
    assert found[2] == "6 key-unknown"
    assert [each.partition(" ")[2] for each in found if "key-" not in each] == [each.partition(" ")[2] for each in ALL]


def test_a_front_matter_that_is_no_yaml_hides_itself_alone() -> None:
    found = checked("---\nmemo: 1\ntitle: 'Note\n---\n{{ claim_list(most='2') }}\n")
    assert found == ["3 yaml-syntax", "5 argument-wrong"]


def test_a_lost_caveat_is_told_once_and_without_made_up_names() -> None:
    files = {"templates/banker.md.j2": b"---\nmemo: 1\ntitle: Note\n---\n{{ risk_cards() }}\n"}
    shown = run_memo("check templates/banker.md.j2", MemoryWorkspace(files)).err
    assert shown.count("caveat-missing") == 1
    assert "caveats don't appear in this memo" in shown


@pytest.mark.parametrize("front", ["relevance_from: diplomat", "theme: house", "formats: [md]"])
def test_a_name_that_the_project_knows_is_right(front: str) -> None:
    assert checked(f"---\nmemo: 1\ntitle: Note\n{front}\n---\n{{{{ caveats() }}}}\n") == []


def test_a_theme_that_there_is_not_is_shown_with_its_line_and_with_the_rest() -> None:
    template = "---\nmemo: 1\ntitle: Note\ntheme: hause\n---\n{{ claim_lits() }}\n"
    for command in ("check templates/banker.md.j2", "generate --audience banker"):
        assert checked(template, command) == ["4 theme-unknown", "6 name-unknown"]
