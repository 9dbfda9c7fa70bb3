"""How records are worded: dates that share a month or a year, sources that take turns, both sides of a claim, lists cut short."""

from __future__ import annotations

import datetime as dt

import pytest

from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences
from memo.document.model import Fields, Figure
from memo.document.text import pieces, plain
from memo.document.walk import nodes
from memo.templating.components import COMPONENTS
from tests.road.making import laid

FRONT = "---\nmemo: 1\ntitle: Banker's note\n---\n## A { #part}\n\n"
TOPIC = "topic: {title: Ferries, as_of: 2026-06-01, review_by: 2026-09-01}\nsources:\n"
SOURCE = "  - {{id: {0}, title: Paper {0}, publisher: {0}, reliability: B}}\n"


def said(template: str, facts: str, issued: dt.date = dt.date(2026, 6, 2)) -> list[str]:
    """Return the lines of a memo whose facts have the sources a to f."""
    sources = "".join(SOURCE.format(name) for name in "abcdef")
    files = {"facts/f.yaml": TOPIC + sources + facts, "templates/banker.md.j2": FRONT + template}
    return [*pieces(laid(files, "banker", issued).document.content)]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2022-09-13/2022-09-14", "13–14 September 2022"),
        ("2022-09-13/2022-10-02", "13 September – 2 October 2022"),
        ("2022-09-13/2023-09-14", "13 September 2022 – 14 September 2023"),
        ("2025-01/2025-08", "January–August 2025"),
        ("2024-11/2025-02", "November 2024 – February 2025"),
        ("2024/2025", "2024–2025"),
        ("2024-11/2025", "November 2024 – 2025"),
        ("2022-09-13~/2022-09-14", "around 13 September 2022 – 14 September 2022"),
    ],
)
def test_an_interval_says_once_what_its_ends_share(written: str, printed: str) -> None:
    facts = f"events: [{{id: ev, title: Talks, date: {written}, sources: [a]}}]\n"
    assert printed in " ".join(said("{{ event_list() }}", facts)).replace("\u00a0", " ")


def test_sources_of_several_records_take_turns() -> None:
    facts = (
        "claims:\n"
        "  - {id: one, text: One., status: attributed, sources: [a, b, c, d]}\n"
        "  - {id: two, text: Two., status: attributed, sources: [e]}\n"
        "risks: [{id: r, title: Tide, likelihood: likely, impact: 4, basis: [one, two]}]\n"
    )
    (line,) = [each for each in said("{{ risk_cards(risks) }}\n\n{{ source_list() }}", facts) if "Likely" in each]
    assert line.endswith("1–3")
    assert [each.split(",")[0] for each in said("{{ risk_cards(risks) }}\n\n{{ source_list() }}", facts)[-3:]] == [
        "Paper a",
        "Paper e",
        "Paper b",
    ]


def test_a_check_sheet_gives_each_publisher_its_own_figure_and_counts_the_rest() -> None:
    facts = "claims: [{id: one, text: One., status: attributed, sources: [a, b, c]}]\n"
    lines = said("{{ claim_sheet(claims) }}\n\n{{ source_list() }}", facts)
    assert "a1, b2 and one more" in lines


def test_a_ledger_says_how_many_claims_it_does_not_list() -> None:
    facts = "claims:\n" + "".join(f"  - {{id: c{n}, text: Claim {n}., sources: [a]}}\n" for n in range(3))
    assert (
        said("{{ claim_ledger(claims.top(2)) }}", facts)[-1]
        == "Not listed here: one claim that stands in the facts file."
    )
    assert said("{{ claim_ledger(claims) }}", facts)[-1] != "Not listed here: one claim that stands in the facts file."


@pytest.mark.parametrize("component", ["header_block", "use_strip", "rating_strip"])
@pytest.mark.parametrize(("issued", "kind"), [(dt.date(2026, 6, 2), False), (dt.date(2027, 6, 2), True)])
def test_what_is_past_its_review_date_is_framed_in_every_form(component: str, issued: dt.date, *, kind: bool) -> None:
    document = laid(
        {"facts/f.yaml": TOPIC + SOURCE.format("a"), "templates/banker.md.j2": FRONT + f"{{{{ {component}() }}}}"},
        "banker",
        issued,
    ).document
    items = [item for each in nodes(document) if isinstance(each, Fields) for item in each.items]
    stale = [plain(each.content) for each in items if each.kind == "stale"]
    assert [each.startswith("STALE: information to") for each in stale] == ([True] if kind else [])


