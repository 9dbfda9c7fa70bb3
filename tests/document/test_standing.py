"""A register follows the boxes before it, and a box mentions nothing that its memo lacks."""

from __future__ import annotations

from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Column,
    CrossRef,
    Document,
    Heading,
    Page,
    Row,
    Section,
    Table,
    Text,
)
from memo.document.resolve import resolve
from memo.document.standing import standing
from memo.document.text import pieces
from memo.document.walk import nodes
from tests.documents import META, cell, paragraph


def settled(*blocks: Block) -> Document:
    section = Section("top", "body", Heading(1, (Text("Body"),)), blocks)
    return resolve(standing(Document(META, (section,), Page())))


def box(record: str) -> Callout:
    return Callout("risk", (paragraph("It may sink."),), "RISK", (), record)


def register(*records: str) -> Table:
    rows = (Row((cell(CrossRef(f"risk-{each}", "number", word="risk", defines=True)),), each) for each in records)
    return Table((Column((Text("No."),)),), tuple(rows), name="risk_register")


def order(*blocks: Block) -> list[list[tuple[str, str]]]:
    """Return the records of each table, with the numbers that are printed there."""
    made = settled(*blocks)
    tables = [node for node in nodes(made) if isinstance(node, Table)]
    return [[(row.record, " ".join(pieces(row.cells[0].content))) for row in each.rows] for each in tables]


def test_a_register_begins_with_what_boxes_showed_and_goes_on_in_its_own_order() -> None:
    shown = order(box("d"), box("b"), register("a", "b", "c", "d"))
    assert shown == [[("d", "1"), ("b", "2"), ("a", "3"), ("c", "4")]]


def test_a_box_after_a_register_takes_its_number_from_there() -> None:
    assert order(register("a", "b"), box("b")) == [[("a", "1"), ("b", "2")]]


def test_a_second_register_follows_the_first() -> None:
    assert order(box("b"), register("a", "b"), register("a", "b", "c"))[1] == [("b", "1"), ("a", "2"), ("c", "3")]


def mentioning(*records: str) -> Blocks:
    mentions = tuple(CrossRef(f"risk-{each}", word="risk", fallback=f"risk {each}") for each in records)
    return (paragraph(*mentions, "."),)


def question(*wordings: Blocks) -> Callout:
    first, *others = wordings
    return Callout("open_question", first, "OPEN QUESTION", (), "who", instead=tuple(others))


def told(*blocks: Block) -> str:
    made = settled(*blocks)
    (shown,) = [node for node in nodes(made) if isinstance(node, Callout) and node.record == "who"]
    assert shown.instead == ()
    return " ".join(pieces(shown.content))


def test_a_box_mentions_what_its_memo_holds_wherever_it_stands_and_nothing_else() -> None:
    asked = question(mentioning("a", "b"), mentioning("a"), mentioning("b"), (paragraph("Why."),))
    assert told(asked, box("a"), box("b")) == "risk\u00a01risk\u00a02."
    assert told(asked, register("b")) == "risk\u00a01."
    assert told(asked) == "Why."


def test_where_no_wording_fits_the_last_is_taken() -> None:
    assert told(question(mentioning("a"), mentioning("b", "a"))) == "risk brisk a."


def test_a_box_without_other_wordings_stays_as_it_is() -> None:
    assert told(question(mentioning("a"))) == "risk a."
