"""A topic in two languages makes memos in two languages; what has one version only is marked, counted and said."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from memo.app.memory import MemoryWorkspace
from memo.document.json import load_document
from memo.document.model import Document, Language, Record, Text
from memo.document.walk import nodes
from tests.language.test_french import SHIPPED, english
from tests.road.making import docx_words, squeezed
from tests.running import Ran, run_memo

Tool = Callable[[str], str]
CANAL = (Path(__file__).parent / "canal.yaml").read_text(encoding="utf-8")
FORMATS = "--format docx --format pdf --format html --format md --format text"


@cache
def made(
    audience: str, language: str, facts: str = CANAL, more: tuple[tuple[str, str], ...] = ()
) -> tuple[Ran, dict[str, bytes]]:
    """Return what `memo generate` says, and the files that it makes, by their names without the language."""
    files = {"facts/canal.yaml": facts, **dict(more)}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    ran = run_memo(f"generate --audience {audience} --language {language} --issued 2026-12-01 {FORMATS}", workspace)
    out = {name: data for name, data in workspace.files.items() if name.startswith("out/")}
    return ran, {name.replace(f"-{language}.", "."): data for name, data in out.items()}


def document(audience: str, language: str, facts: str = CANAL) -> Document:
    """Return the memo itself."""
    return load_document(made(audience, language, facts)[1][f"out/canal/{audience}.memo.json"].decode())


@cache
def column(language: str) -> tuple[str, ...]:
    """Return every text that the facts hold in a language."""
    return tuple(_texts(yaml.load(CANAL, yaml.CSafeLoader), language))


def _texts(value: object, language: str) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"en", "fr"}:
            yield value[language]
        for each in value.values():
            yield from _texts(each, language)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, language)


@pytest.mark.parametrize("audience", SHIPPED)
def test_a_french_memo_is_made_without_a_warning_and_holds_no_english_in_any_format(
    audience: str, tool: Tool, tmp_path: Path
) -> None:
    ran, files = made(audience, "fr")
    assert (ran.code, ran.err) == (0, "")
    place = f"out/canal/{audience}"
    (tmp_path / "memo.pdf").write_bytes(files[f"{place}.pdf"])
    words = subprocess.run(
        [tool("pdftotext"), "-raw", str(tmp_path / "memo.pdf"), "-"], capture_output=True, text=True, check=True
    )
    told = {
        "docx": docx_words(files[f"{place}.docx"]),
        "pdf": squeezed(words.stdout),
        "html": squeezed(re.sub(r"(?s)<style>.*?</style>|<[^>]+>", "", files[f"{place}.html"].decode())),
        "md": squeezed(files[f"{place}.md"].decode()),
        "text": squeezed(files[f"{place}.txt"].decode()),
    }
    foreign = [words for words in {*english(), *column("en")} if len(squeezed(words)) > 7]
    assert len(foreign) > 250
    for name, text in told.items():
        assert [words for words in foreign if squeezed(words) in text] == [], name
        assert "L’éclairage" in text, name


@pytest.mark.parametrize("audience", SHIPPED)
def test_the_english_memo_of_the_same_facts_holds_no_french(audience: str) -> None:
    ran, files = made(audience, "en")
    assert (ran.code, ran.err) == (0, "")
    text = squeezed(files[f"out/canal/{audience}.txt"].decode())
    assert [words for words in column("fr") if len(words) > 12 and squeezed(words) in text] == []


def test_the_formats_say_that_they_are_french() -> None:
    _, files = made("investor", "fr")
    assert b'<html lang="fr"' in files["out/canal/investor.html"]
    assert b"/Lang (fr)" in files["out/canal/investor.pdf"]


def test_dates_numbers_money_and_percent_are_set_as_french_sets_them() -> None:
    text = " ".join(made("investor", "fr")[1]["out/canal/investor.md"].decode().split("\n"))
    for words in (
        "1er\u00a0décembre\u00a02026",
        "1\u202f240",
        "2–3,5\u00a0Md\u00a0$",
        "(55–80\u00a0%)",
        "d’ici au\u00a015\u00a0janvier\u00a02027",
    ):
        assert words in text, words


# ---------------------------------------------------------------------------------------------- one version only

ONE_ONLY = CANAL.replace(", fr: Fish will", "").replace(
    "{en: Fish will leave the canal., fr: Les poissons quitteront le canal.}", "Fish will leave the canal."
)


def test_a_text_without_a_french_version_is_warned_of_once_with_its_place() -> None:
    ran, _ = made("diplomat", "fr", ONE_ONLY)
    assert ran.code == 0
    assert ran.err.count("translation-missing") == 1
    line = next(number for number, text in enumerate(ONE_ONLY.split("\n"), 1) if "id: fish\n" in text + "\n")
    assert f"facts/canal.yaml:{line}:" in ran.err
    assert "one text of this memo has no version in French" in ran.err


def test_the_memo_says_near_its_head_how_many_texts_are_in_english() -> None:
    words = [node.text for node in nodes(document("diplomat", "fr", ONE_ONLY)) if isinstance(node, Text)]
    assert "1 texte est en anglais\u00a0: les faits n’en donnent pas de version en français." in words[:16]


def test_such_a_text_is_marked_as_english() -> None:
    held = [
        node for node in nodes(document("diplomat", "fr", ONE_ONLY)) if isinstance(node, Record) and node.id == "fish"
    ]
    assert held
    assert all(isinstance(each.content[0], Language) and each.content[0].tag == "en" for each in held)


def test_in_the_topics_own_language_nothing_of_it_is_said() -> None:
    ran, _ = made("diplomat", "en", ONE_ONLY)
    assert ran.err == ""
    assert not [
        node for node in nodes(document("diplomat", "en", ONE_ONLY)) if isinstance(node, Language) and node.tag == "fr"
    ]


def test_words_of_no_language_need_no_version() -> None:
    named = ONE_ONLY.replace("text: Fish will leave the canal.", "text: {und: Fish will leave the canal.}")
    assert made("diplomat", "fr", named)[0].err == ""


def test_a_language_without_words_is_said_and_the_memo_made_all_the_same() -> None:
    ran, files = made("onepager", "hy")
    assert ran.code == 0
    assert "catalogue-missing" in ran.err
    assert "out/canal/onepager.pdf" in files


# ------------------------------------------------------------------------------------------------ own templates

OWN = """---
memo: 1
title: Harbour letter
formats: [md]
---
# {{ topic.title }}

