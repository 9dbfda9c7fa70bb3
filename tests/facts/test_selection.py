"""What an audience gets: nothing above its clearance, nothing that gives such a thing away, every caveat."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from memo.diagnostics import MemoError
from memo.editions.stored import dump_facts, facts_file
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.grounds import RESTS_ON, carrying
from memo.facts.handling import handling, highest_mark
from memo.facts.protection import IDENTITIES
from memo.facts.protection import TOLD as TOLD_OF
from memo.facts.records.parts import Fact, Handling
from memo.facts.records.sourcing import Actor, ChangeNote, Claim
from memo.facts.references import references
from memo.facts.selection import select
from memo.facts.specimens import specimens
from memo.facts.text import LocalText, unmarked
from tests.facts.making import BASE, TODAY, book, ids, selected

SECRET = "\n  - {id: secret, text: A secret., sources: [tender], handling: {%s}}"


def withheld(handling: str, audience: Audience | None = None, on: dt.date = dt.date(2026, 11, 25)) -> str:
    found = selected(base=BASE + SECRET.lstrip("\n") % handling, audience=audience, on=on)
    reasons = {each.id: each.reason for each in found.withheld}
    assert ("secret" in ids(found.book)) == ("secret" not in reasons)
    return reasons.get("secret", "")


@pytest.mark.parametrize("mark", ["green", "amber", "amber+strict", "red"])
def test_a_record_above_the_clearance_is_withheld_with_the_reason(mark: str) -> None:
    assert withheld(f"tlp: {mark}") == f"TLP:{mark.upper()}, above TLP:CLEAR"
    assert withheld(f"tlp: {mark}", Audience("council", clearance=mark)) == ""


def test_what_is_off_the_record_reaches_nobody() -> None:
    assert withheld("attribution: off_record", Audience("council", clearance="red")) == "off the record"


def test_an_embargo_ends_on_its_day() -> None:
    before, after = dt.date(2026, 11, 30), dt.date(2026, 12, 1)
    assert withheld("embargo_until: 2026-12-01", on=before) == "under embargo until 2026-12-01"
    assert withheld("embargo_until: 2026-12-01", on=after) == ""


def test_a_release_restricts_and_never_widens() -> None:
    assert withheld("release_to: [press]") == "released to others only"
    assert withheld("release_to: [council]") == ""
    assert withheld("tlp: red, release_to: [council]").startswith("TLP:RED")


def test_market_moving_information_needs_a_clearance() -> None:
    assert withheld("mnpi: true") == "material non-public information"
    assert withheld("mnpi: true", Audience("council", clearance="green")) == ""


WEB = """\
topic:
  title: Ferry concession
  as_of: 2026-11-22
  bottom_line:
    council:
      - {text: The secret decides it., rests_on: [secret]}
      - {text: Bids close in May., rests_on: [closes]}
  recommendation: {text: Wait., options: [wait, act]}
  corrections: [{date: 2026-11-01, text: The secret was wrong., records: [secret]}]
sources:
  - {id: tender, title: Tender notice}
  - {id: leak, title: Leak, handling: {tlp: red}}
claims:
  - {id: closes, text: Bids close in May., sources: [tender, leak]}
  - {id: secret, text: A secret., sources: [tender], handling: {tlp: red}}
  - {id: only, text: Rests on the leak alone., sources: [leak]}
judgements:
  - {id: leans, text: Leans on it., based_on: [secret]}
  - {id: cleared, text: Cleared by itself., based_on: [secret], handling: {tlp: clear}}
  - {id: doubts, text: Doubts., based_on: [closes], against: [secret]}
risks:
  - {id: follows, title: Follows, basis: [leans]}
open_questions:
  - {id: who, text: "Who?", from: [secret]}
options:
  - {id: wait, text: Wait.}
  - {id: act, text: Act., handling: {tlp: amber}}
changes:
  - {date: 2026-11-20, what: The secret came out., records: [secret]}
  - {date: 2026-11-21, what: The date came out., records: [closes]}
