"""Pages as poppler, pikepdf and pypdf see them: words, footnotes, contents, outline, tags, marks, sizes, what never breaks."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from memo.diagnostics import Span
from memo.document.layout import Layout
from memo.document.model import (
    Bars,
    Callout,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Item,
    List,
    Meter,
    Note,
    Page,
    Paragraph,
    Row,
    Section,
    Series,
    Table,
    Text,
)
from memo.document.resolve import resolve
from memo.document.text import plain, words
from memo.theme.fonts import missing_glyphs
from memo.theme.model import Theme
from memo.writers.pdf import write_pdf
from memo.writers.pdf.prose import Prose
from memo.writers.pdf.story import Story
from memo.writers.pdf.structure import Element
from tests.conftest import ROOT, Tool
from tests.documents import META, cell, document, kitchen_sink, paragraph, said
from tests.road.making import laid, shipped_topic
from tests.writers.pdf.conftest import shipped_theme

MM = 72 / 25.4
PLACE = Span("templates/banker.md.j2")
SENTENCE = "The council met on 14 January 2025 and heard that the price is likely to rise by 12 million this year. "
MARKS = "▲▼◆▪•■□?–☐"


@dataclass(frozen=True)
class Word:
    """A word as poppler places it, from the upper left corner, in points."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def placed(pdf: bytes, tool: Tool, folder: Path) -> list[Word]:
    """Return every word with its place."""
    file = folder / "memo.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run([tool("pdftotext"), "-bbox", file, "-"], capture_output=True, check=True)
    space = "{http://www.w3.org/1999/xhtml}"
    pages = ET.fromstring(ran.stdout).iter(f"{space}page")
    return [
        Word(number, each.text or "", *(float(each.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax")))
        for number, page in enumerate(pages, 1)
        for each in page.iter(f"{space}word")
    ]


def lines(pdf: bytes, tool: Tool, folder: Path) -> list[str]:
    """Return the lines of text as they stand on the pages."""
    file = folder / "memo.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run([tool("pdftotext"), "-layout", file, "-"], capture_output=True, text=True, check=True)
    return [line.strip() for line in ran.stdout.splitlines() if line.strip()]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def made(*sections: Section, theme: Theme, page: Page | None = None) -> tuple[bytes, Layout]:
    return write_pdf(resolve(Document(META, sections, page or Page())), theme)


def body(*blocks: Any, heading: str = "Body", key: str = "body") -> Section:
    return Section(key, "body", Heading(1, (Text(heading),)), blocks)


# ----------------------------------------------------------------------------------------------------- structure


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield every structure element in reading order with its tag."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, pikepdf.Array):
            waiting[:0] = list(each)
        elif isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield str(each.S)[1:], each
            waiting[:0] = [each.K] if "/K" in each else []


def test_tags_alternatives_and_languages_are_those_of_the_document(house: Theme) -> None:
    pdf = opened(write_pdf(kitchen_sink(), house)[0])
    found = list(elements(pdf))
    tags = Counter(tag for tag, _ in found)
    assert {"H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption", "Note"} <= set(
        tags
    )
    assert all(str(each.Alt).strip() for tag, each in found if tag == "Figure")
    languages = {str(each.Lang) for _, each in found if "/Lang" in each}
    assert {"hy", "ka", "ru", "el"} <= languages
    assert str(pdf.Root.Lang) == META.language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked


@pytest.mark.parametrize("name", ["kitchen-sink", "diplomat", "investor", "journalist"])
def test_the_words_of_the_pages_are_those_of_the_document_in_order(
    name: str, house: Theme, tool: Tool, tmp_path: Path
) -> None:
    """Poppler reads in the order of the content stream; margins, marks and drawings apart, that is the document's."""
    source = kitchen_sink() if name == "kitchen-sink" else laid(shipped_topic(), name).document
    file = tmp_path / "memo.pdf"
    file.write_bytes(write_pdf(source, house)[0])
    ran = subprocess.run([tool("pdftotext"), "-raw", file, "-"], capture_output=True, text=True, check=True)
    read = iter(squeezed(ran.stdout))
    wanted = squeezed(" ".join(words(replace(source, content=undrawn(source)))))
    missing = [character for character in wanted if not any(character == each for each in read)]
    assert missing == []


def squeezed(text: str) -> str:
    return re.sub(rf"[\s\u00ad\u200b\u2060\ufeff{MARKS}]", "", text)


def undrawn(source: Document) -> tuple[Section, ...]:
    """Return the sections; footnotes stand at the foot of a page, and so apart from where they are called."""
    return source.content


def test_marks_and_page_numbers_stand_on_every_page_and_are_no_content(
    house: Theme, tool: Tool, tmp_path: Path
) -> None:
    pdf, layout = write_pdf(kitchen_sink(), house)
    found = placed(pdf, tool, tmp_path)
    for page in range(1, layout.pages + 1):
        text = " ".join(word.text for word in found if word.page == page)
        assert f"page {page} of {layout.pages}" in text
        assert text.count("TLP:AMBER") == 2
    with opened(pdf) as file:
        for each in file.pages:
            commands = [str(command.operator) for command in pikepdf.parse_content_stream(each)]
            assert "BMC" in commands or "BDC" in commands
            inside = 0
            for command in commands:
                inside += (command in ("BMC", "BDC")) - (command == "EMC")
                assert command != "Tj" or inside


# -------------------------------------------------------------------------------------- footnotes, contents, outline


def noted(count: int, note: str) -> list[Paragraph]:
    return [
        Paragraph((Text(f"Paragraph {n}. {SENTENCE * 3}"), Note((paragraph(f"Foot {n}: {note}"),)), Text(" After it.")))
        for n in range(count)
    ]


def test_a_footnote_stands_at_the_foot_of_the_page_that_calls_for_it(house: Theme, tool: Tool, tmp_path: Path) -> None:
    pdf, layout = made(body(*noted(30, "as the gazette has it.")), theme=house)
    found = placed(pdf, tool, tmp_path)
    assert layout.pages > 2
    for n in range(30):
        (caller,) = [w for w, after in pairwise(found) if (w.text, after.text) == ("Paragraph", f"{n}.")]
        (foot,) = [w for w, after in pairwise(found) if (w.text, after.text) == ("Foot", f"{n}:")]
        running = [w.bottom for w in found if w.page == foot.page and w.text == "council"]
        assert foot.page in (caller.page, caller.page + 1)  # the call may stand in the part that turned
        assert foot.top > max(running)


def test_footnotes_that_have_no_room_go_on_on_the_next_page(house: Theme, tool: Tool, tmp_path: Path) -> None:
    pdf, _ = made(body(*noted(3, "x. " + SENTENCE * 40)), theme=house)
    text = " ".join(word.text for word in placed(pdf, tool, tmp_path))
    assert text.count("14 January 2025") == 3 * 3 + 3 * 40


def test_a_heading_that_is_called_like_a_footnote_has_its_page(house: Theme) -> None:
    layout = made(body(*noted(1, "x."), Heading(2, (Text("Note on sources"),))), theme=house)[1]
    assert layout.anchors == {"body": 1, "note-on-sources": 1}


def numbered() -> Document:
    sections = [body(*[paragraph(SENTENCE * 6)] * 8, heading=f"Part {n}", key=f"part-{n}") for n in range(6)]
    first = replace(sections[0], content=(Contents(), *sections[0].content))
    return resolve(Document(META, (first, *sections[1:]), Page(contents=True, numbering=True)))


def test_contents_outline_and_numbers_agree_with_the_pages(house: Theme, tool: Tool, tmp_path: Path) -> None:
    pdf, layout = write_pdf(numbered(), house)
    text = lines(pdf, tool, tmp_path)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    outline = {str(each.title): (reader.get_destination_page_number(each) or 0) + 1 for each in reader.outline}
    for n in range(6):
        page = layout.anchors[f"part-{n}"]
        assert any(re.fullmatch(rf"{n + 1}\s+Part {n}[\s.]*{page}", line) for line in text), text[:20]
        assert outline[f"{n + 1} Part {n}"] == page


def test_references_and_citations_are_links_to_their_places(house: Theme) -> None:
    pdf, layout = write_pdf(kitchen_sink(), house)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    links = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    pages = [page.indirect_reference for page in reader.pages]
    inner = [link["/Dest"] for link in links if "/Dest" in link]
    outer = {str(link["/A"]["/URI"]) for link in links if "/A" in link and "/URI" in link["/A"]}
    assert "https://example.org/t?a=1&b=2" in outer
    assert inner
    assert all(
        place[0] in pages or getattr(place.raw_get(0), "idnum", 0) in {p.idnum for p in pages if p} for place in inner
    )
    assert all(link.get("/Contents") for link in links)
    assert layout.anchors


# ------------------------------------------------------------------------------------------------------------ keeping


def test_dates_figures_and_bands_never_break(house: Theme, tool: Tool, tmp_path: Path) -> None:
    band = Text("likely (55–80%)", "band")
    blocks = [Paragraph((Text("x" * n + " " + SENTENCE * 2), band, Text(" by then."))) for n in range(1, 40)]
    text = "\n".join(lines(made(body(*blocks), theme=house)[0], tool, tmp_path))
    assert text.count("14 January 2025") == 2 * len(blocks)
    assert text.count("12 million") == 2 * len(blocks)
    assert text.count("likely (55–80%)") == len(blocks)


@pytest.mark.parametrize("filling", range(28, 46))
def test_a_head_stays_with_what_it_heads_and_boxes_stay_whole(
    filling: int, house: Theme, tool: Tool, tmp_path: Path
) -> None:
    box = Callout("risk", (paragraph("Boxed. " + SENTENCE * 5),), "PERIL", (Text("Whole."),), "r")
    table = Table(tuple((_column(n)) for n in "AB"), tuple(Row((cell(f"r{n}"), cell(SENTENCE))) for n in range(9)))
    story = [paragraph(f"Line {n}.") for n in range(filling)]
    pdf, _ = made(body(*story, Heading(2, (Text("Heading here"),)), paragraph(SENTENCE * 4), box, table), theme=house)
    found = placed(pdf, tool, tmp_path)
    head = next(word for word in found if word.text == "Heading")
    first = next(word for word in found if word.text == "council")
    assert (head.page, head.top < first.top) == (first.page, True)
    boxed = [word.page for word in found if word.text in ("PERIL", "Boxed.")]
    assert len(set(boxed)) == 1
    heads = [word.page for word in found if word.text == "HeadA"]
    rows = {word.page for word in found if re.fullmatch(r"r\d", word.text)}
    assert set(heads) == rows  # repeated where rows are, alone nowhere


def _column(name: str) -> Any:
    from memo.document.model import Column

    return Column((Text(f"Head{name}"),))


def test_figures_at_the_right_stand_on_their_point(house: Theme, tool: Tool, tmp_path: Path) -> None:
    columns = (_column("A"), replace(_column("B"), align="right"))
    table = Table(columns, tuple(Row((cell("row"), cell(each))) for each in ("1,234", "12.75", "7.5", "none")))
    pdf, _ = made(body(table), theme=house)
    ends = {word.text: word.right for word in placed(pdf, tool, tmp_path)}
    digit = (ends["12.75"] - ends["7.5"]) / 1
    assert ends["12.75"] == pytest.approx(ends["none"], abs=0.2)
    assert digit > 4
    assert ends["7.5"] - ends["1,234"] == pytest.approx(digit + 2.4, abs=0.6)  # a figure and the point


def test_short_rows_are_never_split(house: Theme, tool: Tool, tmp_path: Path) -> None:
    rows = tuple(Row((cell(f"row{n}"), cell(f"begin{n} {SENTENCE * 2} end{n}"))) for n in range(60))
    pdf, _ = made(body(Table((_column("A"), _column("B")), rows)), theme=house)
    pages = {word.text: word.page for word in placed(pdf, tool, tmp_path)}
    assert [n for n in range(60) if pages[f"begin{n}"] != pages[f"end{n}"]] == []


# ----------------------------------------------------------------------------------------------------- measures


@pytest.mark.parametrize("name", ["house", "plain"])
def test_nothing_is_smaller_than_eight_and_a_half_points_but_citations(name: str) -> None:
    sizes: Counter[float] = Counter()
    for each in opened(write_pdf(kitchen_sink(), shipped_theme(name))[0]).pages:
        for command in pikepdf.parse_content_stream(each):
            if str(command.operator) == "Tf":
                sizes[round(float(command.operands[1]), 2)] += 1
    assert min(sizes) == 7
    assert not {size for size in sizes if 7 < size < 8.5}


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_text_keeps_the_margins(size: str, house: Theme, tool: Tool, tmp_path: Path) -> None:
    pdf, _ = write_pdf(kitchen_sink(size), house)
    wide, high = (612.0, 792.0) if size == "Letter" else (210 * MM, 297 * MM)
    turned = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in opened(pdf).pages]
    for word in placed(pdf, tool, tmp_path):
        if not turned[word.page - 1]:
            assert word.left >= 20 * MM - 1, word
            assert word.right <= wide - 20 * MM + 2, word
            assert 8 * MM < word.top < high - 5 * MM, word


def test_running_text_is_ragged_in_house_and_even_where_a_theme_asks(house: Theme, tool: Tool, tmp_path: Path) -> None:
    even = house.model_copy(update={"justify": True, "hyphenate": True})
    long = (
        "Characteristically uncomfortable representatives misunderstood extraordinarily complicated administrative "
        "responsibilities. "
    )
    source = body(paragraph(long * 6), heading="Uncharacteristically complicated administrative responsibilities today")
    edges = {}
    for name, theme in (("ragged", house), ("even", even)):
        found = [word for word in placed(made(source, theme=theme)[0], tool, tmp_path) if 120 < word.top < 300]
        ends: dict[float, float] = {}
        for word in found:
            ends[round(word.bottom)] = max(ends.get(round(word.bottom), 0), word.right)
        edges[name] = sorted(ends.values())[1:]
    assert max(edges["ragged"]) - min(edges["ragged"]) > 8
    inner = edges["even"][1:]
    assert max(inner) - min(inner) < 4
    text = lines(made(source, theme=even)[0], tool, tmp_path)
    parted = [line for line in text if line.endswith(("-", "\u00ad"))]
    assert parted
    assert all(len(re.split(r"\s", line)[-1].rstrip("-\u00ad")) >= 3 for line in parted)
    assert any("Uncharacteristically" in line for line in text)  # a heading is never parted


def test_same_bytes_whatever_the_hash_seed_and_the_time_zone(tmp_path: Path) -> None:
    program = (
        "import hashlib; from tests.documents import kitchen_sink; from tests.writers.pdf.conftest import shipped_theme;"
        "from memo.writers.pdf import write_pdf;"
        "print(hashlib.sha256(write_pdf(kitchen_sink(), shipped_theme('house'))[0]).hexdigest())"
    )
    seen = set()
    for seed, zone in (("1", "Asia/Yerevan"), ("2", "America/New_York")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
        ran = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        seen.add(ran.stdout)
    assert len(seen) == 1


def test_two_memos_that_differ_in_a_word_have_different_identifiers(house: Theme) -> None:
    one, other = (opened(write_pdf(document(paragraph(text)), house)[0]).trailer.ID for text in ("One.", "Two."))
    assert bytes(one[0]) != bytes(other[0])


def test_the_layout_says_where_everything_stands(house: Theme, tool: Tool, tmp_path: Path) -> None:
    source = kitchen_sink()
    pdf, layout = write_pdf(source, house)
    found = placed(pdf, tool, tmp_path)
    for section in source.content:
        if section.heading and section.heading.level == 1:
            first = plain(section.heading.content).split()[0]
            page = layout.anchors[section.heading.anchor]
            assert any(word.page == page and word.text == first for word in found), section.key
    assert layout.pages == len(opened(pdf).pages)
    assert set(layout.words) == {section.key for section in source.content}


def test_what_page_one_cannot_hold_is_named_and_measured(house: Theme) -> None:
    risks = [Callout("risk", (paragraph(SENTENCE * 2),), "RISK", (Text(f"Risk {n}."),), f"r{n}") for n in range(24)]
    source = resolve(
        Document(META, (Section("risks", "page_one", Heading(1, (Text("Risks"),)), tuple(risks)),), Page())
    )
    _, layout = write_pdf(source, house)
    (over,) = layout.overflow
    assert over.section == "risks"
    assert over.begins.startswith("RISK")
    assert over.millimetres > 20


@pytest.mark.parametrize("character", ["ש", "漢", "\U0001f600"])
def test_a_character_that_no_face_has_names_itself_and_its_record(character: str, house: Theme) -> None:
    memo = document(paragraph(said(f"one {character} two", "closes")))
    (problem,) = missing_glyphs(memo, house, PLACE, {})
    assert character in problem.message
    assert "`closes`" in problem.message


def _in_a_margin(character: str) -> Document:
    return document(paragraph("x"), meta=replace(META, footer_note=f"not advice {character}"))


def _in_a_note(character: str) -> Document:
    return document(Paragraph((Text("x"), Note((paragraph(character),)))))


def _in_a_figure(character: str) -> Document:
    return document(Figure(Bars((f"2020 {character}",), (Series("Trade", (1.0,)),), "t"), alternative="one bar"))


@pytest.mark.parametrize("place", [_in_a_margin, _in_a_note, _in_a_figure])
def test_it_is_found_in_margins_notes_and_figures_too(place: Callable[[str], Document], house: Theme) -> None:
    assert not list(missing_glyphs(place("fine"), house, PLACE, {}))
    (problem,) = missing_glyphs(place("漢"), house, PLACE, {})
    assert "漢" in problem.message


def test_a_box_higher_than_page_one_is_told(house: Theme) -> None:
    box = Callout("analysis", (paragraph("Long. " + SENTENCE * 90),), "ANALYSIS")
    (over,) = made(Section("one", "page_one", None, (box,)), theme=house)[1].overflow
    assert (over.section, over.begins) == ("one", "ANALYSIS Long. The council met on")


def test_a_box_higher_than_a_page_keeps_its_distance_from_the_next(house: Theme, tool: Tool, tmp_path: Path) -> None:
    box = Callout("analysis", (paragraph("Long. " + SENTENCE * 90),), "ANALYSIS")
    short = replace(box, label="NEXT", content=(paragraph("Short."),))
    last = replace(short, label="LAST")
    found = placed(made(body(box, short, last), theme=house)[0], tool, tmp_path)
    tops = [word.top for word in found if word.text in ("NEXT", "LAST")]
    bottom = [word.bottom for word in found if word.text == "year."][-1]
    below = next(word.bottom for word in found if word.text == "Short.")
    assert tops[0] - bottom == pytest.approx(tops[1] - below, abs=0.1)


def test_what_follows_a_caption_stands_apart_from_it(house: Theme, tool: Tool, tmp_path: Path) -> None:
    table = Table((Column((Text("Fare"),)),), (Row((cell("12"),)),), (Text("CAPTION"),))
    after, plain_after = (paragraph(word) for word in ("AFTER", "PLAIN"))
    found = {word.text: word for word in placed(made(body(table, after, plain_after), theme=house)[0], tool, tmp_path)}
    assert found["AFTER"].top - found["CAPTION"].bottom > found["PLAIN"].top - found["AFTER"].bottom + 4


def squares(pdf: bytes) -> list[tuple[float, float]]:
    """Return the left edge and the width of each square of a meter, in order."""
    found, file = [], opened(pdf)
    for command in pikepdf.parse_content_stream(file.pages[0]):
        if str(command.operator) == "re":
            left, _, wide, high = (float(each) for each in command.operands)
            found += [(left, wide)] if abs(wide) == abs(high) and 4 < abs(wide) < 6 else []
    return found


def test_the_squares_of_a_meter_measure_two_millimetres_and_stand_apart(house: Theme) -> None:
    box = Callout("risk", (paragraph("x"),), "RISK", (Text("Whole."),), "r", meter=Meter("impact", 3))
    found = squares(made(body(box), theme=house)[0])
    assert [round(wide, 1) for _, wide in found] == [5.7, 5.7, 5.7, 5.1, 5.1]  # the edge of an empty one is 0.6
    assert all(after - left - wide > 1.5 for (left, wide), (after, _) in pairwise(found))


def test_the_numbers_of_a_list_in_a_box_have_the_colour_of_the_box(house: Theme) -> None:
    items = List((Item((paragraph("One."),)),), ordered=True)
    box = Callout("risk", (paragraph("x"), items), "RISK", (Text("Whole."),), "r")
    story = Story(resolve(Document(META, (body(box, items),))), house, Element("Document"))
    leads = [each.lead for part in story.parts() for each in (part, *part.inner()) if isinstance(each, Prose)]
    colours = [lead.bullet.ink.colour for lead in leads if lead.bullet]
    assert colours == [house.colour("risk"), house.colour("navy")]
