"""The words of the Word file are those of the document, in its order; the file is the same each time it is made."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from memo.document.model import (
    Bars,
    Column,
    Document,
    Figure,
    Language,
    MatrixPoint,
    MatrixRow,
    Note,
    RiskMatrix,
    Row,
    Series,
    Strong,
    Table,
    Text,
)
from memo.document.text import notes, words
from memo.document.text import pieces as pieces_of
from memo.writers.docx import write_docx
from memo.writers.docx.lettering import CALLOUTS
from tests.documents import SHIPPED, cell, document, paragraph, said, shipped_text
from tests.thorough import tries
from tests.writers.docx.opened import Opened, qn, val, words_of
from tests.writers.docx.samples import NAMES, bare, sample, varied

METERS = frozenset(f"{identity}Meter" for identity, _ in CALLOUTS.values())
# Drawn figures are tables of these styles in Word, a meter's squares repeat its words; contents are made from headings.
EXEMPT = METERS | {"FigureAxis", "FigureCell", "FigureKey", "FigureText", "FigureBlock", "TOC1", "TOC2", "TOC3"}
JOINER = "\u2060"
ROOT = Path(__file__).resolve().parents[3]


def body_words(data: bytes) -> tuple[str, ...]:
    return words_of(Opened(data).body(), EXEMPT)


def joined(found: tuple[str, ...]) -> str:
    """Return words as one string: where a paragraph ends is the theme's business; joiners keep ranges on one line."""
    return "".join(found).replace(JOINER, "")


@pytest.mark.parametrize("name", NAMES)
def test_a_memo_has_the_words_of_its_document(name: str) -> None:
    made = sample(name)
    assert joined(body_words(made.docx)) == joined(words(made.document))


@given(varied())
@settings(max_examples=tries(25), deadline=None)
def test_a_random_memo_has_the_words_of_its_document(made: Document) -> None:
    assert joined(body_words(write_docx(made, bare(), None))) == joined(words(made))


@given(varied())
@settings(max_examples=tries(15), deadline=None)
def test_footnotes_have_the_words_of_the_notes(made: Document) -> None:
    file = Opened(write_docx(made, bare(), None))
    wanted = [word for note in notes(made) for piece in pieces_of(note.content) for word in piece.split()]
    assert joined(words_of(file.root("word/footnotes.xml"))) == "".join(wanted)


@given(st.text(st.sampled_from(SHIPPED + " \u00a0\u202f\u2011"), min_size=1, max_size=80))
@settings(max_examples=tries(50), deadline=None)
def test_any_text_of_any_shipped_script_arrives_as_it_was_written(text: str) -> None:
    made = document(
        paragraph("<", said(text, "a"), ">", Strong((Language("hy", paragraph(text).content),))),
        paragraph("n", Note((paragraph(text),))),
    )
    file = Opened(write_docx(made, bare(), None))
    body = joined(tuple(each.text or "" for each in file.body().iter("{*}t")))
    noted = joined(tuple(each.text or "" for each in file.root("word/footnotes.xml").iter("{*}t")))
    assert body == f"Body<{text}>{text}n"
    assert noted == f" {text}"


@given(shipped_text)
@settings(max_examples=tries(25), deadline=None)
def test_hostile_titles_arrive_in_the_properties_and_the_margins(text: str) -> None:
    from tests.documents import META

    meta = replace(META, title=text, short_title=text, author=text, draft=text, identity=(("memo:topic", text),))
    file = Opened(write_docx(document(paragraph("x"), meta=meta), bare(), None))
    assert file.root("docProps/core.xml").findtext("{*}title") == text
    assert "".join(file.root("docProps/custom.xml").itertext()) == text
    assert text in joined(tuple(each.text or "" for each in file.root("word/header.xml").iter("{*}t")))
    assert text in joined(tuple(each.text or "" for each in file.root("word/footer.xml").iter("{*}t")))


def test_no_line_ends_within_the_end_of_a_horizon() -> None:
    body = Opened(write_docx(document(paragraph("by end-December 2026, weekend-long")), bare(), None)).body()
    printed = "".join(each.text or "" for each in body.iter("{*}t")).replace("\u00a0", " ")
    assert f"by end-{JOINER}December 2026, weekend-long" in printed


