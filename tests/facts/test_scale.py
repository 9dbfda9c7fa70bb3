"""A scale knows its words however they are written."""

from __future__ import annotations

import pytest

from memo.facts.scale import read_scale

OWN = """\
id: house
title: House scale
terms:
  - {term: Probable, low: 50, high: 100, synonyms: [More Likely], names: {de: Wahrscheinlich}}
  - {term: doubtful, low: 0, high: 50}
matrix: [L M H S S, L M H S S]
"""


@pytest.mark.parametrize("word", ["Probable", "probable", " PROBABLE", "more likely", "More likely", "wahrscheinlich"])
def test_a_word_is_found_whatever_its_case(word: str) -> None:
    scale = read_scale(OWN, "house.yaml")
    assert scale.term(word) is scale.terms[0]
    assert scale.rating(word, 3) == "H"


def test_the_words_of_a_language_come_with_the_scales_own() -> None:
    scale = read_scale(OWN, "house.yaml")
    assert scale.words_in("de-AT") == ("Probable", "More Likely", "doubtful", "Wahrscheinlich")
    assert scale.words_in("fr") == scale.words


def test_the_scales_own_words_go_before_those_of_other_languages() -> None:
    text = OWN.replace("{de: Wahrscheinlich}", "{de: Doubtful}")
    scale = read_scale(text, "house.yaml")
    assert scale.term("doubtful") is scale.terms[1]