## What the harbour should know

{{ bottom_line(label="In two lines") }}

{{ caveats() }}

The lamps of {{ topic.title }} come first.
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "What the harbour should know"
msgstr "À savoir au port"

msgid "In two lines"
msgstr "En deux lignes"

msgid "Harbour letter"
msgstr "Lettre du port"

msgid "The lamps of {{ topic.title }} come first."
msgstr "D’abord {{ topic.title }} et ses lampes."
"""


def test_a_template_of_ones_own_is_translated_by_the_catalogue_beside_it() -> None:
    ran, files = made("harbour", "fr", CANAL, (("templates/harbour.md.j2", OWN), ("templates/fr.po", PO)))
    text = files["out/canal/harbour.md"].decode()
    assert (ran.code, ran.err) == (0, "")
    assert "## À savoir au port" in text
    assert "EN DEUX LIGNES" in text
    assert "Lettre du port" in text
    assert "D’abord Navigation de nuit sur le canal de l’Aulne et ses lampes." in text


def test_a_line_without_a_translation_stays_and_is_warned_of_with_its_place() -> None:
    lacking = PO.replace('msgid "What the harbour should know"', 'msgid "Something else"')
    ran, files = made("harbour", "fr", CANAL, (("templates/harbour.md.j2", OWN), ("templates/fr.po", lacking)))
    assert "## What the harbour should know" in files["out/canal/harbour.md"].decode()
    assert "one line has no translation into French; the first: What the harbour should know" in ran.err
    assert "templates/harbour.md.j2:8" in ran.err


def test_a_line_of_the_front_matter_without_a_translation_is_pointed_at() -> None:
    lacking = PO.replace('msgid "Harbour letter"', 'msgid "Another letter"')
    ran, _ = made("harbour", "fr", CANAL, (("templates/harbour.md.j2", OWN), ("templates/fr.po", lacking)))
    assert "the first: Harbour letter" in ran.err
    assert "templates/harbour.md.j2:3\n" in ran.err
    assert "3 | title: Harbour letter" in ran.err


def test_words_of_memos_own_without_a_translation_are_to_be_written_into_the_projects_catalogue() -> None:
    german = PO.replace('msgid "In two lines"', 'msgid "In two rows"')
    ran, _ = made("harbour", "de", CANAL, (("templates/harbour.md.j2", OWN), ("templates/de.po", german)))
    assert "of memo’s own messages have no translation" in ran.err
    assert "`memo new language de` writes them into templates/de.po" in ran.err
    assert "messages.pot" not in ran.err


def test_a_template_that_says_to_be_french_has_nothing_to_translate() -> None:
    own = OWN.replace("memo: 1\n", "memo: 1\nlanguage: fr\n")
    assert made("harbour", "fr", CANAL, (("templates/harbour.md.j2", own),))[0].err == ""


def test_check_names_the_lines_that_a_projects_catalogue_lacks() -> None:
    files = {
        "facts/canal.yaml": CANAL,
        "templates/harbour.md.j2": OWN,
        "templates/fr.po": PO.replace("In two lines", "In three lines"),
    }
    ran = run_memo(
        "check templates/harbour.md.j2", MemoryWorkspace({name: text.encode() for name, text in files.items()})
    )
    assert "no translation into French; the first: In two lines" in ran.err


@pytest.mark.parametrize(("language", "name"), [("fr", "Allemagne"), ("en", "Germany")])
def test_a_country_is_named_in_the_memos_language(language: str, name: str) -> None:
    own = (
        OWN.replace("memo: 1\n", f"memo: 1\nlanguage: {language}\n")
        + '\n{{ "DE" | country }}: {{ actors[0].country | country }}\n'
    )
    text = made("harbour", language, CANAL, (("templates/harbour.md.j2", own),))[1]["out/canal/harbour.md"].decode()
    assert f"{name}: France" in text


def test_what_is_no_code_of_a_country_is_a_mistake() -> None:
    own = OWN + '\n{{ "Atlantis" | country }}\n'
    ran, _ = made("harbour", "en", CANAL, (("templates/harbour.md.j2", own),))
    assert "filter-wrong" in ran.err


# --------------------------------------------------------------------------------------------------------- builds


BOTH = """memos:
  - {name: canal, facts: facts/canal.yaml, audiences: [onepager], formats: [md]}
  - {name: canal-fr, facts: facts/canal.yaml, audiences: [onepager], formats: [md], language: fr}
