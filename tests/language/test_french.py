"""French is whole: every message is translated, with its slots and in French typography, and a French memo holds no English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences
from memo.document.text import pieces
from memo.facts.specimens import specimens
from memo.language import languages, slots
from memo.language.writing import written
from memo.writers.text import write_text
from tests.language.speaking import ROOT, in_two_languages, memo
from tools.build_catalogues import LANGUAGES, TEMPLATE, built, found

SHIPPED = audiences(MemoryWorkspace())
NARROW, NBSP = "\u202f", "\u00a0"


@cache
def catalogue(language: str) -> Catalog:
    with (LANGUAGES / f"{language}.po").open(encoding="utf-8") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [each for each in catalogue(language) if each.id]


def forms(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (str(words or ""),)


def test_the_catalogue_template_is_in_step_with_code_and_templates() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == written(found()), "run tools/build_catalogues.py"


def test_every_catalogue_is_in_step_with_the_template() -> None:
    behind = [path.name for path, text in built() if path.read_text(encoding="utf-8") != text]
    assert not behind, "run tools/build_catalogues.py, then translate what is new"


@pytest.mark.parametrize("language", languages()[1:])
def test_every_message_is_translated_and_none_is_doubtful(language: str) -> None:
    assert [each.id for each in messages(language) if each.fuzzy or not all(forms(each.string))] == []


@pytest.mark.parametrize("language", languages()[1:])
def test_no_slot_and_no_expression_is_lost(language: str) -> None:
    for each in messages(language):
        for words in forms(each.string):
            assert slots(words) in [slots(source) for source in forms(each.id)], each.id


def test_english_forms_of_one_message_hold_the_same_slots_but_for_the_number() -> None:
    for each in found():
        if each.id and len(forms(each.id)) == 2:
            one, many = (set(slots(words)) for words in forms(each.id))
            assert one | {"count"} == many | {"count"}, each.id


# What French typography never has. Slots may bring any mark themselves.
WRONG = {
    "a space that breaks before a mark": re.compile(r" [;:!?%»]|« "),
    "no narrow space before ; ! ?": re.compile(r"[^\s\u202f][;!?]"),
    "no hard space before a colon": re.compile(r"[^\u00a0:/\d]:(?=\s|$)"),
    "a mark of quotation without its narrow space": re.compile(r"«[^\u202f]|[^\u202f]»"),
    "a straight or English mark": re.compile(r"['\"“”]"),
    "a hard space before a semicolon": re.compile(r"\u00a0[;!?]"),
    "a capital without its accent": re.compile(
        r"\bA (?=[a-z])|\bE(?:tat|chelle|vene|dit|tude|lement|valu|carter|crire)|\bCa\b"
    ),
    "an ordinal that is no French one": re.compile(r"\b1(?:ère|ere)\b|\d(?:nd|st|th|ème)\b"),
    "two vowels that French parts": re.compile(r"\b(?:[Dd]e|[Qq]ue|[Ll]e|[Ll]a|[Nn]e|[Ss]e) (?!onz)[aeiouéêâAEIOUÉÊÂ]"),
    "an article that French contracts": re.compile(r"\b(?:[Dd]e|[Àà]) les? "),
    "a title in capitals of English": re.compile(r"^[A-ZÀÉ][a-zé]+(?: [A-ZÀÉ][a-zé]+)+$"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_french_is_set_as_french_is_set(wrong: str) -> None:
    said = [
        each for each in messages("fr") if not any("words" in note for note in each.auto_comments)
    ]  # no lists of words
    assert [words for each in said for words in forms(each.string) if WRONG[wrong].search(_bare(words))] == []


def _bare(words: str) -> str:
    """Return a translation without the expressions of a template in it."""
    return re.sub(r"\{\{.*?\}\}", "X", words)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("a space that breaks before a mark", "Statut : vu"),
        ("no narrow space before ; ! ?", "Qui?"),
        ("no hard space before a colon", "Statut: vu"),
        ("a mark of quotation without its narrow space", "«mot»"),
        ("a mark of quotation without its narrow space", f"«{NBSP}mot{NBSP}»"),
        ("a capital without its accent", "Etats et A noter"),
        ("an ordinal that is no French one", "le 1ère et 2nd"),
        ("two vowels that French parts", "le rôle de {origins}, de une origine"),
        ("an article that French contracts", "le rôle de le canal"),
        ("a title in capitals of English", "Registre Des Risques"),
        ("a straight or English mark", "l'eau"),
        ("a hard space before a semicolon", f"vu{NBSP}; lu"),
    ],
)
def test_the_rules_of_typography_can_fail(wrong: str, words: str) -> None:
    right = f"Statut{NBSP}: vu{NARROW}; «{NARROW}mot{NARROW}» de l’eau{NARROW}? À noter{NBSP}: le 1er"
    assert WRONG[wrong].search(words)
    assert not WRONG[wrong].search(right)


# ------------------------------------------------------------------------------------------------------- memos


@cache
def french_memo(audience: str, which: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a French memo made of texts in both languages, and what its catalogue lacked."""
    book = in_two_languages(specimens()[which])
    document, words = memo(book, audience, "fr", edition=2)
    margins = [
        document.meta.form,
        document.meta.dateline,
        document.meta.draft,
        document.meta.stale,
        document.meta.edition,
    ]
    return "\n".join((*margins, *pieces(document.content), write_text(document))), tuple(words.lacking)


def english() -> Iterator[str]:
    """Yield what only an English memo says: messages, and of those with slots their longer pieces."""
    spoken = " ".join(words for each in messages("fr") for words in forms(each.string))
    for each in messages("fr"):
        for source in forms(each.id):
            for piece in re.split(r"\{[a-z_]+\}", source):
                words = piece.strip(" .:;,()\u00a0")
                if re.search(r"[A-Za-z]{3}", words) and not re.search(rf"\b{re.escape(words)}\b", spoken):
                    yield words


@pytest.mark.parametrize("which", specimens())
@pytest.mark.parametrize("audience", SHIPPED)
def test_a_french_memo_holds_no_english_word(audience: str, which: str) -> None:
    text, lacking = french_memo(audience, which)
    assert lacking == ()
    assert [words for words in english() if re.search(rf"\b{re.escape(words)}\b", text)] == []
    assert "Sample" not in text


def test_english_would_be_noticed() -> None:
    document, _ = memo(in_two_languages(specimens()["every collection full"]), "investor", "en")
    text = write_text(document)
    assert len([words for words in english() if re.search(rf"\b{re.escape(words)}\b", text)]) > 60


def test_the_repository_has_no_compiled_catalogue() -> None:
    assert not list((ROOT / "memo").rglob("*.mo"))
