"""A tag is looked at wherever one can be written, and who wrote a name is told the tag."""

from __future__ import annotations

import subprocess
import sys

import pytest

from memo.app.memory import MemoryWorkspace
from memo.language.tags import advice, is_language
from tests.language.test_two_languages import CANAL, OWN
from tests.running import Ran, run_memo


@pytest.mark.parametrize("tag", ["en", "en-GB", "fr", "fr-CA", "pt-BR", "zh-Hant", "sr-Latn-RS", "hy"])
def test_tags_that_cldr_knows(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["xx", "french", "fra", "fr_FR", "fr-", "", "klingonish", "e"])
def test_what_is_no_tag(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("french", "fr"), ("Frensh", "fr"), ("français", "fr"), ("fra", "fr"), ("fr_FR", "fr-FR"), ("german", "de")],
)
def test_who_wrote_a_name_is_told_the_tag(written: str, meant: str) -> None:
    assert advice(written) == f"did you mean `{meant}`?"


def test_nothing_is_guessed_from_afar() -> None:
    assert "did you mean" not in advice("xx")


def test_english_is_known_without_babel() -> None:
    asked = (
        "import sys; from memo.language.tags import language_tag; language_tag('en-GB'); print('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"


def run(command: str, **files: str) -> tuple[Ran, MemoryWorkspace]:
    held = {"facts/canal.yaml": CANAL, "templates/harbour.md.j2": OWN} | files
    workspace = MemoryWorkspace({name: text.encode() for name, text in held.items()})
    return run_memo(command, workspace), workspace


FACTS = {"facts/canal.yaml": CANAL.replace("language: en", "language: french")}
TEMPLATE = {"templates/harbour.md.j2": OWN.replace("memo: 1\n", "memo: 1\nlanguage: french\n")}
BUILD = {"memo.yaml": "memos:\n  - {name: a, facts: facts/canal.yaml, audiences: [harbour], language: french}\n"}


@pytest.mark.parametrize(
    ("command", "files", "place"),
    [
        ("generate --audience harbour --language french", {}, ""),
        ("new language french", {}, ""),
        ("generate --audience harbour", FACTS, "facts/canal.yaml:6:13"),
        ("generate --audience harbour", TEMPLATE, "templates/harbour.md.j2:3:11"),
        ("build", BUILD, "memo.yaml:2:"),
    ],
)
def test_a_name_is_refused_wherever_it_stands(command: str, files: dict[str, str], place: str) -> None:
    ran, workspace = run(command, **files)
    assert ran.code == 1
    assert "`french` is no tag of a language" in ran.err
    assert "did you mean `fr`?" in ran.err
    assert place in ran.err
    assert not [name for name in workspace.files if name.startswith("out/canal")]


def test_a_regions_catalogue_is_that_of_its_language() -> None:
    ran, workspace = run("new language pt-BR")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "templates/pt.po")
    assert '"Language: pt\\n"' in workspace.files["templates/pt.po"].decode()
    assert 'msgid "What happened"' in workspace.files["templates/pt.po"].decode()
