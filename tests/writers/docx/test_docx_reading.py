"""What python-docx and a reader of the parts find in our Word files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from lxml import etree

from memo.document.model import Bars, Figure, Heading, Item, List, Paragraph, Series, Table
from memo.document.text import plain
from memo.document.walk import nodes
from memo.writers.docx import write_docx
from tests.documents import META, document, paragraph
from tests.writers.docx.opened import Opened, qn, style_of, text_of, val
from tests.writers.docx.samples import AUDIENCES, NAMES, bare, sample


def opened(name: str) -> Any:
    return docx.Document(io.BytesIO(sample(name).docx))


@pytest.mark.parametrize("name", NAMES)
def test_the_headings_are_those_of_the_document(name: str) -> None:
    found = [
        (int(each.style.name[-1]), each.text)
        for each in opened(name).paragraphs
        if each.style.name.startswith("Heading ")
    ]
    wanted = [
        (node.level, " ".join(filter(None, (node.number, plain(node.content), plain(node.aside)))))
        for node in nodes(sample(name).document)
        if isinstance(node, Heading) and node.level
    ]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_tables_with_their_words_in_the_cells(name: str) -> None:
    found = [each for each in opened(name).tables if each.style.name == "Memo Table"]
    wanted = [node for node in nodes(sample(name).document) if isinstance(node, Table)]
    assert len(found) == len(wanted)
    for table, node in zip(found, wanted, strict=True):
        heads = [plain(column.head) for column in node.columns]
        if any(heads):
            assert [cell.paragraphs[0].text for cell in table.rows[0].cells] == heads
        assert len(table.rows) == len(node.rows) + any(heads)


@pytest.mark.parametrize("name", NAMES)
def test_the_properties_say_what_the_memo_is(name: str) -> None:
    core, meta = opened(name).core_properties, sample(name).document.meta
    assert (core.title, core.author, core.language) == (meta.title, meta.author, meta.language)
    assert (core.subject, core.category, core.comments) == (meta.subject, meta.form, meta.dateline)
    assert core.created == core.modified == dt.datetime.combine(meta.issued or dt.date(1, 1, 1), dt.time(), dt.UTC)


def test_custom_properties_carry_the_identity() -> None:
    root = Opened(sample("kitchen-sink").docx).root("docProps/custom.xml")
    assert [(each.get("name"), "".join(each.itertext())) for each in root] == list(META.identity)


def test_a_draft_says_so_in_its_properties() -> None:
    assert opened("kitchen-sink").core_properties.content_status == "Draft: no reviewer recorded"


def test_a_chart_is_a_chart_whose_workbook_holds_its_numbers() -> None:
    file = Opened(sample("kitchen-sink").docx)
    bars = next(
        node.data for node in nodes(sample("kitchen-sink").document) if isinstance(getattr(node, "data", None), Bars)
    )
    chart = file.root("word/charts/chart1.xml")
    shown = [each.text for each in chart.iter("{*}v")]
    assert shown[:4] == ["Turnover", "2024", "2025", "12.4"]
    assert file.root("word/charts/chart1.xml").find("{*}externalData") is not None
    (book,) = (each.target for each in file.relations("word/charts/chart1.xml") if each.kind == "package")
    with zipfile.ZipFile(io.BytesIO(file.parts[book])) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    numbers = [float(each.text or "") for each in sheet.iter("{*}v")]
    assert numbers == [value for at in range(2) for series in bars.series if (value := series.values[at]) is not None]


def test_a_chart_and_its_workbook_keep_every_digit_and_word_sets_thousands_apart() -> None:
    bars = Bars(("2024", "2025"), (Series("Trade", (2983421.0, 0.1 + 0.2)), Series("Sum", (1234567.0, None))), "$")
    file = Opened(write_docx(document(Figure(bars, alternative="trade")), bare(), None))
    chart = file.root("word/charts/chart1.xml")
    assert {"2983421", "0.3", "1234567"} <= {each.text for each in chart.iter("{*}v")}
    assert [each.text for each in chart.iter("{*}formatCode")] == ["General", "#,##0"]
    with zipfile.ZipFile(io.BytesIO(file.parts["word/embeddings/workbook1.xlsx"])) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert [each.text for each in sheet.iter("{*}v")] == ["2983421", "1234567", "0.3"]


def test_the_matrix_is_a_shaded_table_with_text_in_its_cells() -> None:
    file = Opened(sample("kitchen-sink").docx)
    (matrix,) = (
        each
        for each in file.body().iter(qn("w:tbl"))
        if val(each.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")).startswith("Likelihood")
    )
    rows = matrix.findall(qn("w:tr"))
    *rows, key = rows
    assert len(rows) == 8
    likely = rows[3].findall(qn("w:tc"))
    assert text_of(likely[0].find(qn("w:p"))).replace("\u2060", "") == "likely (55–80%)"
    assert [text_of(each.find(qn("w:p"))).split() for each in likely[1:6]] == [["L"], ["M"], ["H"], ["H", "1"], ["S"]]
    assert [val(each.find(f".//{qn('w:shd')}"), "fill") for each in likely[1:6]] == [
        "F6F1EA",
        "F2D7B4",
        "E2A05F",
        "E2A05F",
        "A23B1E",
    ]
    assert [each for each in rows[1:] if text_of(each[-1].find(qn("w:p"))).strip()] == [rows[4]]
    words = [" ".join(text_of(each).split()) for each in key.iter(qn("w:p"))]
    assert words == [
        "Rating by lookup",
        "L low",
        "M moderate",
        "H high",
        "S severe",
        "1 Only one valid bid",
        "2 A ferry sinks",
        "4 The yard is late",
    ]


def test_lists_restart_where_they_should() -> None:
    def items(*texts: str) -> tuple[Item, ...]:
        return tuple(Item((paragraph(text),)) for text in texts)

    lists = (
        List(items("a", "b"), ordered=True),
        List(items("c"), ordered=True),
        List(items("d"), ordered=True, start=7),
    )
    file = Opened(write_docx(document(*lists), bare(), None))
    numbers = [
        val(p.find(f".//{qn('w:numId')}"))
        for p in file.body().iter(qn("w:p"))
        if p.find(f".//{qn('w:numId')}") is not None
    ]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    starts = {
        val(each, "numId"): val(each.find(f".//{qn('w:startOverride')}"))
        for each in file.root("word/numbering.xml").iter(qn("w:num"))
    }
    assert [starts[number] for number in numbers] == ["1", "1", "1", "7"]


@pytest.mark.parametrize("name", NAMES)
def test_rows_never_split_and_heads_repeat(name: str) -> None:
    for table in Opened(sample(name).docx).body().iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_contents_lead_to_every_heading_with_the_pages_of_the_pdf(name: str) -> None:
    made = sample(name)
    headings = [node for node in nodes(made.document) if isinstance(node, Heading) and 0 < node.level < 4]
    lines = [p for p in Opened(made.docx).body().iter(qn("w:p")) if style_of(p).startswith("TOC")]
    if not made.document.page.contents:
        assert not lines
        return
    pages = [text_of(line).split()[-1] for line in lines]
    assert pages == [str(made.layout.anchors[heading.anchor]) for heading in headings]


def test_the_contents_are_a_field_with_its_result() -> None:
    made = sample("kitchen-sink")
    lines = [p for p in Opened(made.docx).body().iter(qn("w:p")) if style_of(p).startswith("TOC")]
    headings = [node for node in nodes(made.document) if isinstance(node, Heading) and node.level]
    wanted = [f"{plain(heading.content)} {made.layout.anchors[heading.anchor]}" for heading in headings]
    assert [" ".join(text_of(line).split()) for line in lines] == wanted
    codes = [each.text for each in Opened(made.docx).body().iter(qn("w:instrText"))]
    assert codes[0] == ' TOC \\o "1-3" \\h \\z \\u '
    assert sum(code.startswith(" PAGEREF") for code in codes if code) == len(headings)


def test_words_in_another_language_say_so() -> None:
    root = Opened(sample("kitchen-sink").docx).body()
    said = {val(each.find(f"{qn('w:rPr')}/{qn('w:lang')}")): "".join(each.itertext()) for each in root.iter(qn("w:r"))}
    assert said["hy"] == "Երևանի քաղաքապետարան"
    assert said["ka"] == "თბილისი"
    assert said["ru"] == "Москва и её река"


def test_the_faces_are_inside_unless_the_theme_says_otherwise() -> None:
    with_, without = Opened(sample("kitchen-sink").docx), Opened(write_docx(document(paragraph("x")), bare(), None))
    assert sum(name.endswith(".odttf") for name in with_.names) == 8
    assert val(with_.root("word/fontTable.xml")[0], "name") in {"Memo Sans", "Memo Serif"}
    assert not any(name.endswith(".odttf") for name in without.names)
    assert without.root("word/settings.xml").find(qn("w:embedTrueTypeFonts")) is None


def test_a_memo_without_notes_has_no_part_for_them() -> None:
    assert "word/footnotes.xml" not in Opened(write_docx(document(Paragraph(())), bare(), None)).names


def test_a_later_page_says_the_short_title() -> None:
    made = document(paragraph("x"), meta=replace(META, short_title="Ferries"))
    file = Opened(write_docx(made, bare(), None))
    assert "Ferries" in text_of(file.root("word/header.xml")[0])
    assert "RISK NOTE" not in text_of(file.root("word/header.xml")[0])