"""


def test_what_rests_on_a_withheld_record_goes_with_it_and_says_why() -> None:
    found = selected(base=WEB)
    reasons = {each.id: each.reason for each in found.withheld}
    assert ids(found.book) == {"tender", "closes", "cleared", "doubts", "wait"}
    assert reasons["only"] == "all its evidence is withheld"
    assert reasons["leans"] == reasons["who"] == "rests on `secret`, which is withheld"
    assert reasons["follows"] == "rests on `leans`, which is withheld"


def test_a_claim_with_evidence_against_it_alone_has_lost_nothing() -> None:
    base = BASE.replace("sources: [tender]}", "evidence: [{source: tender, supports: against}]}")
    assert selected(base=base).withheld == ()


def test_no_reference_leads_to_what_is_withheld() -> None:
    book = selected(base=WEB).book
    assert [each.source for each in book.claims[0].evidence] == ["tender"]
    assert book.find("cleared").based_on == ()  # type: ignore[union-attr]
    assert book.find("doubts").against == ()  # type: ignore[union-attr]


def test_no_sentence_of_the_topic_gives_it_away() -> None:
    book = selected(base=WEB).book
    assert [line.text.pick("en") for line in book.topic.bottom_line["council"]] == ["Bids close in May."]
    assert [each.what.pick("en") for each in book.changes] == ["The date came out."]
    assert book.topic.corrections == ()
    assert book.topic.recommendation is None  # its words may tell of the option that is withheld


def test_a_recommendation_stays_where_an_option_is_only_beside_the_point() -> None:
    base = WEB.replace("handling: {tlp: amber}", "relevance: 0")
    recommendation = selected(base=base).book.topic.recommendation
    assert recommendation is not None
    assert recommendation.options == ("wait",)


LEAK = "  - {id: leak, title: Leak, handling: {tlp: red}}\n"
SPY = "  - {id: spy, name: A. Spy, type: person, handling: {tlp: red}}\n"
PRICE = "  - {id: price, label: P, value: 1, unit: EUR, period: 2026, sources: [leak]}\n"
ON_THE_LEAK = {
    "an answer": "open_questions:\n  - {id: x, text: Who?, status: partly, answer: {text: Them., claims: [secret]}}",
    "an indicator": "indicators:\n  - {id: x, text: X, status: observed, status_note: The leak says so., evidence: [leak]}",
    "a channel": "channels:\n  - {id: x, name: X, why: The leaked number says so., metrics: [price]}",
    "a phrase": "loaded_terms:\n  - {id: x, phrase: X, problem: P, neutral: N, used_by: [leak]}",
    "a side that an actor takes": "claims:\n  - {id: x, text: X., positions: [{actor: spy, says: Yes.}, {name: b, says: No.}]}",
    "a side in an event": "events:\n  - {id: x, date: 2026, title: X, disputed: [{actor: spy, says: Yes.}]}",
    "a holder": "claims:\n  - {id: x, text: X., kind: judgement, holder: spy, sources: [tender]}",
    "a holder, though the claim is open": "claims:\n  - {id: x, text: X., holder: spy, sources: [tender], "
    "handling: {tlp: clear}}",
    "a side": "claims:\n  - {id: x, text: X., positions: [{name: a, says: Yes., source: leak}, {name: b, says: No.}]}",
    "a point": "metrics:\n  - {id: x, label: X, value: 1, unit: EUR, period: 2026, sources: [tender], "
    "series: [{period: 2025, value: 2, source: leak}]}",
    "an event": "events:\n  - {id: x, date: 2026, title: X, sources: [leak]}",
}


@pytest.mark.parametrize("part", sorted(ON_THE_LEAK))
def test_a_part_that_rests_on_what_is_withheld_takes_its_record_along(part: str) -> None:
    collection, _, record = ON_THE_LEAK[part].partition(":\n")
    more = SECRET.lstrip("\n") % "tlp: red"
    base = BASE.replace("claims:\n", f"{LEAK}actors:\n{SPY}claims:\n{more}\n")
    metrics = "" if collection == "metrics" else "metrics:\n" + PRICE
    text = f"{base}{record}\n{metrics}" if collection == "claims" else f"{base}{metrics}{collection}:\n{record}"
    found = selected(base=text)
    assert "x" not in ids(found.book)
    assert {each.id for each in found.withheld} - {"price"} == {"leak", "spy", "secret", "x"}
    assert "x" in ids(selected(base=text, audience=Audience("council", clearance="red")).book)


def test_a_position_that_only_what_is_withheld_tells_of_is_not_told() -> None:
    base = BASE.replace("claims:\n", LEAK + "claims:\n")
    actors = "actors:\n  - {id: a, name: A, type: state, position: It says so., position_sources: [leak%s]}"
    assert selected(actors % "", base=base).book.actors[0].position is None
    assert selected(actors % ", tender", base=base).book.actors[0].position is not None


def test_a_record_that_gives_handling_of_its_own_keeps_the_rest_of_the_topics() -> None:
    base = BASE.replace("  as_of", "  handling: {release_to: [press], embargo_until: 2026-12-01}\n  as_of")
    base = base.replace("sources: [tender]}", "sources: [tender], handling: {marking: DRAFT}}")
    found = book(base=base)
    held = handling(found, found.claims[0])
    assert (held.marking, held.release_to, str(held.embargo_until)) == ("DRAFT", ("press",), "2026-12-01")


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ("tlp: red", "TLP:RED, above TLP:CLEAR"),
        ("embargo_until: 2027-01-01", "under embargo until 2027-01-01"),
        ("release_to: [press]", "released to others only"),
        ("attribution: off_record", "off the record"),
        ("mnpi: true", "material non-public information"),
    ],
)
def test_a_topic_that_is_closed_to_a_reader_makes_no_memo(held: str, reason: str) -> None:
    base = BASE.replace("  as_of", f"  handling: {{{held}}}\n  as_of")
    base = base.replace("sources: [tender]}", "sources: [tender], handling: {tlp: clear, release_to: [council]}}")
    with pytest.raises(MemoError) as raised:
        selected(base=base)
    (problem,) = raised.value.diagnostics
    assert (problem.code, str(problem.span)) == ("topic-withheld", "facts/ferry.yaml:3:13")
    assert problem.message == f"the topic is withheld from `council`: {reason}"


def test_a_topic_opens_to_whom_its_handling_admits_on_its_day() -> None:
    base = BASE.replace("  as_of", "  handling: {tlp: green, release_to: [press], embargo_until: 2026-12-01}\n  as_of")
    press, opened = Audience("press", clearance="green"), dt.date(2026, 12, 1)
    assert "closes" in ids(selected(base=base, audience=press, on=opened).book)


def test_a_caveat_that_would_be_withheld_refuses_the_memo() -> None:
    base = BASE.replace("sources: [tender]}", "sources: [tender], caveat: true, handling: {tlp: red}}")
    with pytest.raises(MemoError) as raised:
        selected(base=base)
    (problem,) = raised.value.diagnostics
    assert (problem.code, str(problem.span)) == ("caveat-withheld", "facts/ferry.yaml:8:10")


def test_a_caveat_is_wanted_whatever_its_relevance() -> None:
    base = BASE.replace("sources: [tender]}", "sources: [tender], caveat: true, relevance: 0}")
    assert "closes" in ids(selected(base=base).book)


RELEVANT = """\
risks:
  - {id: none, title: N}
  - {id: low, title: L, relevance: {council: 1}}
  - {id: high, title: H, relevance: {council: 3}}
  - {id: shared, title: S, relevance: 1}
