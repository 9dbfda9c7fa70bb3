"""HTML: the memo's words and nothing else, in elements that say what they are, from one file that fetches nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo.document.model import (
    Callout,
    Cell,
    Column,
    CrossRef,
    Document,
    Figure,
    Handling,
    Heading,
    Inlines,
    Link,
    Meta,
    Meter,
    Note,
    RangeRow,
    Ranges,
    Row,
    Table,
    Text,
)
from memo.document.text import words
from memo.writers.html import write_html
from tests.back.html import Element, html_words, page
from tests.documents import (
    META,
    SHIPPED,
    cell,
    cited,
    document,
    documents,
    inlines,
    kitchen_sink,
    paragraph,
    said,
)
from tests.thorough import tries
from tests.writers.docx.samples import NAMES, sample, theme

HOUSE = theme("house")


def written(*blocks: object) -> Element:
    return page(write_html(document(*blocks), HOUSE))  # type: ignore[arg-type]


def only(root: Element, tag: str, kind: str = "") -> Element:
    (found,) = [each for each in root.all(tag) if not kind or kind in each.classes]
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("look", ["house", "plain"])
def test_a_memo_has_the_words_of_its_document(name: str, look: str) -> None:
    made = sample(name).document
    assert html_words(write_html(made, theme(look))) == words(made)


@given(documents())
@settings(max_examples=tries(40, 400), deadline=None)
def test_a_random_memo_has_the_words_of_its_document(made: Document) -> None:
    assert "".join(html_words(write_html(made, HOUSE))) == "".join(words(made))


HOSTILE = st.text(st.sampled_from(SHIPPED + "<>&\"'/`="), min_size=1, max_size=60)


@given(HOSTILE)
@settings(max_examples=tries(100, 1000), deadline=None)
def test_whatever_a_text_looks_like_it_adds_no_element(text: str) -> None:
    found = [page(write_html(document(_risk(each), meta=_meta(each)), HOUSE)) for each in (text, "x")]
    tags = [[each.tag for each in root.walk()] for root in found]
    assert tags[0] == tags[1]
    assert only(found[0], "aside").text == f" RISK 1 {text} {text} impact\u00a04/5 "


def _meta(text: str) -> Meta:
    named = ("title", "short_title", "form", "draft", "edition", "dateline", "author")
    handling = replace(META.handling, text=text)
    return replace(META, **dict.fromkeys(named, text), identity=(("memo:topic", text),), handling=handling)


def _risk(text: str) -> Callout:
    return Callout(
        "risk", (paragraph(said(text, "a")),), "RISK", (said(text, "a", "title"),), "a", meter=Meter("impact", 4)
    )


@given(inlines())
@settings(max_examples=tries(100, 1000), deadline=None)
def test_no_link_stands_in_a_link(content: Inlines) -> None:
    nested = Link((*content, cited("alpha"), CrossRef("risk-alpha", word="risk")), "https://example.org/")
    root = written(paragraph(nested), _risk("x"))
    assert [inner for link in root.all("a") for inner in link.all("a") if inner is not link] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_run_and_nothing_is_fetched(name: str) -> None:
    html = write_html(sample(name).document, HOUSE)
    root = page(html)
    assert {each.tag for each in root.walk()} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
    } == set()
    assert [name for each in root.walk() for name in each.attributes if name.startswith("on") or name == "src"] == []
    style = only(root, "style").text
    assert re.findall(r"url\(|@import|expression|var\(", style) == []
    schemes = {each.attributes["href"].split(":")[0] for each in root.all("a") if each.attributes["href"][0] != "#"}
    assert schemes <= {"http", "https", "mailto"}
    policy = [each.attributes["content"] for each in root.all("meta") if "http-equiv" in each.attributes]
    assert policy[0].startswith("default-src 'none'; style-src 'unsafe-inline'")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_leads_to_one_place(name: str) -> None:
    root = page(write_html(sample(name).document, HOUSE))
    ids = [each.attributes["id"] for each in root.walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    inside = {each.attributes["href"][1:] for each in root.all("a") if each.attributes["href"].startswith("#")}
    assert inside - set(ids) == set()
    assert inside


def test_a_heading_that_is_called_like_a_footnote_keeps_its_own_place() -> None:
    noted = paragraph("x", Note((paragraph("y"),)))
    heads = (Heading(2, (Text(words),)) for words in ("Note 1", "Note ref 1", "Note 1 call"))
    ids = [each.attributes["id"] for each in written(noted, *heads).walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_with_one_title_and_skip_no_level(name: str) -> None:
    root = page(write_html(sample(name).document, HOUSE))
    levels = [int(each.tag[1]) for each in root.walk() if re.fullmatch("h[1-6]", each.tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_memo_without_a_title_of_its_own_gets_one_in_its_margin() -> None:
    assert only(written(paragraph("x")), "header").all("h1")[0].text == META.title


def test_the_page_is_a_header_the_memo_and_a_footer() -> None:
    body = only(page(write_html(kitchen_sink(), HOUSE)), "body")
    assert [each.tag for each in body.content if isinstance(each, Element)] == ["header", "main", "footer"]
    for margin in ("header", "footer"):
        assert "TLP:AMBER" in only(body, margin).text
        assert "DRAFT: no reviewer recorded" in only(body, margin).text
    parts = [each.classes - {"part"} for each in only(body, "main").content if isinstance(each, Element)]
    assert [next(iter(part)) for part in parts][:3] == ["page-one", "page-one", "body"]


def test_a_risk_is_an_aside_with_a_name_a_mark_and_its_label() -> None:
    aside = only(written(_risk("Sinks.")), "aside")
    assert (aside.attributes["role"], aside.attributes["aria-label"]) == ("note", "RISK 1 Sinks.")
    assert aside.classes == {"callout", "risk"}
    mark, meter = aside.all("svg")
    assert {each.attributes["aria-hidden"] for each in (mark, meter)} == {"true"}
    assert sum(each.attributes["fill"] == "currentColor" for each in meter.all("rect")) == 4
    assert [each.text for each in aside.all("b")] == ["RISK 1"]


def test_risks_and_questions_differ_in_bar_mark_and_word() -> None:
    root = written(_risk("a"), replace(_risk("b"), kind="open_question", label="OPEN QUESTION"))
    risk, question = root.all("aside")
    assert risk.all("svg")[0].content != question.all("svg")[0].content
    assert {each.all("b")[0].text for each in (risk, question)} == {"RISK 1", "OPEN QUESTION 1"}
    style = only(root, "style").text
    assert ".risk{background:#FBEFEE;border-left:.3rem solid #9B1C1C}" in style
    assert ".open_question{background:#F3F0F9;border-left:.3rem double #4B2E83}" in style


def test_judgements_are_one_numbered_list() -> None:
    each = Callout("judgement", (paragraph("It stays."),), title=(Text("Pressure."),), record="a")
    listed = only(written(each, replace(each, record="b")), "ol")
    assert [(item.attributes["value"], item.text) for item in listed.all("li")] == [
        ("1", "Pressure. It stays."),
        ("2", "Pressure. It stays."),
    ]


def test_a_table_says_what_its_heads_stand_for_and_bears_its_caption() -> None:
    columns = (Column((Text("Risk"),)), Column((Text("Cost"),), "right"))
    rows = (Row((cell("a"), cell("12.5"))), Row((cell("b"), cell("7"))))
    root = written(Table(columns, rows, (Text("It costs."),), (Text(" Source: the desk."),)))
    assert [each.attributes["scope"] for each in root.all("th")] == ["col", "col", "row", "row"]
    caption = only(root, "figcaption")
    assert caption.text == "Table\u00a01. It costs.  Source: the desk."
    assert only(root, "table").attributes["aria-labelledby"] == caption.attributes["id"]
    assert [each.attributes.get("style") for each in root.all("td")] == [None, "padding-right:calc(.5rem + 1.5ch)"]


def test_a_drawing_says_in_words_what_it_shows() -> None:
    drawn = Figure(Ranges((RangeRow("A", 40, 55),)), (Text("It may."),), alternative="A: 40–55%.")
    table = Table((Column((Text("Range"),), kind="range"),), (Row((Cell((replace(drawn, caption=()),)),)),))
    figures = [each for each in written(drawn, table).all("svg") if each.attributes.get("role") == "img"]
    assert [each.attributes["aria-label"] for each in figures] == ["A: 40–55%."] * 2


def test_citations_lead_to_their_sources() -> None:
    root = page(write_html(kitchen_sink(), HOUSE))
    four = next(each for each in root.all("sup") if each.text == "1–4")
    assert [(each.text, each.attributes["href"]) for each in four.all("a")] == [
        ("1", "#source-tender"),
        ("4", "#source-press"),
    ]


def test_a_dark_screen_repaints_words_and_drawings_and_paper_never_does() -> None:
    style = only(page(write_html(kitchen_sink(), HOUSE)), "style").text
    dark = style[style.index("@media screen and (prefers-color-scheme:dark)") : style.index("@media print")]
    assert "html,body{background:#16191D}" in dark
    assert re.search(r"\.f1b1f24e8eaed\{fill:#E8EAED\}", dark)
    used = set(re.findall(r'class="([^"]*)"', write_html(kitchen_sink(), HOUSE)))
    repainted = set(re.findall(r"\.([fs][0-9a-f]{12})\{", dark))
    assert repainted == {name for names in used for name in names.split() if re.fullmatch("[fs][0-9a-f]{12}", name)}


def test_a_theme_without_dark_colours_stays_light() -> None:
    root = page(write_html(kitchen_sink(), theme("plain")))
    assert "prefers-color-scheme" not in only(root, "style").text
    assert [
        each.attributes["content"] for each in root.all("meta") if each.attributes.get("name") == "color-scheme"
    ] == ["light only"]


def test_each_printed_sheet_bears_the_handling_mark() -> None:
    meta = replace(META, handling=replace(META.handling, text='TLP:AMBER "x" </style>'))
    style = only(page(write_html(document(meta=meta), HOUSE)), "style").text
    assert 'content:"TLP:AMBER \\22 x\\22  \\3c \\2f style\\3e "' in style
    assert "@top-right" in style


def test_the_same_document_is_the_same_page() -> None:
    assert write_html(kitchen_sink(), HOUSE) == write_html(kitchen_sink(), HOUSE)


def test_the_handling_mark_has_its_colour_on_screen_and_on_paper() -> None:
    meta = replace(META, handling=Handling("TLP:GREEN", "green"))
    style = only(page(write_html(document(meta=meta), HOUSE)), "style").text
    assert ".handling{color:#33FF00}" in style
    assert "background:#000000;color:#33FF00;" in style[style.index("@top-right") :]
