"""`memo new language`: a catalogue for the templates of a project, which keeps what was translated."""

from __future__ import annotations

import pytest

from memo.app.memory import MemoryWorkspace
from memo.language import catalogue_of
from tests.language.test_two_languages import CANAL, OWN
from tests.running import run_memo


def project(**more: str) -> MemoryWorkspace:
    files = {"facts/canal.yaml": CANAL, "templates/harbour.md.j2": OWN, **more}
    return MemoryWorkspace({name: text.encode() for name, text in files.items()})


def test_it_holds_the_lines_that_memo_cannot_translate_and_no_others() -> None:
    workspace = project()
    ran = run_memo("new language fr", workspace)
    text = workspace.files["templates/fr.po"].decode()
    assert (ran.code, ran.out.splitlines()[0]) == (0, "templates/fr.po")
    for words in (
        "Harbour letter",
        "What the harbour should know",
        "In two lines",
        "The lamps of {{ topic.title }} come first.",
    ):
        assert f'msgid "{words}"' in text
    assert "Plural-Forms: nplurals=2; plural=(n > 1)" in text
    assert 'msgid "What happened"' not in text


def test_once_translated_the_memo_speaks_it_and_a_further_run_keeps_it() -> None:
    workspace = project()
    run_memo("new language fr", workspace)
    done = (
        workspace.files["templates/fr.po"]
        .decode()
        .replace('msgid "In two lines"\nmsgstr ""', 'msgid "In two lines"\nmsgstr "En deux lignes"')
    )
    workspace.files["templates/fr.po"] = done.encode()
    workspace.files["templates/harbour.md.j2"] = OWN.replace("come first.", "come later.").encode()
    run_memo("new language fr", workspace)
    text = workspace.files["templates/fr.po"].decode()
    assert 'msgstr "En deux lignes"' in text
    assert 'msgid "The lamps of {{ topic.title }} come later."' in text


def test_twice_is_the_same_as_once() -> None:
    workspace = project()
    run_memo("new language fr", workspace)
    once = workspace.files["templates/fr.po"]
    run_memo("new language fr", workspace)
    assert workspace.files["templates/fr.po"] == once


def test_a_language_that_memo_does_not_speak_gets_memos_own_messages_too() -> None:
    workspace = project()
    run_memo("new language de", workspace)
    text = workspace.files["templates/de.po"].decode()
    assert 'msgid "What happened"' in text
    assert 'msgid "Decides {records}."' in text
    assert catalogue_of("de", text, "templates/de.po").known


def test_what_is_no_language_is_an_error_and_writes_nothing() -> None:
    workspace = project()
    ran = run_memo("new language klingonish", workspace)
    assert ran.code == 1
    assert "name-wrong" in ran.err
    assert "templates/klingonish.po" not in workspace.files


@pytest.mark.parametrize("broken", ["{% if %}", "{% macro %}", "{{ 1 + }}", "{% if risks %}"])
def test_a_template_that_cannot_be_read_is_an_error_with_its_place_and_nothing_is_written(broken: str) -> None:
    workspace = project(**{"templates/_part.md.j2": f"Words\n{broken}\n"})
    ran = run_memo("new language fr", workspace)
    assert ran.code == 1
    assert "template-syntax" in ran.err
    assert "templates/_part.md.j2:2" in ran.err
    assert "templates/fr.po" not in workspace.files


def test_front_matter_that_cannot_be_read_is_an_error() -> None:
    ran = run_memo("new language fr", project(**{"templates/x.md.j2": "---\nmemo: 1\ntitle: [\n---\nA\n"}))
    assert ran.code == 1
    assert "templates/x.md.j2" in ran.err