"""


def bilingual() -> MemoryWorkspace:
    return MemoryWorkspace({"facts/canal.yaml": CANAL.encode(), "memo.yaml": BOTH.encode()})


def heads(workspace: MemoryWorkspace) -> dict[str, str]:
    """Return the first heading of each newest memo."""
    newest = {name: data for name, data in workspace.files.items() if re.fullmatch(r"out/canal/[^/]+\.md", name)}
    return {name: re.findall("^# (.+)", data.decode(), re.MULTILINE)[0] for name, data in newest.items()}


TWO = {"out/canal/onepager.md": "The lamps come first", "out/canal/onepager-fr.md": "L’éclairage d’abord"}


def test_memo_yaml_builds_one_topic_in_two_languages_for_one_reader() -> None:
    workspace = bilingual()
    assert run_memo("build", workspace).code == 0
    assert heads(workspace) == TWO
    assert run_memo("build canal-fr", workspace).out.startswith("unchanged ")
    workspace.files["memo.yaml"] = BOTH.replace(", language: fr", ", language: en").encode()
    run_memo("build", workspace)
    assert sorted(heads(workspace)) == ["out/canal/onepager-en.md", "out/canal/onepager.md"], "the French one is gone"


@pytest.mark.parametrize(("asked", "made"), [("", list(TWO)), ("--language fr", ["out/canal/onepager-fr.md"])])
def test_generate_makes_both_or_the_one_that_is_asked_for(asked: str, made: list[str]) -> None:
    workspace = bilingual()
    assert run_memo(f"generate {asked}", workspace).code == 0
    assert list(heads(workspace)) == made


def test_a_changed_translation_makes_a_new_edition() -> None:
    memo_yaml = "memos: [{name: letter, facts: facts/canal.yaml, audiences: [harbour], formats: [md], language: fr}]\n"
    files = {"facts/canal.yaml": CANAL, "memo.yaml": memo_yaml, "templates/harbour.md.j2": OWN, "templates/fr.po": PO}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    assert run_memo("build", workspace).code == 0
    workspace.files["templates/fr.po"] = PO.replace("À savoir au port", "Au port").encode()
    assert run_memo("build", workspace).code == 0
    editions = [
        data.decode()
        for name, data in sorted(workspace.files.items())
        if name.endswith(".md") and re.search(r"/\d+/", name)
    ]
    assert ["## À savoir au port" in editions[0], "## Au port" in editions[-1], len(editions)] == [True, True, 2]


def test_what_is_no_language_tag_is_refused() -> None:
    ran, files = made("onepager", "fr_FR!")
    assert (ran.code, files) == (1, {})
    assert "name-wrong" in ran.err


@pytest.mark.parametrize(("language", "says", "is_made"), [("en", "error", False), ("fr", "warning", True)])
def test_a_translation_that_needs_more_paper_is_made_with_a_warning(language: str, says: str, is_made: bool) -> None:
    long = OWN.replace("formats: [md]", "formats: [md]\nbudget: {pages: 1}") + "\n* * *\n\n**The lamps.**\n" * 60
    ran, files = made("harbour", language, CANAL, (("templates/harbour.md.j2", long),))
    assert f"{says}[budget-pages]" in ran.err
    assert ("out/canal/harbour.md" in files) is is_made
