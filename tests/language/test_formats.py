"""What formats draw and print by themselves fits and reads in French too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from memo.document.labels import ENGLISH, labels
from memo.document.model import Document, MatrixRow, Paragraph, RiskMatrix, Section, Text
from memo.document.resolve import resolve
from memo.facts.scale import LIKELIHOOD, shipped_scale
from memo.writers.figures import draw
from memo.writers.figures.shapes import Words, wrapped
from memo.writers.footline import APART, foot_line
from memo.writers.pdf import write_pdf
from tests.conftest import Tool
from tests.documents import kitchen_sink
from tests.writers.docx.samples import theme
from tests.writers.pdf.reading import page_texts

WIDTH = 482.0


def measure(text: str, size: float, bold: bool) -> float:
    """Return about how wide words are set; a little more than the faces need."""
    return len(text) * size * (0.58 if bold else 0.54)


def matrix_words(language: str, scale: str) -> list[Words]:
    known = shipped_scale(scale)
    rows = tuple(
        MatrixRow(term.said(language), f"{term.low:g}–{term.high:g}%", levels)
        for term, levels in zip(known.terms, known.matrix, strict=True)
    )
    data = RiskMatrix(known.said(language), rows, known.impact_words, tuple(known.levels.items()), ())
    shapes = draw(data, theme("house"), WIDTH, measure, labels(language)).shapes
    return [each for each in shapes if isinstance(each, Words)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", LIKELIHOOD)
def test_the_terms_of_every_scale_stand_within_the_matrix(scale: str, language: str) -> None:
    for each in matrix_words(language, scale):
        wide = measure(each.text, each.size, each.bold)
        start = each.x - {"start": 0, "middle": wide / 2, "end": wide}[each.anchor]
        assert start > -4, each.text


def test_the_letters_of_the_matrix_are_those_of_its_words() -> None:
    letters = {each.text for each in matrix_words("fr", "icd203") if len(each.text) == 1 and each.text.isalpha()}
    assert letters == {"F", "M", "É", "S"}
    assert [ENGLISH.letter(each) for each in "LMHS"] == list("LMHS")


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", 12400, "12,400"),
        ("fr", 12400, "12\u202f400"),
        ("fr", 1240.5, "1\u202f240,5"),
        ("en", -0.25, "-0.25"),
    ],
)
def test_a_chart_counts_as_its_language_does(language: str, value: float, said: str) -> None:
    assert labels(language).amount(value) == said


def test_no_line_of_a_figure_breaks_at_a_space_that_binds() -> None:
    assert wrapped("Aulne\u00a0: la pluie", 30, 8.5, measure)[0] == "Aulne\u00a0:"


@pytest.mark.parametrize(
    "title", ["Navigation de nuit sur le canal de l’Aulne", "Un titre si long qu’aucun pied de page ne le tient " * 3]
)
def test_in_the_foot_nothing_stands_on_anything_else(title: str, tool: Tool, tmp_path: Path) -> None:
    made = kitchen_sink()
    meta = replace(
        made.meta, language="fr", short_title=title, dateline="Informations arrêtées au 20 novembre 2026", edition=""
    )
    document = resolve(Document(meta, (Section("top", "body", None, (Paragraph((Text("Un mot."),)),)),)))
    data, _ = write_pdf(document, theme("house"))
    (text,) = page_texts(data, tool, tmp_path)
    flat = " ".join(text.split())
    assert "Informations arrêtées au 20 novembre 2026" in flat
    assert title.split(" ", 1)[0] in flat
    assert ("…" in flat) is (len(title) > 80)


@pytest.mark.parametrize(
    "title", ["A", "Navigation de nuit sur le canal de l’Aulne", "Un titre bien trop long pour un seul pied " * 4]
)
def test_the_parts_of_the_foot_keep_their_distance(title: str) -> None:
    wide = lambda text: 5.0 * len(text)  # noqa: E731
    dateline, place, room = "Informations arrêtées au 20 novembre 2026", "page 12 sur 14", 480.0
    line = foot_line(title, dateline, place, room, wide)
    start, end = line.middle - wide(dateline) / 2, line.middle + wide(dateline) / 2
    assert wide(line.title) + APART <= start
    assert end + APART <= room - wide(place)
    assert line.middle == room / 2 or title != "A"
