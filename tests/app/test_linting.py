"""What a template is tried with, and that all its mistakes are shown in one run, in the order of its lines."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from memo.app.linting import ISSUED, READER, lint, trials
from memo.app.memory import MemoryWorkspace
from memo.facts.audience import Audience
from memo.facts.book import COLLECTIONS
from memo.facts.selection import select
from memo.facts.specimens import specimens
from memo.templating.components import COMPONENTS
from memo.templating.names import ROOTS
from tests.filling import FACTS
from tests.running import run_memo

ROOT = Path(__file__).resolve().parents[2]


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


HEAD = "---\nmemo: 1\ntitle: Note\n---\n# {{ topic.title }}\n\n{{ caveats() }}\n\n"
COMPONENT = re.compile(r"^### (\w+)\n.*?^```jinja\n(.*?)^```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"^\| `(\w+)` \|.*?\| `(\{.*?\})` \|", re.MULTILINE)
MANUAL = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return a section of the manual of templates."""
    return MANUAL.split(f"\n## {title}\n")[1].split("\n## ")[0]


SHOWN = {name: call.strip() for name, call in COMPONENT.findall(section("Components"))}
VARIABLES = {name: example.replace("\\|", "|") for name, example in VARIABLE.findall(section("Variables"))}
FILTERS = {name: example.replace("\\|", "|") for name, example in VARIABLE.findall(section("Filters"))}


def problems_of(words: str) -> list[str]:
    """Return what is said of a template in which these words are all that stands in a section."""
    template = f"{HEAD}## Section {{ #section}}\n\n{words}\n"
    (linted,) = lint(["x"], MemoryWorkspace({"templates/x.md.j2": template.encode()}))
    return [f"{each.code}: {each.message}" for each in linted.problems]


def test_the_manual_has_an_example_of_every_component_and_variable() -> None:
    assert set(SHOWN) == set(COMPONENTS)
    assert set(VARIABLES) == set(ROOTS)
    assert FILTERS


@pytest.mark.parametrize("name", COMPONENTS)
def test_made_up_facts_fill_every_component_of_the_manual(name: str) -> None:
    assert problems_of(SHOWN[name]) == []


@pytest.mark.parametrize("name", ROOTS)
def test_an_example_of_a_variable_passes_as_it_stands(name: str) -> None:
    assert problems_of(VARIABLES[name]) == []


@pytest.mark.parametrize("name", FILTERS)
def test_an_example_of_a_filter_passes_as_it_stands(name: str) -> None:
    assert problems_of(FILTERS[name]) == []


@pytest.mark.parametrize(
    "words",
    [
        "{% if issue.changes %}Something changed.{% endif %}",
        "{% if issue.edition == 2 %}The second edition.{% endif %}",
        "{% for question in open_questions if question.parent %}{{ question.text }}{% endfor %}",
        "{% for metric in metrics if not metric.do_not_use %}{{ metric.label }}{% endfor %}",
    ],
)
def test_made_up_facts_have_what_is_seldom(words: str) -> None:
    assert not [each for each in problems_of(words) if each.startswith("section-never")]


def test_made_up_facts_show_every_choice_of_every_record() -> None:
    book = specimens()["every collection full"]
    for name, kind in COLLECTIONS.items():
        for field, info in kind.model_fields.items():
            choices = {each for one in (info.annotation, *get_args(info.annotation)) for each in literals(one)}
            choices = choices if len(choices) > 1 else set()  # the one word beside a date, such as `before_issue`
            shown = {getattr(record, field) for record in getattr(book, name)} if choices else choices
            assert choices <= shown, (name, field)


def literals(annotation: object) -> tuple[object, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()
