"""Budgets are set for the language of a template; in one that takes more words they hold more."""

from __future__ import annotations

from memo.language import ENGLISH, catalogue_of
from memo.templating.front import FrontMatter

FRONT = FrontMatter.model_validate(
    {
        "memo": "1",
        "title": "Message",
        "sections": {"top": {"budget": {"words": 140}}, "rest": {"budget": {"characters": 1001}}, "free": {}},
        "budget": {"words": 950, "pages": 2, "title": 78},
    }
)


def test_words_and_characters_grow_with_the_language_and_pages_do_not() -> None:
    spoken = FRONT.spoken(catalogue_of("fr"))
    assert (spoken.sections["top"].budget.words, spoken.sections["rest"].budget.characters) == (166, 1182)
    assert (spoken.budget.words, spoken.budget.pages, spoken.budget.title) == (1121, 2, 78)
    assert spoken.sections["free"].budget.words is None


def test_english_and_a_template_written_in_the_language_keep_their_budgets() -> None:
    assert FRONT.spoken(ENGLISH) is FRONT
    own = FRONT.model_copy(update={"language": "fr-CA"})
    assert own.spoken(catalogue_of("fr")) is own
