"""A project's own words reach what formats print by themselves: captions, margins, boxes, the matrix; stored memos keep them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memo.document.json import dump_document, load_document
from memo.document.labels import labels, labels_of, own_labels
from memo.document.model import Meta
from memo.language import ENGLISH, catalogue_of
from tests.documents import kitchen_sink
from tests.language.test_catalogues import own
from tests.language.test_two_languages import CANAL, made

GERMAN = {
    "Annex": "Anhang",
    "BOTTOM LINE": "FAZIT",
    "Figure\u00a0{number}.": "Abbildung\u00a0{number}.",
    "Table\u00a0{number}.": "Tabelle\u00a0{number}.",
    "DRAFT:": "ENTWURF:",
    "Contents": "Inhalt",
    "page {number} of {count}": "Seite {number} von {count}",
}
DE = own(*GERMAN.items())
BOXED = """---
memo: 1
title: Brief
language: de
page: {size: A4}
contents: true
sections: {more: {role: annex}}
---
# {{ topic.title }}

::: bottom_line
Kurz gesagt.
:::

{{ caveats() }}

## Bild

{{ risk_matrix() }}

## Mehr { #more }

{{ scenario_table() }}
"""


def test_what_formats_print_by_themselves_comes_from_the_projects_catalogue() -> None:
    more = (("templates/harbour.md.j2", BOXED), ("templates/de.po", DE))
    ran, files = made(
        "harbour", "de", CANAL.replace("  reviewers: [{name: {en: B. Baker, fr: B. Boulanger}}]\n", ""), more
    )
    assert ran.code == 0, ran.err
    page, text = (files[f"out/canal/harbour.{ending}"].decode() for ending in ("html", "txt"))
    for words in ("Anhang", "FAZIT", "Abbildung\u00a01.", "ENTWURF:", "Inhalt", "Seite "):
        assert words in page, words
    for words in ("Annex", "BOTTOM LINE", "Figure\u00a0", "DRAFT:", "Contents"):
        assert words not in page, words
        assert words not in text, words


def test_a_label_without_a_translation_is_remembered_for_the_warning() -> None:
    catalogue = catalogue_of("de", own(*[each for each in GERMAN.items() if each[0] != "Annex"]), "templates/de.po")
    assert "annexed" not in dict(own_labels(catalogue))
    assert "Annex" in catalogue.lacking
    assert "Contents" not in catalogue.lacking


def test_a_projects_french_goes_before_the_shipped_one() -> None:
    words = own(("Figure\u00a0{number}.", "Illustration\u00a0{number}."))
    held = own_labels(catalogue_of("fr", words, "templates/fr.po"))
    assert held == (("figures", "Illustration\u00a0{number}."),)
    assert own_labels(catalogue_of("fr")) == own_labels(ENGLISH) == ()


def test_a_stored_memo_keeps_its_labels_and_one_without_any_has_those_of_its_language() -> None:
    plain = kitchen_sink()
    assert '"labels"' not in dump_document(plain)
    assert labels_of(plain.meta) == labels(plain.meta.language)
    meta = replace(
        plain.meta, language="de", labels=(("figures", "Abbildung {number}."), ("risk", "RISIKO"), ("gone", "x"))
    )
    stored = load_document(dump_document(replace(plain, meta=meta)))
    assert labels_of(stored.meta).figure(2) == "Abbildung 2."
    assert labels_of(stored.meta).boxes["risk"] == "RISIKO"


def test_a_brace_in_a_label_is_text() -> None:
    held = own_labels(catalogue_of("de", own(("Figure\u00a0{number}.", "Bild {} {number} }.")), "templates/de.po"))
    assert labels_of(_meta("de", held)).figure(3) == "Bild {} 3 }."


@pytest.mark.parametrize(("letters", "said"), [("N M H S", "N"), ("N M H", "L"), ("N M H S X", "L")])
def test_too_few_or_too_many_letters_are_not_taken(letters: str, said: str) -> None:
    text = own() + f'msgctxt "letters of low, moderate, high and severe"\nmsgid "L M H S"\nmsgstr "{letters}"\n'
    held = own_labels(catalogue_of("de", text, "templates/de.po"))
    assert labels_of(_meta("de", held)).letter("L") == said


def test_a_memo_in_a_language_that_a_project_brings_counts_as_it_does() -> None:
    held = own_labels(catalogue_of("de", DE, "templates/de.po"))
    assert labels_of(_meta("de", held)).amount(1240.5) == "1.240,5"
    assert labels("de").amount(1240.5) == "1,240.5"


def _meta(language: str, held: tuple[tuple[str, str], ...]) -> Meta:
    return replace(kitchen_sink().meta, language=language, labels=held)