def test_events_that_the_text_under_review_leaves_out_bear_a_ring() -> None:
    facts = (
        "claims:\n"
        "  - {id: told, text: Told., sources: [a], origin_ref: {source: a, locator: P1S1}}\n"
        "  - {id: found, text: Found., sources: [b]}\n"
        "events:\n"
        "  - {id: e1, title: Talks, date: 2025-01, claims: [told]}\n"
        "  - {id: e2, title: Strike, date: 2025-02, claims: [found]}\n"
        "  - {id: e3, title: Vote, date: 2027, status: planned, claims: [found]}\n"
    )
    assert "3 dated events, January 2025 to 2027; one with a ring, left out by the text under review." in " ".join(
        said("{{ timeline() }}", facts)
    ).replace("\u00a0", " ")


def text(template: str, facts: str) -> str:
    """Return what a reader of a memo reads, in one line."""
    return " ".join(said(template, facts)).replace("\u00a0", " ")


def test_without_a_recommendation_options_are_for_reference() -> None:
    asked = "No decision is asked for today; the options are for reference."
    assert asked in text("{{ decision() }}", "options: [{id: o, text: Wait.}]\n")
    assert "No decision is asked for." in text("{{ decision() }}", "")


@pytest.mark.parametrize(("sides", "shown"), [("", False), (", supporters: [Port]", True)])
def test_options_have_a_column_of_sides_only_where_a_side_is_known(sides: str, *, shown: bool) -> None:
    told = text("{{ option_table() }}", f"options: [{{id: o, text: Wait., pros: [Cheap], cons: [Late]{sides}}}]\n")
    assert ("Supported, opposed" in told) is shown
    assert ("Nobody’s support or opposition is recorded." in told) is not shown


def test_the_other_side_of_a_dispute_stands_in_the_check_sheet() -> None:
    facts = (
        "actors: [{id: port, name: The port, type: organisation}, {id: town, name: The town, type: organisation}]\n"
        "claims:\n"
        "  - {id: one, text: The quay is safe., status: disputed, sources: [a], positions: "
        "[{actor: port, says: it is, source: a}, {actor: town, says: it is not, source: b}]}\n"
    )
    told = text("{{ claim_sheet() }}", facts)
    assert "Parties differ: The port1, The town2" in told
    assert "none found" not in told


def test_a_scale_says_which_paper_sets_it() -> None:
    risk = "risks: [{id: r, title: Tide, likelihood: likely, impact: 4}]\n"
    assert "Bands: Intelligence Community Directive 203. " in text("{{ scale_box(source=true) }}", risk)
    assert "Bands: ICD 203. " in text("{{ scale_box() }}", risk)
    assert "Source: Intelligence Community Directive 203, 2 January 2015" in text("{{ scale_table() }}", risk)


@pytest.mark.parametrize("short", ["", "short=true"])
def test_letters_and_figures_of_a_grade_are_explained(short: str) -> None:
    meaning = "Grades (Admiralty code): A–F, how reliable the source is; 1–6, how credible its report."
    cites = "claims: [{id: one, text: One., sources: [a]}]\n"
    assert meaning in text(f"{{{{ claim_list() }}}}\n\n{{{{ source_list({short}) }}}}", cites)
    assert meaning not in text("{{ source_list(sources.where(reliability='C')) }}", cites)


def test_the_note_on_sources_says_when_and_how_they_were_read() -> None:
    facts = (
        "defaults: {sources: {accessed: 2026-05-30}}\n"
        "actors: [{id: desk, name: the desk, type: anonymous}]\n"
        "claims: [{id: limit, text: Only excerpts were read., kind: judgement, holder: desk, flags: [on-sources]}]\n"
    )
    told = text("{{ source_summary() }}", facts)
    assert "All were read on 30 May 2026." in told
    assert "Only excerpts were read." in told  # the memo's own note on itself needs no attribution
    assert "were read" not in text("{{ source_summary() }}", "")


