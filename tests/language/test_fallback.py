"""A text without a version in the memo's language: marked where it stands, counted once, worded by its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from memo.document.model import Document, Language, Record
from memo.document.text import plain
from memo.document.walk import nodes
from tests.language.test_catalogues import own
from tests.language.test_two_languages import CANAL, OWN, document, made


def only_english(*texts: str) -> str:
    """Return the facts with some of their texts in English alone."""
    facts = CANAL
    for text in texts:
        facts, times = re.subn(rf"\{{en: (\"?){re.escape(text)}\1, fr: (?:\"[^\"]*\"|[^}}]*)\}}", f'"{text}"', facts)
        assert times, text
    return facts


def said(audience: str, facts: str, language: str = "fr") -> str:
    return " ".join(made(audience, language, facts)[1][f"out/canal/{audience}.txt"].decode().split())


def marked(made_: Document) -> Iterator[str]:
    yield from (plain(node.content) for node in nodes(made_) if isinstance(node, Language) and node.tag == "en")


def told(audience: str, facts: str) -> int:
    """Return how many texts the memo says to have in English, which must be how many the program warns of."""
    ran, _ = made(audience, "fr", facts)
    warned = re.search(r"(\d+|one) texts? of this memo ha(?:s|ve) no version in French", ran.err)
    line = re.search(r"(\d+)\s+textes? (?:est|sont) en anglais", said(audience, facts))
    assert bool(warned) is bool(line)
    if not warned or not line:
        return 0
    assert warned[1].replace("one", "1") == line[1]
    return int(line[1])


def test_a_source_that_nobody_cites_does_not_count() -> None:
    uncited = only_english().replace(
        "sources:\n", "sources:\n  - {id: unread, title: An unread book, accessed: 2026-11-20}\n", 1
    )
    for audience in ("onepager", "journalist"):
        assert told(audience, uncited) == 0


def test_a_label_of_the_memos_own_that_reads_like_a_fact_is_not_marked() -> None:
    facts = only_english("harbour master").replace('"harbour master"', "Impact")
    made_ = document("diplomat", "fr", facts)
    assert told("diplomat", facts) == 1
    assert all(each == "Impact" for each in marked(made_))
    owners = [
        node
        for node in nodes(made_)
        if isinstance(node, Record) and node.field == "owner" and plain(node.content) == "Impact"
    ]
    assert len(owners) == len([*marked(made_)]) > 0


def test_a_word_inside_another_text_is_not_marked() -> None:
    facts = only_english("Hire an ice breaker").replace("Hire an ice breaker", "Hire it by 10 janvier 2027")
    assert {*marked(document("investor", "fr", facts))} == {"Hire it by 10 janvier 2027"}


def test_equal_texts_of_several_records_count_for_each() -> None:
    facts = only_english("The cost is unknown", "The dispute drags on").replace(
        '"The dispute drags on"', '"The cost is unknown"'
    )
    assert told("investor", facts) == 2


def test_both_halves_of_a_sentence_with_a_slot_are_one_text() -> None:
    facts = only_english("It is {likelihood} that lamps are bought before boats go.")
    assert told("investor", facts) == 1
    halves = [each for each in marked(document("investor", "fr", facts)) if "lamps are bought" in each]
    assert halves


def test_what_a_template_prints_itself_is_marked_and_counted() -> None:
    facts = only_english("Night boats on the Alder canal")
    ran, files = made(
        "harbour", "fr", facts, (("templates/harbour.md.j2", OWN.replace("formats: [md]", "formats: [html]")),)
    )
    assert ran.code == 0
    assert re.search(r'<span lang="en"[^>]*>Night boats on the Alder canal', files["out/canal/harbour.html"].decode())
    assert "one text of this memo has no version in French" in ran.err


def test_the_name_of_a_view_is_marked_inside_a_french_sentence() -> None:
    facts = only_english("Dora Fisher")
    assert "(avis\u00a0: Dora Fisher)" in made("diplomat", "fr", facts)[1]["out/canal/diplomat.md"].decode()
    assert "Dora Fisher" in {*marked(document("diplomat", "fr", facts))}


def test_leanings_and_sides_are_marked() -> None:
    facts = only_english("local", "Alder")
    found = {*marked(document("journalist", "fr", facts))}
    assert {"local", "Alder"} <= found


def test_a_side_that_falls_back_keeps_its_verb_and_gets_no_second_one() -> None:
    facts = CANAL.replace("says: {en: says the path is public, fr:", "says: {fr:")
    assert "Alder affirme que le chemin est public" in said("journalist", facts, "en")
    assert "says affirme" not in said("journalist", facts, "en")


@pytest.mark.parametrize(
    ("language", "begun"), [("fr", "the tender for lamps is out"), ("en", "the tender for lamps is out")]
)
def test_a_text_that_goes_on_a_sentence_begins_as_its_own_language_has_it(language: str, begun: str) -> None:
    assert begun in said("investor", only_english("The tender for lamps is out"), language)


def test_no_abbreviation_is_written_out_in_words_of_another_language() -> None:
    facts = only_english("The lock keepers want lamps before boats.").replace(
        "want lamps before boats", "of CAN want lamps"
    )
    text = said("investor", facts)
    assert "of CAN want lamps" in text
    assert "of Compagnie" not in text


# ------------------------------------------------------------------------------- languages that memo doesn't speak


@pytest.mark.parametrize("language", ["de", "zh-Hant", "ar", "hy"])
def test_in_a_language_that_memo_does_not_speak_its_own_words_are_wholly_english(language: str) -> None:
    ran, files = made("investor", language)
    assert ran.code == 0, ran.err
    text = " ".join(files["out/canal/investor.txt"].decode().split())
    for words in ("Refresh by 1 March 2027", "20 November 2026", "1,240 boats", "texts stand in English", "(55–80%)"):
        assert words in text, words


def test_a_line_that_a_projects_catalogue_lacks_names_languages_in_its_own() -> None:
    _, files = made("onepager", "de", CANAL, (("templates/de.po", own(("CAVEAT", "VORBEHALT"))),))
    text = " ".join(files["out/canal/onepager.txt"].decode().split())
    assert "texts stand in English: the facts hold no version in German." in text


def test_a_template_that_says_to_be_in_such_a_language_has_its_dates() -> None:
    own = OWN.replace("memo: 1\n", "memo: 1\nlanguage: de\n") + "\nStand: {{ topic.as_of }}, {{ 1240.5 | number }}\n"
    ran, files = made("harbour", "de", CANAL, (("templates/harbour.md.j2", own),))
    assert "Stand: 20.\u00a0November\u00a02026, 1.240,5" in files["out/canal/harbour.md"].decode(), ran.err


def test_what_a_memo_without_conclusions_holds_is_counted_in_words() -> None:
    facts = re.sub(r"(?s)  bottom_line:.*?  ratings:", "  ratings:", CANAL.replace("  summary: {en", "  notes: {en"))
    facts = re.sub(r"(?m)^  notes: .*\n", "", facts)
    assert "sets out six claims, five risks and three open questions" in said("diplomat", facts, "en")


# ------------------------------------------------------------------------------------- texts in several other languages

THIRD = {
    "Alder": '{hy: "Լաստենի"}',
    "local": '{hy: "տեղական"}',
    "Dora Fisher": "{de: Dora Fischer}",
}


def in_third_languages(*texts: str) -> str:
    """Return the facts with some of their texts in neither the topic's language nor the memo's."""
    facts = CANAL
    for text in texts:
        facts, times = re.subn(rf"\{{en: {re.escape(text)}, fr: [^}}]*\}}", THIRD[text], facts)
        assert times, text
    return facts


@pytest.mark.parametrize(
    ("english", "third", "language", "line"),
    [
        (
            ["harbour master"],
            ["Alder", "local", "Dora Fisher"],
            "fr",
            "4 textes sont dans d’autres langues, 2 en arménien, 1 en allemand et 1 en anglais : "
            "les faits n’en donnent pas de version en français.",
        ),
        ([], ["Dora Fisher"], "fr", "1 texte est en allemand : les faits n’en donnent pas de version en français."),
        (
            [],
            ["Alder", "local"],
            "fr",
            "2 textes sont en arménien : les faits n’en donnent pas de version en français.",
        ),
    ],
)
def test_the_line_names_each_language_with_its_count(
    english: list[str], third: list[str], language: str, line: str
) -> None:
    facts = in_third_languages(*third)
    for text in english:
        facts = facts.replace("{en: harbour master, fr: capitaine du port}", f'"{text}"')
    assert line in said_in_all(facts, language)


def said_in_all(facts: str, language: str) -> str:
    """Return the words of a memo that shows everything: who is who, leanings, sides and owners."""
    template = (
        "---\nmemo: 1\ntitle: All\nformats: [text]\nlanguage: fr\n---\n{{ header_block() }}\n\n{{ whos_who() }}\n\n"
        "{{ disputes() }}\n\n{{ risk_actions() }}\n\n{{ source_list() }}\n\n{{ claim_ledger() }}\n"
    )
    _, files = made("harbour", language, facts, (("templates/harbour.md.j2", template),))
    return " ".join(files["out/canal/harbour.txt"].decode().split())


def test_in_english_the_line_names_each_language_with_its_count() -> None:
    facts = in_third_languages("Alder", "local", "Dora Fisher").replace("language: en\n", "language: fr\n", 1)
    facts, _ = re.subn(r"\{en: harbour master, fr: ([^}]*)\}", r"\1", facts)
    assert (
        "4 texts stand in other languages, 2 in Armenian, 1 in German and 1 in French: "
        "the facts hold no version in English." in said_in_all(facts, "en")
    )
