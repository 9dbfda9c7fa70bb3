"""Numbers, anchors and references are those of the document's order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memo.document.model import (
    Block,
    Callout,
    Citation,
    Cite,
    Column,
    Contents,
    CrossRef,
    Document,
    Figure,
    Heading,
    Item,
    List,
    MatrixPoint,
    MatrixRow,
    Page,
    RiskMatrix,
    Role,
    Row,
    Section,
    Table,
    Text,
)
from memo.document.resolve import figures, resolve, slug
from memo.document.text import words
from memo.document.walk import nodes
from tests.documents import META, cell, cited, document, kitchen_sink, paragraph, said


def risk(record: str) -> Callout:
    return Callout("risk", (paragraph("It may sink."),), "RISK", (said("Sinks.", record, "title"),), record)


def mention(record: str, form: str = "label", *, defines: bool = False) -> CrossRef:
    return CrossRef(
        f"risk-{record}", "number" if form == "number" else "label", "", "risk", "a risk not shown", defines
    )


def references(made: Document) -> list[tuple[str, str]]:
    return [(node.target, node.text) for node in nodes(made) if isinstance(node, CrossRef)]


def numbers(made: Document) -> list[tuple[str, int]]:
    return [(node.record, node.number) for node in nodes(made) if isinstance(node, Callout)]


@pytest.mark.parametrize(
    ("cites", "printed"),
    [((1,), "1"), ((1, 2), "1, 2"), ((2, 3, 4, 5), "2–5"), ((1, 3, 4, 5, 7), "1, 3–5, 7")],
)
def test_three_or_more_figures_in_a_row_are_a_range(cites: tuple[int, ...], printed: str) -> None:
    assert figures(tuple(Cite("s", number=number) for number in cites)) == printed


def test_sources_are_numbered_by_first_mention_and_only_cited_ones_are_listed() -> None:
    sources = tuple(Item((paragraph(name),), name) for name in ("a", "b", "c"))
    made = document(paragraph("x", cited("c")), paragraph("y", cited("a", "c")), List(sources, kind="sources"))
    listed = next(node for node in nodes(made) if isinstance(node, List))
    assert [(item.record, item.number, item.anchor) for item in listed.items] == [
        ("c", 1, "source-c"),
        ("a", 2, "source-a"),
    ]
    assert [node.text for node in nodes(made) if isinstance(node, Citation)] == ["1", "1, 2"]


def test_a_risk_keeps_the_number_of_its_first_appearance() -> None:
    made = document(risk("b"), risk("a"), risk("b"))
    assert numbers(made) == [("b", 1), ("a", 2), ("b", 1)]
    assert [node.anchor for node in nodes(made) if isinstance(node, Callout)] == ["risk-b", "risk-a", ""]


def test_a_register_continues_the_numbers_and_anchors_what_was_not_shown_before() -> None:
    rows = tuple(Row((cell(mention(name, "number", defines=True), " ", name),), name) for name in ("new", "known"))
    made = document(risk("known"), Table((Column((Text("Risk"),)),), rows))
    assert references(made) == [("", "2"), ("risk-known", "1")]
    assert [node.anchor for node in nodes(made) if isinstance(node, Row)] == ["risk-new", ""]


def test_a_mention_before_the_risk_already_has_its_number_and_does_not_give_it_one() -> None:
    made = document(paragraph(mention("b")), risk("a"), risk("b"))
    assert references(made) == [("risk-b", "risk\u00a02")]


def test_a_mention_of_what_is_not_shown_says_so_and_leads_nowhere() -> None:
    assert references(document(paragraph(mention("gone")))) == [("", "a risk not shown")]


def test_headings_of_the_same_words_get_different_anchors() -> None:
    made = document(Heading(2, (Text("Dates"),)), Heading(2, (Text("Dates"),)))
    assert [node.anchor for node in nodes(made) if isinstance(node, Heading)] == ["body", "dates", "dates-2"]


def test_points_of_the_matrix_bear_the_numbers_of_the_risks() -> None:
    data = RiskMatrix(
        "x",
        (MatrixRow("likely", "55–80%", ("L",)),),
        ("minor",),
        (("L", "low"),),
        (MatrixPoint("b", "B", 0, 0), MatrixPoint("a", "A", None, None), MatrixPoint("c", "C", 0, 0)),
    )
    made = document(risk("a"), risk("b"), Figure(data, (Text("Found."),)))
    figure = next(node for node in nodes(made) if isinstance(node, Figure))
    assert isinstance(figure.data, RiskMatrix)
    assert [(point.record, point.number) for point in figure.data.points] == [("a", 1), ("b", 2), ("c", 0)]


def test_only_captioned_figures_and_tables_are_numbered() -> None:
    table = Table((Column((Text("A"),)),), (Row((cell("x"),)),))
    made = document(table, replace(table, caption=(Text("Found."),)))
    found = [(node.number, node.anchor) for node in nodes(made) if isinstance(node, Table)]
    assert found == [(0, "table"), (1, "table-1")]


def test_the_kitchen_sink_has_no_dead_reference_and_no_anchor_twice() -> None:
    made = kitchen_sink()
    anchors = [str(getattr(node, "anchor", "")) for node in nodes(made)]
    taken = [anchor for anchor in anchors if anchor]
    assert len(taken) == len(set(taken))
    assert {target for target, _ in references(made) if target} <= set(taken)
    assert all(text for _, text in references(made))


def test_dropping_any_block_drops_words() -> None:
    made = kitchen_sink()
    silent = {"Rule", "Contents"}
    for place, section in enumerate(made.content):
        for each in range(len(section.content)):
            if type(section.content[each]).__name__ not in silent:
                assert words(_without(made, place, each)) != words(made)


def _without(made: Document, place: int, each: int) -> Document:
    section = made.content[place]
    kept: tuple[Block, ...] = section.content[:each] + section.content[each + 1 :]
    sections: list[Section] = list(made.content)
    sections[place] = replace(section, content=kept)
    return replace(made, content=tuple(sections), meta=META)


def test_slugs_keep_letters_of_any_script() -> None:
    assert slug("What’s *new* in Երևան?") == "what-s-new-in-երևան"


def test_headings_are_numbered_where_the_page_asks_for_it() -> None:
    def section(key: str, role: Role) -> Section:
        inner = (Heading(2, (Text("x"),)), Heading(2, (Text("y"),)), Heading(3, (Text("z"),)))
        return Section(key, role, Heading(1, (Text(key),)), inner)

    sections = (section("one", "page_one"), section("two", "body"), section("three", "annex"), section("four", "annex"))
    made = resolve(Document(META, sections, Page(numbering=True)))
    numbers = [node.number for node in nodes(made) if isinstance(node, Heading)]
    assert numbers == ["1", "1.1", "1.2", "1.2.1", "2", "2.1", "2.2", "2.2.1"] + [
        f"{letter}{rest}" for letter in "AB" for rest in ("", ".1", ".2", ".2.1")
    ]
    plain_ = resolve(Document(META, sections, Page()))
    assert {node.number for node in nodes(plain_) if isinstance(node, Heading)} == {""}


def test_numbers_of_headings_skip_no_section_that_is_left_out() -> None:
    listing = List((Item((paragraph("Notice"),), "tender"),), kind="sources")
    sections = tuple(
        Section(key, "annex", Heading(1, (Text(key),)), (content,))
        for key, content in (("sources", listing), ("method", paragraph("How.")))
    )
    made = resolve(Document(META, sections, Page(numbering=True)))
    assert [node.number for node in nodes(made) if isinstance(node, Heading)] == ["A"]


def test_a_source_list_of_which_nothing_is_cited_leaves_no_empty_section() -> None:
    listing = List((Item((paragraph("Notice"),), "tender"),), kind="sources")
    sections = (
        Section("one", "body", Heading(1, (Text("One"),)), (paragraph("Nothing cited."),)),
        Section("sources", "annex", Heading(1, (Text("Sources"),)), (listing,)),
    )
    assert [section.key for section in resolve(Document(META, sections)).content] == ["one"]


def test_contents_stand_behind_the_header_block_where_there_is_no_page_one() -> None:
    sections = (
        Section("top", "body", Heading(0, (Text("Ferries"),)), (paragraph("x"),)),
        Section("risks", "body", Heading(1, (Text("Risks"),), "risks"), (paragraph("x"),)),
    )
    made = resolve(Document(META, sections, Page(contents=True)))
    assert [each.key for each in made.content] == ["top", "contents", "risks"]
    assert [each.key for each in resolve(Document(META, sections[1:], Page(contents=True))).content] == [
        "contents",
        "risks",
    ]


@pytest.mark.parametrize(("rows", "columns", "landscape"), [(3, 6, False), (4, 6, True), (3, 7, True), (0, 0, True)])
def test_no_page_is_turned_for_a_few_rows(rows: int, columns: int, *, landscape: bool) -> None:
    made = Table(tuple(Column((Text("A"),)) for _ in range(columns)), (Row((cell("x"),) * columns),) * rows)
    content = (made,) if columns else (paragraph("x"),)
    section = Section("wide", "annex", Heading(1, (Text("Wide"),)), content, landscape=True)
    assert resolve(Document(META, (section,))).content[0].landscape is landscape


def test_contents_stand_behind_page_one_where_the_page_asks_for_them() -> None:
    def section(key: str, role: Role) -> Section:
        return Section(key, role, Heading(1, (Text(key.title()),), key), (paragraph("x"),))

    sections = (section("calls", "page_one"), section("risks", "body"), section("sources", "annex"))
    made = resolve(Document(META, sections, Page(contents=True, numbering=True)))
    assert [each.key for each in made.content] == ["calls", "contents", "risks", "sources"]
    (listed,) = [node for node in nodes(made) if isinstance(node, Contents)]
    assert [(each.text, each.anchor) for each in listed.entries] == [
        ("1 Calls", "calls"),
        ("2 Risks", "risks"),
        ("A Sources", "sources"),
    ]
    assert [each.key for each in resolve(Document(META, sections, Page())).content] == ["calls", "risks", "sources"]
