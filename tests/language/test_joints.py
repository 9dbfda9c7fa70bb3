"""Names that are put into French sentences meet the words before them: elision and contraction, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo.app.memory import MemoryWorkspace
from memo.document.model import Emphasis, Language, Record, Text
from memo.document.text import plain
from memo.language import filled
from memo.language.joints import met
from memo.language.locales import locale
from memo.templating.phrases import phrase
from tests.language.test_phrases import desk
from tests.running import run_memo

# Countries as a sentence has them, and as a list has them.
NAMED = (
    *("les États-Unis", "les Émirats arabes unis", "les Pays-Bas", "le Canada", "le Haut-Karabagh", "le Honduras"),
    *("l’Arménie", "l’Union européenne", "la France", "la Hongrie", "Israël", "Oman", "Haïti", "Cuba", "Le Caire"),
)
COUNTRIES = tuple(str(name) for name in locale("fr").territories.values())
VOWEL = "aeiouàâéèêëîïôœæAEIOUÀÂÉÈÊËÎÏÔŒÆ"
WORDS = st.sampled_from(
    ["de", "à", "que", "le", "la", "ne", "lorsque", "parce que", "avec", "pour", "code", "De", "Que", "À"]
)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("le rôle de ", "Arménie", "le rôle d’Arménie"),
        ("le rôle de ", "l’Arménie", "le rôle de l’Arménie"),
        ("le rôle de ", "les États-Unis", "le rôle des États-Unis"),
        ("le rôle de\u00a0", "le Canada", "le rôle du\u00a0Canada"),
        ("l’aide à ", "les États-Unis", "l’aide aux États-Unis"),
        ("l’aide à ", "le Canada", "l’aide au Canada"),
        ("À ", "les Émirats", "Aux Émirats"),
        ("De ", "le Canada", "Du Canada"),
        ("dit que ", "Erevan attend", "dit qu’Erevan attend"),
        ("parce que ", "il part", "parce qu’il part"),
        ("si ", "il part", "s’il part"),
        ("Si ", "ils partent", "S’ils partent"),
        ("si ", "elle part", "si elle part"),
        ("issue de ", "une origine", "issue d’une origine"),
        ("issue de ", "onze origines", "issue de onze origines"),
        ("de ", "huit sources", "de huit sources"),
        ("de ", "Haïti", "d’Haïti"),
        ("de ", "Hongrie", "de Hongrie"),
        ("le ", "Honduras", "le Honduras"),
        ("de ", "Yémen", "de Yémen"),
        ("de ", "Yves", "d’Yves"),
        ("de ", "Le Caire", "de Le Caire"),
        ("de ", "« Orient »", "d’« Orient »"),
        ("le point de A à ", "Z", "le point de A à Z"),
        ("le code ", "Arménie", "le code Arménie"),
        ("cinq cents que\n", "Arménie", "cinq cents que\nArménie"),
    ],
)
def test_words_meet_as_french_has_them(before: str, after: str, told: str) -> None:
    assert "".join(met("fr", before, after)) == told
    assert "".join(met("fr-CA", before, after)) == told
    assert "".join(met("en", before, after)) == before + after


@given(WORDS, st.sampled_from(NAMED + COUNTRIES))
def test_no_sentence_has_two_vowels_or_an_article_left_where_french_has_one_word(word: str, name: str) -> None:
    told = filled(f"on parle {word} {{name}} ici", {"name": name}, "fr")
    assert not re.search(r"\b([Dd]e|[Qq]ue|lorsque|ne) (?!onz|oui)[" + VOWEL + "]", told)
    assert not re.search(r"\b([Dd]e|[Àà]) les? ", told)
    rest = re.sub(r"^(le|les) ", "", name)
    assert rest in told
    assert told.endswith(f"{rest} ici")


@given(WORDS, st.text(max_size=12), st.sampled_from(["en", "de", "hy", "it"]))
def test_other_languages_keep_every_word(word: str, name: str, language: str) -> None:
    assert met(language, f"{word} ", name) == (f"{word} ", name)


@given(WORDS, st.text(max_size=12))
def test_what_is_put_in_loses_nothing_but_its_article(word: str, name: str) -> None:
    _, after = met("fr", f"{word} ", name)
    assert name in (after, f"le {after}", f"les {after}", f"le\u00a0{after}", f"les\u00a0{after}")


# ------------------------------------------------------------------------------------------------------ in sentences


def test_a_record_in_a_sentence_of_the_memos_own_meets_it_and_stays_a_record() -> None:
    message = "The part of {who}."
    made = phrase(
        desk("fr", (message, "Le rôle de {who}.")), message, who=Record("us", (Text("les États-Unis"),), "name")
    )
    assert made == (Text("Le rôle des "), Record("us", (Text("États-Unis"),), "name"), Text("."))


def test_words_of_another_language_are_left_as_they_are() -> None:
    message = "The part of {who}."
    foreign = Language("en", (Text("Armenia"),))
    assert plain(phrase(desk("fr", (message, "Le rôle de {who}.")), message, who=foreign)) == "Le rôle de Armenia."


def test_words_in_italics_before_a_slot_meet_it_too() -> None:
    made = phrase(
        desk("fr"), "{changes_if} {sign}.", changes_if=Emphasis((Text("Révision si"),)), sign=(Text("il pleut"),)
    )
    assert plain(made) == "Révision s’il pleut."
    made = phrase(
        desk("fr"), "{changes_if} {sign}.", changes_if=Emphasis((Text("Révision si"),)), sign=(Text("on part"),)
    )
    assert plain(made) == "Révision si on part."


FACTS = """topic: {title: {fr: Le canal}, as_of: 2026-06-01, language: fr, reviewers: [{name: A. B.}]}
actors:
  - {id: us, type: state, name: {fr: les États-Unis}}
  - {id: am, type: state, name: {fr: Arménie}}
  - {id: ca, type: state, name: {fr: le Canada}}
"""
TEMPLATE = """---
memo: 1
title: Note
language: fr
---
# Le canal

{% for each in actors %}
Le rôle de {{ each.name }}, l’aide à {{ each.name }} : on dit que {{ each.name }} attend **de {{ each.name }}**.

{% endfor %}
"""


def test_names_in_the_text_of_a_template_meet_the_words_before_them() -> None:
    files = {"facts/canal.yaml": FACTS.encode(), "templates/note.md.j2": TEMPLATE.encode()}
    workspace = MemoryWorkspace(files)
    ran = run_memo("generate --audience note --format text", workspace)
    assert ran.code == 0, ran.err
    text = " ".join(workspace.files["out/canal/note.txt"].decode().split())
    for words in (
        "Le rôle des États-Unis, l’aide aux États-Unis : on dit que les États-Unis attend",
        "Le rôle d’Arménie, l’aide à Arménie : on dit qu’Arménie attend",
        "Le rôle du Canada, l’aide au Canada : on dit que le Canada attend",
        "d’Arménie",
    ):
        assert words in text
    assert "de Arménie" not in text.replace("**", "")
