"""Sentences with slots: whatever order a language puts them in, every part arrives, once, and no word of the sentence is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo.document.model import Record, Text
from memo.document.text import plain
from memo.facts.specimens import specimens
from memo.language import catalogue_of
from memo.templating.desk import Desk, Issue
from memo.templating.front import FrontMatter
from memo.templating.labels import lower_first
from memo.templating.phrases import listed, phrase, together
from tests.language.test_catalogues import own

FRONT = FrontMatter.model_validate({"memo": "1", "title": "Note"})
BOOK = specimens()["no records at all"]
MESSAGE = "{one} before {two} and {three}."


def desk(language: str, *entries: tuple[str, str]) -> Desk:
    words = catalogue_of(language, own(*entries) if entries or language == "de" else None, f"templates/{language}.po")
    return Desk(BOOK, "investor", language, FRONT, Issue(dt.date(2026, 12, 1)), words)


@given(st.permutations(["{one}", "{two}", "{three}"]), st.lists(st.text("abc é,", max_size=5), min_size=4, max_size=4))
def test_every_part_arrives_in_the_order_of_the_translation(order: list[str], words: list[str]) -> None:
    translation = "".join(a + b for a, b in zip(words, [*order, ""], strict=True))
    parts = {name: Record(name, (Text(name.upper()),), "text") for name in ("one", "two", "three")}
    made = phrase(desk("xx", (MESSAGE, translation)), MESSAGE, **parts)
    wanted = translation or MESSAGE
    assert plain(made) == wanted.replace("{one}", "ONE").replace("{two}", "TWO").replace("{three}", "THREE")
    assert sorted(each.id for each in made if isinstance(each, Record)) == ["one", "three", "two"]


def test_strings_in_slots_become_one_text_with_the_words_around_them() -> None:
    assert phrase(desk("en"), "{level}; trend {trend}", level="low", trend="up") == (Text("low; trend up"),)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["A", "A and B", "A, B and C"]),
        ("fr", ["A", "A et B", "A, B et C"]),
        ("de", ["A", "A und B", "A, B und C"]),
        ("hy", ["A", "A and B", "A, B and C"]),  # memo has no words in it, so the sentence around is English
    ],
)
def test_a_list_is_strung_as_its_language_strings_it(language: str, said: list[str]) -> None:
    for number, words in enumerate(said, 1):
        assert listed(desk(language), list("ABC"[:number])) == words
        assert plain(together(desk(language), list("ABC"[:number]))) == words


@pytest.mark.parametrize(
    ("language", "written", "within"),
    [
        ("en", "The ban ends", "the ban ends"),
        ("en", "Armenia leaves", "Armenia leaves"),
        ("fr", "Le port ferme", "le port ferme"),
        ("fr", "L’Arménie part", "l’Arménie part"),
        ("fr", "Erevan attend", "Erevan attend"),
        ("fr", "The ban ends", "The ban ends"),
    ],
)
def test_a_text_goes_on_a_sentence_as_its_language_has_it(language: str, written: str, within: str) -> None:
    assert lower_first(desk(language), written) == within
