"""What can be measured of the looks, read from the styles and the sections of the file."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from memo.document.model import Column, Figure, Item, List, Row, Table, Text, Timeline, TimelineEntry
from memo.writers.docx import write_docx
from memo.writers.figures.timeline import row_height
from tests.documents import cell, cited, document, paragraph
from tests.writers.docx.opened import WP, Opened, qn, style_of, text_of, val
from tests.writers.docx.samples import NAMES, SIZES, THEMES, Size, sample, theme

RED, RISK_TINT, VIOLET, QUESTION_TINT, NAVY, ANALYSIS_TINT = "9B1C1C", "FBEFEE", "4B2E83", "F3F0F9", "17375E", "EEF3F8"
BODY = {"serif": "Memo Serif", "sans": "Memo Sans"}
SANS = "Memo Sans"
CITATIONS = {"Citation", "FootnoteReference"}


class Sheet:
    """The styles of a file, each with what it inherits."""

    def __init__(self, file: Opened) -> None:
        self.styles = {val(each, "styleId"): each for each in file.root("word/styles.xml").iter(qn("w:style"))}

    def get(self, style: str, place: str, attribute: str = "val") -> str:
        """Return an attribute of a property such as `rPr/sz`, the style's own or that of the one it builds on."""
        while style:
            found = self.styles[style].find("/".join(qn(f"w:{part}") for part in place.split("/")))
            if found is not None and val(found, attribute):
                return val(found, attribute)
            style = val(self.styles[style].find(qn("w:basedOn")))
        return ""

    def type(self, style: str) -> tuple[str, float, float]:
        """Return family, size and leading of a style, in points."""
        family = self.get(style, "rPr/rFonts", "ascii")
        return family, int(self.get(style, "rPr/sz")) / 2, int(self.get(style, "pPr/spacing", "line")) / 20

    def space(self, style: str) -> tuple[float, float]:
        """Return the space before and after a style, in points."""
        return (
            int(self.get(style, "pPr/spacing", "before") or 0) / 20,
            int(self.get(style, "pPr/spacing", "after") or 0) / 20,
        )

    def border(self, style: str, side: str) -> tuple[str, float, str, int]:
        """Return form, size in points, colour and padding of a border."""
        found = [self.get(style, f"pPr/pBdr/{side}", name) for name in ("val", "sz", "color", "space")]
        return found[0], int(found[1] or 0) / 8, found[2], int(found[3] or 0)


@pytest.fixture(params=NAMES)
def name(request: Any) -> str:
    return str(request.param)


def sheet(name: str, look: str = "house") -> Sheet:
    return Sheet(Opened(sample(name, look).docx))


@pytest.mark.parametrize(
    ("style", "family", "size", "leading"),
    [
        ("Title", SANS, 15, 19),
        ("Subject", SANS, 14, 18),
        ("Heading1", SANS, 11.5, 14),
        ("BodyText", "", 10, 13.5),
        ("BottomLine", "", 10.5, 14.5),
        ("Risk", SANS, 9.5, 12.5),
        ("OpenQuestion", SANS, 9.5, 12.5),
        ("Cell", SANS, 9, 12),
        ("CellHead", SANS, 9, 11.5),
        ("Small", SANS, 8.5, 11),
        ("Caption", SANS, 8.5, 11),
        ("Footer", SANS, 8.5, 11),
        ("FootnoteText", SANS, 8.5, 11),
    ],
)
def test_the_type_scale_is_the_house_s(style: str, family: str, size: float, leading: float, name: str) -> None:
    found = sheet(name)
    if style in found.styles:
        assert found.type(style) == (family or BODY[sample(name).document.page.typeface], size, leading)


@pytest.mark.parametrize("look", THEMES)
def test_nothing_is_set_below_eight_and_a_half_points_but_citation_figures(name: str, look: str) -> None:
    found = sheet(name, look)
    sizes = {each: int(size) / 2 for each in found.styles if (size := found.get(each, "rPr/sz"))}
    small = {style for style, size in sizes.items() if size < 8.5 and not style.endswith("Meter")}
    assert small == CITATIONS
    assert {sizes[style] for style in CITATIONS} == {7}
    file = Opened(sample(name, look).docx)
    drawn = [
        int(each.get("sz", 850)) for part in file.xml_names() if "chart" in part for each in file.root(part).iter()
    ]
    assert min(drawn, default=850) >= 850


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [("Heading1", 12, 4.5), ("BodyText", 0, 4), ("ListParagraph", 0, 3), ("Judgement", 0, 4), ("Small", 3, 4)],
)
def test_space_around_paragraphs_is_the_house_s(style: str, before: float, after: float) -> None:
    assert sheet("kitchen-sink").space(style) == (before, after)


