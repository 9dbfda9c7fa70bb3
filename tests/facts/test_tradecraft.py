"""Advice on a topic: what nothing can be said against, and what each rule says of one thing left out or put otherwise."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from memo.diagnostics import Diagnostic, Severity
from memo.facts.reader import read_facts
from memo.facts.tradecraft import ALIASES, RULES, advice
from tests.facts.making import SOUND, book
from tests.road.making import shipped_topic

# By rule: what is changed, into what, and the words of the file at which the caret stands.
DOUBTS = {
    "certainty-worded": ("The state pays more.", "The state will pay more.", "The state will"),
    "comparison-bare": ("different: [No quay.]", "", "strait"),
    "confidence-far": ("horizon: 2027-12", "horizon: 2035", "{level: high"),
    "confidence-missing": (", why: Two yards say so.", "", "{level: high"),
    "event-late": ("2026-10-01", "2026-11-23", "2026-11-23"),
    "horizon-missing": ("horizon: 2027-12,", "", "late"),
    "impact-unreasoned": (", why: It pays twice.", "", "{level: 3"),
    "judgement-closed": (", assumptions: [solvent]}", "}", "late"),
    "likelihood-missing": (
        'text: "The ferries are {likelihood} to come late.", likelihood: likely',
        "text: The ferries come late.",
        "late",
    ),
    "likelihood-worded": ("The state pays more.", "The state may pay more.", "The state may"),
    "linchpin-unwatched": ("support: weak, indicator: insolvency", "support: weak", "solvent"),
    "number-loose": ("euros close", "euros for 3 ships close", "Bids of"),
    "office-old": ("as_of: 2026-11-01", "as_of: 2026-07-01", "2026-07-01"),
    "origin-single": ("sources: [tender, wire], v", "sources: [tender], v", "closes]"),
    "party-silent": (", holder: union", ", holder: minister", "union"),
    "quantifier-vague": ("The state pays more.", "The state pays significantly more.", "The state"),
    "question-incomplete": ("answer_by: 2026-12, ", "", "who-pays"),
    "risk-formless": ("text: The state pays more., ", "cause: Few yards., ", "single"),
    "risk-incomplete": ("owner: The desk, horizon: 2027", "horizon: 2027", "single"),
    "source-collective": ("Bids of up to", "Experts say that bids of up to", "Experts"),
    "source-missing": ("period: 2026, sources: [tender]", "period: 2026", "price"),
    "source-undated": (", accessed: 2026-11-01", "", "https"),
    "source-ungraded": ("reliability: B, ", "", "closes]"),
    "term-loaded": ("The tender was opened", "The port regime opened the tender", "The port regime"),
    "time-relative": ("The tender was opened", "The tender was recently opened", "The tender"),
    "translation-drift": (
        "text: The state pays more.",
        "text: {en: The state pays 5 more., fr: L’État paie 50 de plus.}",
        "L’État",
    ),
    "variant-drift": ("Bids up to 42 close", "Bids up to 43 close", "Bids up to 43"),
}
# What the same change makes others say, too.
ALONG = {"origin-single": {"confidence-far"}, "number-loose": {"variant-drift"}}


def advised(text: str) -> tuple[Diagnostic, ...]:
    return advice(book(base=text))


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


def test_of_a_sound_topic_there_is_nothing_to_say() -> None:
    assert advised(SOUND) == ()


def test_each_rule_has_a_doubt_here_and_a_code_of_tradecraft() -> None:
    assert set(DOUBTS) == set(RULES)
    assert set(RULES) - set(ALIASES.values()) == {"translation-drift"}, "its table has no languages"


TRANSLATED = "text: {en: %s, fr: %s}"


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ('"It costs 1,000.5 million."', '"Cela coûte 1 000,5 millions."'),
        ('"It costs 12,500,000."', '"Cela coûte 12\u202f500\u00a0000."'),
        ('"From 2026 it costs 5."', '"À partir de 2026, il en coûte 5,0."'),
        ('"On 1 May 2026, 300 came."', '"Le 1er mai 2026, 300 sont venus."'),
        ('"Half a million."', '"Un demi-million."'),
    ],
)
def test_a_number_is_the_same_in_the_manner_of_each_language(english: str, french: str) -> None:
    said = TRANSLATED % (english, french)
    assert advised(changed("text: The state pays more.", said)) == ()


@pytest.mark.parametrize(
    ("english", "french", "what"),
    [
        ('"It costs 1,000."', '"Cela coûte 1,000."', "other numbers"),
        ('"It costs 1.5."', '"Cela coûte 15."', "other numbers"),
        ('"It costs 5."', '"Cela coûte cher."', "other numbers"),
        ('"It costs 5 and 5."', '"Cela coûte 5."', "other numbers"),
    ],
)
def test_a_number_that_changed_on_the_way_is_told(english: str, french: str, what: str) -> None:
    (told,) = advised(changed("text: The state pays more.", TRANSLATED % (english, french)))
    assert (told.code, what in told.message) == ("translation-drift", True)


def test_every_text_of_a_record_is_compared_in_every_language() -> None:
    texts = "text: {en: Nobody pays., fr: Personne ne paie.}, variants: {investor: {en: 5 pay., fr: 5 paient., de: 6 zahlen.}}"
    found = [
        each for each in advised(changed("text: Nobody pays for the quay.", texts)) if each.code == "translation-drift"
    ]
    assert [each.message for each in found] == [
        "`variants.investor` of `unpaid` has other numbers in `de`, otherwise than in `en`"
    ]


@pytest.mark.parametrize(
    ("french", "what"),
    [("Les ferries sont en retard.", "no {likelihood}"), ("Il est {likelihood} qu’ils tardent.", "")],
)
def test_a_likelihood_is_shown_in_every_language_or_in_none(french: str, what: str) -> None:
    old = 'text: "The ferries are {likelihood} to come late."'
    new = f'text: {{en: "The ferries are {{likelihood}} to come late.", fr: "{french}"}}'
    found = [each.message for each in advised(changed(old, new))]
    assert [what in each for each in found] == ([True] if what else [])


def test_the_words_of_a_scale_are_known_in_the_language_of_the_topic() -> None:
    text = changed("The state pays more.", "Il est presque certain que l’État paie.")
    assert [each.code for each in advised(text)] == []
    told = [each.message for each in advised(text.replace("topic: {", "topic: {language: fr, "))]
    assert told == ["the text of `single` hedges with “presque certain”"]


@pytest.mark.parametrize("code", sorted(DOUBTS))
def test_one_thing_otherwise_is_told_at_its_place(code: str) -> None:
    old, new, at = DOUBTS[code]
    found = advised(changed(old, new))
    assert {each.code for each in found} == {code} | ALONG.get(code, set())
    for each in [each for each in found if each.code == code]:
        assert each.severity is Severity.WARNING
        assert each.hint
        assert each.span is not None
        assert each.span.excerpt is not None
        assert each.span.column is not None
        assert each.span.excerpt[each.span.column - 1 :].lstrip('"').startswith(at)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The state pays more.", "The political will is weak."),
        ("The state pays more.", "The ship is remote from the port."),
        ("The state pays more.", "The minister said “we will perhaps pay”."),
        ("The tender was opened", "The “port regime” opened the tender"),
        ("The tender was opened", "The tender of May 2026 was opened"),
        ("answer_by: 2026-12", "review: monthly"),
        ("affects: [single]", "from: [closes]"),
        ("policy: quote_only", "policy: allow_with_note"),
        ("kind: judgement, holder: union", "kind: attribution, sources: [tender], holder: union"),
        ("by Section 907.", "on 13 and 14 September, from 2024 to 2025 and 1994–95, by Section 907."),
        ("topic: {", "topic: {language: hy, "),
    ],
)
def test_what_only_looks_like_a_doubt_is_none(old: str, new: str) -> None:
    assert [each.code for each in advised(changed(old, new)) if each.code != "variant-drift"] == []


def test_a_comparison_is_told_all_that_it_lacks() -> None:
    (found,) = advised(re.sub(r", similar: \[.*?\]|, different: \[.*?\]", "", SOUND))
    assert found.message == "comparison `strait` doesn't say what is similar or different"
    assert found.hint == "add `similar:` and `different:`, lists"


def test_words_of_english_are_looked_for_in_english_alone() -> None:
    text = changed("The state pays more.", "The state will pay significantly more.")
    assert {each.code for each in advised(text)} == {"certainty-worded", "quantifier-vague"}
    assert advised(text.replace("topic: {", "topic: {language: de, ")) == ()


@pytest.mark.parametrize(
    ("code", "held"),
    [
        ("impact-unreasoned", "impact: {level: 3, why: It pays twice.}"),
        ("confidence-missing", "confidence: {level: high, why: Two yards say so.}"),
    ],
)
def test_a_hint_that_is_copied_changes_no_rating(code: str, held: str) -> None:
    key, level = held.partition(":")[0], held.partition("level: ")[2].partition(",")[0]
    for other in ("1", "5") if level == "3" else ("low", "moderate"):
        (told,) = (each for each in advised(changed(held, f"{key}: {other}")) if each.code == code)
        assert told.hint == f"write {key}: {{level: {other}, why: ...}}"
        copied = changed(held, told.hint.removeprefix("write ").replace("...", "So it is."))
        assert code not in {each.code for each in advised(copied)}
    more = "case: most_likely" if key == "impact" else "factors: {sources: Two.}"
    (told,) = (each for each in advised(changed(held, f"{key}: {{level: {level}, {more}}}")) if each.code == code)
    assert told.hint == "add `why:` to it"


@pytest.mark.parametrize("code", ["source-undated", "SRC07"])
def test_a_finding_is_silenced_with_a_reason_and_counted(code: str) -> None:
    text = changed(", accessed: 2026-11-01", f", lint_ignore: [{{code: {code}, reason: It is in print.}}]")
    (told,) = advised(text)
    assert (told.code, told.severity) == ("checks-silenced", Severity.INFO)
    assert told.message.startswith("one finding is silenced")


def test_silencing_a_check_that_there_is_not_is_told() -> None:
    text = changed(", accessed: 2026-11-01", ", lint_ignore: [{code: source-undatd, reason: None.}]")
    told = {each.code: each for each in advised(text)}
    assert set(told) == {"check-unknown", "source-undated"}
    assert told["check-unknown"].hint == "did you mean `source-undated`?"


# What is doubtful about the shipped topic and stays so, since its readers are told: offices bear the date of the article that
# had them, and what one source alone says names that source.
SHIPPED = {"office-old": 9, "origin-single": 1}


def test_the_shipped_topic_has_its_doubts_and_few() -> None:
    files = shipped_topic()
    found = Counter(each.code for each in advice(read_facts("facts/us-armenia.yaml", files.__getitem__)))
    assert {code: count for code, count in found.items() if code != "checks-silenced"} == SHIPPED
