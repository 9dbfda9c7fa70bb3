"""The first topic and its three memos hold what readers of the trade expect of them, on either paper."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest

from memo.app.road import Arrived
from memo.document.layout import Layout
from memo.document.model import Bars, Callout, Citation, Figure, Record, Row, Table
from memo.document.text import pieces, plain, words
from memo.document.walk import nodes, nodes_in
from memo.facts.book import FactBook
from memo.facts.reader import read_facts
from memo.facts.text import LocalText
from memo.writers.pdf import write_pdf
from tests.road.making import laid, shipped_topic

AUDIENCES = ("diplomat", "investor", "journalist")
ORDER = {
    "diplomat": "top key-judgements what-happened who-wants-what if-raised",
    "investor": (
        "top the-calls what-changed exposure-map numbers-not-to-use scenarios risk-register risk-matrix upside dashboard ask "
        "assumptions dates"
    ),
    "journalist": (
        "top what-we-know claimed disputed unknown check-sheet timeline whos-who language numbers ask voices"
    ),
}
FRESH, STALE = dt.date(2026, 7, 1), dt.date(2027, 11, 25)  # before and after its review date
PAGES = {"diplomat": 2, "investor": 4, "journalist": 4}
SHINGLE = 7  # words in a row that would make a copied sentence
SHINGLES = Path(__file__).with_name("article_shingles.txt")


@cache
def memo(audience: str) -> Arrived:
    return laid(shipped_topic(), audience)


@cache
def book() -> FactBook:
    files = shipped_topic()
    return read_facts("facts/us-armenia.yaml", lambda path: files[path], {})


@cache
def paged(audience: str, size: Literal["A4", "Letter"], issued: dt.date) -> Layout:
    made = laid(shipped_topic(), audience, issued)
    document = replace(made.document, page=replace(made.document.page, size=size))
    return write_pdf(document, made.theme)[1]


def read(audience: str) -> str:
    return " ".join(words(memo(audience).document))


# ------------------------------------------------------------------------------------------------------ the pages


@pytest.mark.parametrize("issued", [FRESH, STALE], ids=["fresh", "stale"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_page_one_is_one_page_and_the_body_keeps_its_length(
    audience: str, size: Literal["A4", "Letter"], issued: dt.date
) -> None:
    layout = paged(audience, size, issued)
    assert layout.overflow == ()
    assert sum(role != "annex" for role in layout.page_roles) <= PAGES[audience]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_sections_stand_in_the_order_of_the_trade(audience: str) -> None:
    body = [section.key for section in memo(audience).document.content if section.role != "annex"]
    assert " ".join(body) == ORDER[audience]


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (
            "diplomat",
            [
                "not stated",
                "No decision is asked for today",
                "OPEN QUESTION 1",
                "RISK 1",
                "NEXT DATES",
                "none recorded",
            ],
        ),
        (
            "investor",
            [
                "not quantified in source",
                "not assessed",
                "OBSERVED",
                "ALREADY MET",
                "(tail)",
                "First edition",
                "no figure",
            ],
        ),
        (
            "journalist",
            [
                "RISK: GETTING IT WRONG",
                "ANALYSIS",
                "UNVERIFIED:",
                "not found",
                "DISPUTED",
                "none of these",
                "no figures",
            ],
        ),
    ],
)
def test_what_each_reader_must_see_is_there(audience: str, said: list[str]) -> None:
    text = read(audience)
    assert [each for each in said if each.lower() not in text.lower()] == []


def test_a_newsroom_gets_no_talking_points_no_owners_of_responses_and_every_loaded_term() -> None:
    shown = {(node.id, node.field) for node in nodes(memo("journalist").document) if isinstance(node, Record)}
    ids = {record for record, _ in shown}
    assert not ids & {each.id for each in book().talking_points}
    assert "mitigations" not in {field for _, field in shown}
    assert {term.id for term in book().loaded_terms} <= ids


# ------------------------------------------------------------------------------------------------------ the facts


def said(text: LocalText | str | None) -> Iterator[str]:
    if text:
        yield str(text.pick("en", "en") if isinstance(text, LocalText) else text)


def whys() -> Iterator[str]:
    for risk in book().risks:
        yield from said(risk.impact.why if risk.impact else None)
        yield from said(risk.confidence.why if risk.confidence else None)
        yield from said(risk.likelihood.why if risk.likelihood else None)
    for question in book().open_questions:
        yield from said(question.why)
    for judgement in book().judgements:
        yield from said(judgement.confidence.why if judgement.confidence else None)


def triggers() -> Iterator[str]:
    for risk in book().risks:
        for each in risk.triggers:
            yield from said(each.text)


def responses() -> Iterator[str]:
    for risk in book().risks:
        for each in risk.mitigations:
            yield from said(each.action)


def implications() -> Iterator[str]:
    for judgement in book().judgements:
        for each in judgement.implication.values():
            yield from said(each)


@pytest.mark.parametrize("texts", [whys, triggers, responses, implications])
def test_no_two_records_share_a_reason_a_sign_a_response_or_a_meaning(texts: object) -> None:
    counted = Counter(texts())
    assert len(counted) > 5
    assert [text for text, count in counted.items() if count > 1] == []


def band(term: str) -> tuple[float, float]:
    found = book().scales.likelihood.term(term)
    assert found
    return found.low, found.high


def test_judgements_and_risks_that_exclude_each_other_have_bands_that_add_up() -> None:
    seen = 0
    for judgement in book().judgements:
        for name in judgement.excludes:
            other = book().find(name)
            assert judgement.likelihood
            assert other
            assert other.likelihood
            (low, high), (low2, high2) = band(judgement.likelihood.term), band(other.likelihood.term)
            assert (low + high2, high + low2) == (100, 100), (judgement.id, name)
            seen += 1
    assert seen


def test_a_scenario_does_not_contradict_the_risks_and_judgements_that_it_rests_on() -> None:
    scenarios = book().scenarios
    assert scenarios
    for scenario in scenarios.set:
        for other in (book().find(name) for name in scenario.basis):
            likelihood = getattr(other, "likelihood", None)
            if likelihood is None or not likelihood.assessed or other in book().judgements:
                continue
            low, high = band(likelihood.term)
            assert scenario.low is not None
            assert scenario.high is not None
            assert scenario.low <= high, (scenario.id, other)
            assert low <= scenario.high, (scenario.id, other)


def test_every_forecast_and_risk_has_a_date_and_every_judgement_a_confidence() -> None:
    assert [each.id for each in book().judgements if each.type == "forecast" and not each.horizon] == []
    assert [each.id for each in book().risks if not each.horizon] == []
    assert [each.id for each in book().judgements if not (each.confidence and each.confidence.why)] == []


def test_a_question_that_cannot_be_answered_as_asked_has_dated_parts() -> None:
    parts = [each for each in book().open_questions if each.parent]
    assert len(parts) >= 2
    assert all(each.answer_by and each.owner for each in parts)


def test_owners_are_roles_and_no_people() -> None:
    people = {str(actor.name.pick("en", "en")) for actor in book().actors if actor.type == "person"}
    owners = [owner for risk in book().risks for owner in said(risk.owner)]
    owners += [owner for question in book().open_questions for owner in said(question.owner)]
    assert owners
    assert [owner for owner in owners for name in people if name.split()[-1] in owner] == []


def test_every_memo_says_whose_its_likelihoods_are() -> None:
    assert [
        a for a in AUDIENCES if "Likelihood, confidence and impact are the desk’s, not the sources’." not in read(a)
    ] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_sentence_of_the_article_is_copied(audience: str) -> None:
    # The article itself is not in the project: these are hashes of every seven words in a row of it.
    known = set(SHINGLES.read_text().split())
    assert known
    assert [each for each in shingles(read(audience)) if hashed(each) in known] == []


def shingles(text: str) -> Iterable[str]:
    tokens = re.findall(r"[a-z0-9]+", text.lower().replace("’", ""))
    return (" ".join(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1))


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def test_words_that_take_sides_stand_in_quotation_marks_or_in_the_language_guide() -> None:
    phrases = [str(term.phrase.pick("en", "en")) for term in book().loaded_terms]
    bare = [phrase for phrase in phrases if len(phrase) > 9]
    assert len(bare) > 10
    for claim, phrase in ((claim, phrase) for claim in book().claims for phrase in bare):
        text = str(claim.text.pick("en", "en"))
        assert phrase not in text or f"“{phrase}" in text or f'"{phrase}' in text, (claim.id, phrase)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_abbreviation_is_written_out_where_it_is_first_used(audience: str) -> None:
    text = re.sub(r"“[^”]*”", "", read(audience))  # what others said stays as they said it
    for short in book().topic.abbreviations:
        first = re.search(rf"(?<!\w)\(?{short}\b", text)
        assert first is None or first[0].startswith("("), (short, text[max(0, first.start() - 60) : first.end()])


def test_no_two_claims_say_the_same() -> None:
    texts = {claim.id: str(claim.text.pick("en", "en")) for claim in book().claims}
    assert [(a, b) for a, b in combinations(texts, 2) if texts[a] == texts[b]] == []


def test_captions_stand_under_every_figure() -> None:
    from memo.document.model import Figure, Ranges

    for audience in AUDIENCES:
        figures = [node for node in nodes(memo(audience).document) if isinstance(node, Figure)]
        assert figures, audience
        for figure in figures:
            assert figure.alternative
            assert isinstance(figure.data, Ranges) or (figure.number and plain(figure.caption).endswith("."))


# -------------------------------------------------------------------------------------- the facts, and when they were read


def read_on() -> dt.date:
    """Return the last day on which a source was read or a sign looked at."""
    days = [each.accessed for each in book().sources] + [each.checked for each in book().indicators]
    return max(day for day in days if day)


def last_day(date: object) -> dt.date | None:
    last = getattr(date, "last", None)
    return last if isinstance(last, dt.date) else None


def due() -> Iterator[tuple[str, dt.date | None]]:
    for risk in book().risks:
        yield risk.id, last_day(risk.horizon)
        yield from ((risk.id, last_day(each.due)) for each in risk.mitigations)
    yield from ((each.id, last_day(each.answer_by)) for each in book().open_questions)
    yield from ((each.id, last_day(each.horizon)) for each in book().judgements)
    for option in book().options:
        for month, year in re.findall(r"by (\w+) (20\d\d)", str(option.text.pick("en", "en"))):
            yield option.id, dt.date(int(year), [*calendar.month_name].index(month), 28)


def test_nothing_is_due_before_the_sources_were_read() -> None:
    dated = [(name, day) for name, day in due() if day]
    assert len(dated) > 60
    assert [(name, day) for name, day in dated if day < read_on()] == []


def test_what_was_read_and_when_agree() -> None:
    assert {each.accessed for each in book().sources if each.id != "article"} == {read_on()}
    assert {each.checked for each in book().indicators} == {read_on()}
    assert {each.date.first for each in book().changes} == {read_on()}
    assert max(day for each in book().sources if (day := last_day(each.date))) == book().topic.as_of


EVERYONE = (*AUDIENCES, "legislator", "onepager", "email")


@pytest.mark.parametrize("audience", EVERYONE)
def test_every_memo_says_how_its_sources_were_read_and_names_the_article_at_once(audience: str) -> None:
    text = read(audience)
    assert "No source was opened live; archived copies were read, most only in excerpt" in text
    first = text.lower().index("the article")
    assert "(Eva Daily, undated)" in text[first : first + 45]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_note_on_sources_gives_the_limits_of_the_reading(audience: str) -> None:
    note = " ".join(words(next(s for s in memo(audience).document.content if s.key == "sources")))  # type: ignore[arg-type]
    assert "All were read on 22 November 2026." in note
    assert "the first 2,000 characters or so of a page" in note


@pytest.mark.parametrize("audience", EVERYONE)
def test_no_open_question_lacks_what_would_answer_it(audience: str) -> None:
    assert "Answer: not stated" not in read(audience)


def test_a_verified_claim_was_read_in_two_places() -> None:
    backed = {
        claim.id: {each.source for each in claim.evidence if each.supports == "for"}
        for claim in book().claims
        if claim.status == "verified"
    }
    assert len(backed) > 20
    assert [name for name, sources in backed.items() if len(sources) < 2] == []


def test_a_charter_that_one_outlet_reports_is_never_told_as_a_fact() -> None:
    (alone,) = {e.source for e in book().find("partnership-undated-2").evidence}  # type: ignore[union-attr]
    resting = [c for c in book().claims if {e.source for e in c.evidence if e.supports == "for"} == {alone}]
    assert len(resting) == 2
    assert [claim.id for claim in resting if claim.status != "unverified"] == []
    told = [*whys(), *(text for each in book().talking_points for text in said(each.text))]
    told += [text for each in book().assumptions for text in said(each.text)]
    told += [text for each in book().open_questions for text in said(each.text)]
    told += [text for each in book().open_questions for ask in each.ask for text in said(ask.wording)]
    charter = [text for text in told if "May 2026" in text and ("charter" in text or "text" in text)]
    assert len(charter) > 2
    assert [text for text in charter if not re.search(r"one outlet|report|\?$", text)] == []


def test_a_disputed_view_has_an_owner_among_the_parties() -> None:
    views = [c for c in book().claims if c.status == "disputed" and c.kind in ("judgement", "attribution")]
    assert len(views) > 5
    parties = {c.id: {each.actor for each in c.positions} | {"the-article"} for c in views}
    assert [c.id for c in views if c.holder not in parties[c.id] and c.positions[0].actor] == []


def test_the_sign_of_an_alternative_speaks_for_it() -> None:
    others = [(judgement, other) for judgement in book().judgements for other in judgement.alternatives]
    assert len(others) > 5
    signs = [(judgement.id, book().find(other.indicator or "")) for judgement, other in others]
    assert [name for name, sign in signs if sign is None or name not in sign.of or sign.supports == "for"] == []  # type: ignore[union-attr]
    used = Counter(other.indicator for _, other in others)
    assert max(used.values()) == 1


def test_the_largest_share_of_trade_is_dated() -> None:
    lines = [str(line.text.pick("en", "en")) for each in book().topic.bottom_line.values() for line in each]
    texts = lines + [str(claim.text.pick("en", "en")) for claim in book().claims]
    shares = [text for text in texts if "largest share" in text]
    assert len(shares) > 1
    assert [text for text in shares if "2024" not in text] == []


def test_every_sentence_of_a_bottom_line_rests_on_what_holds() -> None:
    for audience, lines in book().topic.bottom_line.items():
        for line in lines:
            held = [book().find(name) for name in line.rests_on]
            assert held, (audience, line)
            if "The article" in str(line.text.pick("en", "en")):  # what the article says is told as the article's
                continue
            assert [each for each in held if getattr(each, "status", "") in ("unverified", "contradicted")] == []


# ------------------------------------------------------------------------------------------------ as readers want it


def rows_of(audience: str, name: str) -> list[Row]:
    found = [node for node in nodes(memo(audience).document) if isinstance(node, Table) and node.name == name]
    return list(found[0].rows)


@pytest.mark.parametrize("audience", ["diplomat", "investor"])
def test_the_register_has_the_order_of_page_one(audience: str) -> None:
    cards = [
        node.record for node in nodes(memo(audience).document) if isinstance(node, Callout) and node.kind == "risk"
    ]
    assert len(cards) == 4
    assert [row.record for row in rows_of(audience, "risk_register")][:4] == cards


def test_the_exposure_map_says_about_of_estimates_and_what_else_is_known_with_its_source() -> None:
    rows = rows_of("investor", "exposure_map")
    told = {row.record: " ".join(pieces(row.cells[1].content)).replace("\u00a0", " ") for row in rows}
    assert "about $6 billion, 2025 ($12.4 billion, 2024)." in told["trade"]
    assert "Rosatom contract to 2036." in told["energy"]
    assert "(about 3.9%, 2021)." in told["public-debt"]
    assert "S&P BB-, positive, February 2026." in told["public-debt"]
    assert "$3.6 billion, January–November 2023." in told["transfers"]
    assert "Estimates clash." in told["transfers"]
    assert told["transport"].startswith("not quantified in source. Russian rail unit to 2038")
    assert "made in Armenia 47%, 2022." in told["rules"]
    for row in rows:
        assert any(isinstance(node, Citation) for node in nodes_in(row.cells[1].content)), row.record


def test_the_recall_of_the_ambassador_stands_with_what_happened() -> None:
    (section,) = [each for each in memo("diplomat").document.content if each.key == "what-happened"]
    assert "Russia recalls its ambassador from Yerevan" in " ".join(pieces((section,)))


def test_what_a_newsroom_does_not_know_says_whom_to_ask_and_by_when() -> None:
    (section,) = [each for each in memo("journalist").document.content if each.key == "unknown"]
    boxes = [node for node in nodes_in((section,)) if isinstance(node, Callout)]
    assert len(boxes) == 3
    for box in boxes:
        assert re.search(r"Ask .+ before print\.|Ask .+, (by|weekly|monthly|quarterly)", " ".join(pieces(box.content)))


@pytest.mark.parametrize("audience", ["investor", "journalist"])
def test_a_chart_says_who_counted_how_final_it_is_and_the_dates(audience: str) -> None:
    (chart,) = [
        node for node in nodes(memo(audience).document) if isinstance(node, Figure) and isinstance(node.data, Bars)
    ]
    caption = plain(chart.caption).replace("\u00a0", " ")
    assert "93% (2019), 31% (December 2023)" in caption
    assert "Polls of the IRI alone" in caption
    assert "Source: RFE/RL Armenian Service, OC Media" in plain(chart.source)


def test_a_figure_of_the_vote_bears_its_day_and_its_only_source() -> None:
    told = read("journalist").replace("\u00a0", " ")
    assert (
        "about 49.8% Ruling party’s vote, 7 June 2026: of rbtfl.xyz alone; preliminary; no official count read." in told
    )