@pytest.mark.parametrize("size", SIZES)
def test_paper_and_margins_are_the_house_s(name: str, size: Size) -> None:
    paper = {"A4": (210, 297), "Letter": (215.9, 279.4)}[size]
    for section in Opened(sample(name, "house", size).docx).root("word/document.xml").iter(qn("w:sectPr")):
        page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        wide = val(page, "orient") == "landscape"
        assert (mm(page, "w"), mm(page, "h")) == pytest.approx(paper[::-1] if wide else paper, abs=0.05)
        sides = [mm(margins, side) for side in ("top", "right", "bottom", "left")]
        assert sides == pytest.approx([20, 24, 20, 20] if wide else [24, 20, 20, 20], abs=0.05)


def mm(element: etree._Element | None, name: str) -> float:
    return int(val(element, name)) / 20 * 25.4 / 72


def test_running_text_is_indented_at_the_right_and_boxes_are_not() -> None:
    found = sheet("kitchen-sink")
    for style in ("BodyText", "Judgement", "ListParagraph", "Quote"):
        assert int(found.get(style, "pPr/ind", "right")) / 20 * 25.4 / 72 == pytest.approx(36, abs=0.2)
    for style in ("Risk", "OpenQuestion", "BottomLine", "Analysis"):
        assert int(found.get(style, "pPr/ind", "right") or 0) / 20 < 12


def test_a_section_head_has_a_navy_rule_above() -> None:
    form, size, colour, _ = sheet("kitchen-sink").border("Heading1", "top")
    assert (form, size, colour) == ("single", 0.75, NAVY)


def test_risk_question_and_analysis_differ_in_the_form_of_their_bar_and_ground() -> None:
    found = sheet("kitchen-sink")
    assert found.border("Risk", "left") == ("single", 3, RED, 8)
    assert found.get("Risk", "pPr/shd", "fill") == RISK_TINT
    assert found.border("OpenQuestion", "left") == ("double", 1, VIOLET, 8)
    assert found.get("OpenQuestion", "pPr/shd", "fill") == QUESTION_TINT
    assert [found.border("Analysis", side) for side in ("left", "right")] == [("single", 1, NAVY, 8)] * 2
    assert found.get("Analysis", "pPr/shd", "fill") == ANALYSIS_TINT
    assert [found.border("BottomLine", side)[:3] for side in ("top", "bottom")] == [("single", 0.75, NAVY)] * 2


def test_the_plain_theme_has_no_grounds() -> None:
    found = sheet("kitchen-sink", "plain")
    grounds = {found.get(style, "pPr/shd", "fill") for style in ("Risk", "OpenQuestion", "Analysis")}
    assert grounds <= {"", "FFFFFF"}


def test_boxes_of_a_group_stand_three_points_apart_and_nine_from_what_follows() -> None:
    file = Opened(sample("kitchen-sink").docx)
    found = Sheet(file)
    styles = [style_of(each) for each in file.body().iter(qn("w:p"))]
    risks = [style for style in styles if re.match(r"Risk\d", style)]
    assert [found.space(style)[1] + 2 * found.border(style, "top")[1] for style in risks] == [3, 9.5]
    assert len({found.border(style, "left")[2] for style in risks}) == 2, "Word would draw one box around both"
    assert len({found.get(style, "pPr/shd", "fill") for style in risks}) == 2, "LibreOffice would fill the gap"


def test_the_words_of_a_box_are_padded_inside_the_measure_and_do_not_hang() -> None:
    found = sheet("kitchen-sink")
    for style, left in (("Risk", 11), ("OpenQuestion", 11), ("Analysis", 9), ("BottomLine", 0)):
        sides = [found.get(style, "pPr/ind", side) for side in ("left", "hanging", "firstLine")]
        assert sides == [str(left * 20), "", ""]
    assert found.space("Risk") == found.space("OpenQuestion") == (6, 9)
    assert found.space("BottomLine") == (6, 6)


def test_boxes_are_paragraphs_that_keep_together() -> None:
    file = Opened(sample("kitchen-sink").docx)
    found = Sheet(file)
    box = next(each for each in file.body().iter(qn("w:p")) if text_of(each).strip().startswith("RISK"))
    assert box.getparent() is file.body()
    assert found.styles["Risk"].find(f"{qn('w:pPr')}/{qn('w:keepLines')}") is not None


def test_tables_have_a_tinted_head_hairlines_and_room_in_their_cells() -> None:
    table = sheet("kitchen-sink").styles["MemoTable"]
    head = table.find(qn("w:tblStylePr"))
    assert head is not None
    assert val(head.find(f".//{qn('w:shd')}"), "fill") == "E6EBF1"
    lines = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert lines is not None
    assert {(etree.QName(each).localname, val(each, "color")) for each in lines} == {
        ("bottom", "C5CCD3"),
        ("insideH", "C5CCD3"),
    }
    room = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    assert room is not None
    padding = {etree.QName(each).localname: int(val(each, "w")) / 20 for each in room}
    hairline = int(val(lines[0], "sz")) / 8  # Word adds it to the height of a row
    assert padding["top"] + padding["bottom"] + hairline == 6
    assert (padding["left"], padding["right"]) == pytest.approx((5, 5), abs=0.5)