"""


def test_relevance_below_the_threshold_is_left_out_and_not_called_withheld() -> None:
    found = selected(RELEVANT)
    assert {each.id for each in found.book.risks} == {"none", "high"}
    assert set(found.left_out) >= {"low", "shared"}
    assert found.withheld == ()


def test_those_whose_words_are_told_come_along_whatever_their_relevance() -> None:
    base = BASE.replace("sources: [tender]}", "sources: [tender], holder: a, status: disputed, positions: [%s]}")
    base %= "{actor: b, says: yes}, {actor: c, says: no}"
    actors = [f"  - {{id: {name}, name: {name.upper()}, type: state, relevance: 0}}" for name in "abcd"]
    book = selected("\n".join(["actors:", *actors]), base=base).book
    assert {each.id for each in book.actors} == {"a", "b", "c"}
    assert book.claims[0].holder == "a"
    assert [each.actor for each in book.claims[0].positions] == ["b", "c"]


def test_a_new_audience_borrows_relevance() -> None:
    borrower = Audience("assembly", relevance_from="council", threshold=3)
    assert {each.id for each in selected(RELEVANT, audience=borrower).book.risks} == {"high"}


def test_always_wants_a_collection_or_a_record() -> None:
    assert {
        each.id for each in selected(RELEVANT, audience=Audience("council", always=frozenset(["risks"]))).book.risks
    } == {
        "none",
        "low",
        "high",
        "shared",
    }
    assert "low" in ids(selected(RELEVANT, audience=Audience("council", always=frozenset(["low"]))).book)


FOR_OTHERS = """\
judgements:
  - {id: j, text: J., implication: {council: Ours., press: Theirs.}, notes: For the desk.}