def test_what_a_question_decides_is_named_one_by_one() -> None:
    facts = (
        "risks:\n"
        "  - {id: first, title: Tide, likelihood: likely, impact: 4}\n"
        "  - {id: second, title: Wind, likelihood: likely, impact: 4}\n"
        "  - {id: gain, title: Calm sea, kind: opportunity, likelihood: likely, impact: 4}\n"
        "open_questions:\n"
        "  - {id: both, text: Which?, affects: [first, second]}\n"
        "  - {id: good, text: When?, affects: [gain]}\n"
        "  - {id: mixed, text: Why?, affects: [gain, second]}\n"
        "  - {id: reason, text: Where?, why: Nobody looked., affects: [second]}\n"
    )
    told = text("{{ risk_cards() }}\n\n{{ question_list() }}", facts)
    assert "Decides risk 1 and risk 2." in told
    assert "Decides upside “Calm sea”." in told
    assert "Why? Decides risk 2." in told
    assert told.count("Calm sea") == 1
    lacking = text("{{ risk_cards(risks.only('first')) }}\n\n{{ question_list() }}", facts)
    assert "Which? Decides risk 1." in lacking
    assert "Where? Nobody looked." in lacking
    assert "Decides upside “Calm sea”." in lacking  # it has no reason to be told instead


def test_signs_looked_at_after_the_last_reading_say_how_far_it_reaches() -> None:
    sign = "indicators: [{{id: s, text: it rains, threshold: a drop, checked: {0}}}]\n"
    late = text("{{ indicator_dashboard() }}", sign.format("2026-06-02"))
    assert "All checked on 2 June 2026, on information to 1 June 2026." in late
    assert "All checked on 31 May 2026." in text("{{ indicator_dashboard() }}", sign.format("2026-05-31"))


def test_caveats_name_the_text_that_they_were_taken_from() -> None:
    claim = (
        "  - {{id: {0}, text: {0}., caveat: true, holder: h, sources: [a], origin_ref: {{source: a, locator: P1S1}}}}\n"
    )
    facts = "actors: [{id: h, name: the article, type: media}]\nclaims:\n" + claim.format("One") + claim.format("No")
    assert "According to the article (a, undated): One; No." in text("{{ caveats() }}", facts)


def test_interests_and_red_lines_are_called_the_desks_reading() -> None:
    actor = "actors: [{{id: h, name: Port, type: organisation, position: Waits{0}}}]\n"
    reading = "Interests and red lines are the desk’s reading."
    assert reading in text("{{ actor_table() }}", actor.format(", interests: [Trade.]"))
    assert reading not in text("{{ actor_table() }}", actor.format(""))


def test_a_whos_who_has_no_column_that_is_empty_for_everybody() -> None:
    people = "actors: [{{id: h, name: Ann, type: person, office: {{title: Mayor, as_of: 2026-05-01}}{0}}}]\n"
    bare = text("{{ whos_who() }}", people.format(""))
    assert "In its own script" not in bare
    assert "not stated" not in bare
    assert "Name Say Office Ann ANN Mayor" in text("{{ whos_who() }}", people.format(", pronunciation: ANN"))


def test_a_sentence_of_the_bottom_line_cites_each_record_that_it_rests_on() -> None:
    claims = "claims:\n" + "".join(f"  - {{id: c{n}, text: {n}., sources: [{n}]}}\n" for n in "abcde")
    line = "topic: {title: Ferries, as_of: 2026-06-01, bottom_line: [{text: All., rests_on: [ca, cb, cc, cd, ce]}]}\n"
    files = {
        "facts/f.yaml": line + "sources:\n" + "".join(SOURCE.format(name) for name in "abcdef") + claims,
        "templates/banker.md.j2": FRONT + "{{ bottom_line() }}\n\n{{ source_list() }}",
    }
    assert "All.1–5" in [*pieces(laid(files, "banker", dt.date(2026, 6, 2)).document.content)]


