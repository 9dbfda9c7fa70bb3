"""`memo check templates` fills each template in every language that the project translates it into or asks for."""

from __future__ import annotations

import pytest

from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences
from memo.app.trying import wanted_languages
from memo.facts.specimens import specimens_in
from tests.language.test_catalogues import own
from tests.running import Ran, run_memo

LETTER = """---
memo: 1
title: Letter
sections:
  top: {budget: {words: 400}}
  more: {budget: {words: 8}}
---
# {{ topic.title }}

{{ caveats() }}

## More { #more}

One two three four five.

{% if risks %}Some risks.{% endif %}
"""


def checked(*entries: tuple[str, str], language: str = "fr", template: str = LETTER) -> Ran:
    held = {
        "Letter": "Lettre",
        "More": "Suite",
        "One two three four five.": "Un deux trois.",
        "Some risks.": "Des risques.",
    }
    words = own(*{**held, **dict(entries)}.items())
    files = {"templates/letter.md.j2": template, f"templates/{language}.po": words}
    return run_memo("check templates/letter.md.j2", workspace(**files))


def workspace(**files: str) -> MemoryWorkspace:
    return MemoryWorkspace({name: text.encode() for name, text in files.items()})


def test_a_sound_translation_is_sound() -> None:
    ran = checked()
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("words", ["Un <b>mot</b>.", "Un [mot](javascript:x).", "Une note[^7]."])
def test_a_translation_that_is_no_markdown_of_ours_is_an_error_at_the_line_of_the_template(words: str) -> None:
    ran = checked(("One two three four five.", words))
    assert ran.code == 1
    assert "templates/letter.md.j2:14" in ran.err
    assert ", in French)" in ran.err
    assert "the words of this language stand in templates/fr.po" in ran.err
    assert ran.err.count("error[") == 1, "the same mistake of every book is told once"


def test_a_translation_in_a_branch_that_only_full_facts_take_is_tried_too() -> None:
    ran = checked(("Some risks.", "Des <b>risques</b>."))
    assert ran.code == 1
    assert "templates/letter.md.j2:16" in ran.err


def test_a_translation_that_outgrows_a_budget_which_the_original_keeps_is_a_warning() -> None:
    ran = checked(("One two three four five.", "Un mot puis un autre et encore un autre et un dernier pour la route."))
    assert ran.code == 0
    assert (
        "warning[budget-section]: section `Suite` has 18 words, 8 more than its budget of 10 (with each choice once, in French)"
        in ran.err
    )
    assert "templates/letter.md.j2:6" in ran.err


def test_what_the_original_outgrows_as_well_is_not_laid_to_the_translation() -> None:
    ran = checked(template=LETTER.replace("{words: 8}", "{words: 2}"))
    assert "budget-section" not in ran.err


@pytest.mark.parametrize("language", ["de", "hy", "ar", "zh"])
def test_a_language_that_the_project_brings_is_tried(language: str) -> None:
    ran = checked(("One two three four five.", "<b>mot</b>"), language=language)
    assert ran.code == 1
    assert "templates/letter.md.j2:14" in ran.err


def test_the_languages_are_those_of_the_catalogues_and_those_that_memo_yaml_asks_for() -> None:
    memos = "memos:\n  - {name: a, facts: facts/a.yaml, audiences: [letter], language: hy-AM}\n"
    memos += "  - {name: b, facts: facts/a.yaml, language: de}\n  - {name: c, facts: facts/a.yaml, language: en-GB}\n"
    project = workspace(**{"memo.yaml": memos, "templates/fr.po": own(("a", "b"))})
    assert wanted_languages(project, "letter") == ("fr", "hy", "de")
    assert wanted_languages(project, "investor") == ("fr", "de")
    assert wanted_languages(workspace(**{"memo.yaml": "memos: 7\n"}), "letter") == ()


def test_a_language_that_memo_yaml_asks_for_is_tried_without_a_catalogue_of_the_projects() -> None:
    broken = LETTER + '\n{% if topic.language == "hy" %}{{ 1 / 0 }}{% endif %}\n'
    memos = "memos:\n  - {name: a, facts: facts/a.yaml, audiences: [letter], language: hy}\n"
    ran = run_memo("check templates", workspace(**{"templates/letter.md.j2": broken, "memo.yaml": memos}))
    assert "in Armenian)" in ran.err


def test_a_template_that_is_wrong_in_its_own_language_is_told_of_once() -> None:
    ran = checked(template=LETTER + "\n{{ nothing }}\n")
    assert ran.err.count("error[") == 1
    assert "in French" not in ran.err


@pytest.mark.parametrize("audience", audiences(MemoryWorkspace()))
def test_the_shipped_templates_hold_in_french(audience: str) -> None:
    memos = "memos:\n  - {name: a, facts: facts/a.yaml, language: fr}\n"
    ran = run_memo(f"check templates/{audience}.md.j2", workspace(**{"memo.yaml": memos}))
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("language", ["fr", "hy", "zh", "ar"])
def test_made_up_facts_are_in_the_language_they_are_for(language: str) -> None:
    books = specimens_in(language)
    assert {book.topic.language for book in books.values()} == {language}
    assert all(len(book.topic.title.pick(language, language).split()) == 7 for book in books.values())