risks:
  - id: r
    title: R
    mitigations: [{action: Ours, audience: council}, {action: Theirs, audience: press}, {action: Anybody}]
open_questions:
  - {id: q, text: "Q?", ask: [{audience: council, wording: "Ours?"}, {audience: press, wording: "Theirs?"}]}
talking_points:
  - {id: t, text: Theirs., audience: [press]}
"""


def test_what_is_meant_for_others_is_pruned() -> None:
    book = selected(FOR_OTHERS).book
    assert set(book.judgements[0].implication) == {"council"}
    assert book.judgements[0].notes is None
    assert [each.action.pick("en") for each in book.risks[0].mitigations] == ["Ours", "Anybody"]
    assert [each.wording.pick("en") for each in book.open_questions[0].ask] == ["Ours?"]
    assert book.talking_points == ()


TOLD = """\
topic:
  title: Ferry concession
  as_of: 2026-11-22
  {topic}
sources:
  - {{id: tender, title: Tender notice}}
  - {{id: talk, title: A talk}}
  - {{id: draft, title: The text under review}}
actors:
  - {{id: speaker, name: A. Speaker, type: person}}
  - {{id: rival, name: B. Rival, type: person}}
  - {{id: host, name: C. Host, type: person}}
  - {{id: bystander, name: D. Bystander, type: person}}
claims:
  - id: told
    text: Bids close in May.
    sources: [talk]
    holder: speaker
    origin_ref: {{source: draft, quotes: [in May]}}
    positions: [{{actor: rival, says: In June., source: talk}}, {{name: E. Known, says: In May.}}]
    {record}
  - {{id: open, text: The quay is old., sources: [tender]}}
quotes:
  - {{id: words, text: So., speaker: speaker, source: tender{more}}}
events:
  - {{id: dinner, date: 2026-10, title: A dinner, actors: [host], disputed: [{{name: E. Known, says: No.}}]{more}}}
relations:
  - {{id: tie, from: speaker, to: bystander, type: other}}