def test_a_claim_without_a_source_says_so_and_invents_none() -> None:
    facts = "claims: [{id: one, text: The quay sinks.}, {id: two, text: It may rise., kind: forecast, status: unverified}]\n"
    told = text("{{ claim_list() }}\n\n{{ claim_sheet() }}", facts)
    assert told.count("The quay sinks. No source is recorded.") == 2
    assert "UNVERIFIED: It may rise. No source is recorded." in told
    assert "not named" not in told


def test_a_source_that_a_ground_rule_protects_is_not_named() -> None:
    facts = "claims: [{id: one, text: The quay sinks., sources: [a], handling: {attribution: chatham_house}}]\n"
    assert "The quay sinks, according to a source that is not named." in text("{{ claim_list() }}", facts)


def test_a_claim_whose_only_source_is_protected_does_not_say_that_there_is_none() -> None:
    hidden = "  - {id: h, title: Notes, publisher: Notes, handling: {attribution: deep_background}}\n"
    claims = "claims: [{id: one, text: The quay sinks., sources: [h]}, {id: two, text: It rusts., sources: [h, b]}]\n"
    told = text("{{ claim_list() }}", hidden + claims)
    assert "The quay sinks, according to a source that is not named." in told
    assert "It rusts, according to b." in told
    assert "Notes" not in told


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Ministry of Transport", "the Ministry of Transport"),
        ("Central Bank of Armenia", "the Central Bank of Armenia"),
        ("Office for Ports", "the Office for Ports"),
        ("The port authority", "the port authority"),
        ("Harbour news desk", "the Harbour news desk"),
        ("Bank of Ships", "Bank of Ships"),
        ("Northern Gazette", "Northern Gazette"),
        ("quay.example", "quay.example"),
    ],
)
def test_bodies_have_their_article_in_a_sentence(name: str, printed: str) -> None:
    facts = f"  - {{id: g, title: Note, publisher: {name}}}\nclaims: [{{id: one, text: It sinks., sources: [g]}}]\n"
    assert f"It sinks, according to {printed}." in text("{{ claim_list() }}", facts)


@pytest.mark.parametrize(
    ("author", "printed"),
    [
        ("{name: Ada Lind, organisation: Health desk}", "Attributable to the Health desk"),
        ("{name: Ada Lind}", "Attributable to Ada Lind"),
        ("{name: Ada Lind, organisation: Reuters}", "Attributable to Reuters"),
    ],
)
def test_an_analysis_is_its_organisations_else_its_authors(author: str, printed: str) -> None:
    topic = TOPIC.replace("as_of", f"author: {author}, as_of")
    risk = "risks: [{id: r, title: Tide, likelihood: likely, impact: 4}]\n"
    files = {"facts/f.yaml": topic + SOURCE.format("a") + risk, "templates/banker.md.j2": FRONT + "{{ analysis() }}"}
    told = " ".join(pieces(laid(files, "banker", dt.date(2026, 6, 2)).document.content))
    assert printed in told.replace("\u00a0", " ")


def test_an_answer_bears_its_date() -> None:
    facts = "open_questions: [{id: q, text: Who?, status: answered, answer: {text: The port., date: 2026-05-01}}]\n"
    assert "The port. Answered: 1 May 2026." in text("{{ answered() }}", facts)


SLOTTED = """
judgements:
  - {id: j, text: "The quay is {likelihood} to sink.", key: true, type: forecast, likelihood: likely, horizon: 2027}
risks:
  - {id: r, title: Tide, text: "The tide is {likelihood} to rise.", likelihood: likely, impact: 4}
  - {id: up, title: Calm, kind: opportunity, text: "The calm is {likelihood} to stay.", likelihood: likely, impact: 4}
open_questions: [{id: q, text: Which?, affects: [j]}]
"""


@pytest.mark.parametrize("component", COMPONENTS)
def test_no_component_prints_the_slot_for_a_likelihood(component: str) -> None:
    assert "{likelihood}" not in text(f"{{{{ {component}() }}}}\n\nAfter it.", SLOTTED)


def test_a_risk_behind_the_register_has_its_band_in_its_slot() -> None:
    assert "The tide is likely (55–80%) to rise." in text("{{ risk_details() }}", SLOTTED)
    assert "Decides judgement “The quay is likely (55–80%) to sink”" in text("{{ question_list() }}", SLOTTED)


