"""A French memo reads as a French office writes: small letters after a colon, its own marks, words that meet."""

from __future__ import annotations

import re

import pytest

from memo.document.labels import labels
from memo.facts.dates import read_date
from memo.facts.records.sourcing import Amount
from memo.facts.text import unmarked
from memo.language.locales import percent
from memo.templating.desk import Desk
from memo.templating.wording import amount_text, date_text, sentence
from tests.language.test_phrases import desk
from tests.language.test_two_languages import CANAL, made
from tests.road.making import docx_words


def said(audience: str, facts: str = CANAL) -> str:
    return " ".join(made(audience, "fr", facts)[1][f"out/canal/{audience}.md"].decode().split()).replace("**", "")


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        ("investor", "Signal : les portes restent fermées."),
        ("investor", "Réponse : un vote du budget, l’appel d’offres pour les lampes est publié."),
        ("investor", "(solidité : moyenne ; si elle est fausse : la glace ferme les écluses)"),
        ("investor", "A Éclairé – Lampes et bateaux d’ici l’été."),
        ("investor", "se situent au même niveau, élevé ; un autre"),
        ("investor", "20 novembre 2026 – Une source a été ajoutée."),
        ("investor", "Rectificatif, 18 novembre 2026 – La première carte était à l’envers."),
        ("investor", "À actualiser d’ici au 1er mars 2027."),
        ("diplomat", "Au lieu de « envahisseurs nocturnes » : visiteurs du soir."),
        ("diplomat", "Révision si l’appel d’offres pour les lampes est publié, ou si les portes restent fermées."),
    ],
)
def test_sentences_with_words_of_the_facts_in_them(audience: str, words: str) -> None:
    assert words in re.sub("[\u00a0\u202f]", " ", said(audience)).replace("*", "")


def test_a_sign_that_begins_with_he_is_not_told_with_si_il() -> None:
    facts = CANAL.replace("fr: L’appel d’offres pour les lampes est publié", "fr: Il y a un appel d’offres")
    assert "Révision s’il y a un appel d’offres" in said("investor", facts).replace("*", "")


def test_one_origin_is_told_with_its_vowel_cut() -> None:
    one, many = (f"{each} stand{end} behind this topic" for each, end in FORMS)
    origins = speaking("fr").ngettext("one origin", "{count} origins", 1, count="un")
    told = [speaking("fr").ngettext(one, many, count, count="trois", origins=origins) for count in (1, 3)]
    assert told == [
        "une source issue d’une origine fonde ce dossier",
        "trois sources issues d’une origine fondent ce dossier",
    ]


FORMS = (("one source of {origins}", "s"), ("{count} sources of {origins}", ""))


@pytest.mark.parametrize("format_", ["docx", "html", "md"])
def test_the_ends_of_a_range_have_the_percent_sign_of_the_language(format_: str) -> None:
    data = made("investor", "fr")[1][f"out/canal/investor.{format_}"]
    text = docx_words(data) if format_ == "docx" else data.decode()
    assert re.search(r"60[\u00a0\u202f\s]?%", text)
    assert "60%" not in text or format_ == "docx", "squeezed words of Word have no spaces"


def test_the_ends_of_a_range_are_written_as_their_language_writes_them() -> None:
    assert labels("fr").ends(2.5, 40) == ("2,5", f"40{percent('fr')}")
    assert labels("en").ends(2.5, 40) == ("2.5", "40%")


def amount(unit: str, language: str) -> str:
    return amount_text(speaking(language), Amount.model_validate({"low": 9, "high": 9}), unmarked(unit))


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-05-05/..", "since 5 May 2026"), ("../2026-05", "to May 2026"), ("../2026-05-05", "to 5 May 2026")],
)
def test_open_intervals_name_their_end_in_english_too(date: str, words: str) -> None:
    assert date_text(speaking("en"), read_date(date)).replace("\u00a0", " ") == words


def speaking(language: str) -> Desk:
    return desk(language)


@pytest.mark.parametrize(
    ("unit", "english", "french"),
    [
        ("USD billion", "$9 billion", "9 Md $"),
        ("USD bn", "$9bn", "9 Md $"),
        ("EUR million", "€9 million", "9 M €"),
        ("USD thousand a year", "$9 thousand a year", "9 k $ a year"),
    ],
)
def test_millions_and_billions_written_out_are_money_too(unit: str, english: str, french: str) -> None:
    assert amount(unit, "en").replace("\u00a0", " ") == english
    assert amount(unit, "fr").replace("\u00a0", " ") == french


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-05-05~", "5 mai 2026 environ"),
        ("2026-05~", "mai 2026 environ"),
        ("2026-05-01", "1er mai 2026"),
        ("2026-05-01/2026-05-03", "1er–3 mai 2026"),
        ("../2026-05-05", "jusqu’au 5 mai 2026"),
        ("2026-05-05/..", "depuis le 5 mai 2026"),
        ("2026-05~/..", "depuis mai 2026 environ"),
    ],
)
def test_dates_are_told_in_any_place(date: str, words: str) -> None:
    assert date_text(speaking("fr"), read_date(date)).replace("\u00a0", " ") == words


@pytest.mark.parametrize("closing", [".\u202f»", "?\u202f»", "!\u00a0»", ".\u00a0»"])
def test_a_quotation_that_ends_a_sentence_ends_it_before_its_narrow_space(closing: str) -> None:
    assert sentence(f"Il dit : «\u202fNon{closing}") == f"Il dit : «\u202fNon{closing}"