"""


@pytest.mark.parametrize("rule", ["chatham_house", "deep_background"])
@pytest.mark.parametrize("place", ["record", "topic"])
def test_a_ground_rule_hides_all_who_stand_behind_what_is_told(rule: str, place: str) -> None:
    handling = f"handling: {{attribution: {rule}}}"
    own = place == "record"
    text = TOLD.format(
        topic="" if own else handling, record=handling if own else "", more=f", {handling}" if own else ""
    )
    found = selected(base=text)
    assert ids(found.book) == {"bystander", "told", "open", "dinner"}
    claim, event = found.book.claims[0], found.book.events[0]
    assert (claim.holder, claim.evidence, claim.origin_ref) == (None, (), None)
    assert [(each.actor, each.name, each.source) for each in claim.positions] == [(None, None, None)] * 2
    assert (event.actors, event.disputed[0].name) == ((), None)


def test_what_falls_away_with_a_protected_name_is_reported() -> None:
    text = TOLD.format(topic="handling: {attribution: chatham_house}", record="", more="")
    reasons = {each.id: each.reason for each in selected(base=text).withheld}
    assert reasons["speaker"] == "the Chatham House Rule protects its identity"
    assert reasons["words"] == reasons["tie"] == "it would name whom a ground rule protects"


def test_a_rule_for_one_record_leaves_others_their_names() -> None:
    text = TOLD.format(topic="", record="", more=", handling: {attribution: deep_background}")
    book = selected(base=text).book
    assert {"rival", "talk", "draft", "bystander"} <= ids(book)
    assert [each.name.pick("en") if each.name else None for each in book.claims[0].positions] == [None, "E. Known"]


def test_what_is_left_of_a_dispute_of_the_unnamed_reads_back() -> None:
    text = TOLD.format(topic="", record="", more="")
    text = text.replace(
        "speaker: speaker, source: tender", "speaker: rival, source: wire, attribution: deep_background"
    )
    text = text.replace("  - {id: talk", "  - {id: wire, title: A wire}\n  - {id: talk")
    found = selected(base=text).book
    assert [each.actor for each in found.claims[0].positions] == [None, None]
    assert dump_facts(book(base=facts_file(found))) == dump_facts(found)


@pytest.mark.parametrize("rule", ["chatham_house", "deep_background", "off_record"])
def test_the_ground_rule_of_a_quotation_is_heeded_like_one_in_its_handling(rule: str) -> None:
    text = TOLD.format(topic="", record="", more="").replace(
        "source: tender}", f"source: tender, attribution: {rule}}}"
    )
    found = selected(base=text)
    assert "words" not in ids(found.book)
    assert "words" in {each.id for each in found.withheld}
    assert ("speaker" in ids(found.book)) == (rule == "off_record")


def test_what_the_topic_says_of_somebody_protected_falls_away() -> None:
    lines = "bottom_line: [{text: She says it, rests_on: [words]}, {text: She again, rests_on: [speaker]}, {text: All of us}]"
    text = TOLD.format(topic=lines, record="", more="").replace(
        "source: tender}", "source: tender, attribution: chatham_house}"
    )
    held = selected(base=text).book.topic.bottom_line
    assert [line.text.pick("en") for each in held.values() for line in each] == ["All of us"]


def test_a_side_whose_actor_is_protected_has_no_name_in_any_record() -> None:
    sides = "positions: [{actor: speaker, name: The speaker, says: it is so}, {name: Others, says: it is not}]"
    more = f"  - {{id: free, text: It is so., status: disputed, sources: [tender], {sides}}}\n"
    rule = "handling: {attribution: chatham_house}"
    text = TOLD.format(topic="", record=rule, more="").replace("claims:\n", f"claims:\n{more}", 1)
    found = selected(base=text).book
    claim = next(each for each in found.claims if each.id == "free")
    assert [(each.actor, each.name and each.name.pick("en")) for each in claim.positions] == [
        (None, None),
        (None, "Others"),
    ]


def test_a_source_under_a_rule_of_its_own_is_named_nowhere() -> None:
    text = TOLD.format(topic="", record="", more="").replace(
        "A talk}", "A talk, handling: {attribution: chatham_house}}"
    )
    book = selected(base=text).book
    assert "talk" not in ids(book)
    assert book.claims[0].evidence == ()
    assert book.claims[0].holder == "speaker"


def test_an_opinion_whose_owner_is_protected_is_not_given_to_who_printed_it() -> None:
    told = TOLD.replace("[talk]", "[tender]", 1).replace("    {record}", "    kind: judgement")
    text = told.format(topic="", more=", handling: {attribution: chatham_house}").replace(
        "source: tender,", "source: talk,"
    )
    claim = selected(base=text).book.claims[0]
    assert (claim.id, claim.holder, claim.evidence, claim.origin_ref) == ("told", None, (), None)


def test_the_mark_of_a_set_of_scenarios_is_the_mark_of_its_scenarios() -> None:
    scenarios = "scenarios:\n  handling: {tlp: amber}\n  set: [{id: fast, name: Fast}]"
    assert highest_mark(book(scenarios)) == "amber"
    council = Audience("council", clearance="red")
    assert highest_mark(selected(scenarios, audience=council).book) == "amber"
    assert highest_mark(selected(scenarios).book) == "clear"


def test_a_set_of_scenarios_has_one_ground_rule() -> None:
    scenarios = "scenarios:\n  handling: {attribution: chatham_house}\n  set: [{id: fast, name: Fast, basis: [wire]}]"
    found = selected(scenarios)
    assert {each.id: each.reason for each in found.withheld} == {"wire": "the Chatham House Rule protects its identity"}
    assert found.book.scenarios is not None
    assert found.book.scenarios.set[0].basis == ()


# ------------------------------------------------------------------------------------------- what is left is whole

LINKED = """\
changes:
  - {date: 2026-11-20, what: It moved., records: [closes, far, for-press, tie]}
