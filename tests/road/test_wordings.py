"""How records are worded: dates that share a month or a year, sources that take turns, both sides of a claim, lists cut short."""

from __future__ import annotations

import datetime as dt

import pytest

from memo.document.model import Fields
from memo.document.text import pieces, plain
from memo.document.walk import nodes
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
    assert "Only excerpts were read, in the view of the desk." in told
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
    )
    told = text("{{ risk_cards(risks.only('first')) }}\n\n{{ question_list() }}", facts)
    assert "Decides risk 1 and risk “Wind”." in told
    assert "Decides upside “Calm sea”." in told
    assert told.count("Calm sea") == 1


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
