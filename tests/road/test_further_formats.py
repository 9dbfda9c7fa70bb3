"""Three more formats, each a file in `templates/` and nothing else: a member's brief, a page, a message."""

from __future__ import annotations

import re

import pytest

from memo.app.memory import MemoryWorkspace
from memo.app.outcome import Failure
from memo.app.shipped import shipped_text
from memo.document.model import Callout, Citation, Section, Table
from memo.document.text import pieces, plain, words
from memo.document.walk import nodes, nodes_in
from tests.road.making import Made, made, make, shipped_topic
from tests.running import run_memo

RECOMMENDED = """\
topic:
  title: Ferry concession
  as_of: 2026-06-22
  recommendation: {text: Approve the second tender., options: [again], decide_by: 2026-07-15}
options:
  - {id: again, text: Tender again., pros: [More bidders], cons: [Six months lost], recommended: true}
  - {id: award, text: Award to the only bidder., pros: [Ships sooner], cons: [No price to compare]}
risks:
  - {id: bid, title: Only one valid bid, likelihood: likely, impact: 4, text: The state pays more.}
open_questions:
  - {id: who, text: "Who pays for the quay?"}
"""


def on(paper: str, audience: str) -> dict[str, str]:
    """Return the shipped topic with the audience's template set for a paper."""
    template = shipped_text(f"{audience}.md.j2") or ""
    return shipped_topic() | {f"templates/{audience}.md.j2": template.replace("size: A4", f"size: {paper}")}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_one_pager_is_one_page_with_its_sources(paper: str) -> None:
    memo = made(on(paper, "onepager"), "onepager")
    assert memo.outcome.pages == 1
    assert memo.document.content[-1].key == "sources"


def test_what_does_not_fit_the_page_is_named_with_its_measure() -> None:
    files = on("A4", "onepager")
    files["templates/onepager.md.j2"] = files["templates/onepager.md.j2"].replace(
        "risk_cards(most=2)", "risk_cards(most=9)"
    )
    result = make(files, "onepager")
    assert isinstance(result, Failure)
    (over,) = [each for each in result.problems if each.code == "page-one-overflow"]
    assert re.search(r"page one runs over by \d+ mm in section `\w+`", over.message)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_members_brief_takes_two_pages_before_its_sources(paper: str) -> None:
    memo = made(on(paper, "legislator"), "legislator")
    assert [section.role for section in memo.document.content] == ["page_one", "page_one", "body", "body", "annex"]


def words_of(section: Section) -> tuple[str, ...]:
    return tuple(pieces((section,)))


def decision(memo: Made) -> str:
    boxes = [node for node in nodes(memo.document) if isinstance(node, Callout) and node.kind in ("decision", "note")]
    return " ".join(plain(block.content) for block in boxes[0].content if hasattr(block, "content"))


def test_the_members_brief_asks_for_a_decision_where_one_is_recommended() -> None:
    memo = made({"facts/ferry.yaml": RECOMMENDED}, "legislator")
    asked = decision(memo)
    assert "Approve the second tender." in asked
    assert "Approve" in asked
    assert "15\u00a0July\u00a02026" in asked
    options = next(section for section in memo.document.content if section.key == "options")
    assert [word in " ".join(words_of(options)) for word in ("More bidders", "Six months lost", "RECOMMENDED")] == [
        True
    ] * 3


def test_without_a_recommendation_it_says_that_none_is_asked() -> None:
    assert "No decision is asked for" in decision(made(on("A4", "legislator"), "legislator"))


MESSAGE = "out/us-armenia/email"


def message(old: str = "", new: str = "") -> tuple[int, str, dict[str, bytes]]:
    """Return how making the message ended, with a change to its template: exit code, problems and files."""
    files = shipped_topic() | {"templates/email.md.j2": (shipped_text("email.md.j2") or "").replace(old, new)}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    ran = run_memo("generate -a email -f us-armenia --issued 2026-11-25", workspace)
    return ran.code, ran.err, workspace.files


def test_a_message_is_html_and_plain_text_under_one_subject() -> None:
    code, problems, files = message()
    assert (code, problems) == (0, "")
    page, text = files[f"{MESSAGE}.html"].decode(), files[f"{MESSAGE}.txt"].decode()
    subject = "U.S.–Armenia partnership: more options, no guarantee"
    assert f"<title>{subject}" in page
    assert f"\n{subject}\n====" in text
    assert "<script" not in page
    assert all(len(line) <= 78 for line in text.splitlines() if "<http" not in line)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: 78", "title: 20", r"the title takes \d+ characters; the template allows 20"),
        ("characters: 4200", "characters: 900", r"the body takes \d+ characters; the template allows 900"),
        ("characters: 1600", "characters: 200", r"section `What we judge` has \d+ characters, \d+ more than .* 200"),
    ],
)
def test_a_message_over_its_limits_is_refused_with_its_measure(old: str, new: str, said: str) -> None:
    code, problems, files = message(old, new)
    assert code == 3
    assert re.search(said, problems)
    assert f"{MESSAGE}.html" not in files


def test_a_question_mentions_only_what_its_memo_holds() -> None:
    for audience in ("legislator", "email", "onepager"):
        told = " ".join(words(made(shipped_topic(), audience).document))
        assert "Decides" in told or audience == "onepager"
        assert re.findall(r"(?:risk|judgement|scenario) “[^”]+”", told) == [], audience


def test_options_bear_their_sources_and_their_cost() -> None:
    for audience in ("diplomat", "legislator"):
        found = [node for node in nodes(made(shipped_topic(), audience).document) if isinstance(node, Table)]
        (table,) = [each for each in found if each.name == "option_table"]
        assert len(table.rows) == 4
        for row in table.rows:
            assert any(isinstance(node, Citation) and node.cites for node in nodes_in(row.cells[0].content))
            assert "Cost: " in " ".join(pieces(row.cells[2].content))