def test_the_levels_of_the_matrix_differ_without_colour_in_the_plain_theme() -> None:
    file = Opened(sample("kitchen-sink", "plain").docx)
    shaded = [(each, each.find(f"{qn('w:tcPr')}/{qn('w:shd')}")) for each in file.body().iter(qn("w:tc"))]
    grounds = {
        text_of(cell[-1])[:1]: val(ground)
        for cell, ground in shaded
        if text_of(cell[-1])[:1] in {*"LMHS"} and val(ground)
    }
    assert grounds == {"L": "clear", "M": "pct12", "H": "pct25", "S": "pct50"}


def test_the_matrix_has_the_measures_of_the_house() -> None:
    for table in Opened(sample("kitchen-sink").docx).body().iter(qn("w:tbl")):
        if not val(table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")).startswith("Likelihood"):
            continue
        widths = [mm(each, "w") for each in table.iter(qn("w:gridCol"))]
        labels = widths[0] + widths[1]
        assert [labels, *widths[2:]] == pytest.approx([51, *[18.5] * 5, 4, 22.5], abs=0.05)
        heights = list(table.iter(qn("w:trHeight")))
        assert [mm(each, "val") for each in heights] == pytest.approx([8] * 7, abs=0.05)


def test_no_table_is_wider_than_the_text(name: str) -> None:
    file = Opened(sample(name).docx)
    wide = any(section.landscape for section in sample(name).document.content)
    for table in file.body().findall(qn("w:tbl")):
        columns = [int(val(each, "w")) for each in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        assert sum(columns) / 20 * 25.4 / 72 <= (253.2 if wide else 170.2)


def test_two_tables_never_touch(name: str) -> None:
    for one, other in pairwise(Opened(sample(name).docx).body()):
        assert not (one.tag == other.tag == qn("w:tbl"))


def test_whoever_types_on_after_a_heading_types_running_text() -> None:
    found = sheet("kitchen-sink").styles
    for style in ("Title", "Heading1", "Heading2", "Heading3", "Caption"):
        assert val(found[style].find(qn("w:next"))) == "BodyText"
    assert val(found["Risk"].find(qn("w:next"))) == "Risk"


def test_the_last_thing_before_a_table_of_the_body_keeps_with_it(name: str) -> None:
    found = Sheet(Opened(sample(name).docx))
    for one, other in pairwise(Opened(sample(name).docx).body()):
        if other.tag == qn("w:tbl") and style_of(one).startswith("Heading"):
            assert found.styles[style_of(one)].find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("rows", [1, 3, 4, 9])
def test_no_row_stands_alone_at_either_end_of_a_page(rows: int) -> None:
    block = Table((Column((Text("Head"),)),), tuple(Row((cell(str(number)),)) for number in range(rows)))
    table = next(Opened(write_docx(document(block), theme("house"), None)).body().iter(qn("w:tbl")))
    tied = [next(row.iter(qn("w:pPr"))).find(qn("w:keepNext")) is not None for row in table.iter(qn("w:tr"))]
    few = [True] * rows + [False]  # with the head
    assert tied == (few if rows < 4 else [True, True, *[False] * (rows - 3), True, False])


def test_the_rows_of_a_timeline_are_as_high_as_their_drawings_and_as_those_of_the_pdf() -> None:
    long = "Something that takes more than one line of the room beside the axis. " * 3
    entries = tuple(
        TimelineEntry(f"{year}", dt.date(year, 5, 1), dt.date(year, 5, 1), (Text(long),)) for year in (2021, 2026)
    )
    made = document(Figure(Timeline(entries, dt.date(2025, 1, 1)), (Text("They follow."),)))
    table = next(Opened(write_docx(made, theme("house"), None)).body().iter(qn("w:tbl")))
    head, *rows = table.iter(qn("w:tr"))
    assert text_of(next(iter(list(head.iter(qn("w:p")))[1:]))).split() == [
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
        "2026",
    ]
    drawn = [int(next(row.iter(f"{{{WP}}}extent")).get("cy", "")) / 12700 for row in rows]
    assert drawn == [int(val(next(row.iter(qn("w:trHeight"))))) / 20 for row in rows]
    assert drawn == [row_height(4)] * 2


def test_numbers_of_sources_are_regular_and_those_of_lists_bold() -> None:
    sources = List((Item((paragraph("A source."),), "a"),), kind="sources")
    made = document(paragraph("Cited.", cited("a")), List((Item((paragraph("One."),)),), ordered=True), sources)
    numbering = Opened(write_docx(made, theme("house"), None)).root("word/numbering.xml")
    looks = [next(each.iter(qn("w:lvl"))) for each in numbering.iter(qn("w:abstractNum"))]
    assert [each.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for each in looks] == [True, False]