def drawn(template: str, facts: str) -> list[str]:
    """Return what the figures of a memo say to those who don't see them."""
    files = {"facts/f.yaml": TOPIC + SOURCE.format("a") + facts, "templates/banker.md.j2": FRONT + template}
    figures = [each for each in nodes(laid(files, "banker").document) if isinstance(each, Figure)]
    return [each.alternative.replace("\u00a0", " ") for each in figures]


def test_ranges_are_printed_as_they_are_written() -> None:
    one = (
        "scenarios: {set: [{id: s1, name: Calm, text: It stays., low: 10, high: 20}, "
        "{id: s2, name: Storm, text: It comes.}]}\n"
    )
    assert drawn("{{ scenario_table() }}", one) == ["10–20%"]
    assert "Only Calm has a range." in text("{{ scenario_table() }}", one)
    two = one.replace("It comes.", "It comes., low: 60, high: 70")
    assert "Storm has the highest range, Calm the lowest." in text("{{ scenario_table() }}", two)


def test_every_scenario_of_a_set_is_printed() -> None:
    many = "".join(f"  - {{id: s{number}, name: Way {number} out}}\n" for number in range(30))
    printed = text("{{ scenario_table() }}", "scenarios:\n  set:\n" + many)
    assert [f"Way {number} out" in printed for number in range(30)] == [True] * 30
    assert "Z Way 25 out" in printed
    assert "AD Way 29 out" in printed


def test_a_figure_tells_one_entry_a_line() -> None:
    facts = "events: [{id: e1, title: 'Said: yes; no', date: 2026-01}, {id: e2, title: The U.S. left, date: 2026-02}]\n"
    assert drawn("{{ timeline() }}", facts) == ["January 2026: Said: yes; no.\nFebruary 2026: The U.S. left."]


@pytest.mark.parametrize("audience", audiences(MemoryWorkspace()))
def test_a_caveat_stands_in_its_box_and_not_in_the_list_above_it_too(audience: str) -> None:
    facts = TOPIC + SOURCE.format("a") + "claims: [{id: c, text: Half was read., caveat: true, sources: [a]}]\n"
    document = laid({"facts/f.yaml": facts}, audience, dt.date(2026, 6, 2)).document
    shown = [each for each in document.content if each.role != "annex" and each.key != "check-sheet"]
    assert [line for each in shown for line in pieces(each.content) if "Half was read" in line] == [
        "Half was read, according to a.1"
    ]


@pytest.mark.parametrize(("points", "heading"), [("", "Next dates and clearances"), ("x", "If raised, and next dates")])
def test_a_section_of_nothing_to_say_is_not_headed_as_if_there_were(points: str, heading: str) -> None:
    facts = (
        TOPIC + SOURCE.format("a") + ("talking_points: [{id: t, text: We welcome it., when: lead}]\n" if points else "")
    )
    document = laid({"facts/f.yaml": facts}, "diplomat", dt.date(2026, 6, 2)).document
    (section,) = [each for each in document.content if each.key == "if-raised"]
    assert section.heading is not None
    assert plain(section.heading.content) == heading


def test_reasons_in_the_annex_begin_with_a_capital() -> None:
    risk = "risks: [{id: r, title: Tide, likelihood: likely, impact: {level: 4, why: the quay is low}}]\n"
    assert "The quay is low." in text("{{ risk_details() }}", risk)


def test_each_side_of_a_dispute_is_a_sentence_with_its_source_behind_it() -> None:
    sides = "[{name: Port, says: it is, source: a}, {name: Town, says: it is not, source: b}, {name: Crew, says: no}]"
    facts = f"claims: [{{id: one, text: The quay is safe., status: disputed, sources: [a], positions: {sides}}}]\n"
    told = text("{{ disputes() }}", facts)
    assert "Port says it is.1" in told
    assert "Town says it is not.2 Crew says no." in told


def test_the_letters_and_figures_of_a_grade_stay_together() -> None:
    cites = "claims: [{id: one, text: One., evidence: [{source: a, credibility: 2}]}]\n"
    assert any("B,\u00a02" in line for line in said("{{ claim_list() }}\n\n{{ source_list() }}", cites))