SCRIPT = """
import hashlib
from tests.writers.docx.samples import sample
print(hashlib.sha256(sample("kitchen-sink").docx).hexdigest())
"""


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Yerevan"), ("4711", "America/New_York")])
def test_the_same_memo_is_the_same_bytes_on_any_machine(seed: str, zone: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == hashlib.sha256(sample("kitchen-sink").docx).hexdigest()


@given(shipped_text, shipped_text, shipped_text)
@settings(max_examples=tries(25), deadline=None)
def test_any_text_arrives_in_figures_and_their_workbooks(name: str, category: str, alternative: str) -> None:
    bars = Bars((category, "other"), (Series(name, (1.5, None)),), alternative)
    figures = (Figure(bars, (Text(name),), (Text(category),), alternative), _risks(alternative, name))
    file = Opened(write_docx(document(*figures), bare(), None))
    assert [each.text for each in file.root("word/charts/chart1.xml").iter("{*}v")] == [name, category, "other", "1.5"]
    assert file.root("word/charts/chart1.xml").find(".//{*}title//{*}t").text == alternative  # type: ignore[union-attr]
    with zipfile.ZipFile(io.BytesIO(file.parts["word/embeddings/workbook1.xlsx"])) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert [each.text for each in sheet.iter("{*}t")] == [name, category, "other"]
    assert alternative in {each.get("descr") for each in file.body().iter("{*}docPr")}
    assert alternative in {val(each) for each in file.body().iter(qn("w:tblDescription"))}
    assert joined(tuple(name.split())) in joined(words_of(file.body()))


def test_the_matrix_and_its_key_hold_every_risk_that_has_no_number() -> None:
    file = Opened(write_docx(document(_risks("", "One.", "Two.")), bare(), None))
    cells = [" ".join(words_of(each)) for each in file.body().iter(qn("w:tc"))]
    assert {"S – –", "– One.", "– Two."} <= set(cells)


def test_the_matrix_has_a_column_for_what_is_not_assessed_only_where_there_is_such_a_risk() -> None:
    assessed = _risks("", "One.", "Two.")
    assert isinstance(assessed.data, RiskMatrix)
    outside = replace(assessed, data=replace(assessed.data, points=(MatrixPoint("r", "Three.", None, None),)))
    heads = [["Likelihood (own)", "1 minor", "2 major"], ["Likelihood (own)", "1 minor", "2 major", "", "Not assessed"]]
    for figure, wanted in zip((assessed, outside), heads, strict=True):
        first, *rows = Opened(write_docx(document(figure), bare(), None)).body().iter(qn("w:tr"))
        assert [" ".join(words_of(each)) for each in first.findall(qn("w:tc"))] == wanted
        widths = {sum(_span(each) for each in row.findall(qn("w:tc"))) for row in (first, *rows)}
        assert widths == {len(wanted) + 1}  # the labels' column is two, for the key below it


def _span(held: Any) -> int:
    found = held.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if found is None else int(val(found))


def _risks(alternative: str, *titles: str) -> Figure:
    rows = (MatrixRow("likely", "55–80%", ("L", "S")), MatrixRow("unlikely", "20–45%", ("L", "M")))
    levels = (("L", "low"), ("M", "moderate"), ("S", "severe"))
    points = tuple(MatrixPoint(f"r{place}", title, 0, 1) for place, title in enumerate(titles))
    return Figure(RiskMatrix("own", rows, ("minor", "major"), levels, points), alternative=alternative)


def test_figures_at_the_right_stand_on_their_point() -> None:
    columns = (Column((Text("A"),)), Column((Text("B"),), "right"))
    rows = tuple(Row((cell("row"), cell(each))) for each in ("1,234", "12.75", "7.5", "none"))
    body = Opened(write_docx(document(Table(columns, rows)), bare(), None)).body()
    assert ["".join(each.itertext()) for each in body.iter(qn("w:tc"))][3::2] == [
        "1,234\u2008\u2007\u2007",
        "12.75",
        "7.5\u2007",
        "none",
    ]
