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