actors:
  - {id: near, name: N, type: state}
  - {id: far, name: F, type: state, relevance: 0}
relations:
  - {id: tie, from: near, to: far, type: war}
talking_points:
  - {id: for-press, text: Theirs., audience: [press]}
"""


def test_a_note_of_a_change_names_only_what_is_there() -> None:
    found = selected(LINKED)
    assert found.book.changes[0].records == ("closes",)
    assert set(found.left_out) == {"far", "tie"}  # a tie to nobody is none
    facts = facts_file(found.book)
    assert dump_facts(book(base=facts)) == dump_facts(found.book)


def test_abbreviations_come_along_where_something_uses_them() -> None:
    base = BASE.replace("  as_of", "  abbreviations: {EU: European Union, SH: Secret Holding}\n  as_of")
    base = base.replace("Bids close in May.", "The EU says so.") + SECRET.lstrip("\n") % "tlp: red"
    base = base.replace("A secret.", "SH bids.")
    assert set(selected(base=base).book.topic.abbreviations) == {"EU"}
    assert set(selected(base=base, audience=Audience("council", "red")).book.topic.abbreviations) == {"EU", "SH"}


# ------------------------------------------------------------------------------------- whatever record it is

CANARY = "QUOKKA"
# What a record says where it names another one in these is that other's to tell; elsewhere the record speaks for itself.
TELLING = RESTS_ON | {"holder", "speaker"}
ASIDE = {"exposure", "alternatives"}  # parts with words of their own, and a record that is only named beside them


def noted(made: FactBook) -> FactBook:
    """Return the book with a note of a change in each of its records."""
    date = made.changes[0].date
    notes = [ChangeNote(date=date, what=unmarked(f"News of {f.id}"), records=(f.id,)) for _, f in made.records()]
    return replace(made, changes=(*made.changes, *notes))


FULL = noted(specimens()["every collection full"])


def planted(value: Any, names: set[str]) -> Any:
    """Return a value whose texts hold the canary wherever what they say is to be told by none but one of `names`."""
    direct = [each for each in references(value) if len([part for part in each.place if isinstance(part, str)]) == 1]
    beside = {each.place[0] for each in direct if each.id in names}
    secret = bool(beside & TELLING) if isinstance(value, Fact) else bool(beside)
    changes = {name: _planted(name, getattr(value, name), names, secret) for name in type(value).model_fields}
    return value.model_copy(update=changes)


def _planted(name: str, held: Any, names: set[str], secret: bool) -> Any:
    match held:
        case LocalText() if secret:
            return unmarked(CANARY)
        case str() if secret and name in ("quote", "locator"):
            return CANARY
        case BaseModel() if name not in ASIDE:
            return planted(held, names)
        case tuple() if name not in ASIDE:
            return tuple(_planted(name, each, names, secret) for each in held)
        case dict():
            return {key: _planted(name, each, names, secret) for key, each in held.items()}
    return held


def canaries(made: FactBook, names: set[str]) -> FactBook:
    """Return the book with canaries in it beside every reference to one of `names`."""
    sown = made.change(lambda fact: planted(fact, names))
    changes = tuple(planted(each, names) for each in made.changes)
    return replace(sown, topic=planted(made.topic, names), changes=changes)


def pointed_at(found: FactBook) -> set[str]:
    """Return every id that anything in a book refers to."""
    holders = [found.topic, *found.changes, *(fact for _, fact in found.records())]
    return {each.id for holder in holders for each in references(holder)}


def handled(record: str, **handling: str) -> FactBook:
    """Return the full book with this handling on one of its records."""
    return FULL.change(lambda f: f.model_copy(update={"handling": Handling(**handling)}) if f.id == record else f)


@pytest.mark.parametrize("record", [fact.id for _, fact in FULL.records()])
def test_whatever_is_withheld_nothing_leads_to_it_or_tells_of_it(record: str) -> None:
    book = canaries(handled(record, tlp="red"), {record})
    assert CANARY in dump_facts(book)  # in the note of its change, if nowhere else
    try:
        found = select(book, Audience("council"), TODAY)
    except MemoError as problem:
        assert {each.code for each in problem.diagnostics} == {"caveat-withheld"}
        return
    assert CANARY not in dump_facts(found.book)
    gone = {each.id for each in found.withheld}
    assert record in gone
    assert not gone & (ids(found.book) | pointed_at(found.book))
    assert pointed_at(found.book) <= ids(found.book)


@pytest.mark.parametrize("record", [fact.id for name, fact in FULL.records() if name in (*TOLD_OF, *IDENTITIES)])
def test_whoever_is_protected_is_named_nowhere(record: str) -> None:
    book = handled(record, attribution="chatham_house")
    found = select(book, Audience("council"), TODAY)
    fact = book.find(record)
    assert fact is not None
    if {each.id: each.reason for each in found.withheld}.get(record) == "off the record":
        return  # the stricter of a quotation's two rules
    behind = {each.id for each in references(fact) if book.collection_of(each.id) in IDENTITIES}
    assert behind or book.collection_of(record) in IDENTITIES
    assert not behind & (ids(found.book) | pointed_at(found.book))
    assert behind <= {each.id for each in found.withheld}
    assert pointed_at(found.book) <= ids(found.book)


@pytest.mark.parametrize("collection", ["sources", "actors", "metrics", "claims", "indicators"])
def test_where_all_of_a_kind_is_withheld_nothing_is_told_that_it_alone_carries(collection: str) -> None:
    red = {fact.id for name, fact in FULL.records() if name == collection}
    hidden = Handling(tlp="red")
    book = FULL.change(lambda fact: fact.model_copy(update={"caveat": False}) if isinstance(fact, Claim) else fact)
    book = book.change(lambda fact: fact.model_copy(update={"handling": hidden}) if fact.id in red else fact)
    found = select(canaries(book, red), Audience("council"), TODAY).book
    assert CANARY not in dump_facts(found)
    left = [fact for _, fact in found.records()]
    assert not [fact.id for fact in left if set(carrying(book.find(fact.id) or fact)) & red]
    assert collection != "sources" or not any(each.position for each in found.actors)


@pytest.mark.parametrize("record", [fact.id for _, fact in FULL.records()])
def test_whatever_is_left_out_nothing_leads_to_it(record: str) -> None:
    book = FULL.change(lambda f: f.model_copy(update={"relevance": {"*": 0}}) if f.id == record else f)
    found = select(book, Audience("council"), TODAY)
    fact = book.find(record)
    gone = {*found.left_out, *(each.id for each in found.withheld)}
    assert (record in gone) == (record not in ids(found.book))
    assert record in gone or isinstance(fact, Actor) or (isinstance(fact, Claim) and fact.caveat)
    assert pointed_at(found.book) <= ids(found.book)


SPARED = """
  - {id: told, text: It was told., sources: [wire], relevance: {desk: 0}, %s}
risks: [{id: late, title: Late, text: It is late., basis: [closes, told]}]
"""


def supported(handling: str = "status: attributed") -> list[str]:
    """Return the sources behind a risk of which one ground doesn't concern the reader."""
    found = selected(base=BASE + SPARED.lstrip("\n") % handling, audience=Audience("desk")).book
    assert found.find("told") is None
    return [each.source for each in found.support.get("late", ())]


def test_a_record_keeps_the_support_of_what_its_reader_is_spared() -> None:
    assert supported() == ["tender", "wire"]


@pytest.mark.parametrize("held", ["tlp: red", "attribution: chatham_house", "attribution: deep_background"])
def test_nobody_withheld_is_support(held: str) -> None:
    assert "wire" not in supported(f"handling: {{{held}}}")
