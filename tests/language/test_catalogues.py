"""Catalogues: English is the code's own, what is missing falls back and is remembered, and a project's goes first."""

from __future__ import annotations

import subprocess
import sys

import pytest

from memo.diagnostics import MemoError
from memo.language import ENGLISH, catalogue_of, filled, parted, slots

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


def own(*entries: tuple[str, str]) -> str:
    return HEAD + "\n".join(f'msgid "{english}"\nmsgstr "{words}"\n' for english, words in entries)


def test_english_is_the_identity() -> None:
    assert catalogue_of("en-GB") is ENGLISH
    assert ENGLISH.gettext("What happened") == "What happened"
    assert [ENGLISH.ngettext("one risk", "{count} risks", n) for n in (1, 2)] == ["one risk", "{count} risks"]


def test_english_loads_neither_gettext_nor_babel() -> None:
    asked = "import sys, memo.language as l; l.catalogue_of('en'); print({'babel', 'gettext'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_a_region_speaks_its_language() -> None:
    assert (
        catalogue_of("fr-CA").gettext("What happened") == catalogue_of("fr").gettext("What happened") != "What happened"
    )


def test_what_has_no_translation_stays_english_and_is_remembered_once_in_this_run() -> None:
    made = catalogue_of("fr")
    assert made.gettext("nobody translates this") == "nobody translates this"
    made.gettext("nobody translates this")
    assert list(made.lacking) == ["nobody translates this"]
    assert not catalogue_of("fr").lacking


def test_a_language_without_catalogue_is_not_known() -> None:
    made = catalogue_of("hy")
    assert not made.known
    assert made.gettext("What happened") == "What happened"


def test_a_projects_words_go_before_the_shipped_ones_and_these_stand_behind_them() -> None:
    made = catalogue_of("fr", own(("What happened", "Les faits, chez nous")), "templates/fr.po")
    assert made.gettext("What happened") == "Les faits, chez nous"
    assert made.gettext("Who wants what") == catalogue_of("fr").gettext("Who wants what")
    assert catalogue_of("fr").gettext("What happened") != "Les faits, chez nous"


def test_a_project_can_bring_a_language() -> None:
    made = catalogue_of("de", own(("What happened", "Was geschah")), "templates/de.po")
    assert made.known
    assert made.gettext("What happened") == "Was geschah"


@pytest.mark.parametrize("words", ["Décide de tout.", "Décide de {records} et {other}.", "Décide de {record}."])
def test_a_translation_that_loses_a_slot_is_an_error_with_its_place(words: str) -> None:
    with pytest.raises(MemoError) as problem:
        catalogue_of("fr", own(("Decides {records}.", words)), "templates/fr.po")
    (said,) = problem.value.diagnostics
    assert (said.code, said.span and said.span.file) == ("catalogue-wrong", "templates/fr.po")
    assert said.span is not None
    assert said.span.line == 6


@pytest.mark.parametrize("text", ["msgid broken\n", 'msgid "a"\nmsgstr "b"\n"Plural-Forms"\nxyz\n'])
def test_a_file_that_is_no_catalogue_is_an_error(text: str) -> None:
    with pytest.raises(MemoError) as problem:
        catalogue_of("fr", text, "templates/fr.po")
    assert problem.value.diagnostics[0].code == "catalogue-wrong"


@pytest.mark.parametrize(
    ("text", "line", "excerpt"),
    [
        (HEAD + 'msgid "a"\nmsgstr "b"\nno keyword\n', 8, "no keyword"),
        ("msgid broken\n", 1, None),
    ],
)
def test_the_place_in_a_broken_catalogue_is_the_line_that_is_broken(text: str, line: int, excerpt: str | None) -> None:
    with pytest.raises(MemoError) as problem:
        catalogue_of("fr", text, "templates/fr.po")
    (said,) = problem.value.diagnostics
    assert said.span is not None
    assert (said.span.line, said.span.excerpt) == (line, excerpt)
    assert "messages.pot" not in str(said.hint)


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("open", "ouvert | clos"),
        ("a | b", "a"),
        ("open", "# ouvert"),
        ("open", "- ouvert"),
        ("open", "1. ouvert"),
        ("open", "::: note Oui"),
    ],
)
def test_a_translation_that_would_be_other_markdown_is_refused(english: str, words: str) -> None:
    with pytest.raises(MemoError) as problem:
        catalogue_of("fr", own((english, words)), "templates/fr.po")
    (said,) = problem.value.diagnostics
    assert said.code == "catalogue-wrong"
    assert said.span is not None
    assert said.span.line == 6


@pytest.mark.parametrize("words", ["ouvert \\\\| clos", "\\\\# ouvert", "1 ouvert", "-ouvert", "C# ouvert"])
def test_marks_that_make_no_markdown_are_taken(words: str) -> None:
    assert catalogue_of("fr", own(("open", words)), "templates/fr.po").gettext("open") != "open"


@pytest.mark.parametrize("forms", [("", ""), ("ein Risiko", "")])
def test_a_message_that_lacks_a_form_is_english_in_all_of_them_and_remembered(forms: tuple[str, str]) -> None:
    entry = f'msgid "one risk"\nmsgid_plural "{{count}} risks"\nmsgstr[0] "{forms[0]}"\nmsgstr[1] "{forms[1]}"\n'
    made = catalogue_of("de", HEAD + entry, "templates/de.po")
    assert [made.ngettext("one risk", "{count} risks", number) for number in (1, 2)] == ["one risk", "{count} risks"]
    assert list(made.lacking) == ["one risk", "{count} risks"]


def test_to_ask_whether_a_message_is_lacking_changes_nothing() -> None:
    made = catalogue_of("fr", own(("Table", "Table")), "templates/fr.po")
    assert (made.lacks("nobody translates this"), made.lacks("What happened"), made.lacks("Table")) == (
        True,
        False,
        False,
    )
    assert not made.lacking


def test_doubtful_entries_are_not_used() -> None:
    text = HEAD + '#, fuzzy\nmsgid "What happened"\nmsgstr "Peut-être"\n'
    assert catalogue_of("fr", text, "templates/fr.po").gettext("What happened") != "Peut-être"


def test_slots_are_cut_and_filled_and_expressions_are_none() -> None:
    assert list(parted("Decides {records} by {date}.")) == [("Decides ", "records"), (" by ", "date"), (".", "")]
    assert filled("{b} then {a}", {"a": "one", "b": "{a}"}) == "{a} then one"
    assert list(parted("see {{ topic.title }}")) == [("see {{ topic.title }}", "")]
    assert slots("{a} {{ x.y }} {a}") == {"a": 2, "{{ x.y }}": 1}


@pytest.mark.parametrize("charset", ["bogus", "iso-8859-1", "utf-16", "base64"])
def test_the_charset_in_a_header_is_of_no_account_for_text_that_is_read(charset: str) -> None:
    text = own(("What happened", "Ինչ եղավ")).replace("utf-8", charset)
    assert catalogue_of("hy", text, "templates/hy.po").gettext("What happened") == "Ինչ եղավ"
