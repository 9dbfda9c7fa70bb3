"""A PDF reads aloud, and copies, word for word what the Document says, in its order and in every shipped script."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from memo.document.model import (
    Callout,
    Contents,
    Document,
    Heading,
    Language,
    Link,
    List,
    Note,
    Page,
    Paragraph,
    Section,
    Strong,
    Text,
)
from memo.document.resolve import resolve
from memo.document.text import words
from memo.document.walk import nodes
from memo.theme.model import Theme
from memo.writers.pdf import write_pdf
from tests.conftest import Tool
from tests.documents import META, document, kitchen_sink, paragraph
from tests.road.making import laid, shipped_topic, squeezed
from tests.writers.pdf.conftest import shipped_theme
from tests.writers.pdf.reading import body_text, page_texts, spoken, tags
from tests.writers.pdf.test_pdf_valid import random_documents

BODY = (50, 66, 500, 722)  # inside the margins of A4


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("theme", ["house", "plain"])
def test_everything_at_once_reads_in_order(theme: str, size: str, tool: Tool, tmp_path: Path) -> None:
    made = kitchen_sink(size)
    data, _ = write_pdf(made, shipped_theme(theme))
    assert spoken(data, tool, tmp_path) == list(words(made))


@pytest.mark.parametrize("audience", ["diplomat", "investor", "journalist"])
def test_the_shipped_memos_read_in_order(audience: str, tool: Tool, tmp_path: Path) -> None:
    memo = laid(shipped_topic(), audience)
    assert spoken(memo.pdf, tool, tmp_path) == list(words(memo.document))


def test_random_documents_read_in_order(house: Theme, tool: Tool, tmp_path: Path) -> None:
    for made in random_documents(12):
        data, _ = write_pdf(made, house)
        assert spoken(data, tool, tmp_path) == list(words(made))


def test_random_text_copies_out_as_it_is(house: Theme, tool: Tool, tmp_path: Path) -> None:
    for made in random_documents(12):
        plain = without_lists(made)
        data, _ = write_pdf(plain, house)
        assert headless(body_text(data, tool, tmp_path, BODY)) == headless("".join(words(plain)))


def headless(text: str) -> str:
    """Return text without the heads of the random tables, which each page shows again."""
    return re.sub(r"(Head\d)+", "", squeezed(text))


def without_lists(made: Document) -> Document:
    """Return a document without what prints marks of its own: lists and judgements."""

    def kept(block: object) -> bool:
        return not isinstance(block, List) and not (isinstance(block, Callout) and block.kind == "judgement")

    sections = tuple(replace(each, content=tuple(filter(kept, each.content))) for each in made.content)
    return replace(made, content=tuple(each for each in sections if each.key != "sources"))


SCRIPTS = {
    "hy": "Երևանի քաղաքապետարանը և Գյումրու մշակույթի տունը, մնացել են մինչև հիմա, վնաս մեծ է",
    "ka": "თბილისის საკრებულო და ქუთაისის უნივერსიტეტი",
    "ru": "Постановление правительства Российской Федерации об эффективности",
    "el": "Η Αθήνα και ο Πειραιάς, ύστερα από τη διαβούλευση",
    "az": "Şuşa, Gəncə və Əliyevin fərmanı",
    "tr": "İstanbul’da ılık bir öğleden sonra, iki şilep",
    "en": "The office’s affluent fishers filed five AVA offers; To Tolkien, fjords and waffles",
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_kerning_and_ligatures_leave_the_words_alone(language: str, house: Theme, tool: Tool, tmp_path: Path) -> None:
    text = SCRIPTS[language]
    made = document(paragraph(text), paragraph(Strong((Text(text),)), " ", Language(language, (Text(text),))))
    for typeface in ("serif", "sans"):
        data, _ = write_pdf(replace(made, page=Page(typeface=typeface)), house)
        assert spoken(data, tool, tmp_path) == list(words(made))
        assert squeezed(body_text(data, tool, tmp_path, BODY)) == squeezed("".join(words(made)))


def test_a_ligature_in_a_fact_stays_one(house: Theme, tool: Tool, tmp_path: Path) -> None:
    made = document(paragraph("The word ﬁsh bears a ligature, the word fish is printed with one."))
    data, _ = write_pdf(made, house)
    assert "word ﬁsh bears" in " ".join(spoken(data, tool, tmp_path))
    assert "word fish is" in " ".join(spoken(data, tool, tmp_path))


def test_a_word_wider_than_the_page_is_broken_and_stays_one_word(house: Theme, tool: Tool, tmp_path: Path) -> None:
    long = "Donau" * 60
    data, _ = write_pdf(document(paragraph("A ", long, " word")), house)
    assert spoken(data, tool, tmp_path) == ["Body", "A", long, "word"]


def test_each_page_bears_mark_title_date_and_number(house: Theme, tool: Tool, tmp_path: Path) -> None:
    data, layout = write_pdf(kitchen_sink(), house)
    pages = page_texts(data, tool, tmp_path)
    assert len(pages) == layout.pages
    for number, text in enumerate(pages, 1):
        assert text.count("TLP:AMBER") == 2
        assert f"page {number} of {layout.pages}" in text
        assert "Information to 22 November 2026" in text
        assert "DRAFT: no reviewer recorded" in text
        assert "not investment advice" in text
    assert "TLP:AMBER" not in " ".join(spoken(data, tool, tmp_path, frozenset()))


def test_a_footnote_stands_at_the_foot_of_its_page_and_is_read_after_its_paragraph(
    house: Theme, tool: Tool, tmp_path: Path
) -> None:
    note = Note((paragraph("Read on paper."),))
    made = document(paragraph("A claim", note, " that goes on."), *(paragraph(f"Filler {n}.") for n in range(70)))
    data, _ = write_pdf(made, house)
    first, second = page_texts(data, tool, tmp_path)
    body = first.splitlines()
    assert "Filler" in body[body.index("1 Read on paper.") - 1]
    assert "Read on paper" not in second
    said = " ".join(spoken(data, tool, tmp_path, frozenset()))
    assert "goes on. 1 Read on paper. Filler 0." in said
    found = tags(data, tool, tmp_path)
    assert found[found.index("Reference") :][:2] == ["Reference", "Link"]
    assert "Note" in found


def test_a_long_footnote_goes_on_on_the_next_page(house: Theme, tool: Tool, tmp_path: Path) -> None:
    note = Note((paragraph(" ".join(f"word{n}" for n in range(1600))),))
    made = document(paragraph("A claim", note, "."), *(paragraph(f"Filler {n}.") for n in range(20)))
    data, _ = write_pdf(made, house)
    text = " ".join(page_texts(data, tool, tmp_path))
    assert all(f"word{n}" in text for n in range(1600))
    assert "Filler 19." in text


def test_the_contents_give_pages_that_are_true(house: Theme, tool: Tool, tmp_path: Path) -> None:
    made = kitchen_sink()
    data, layout = write_pdf(made, house)
    (contents,) = [node for node in nodes(made) if isinstance(node, Contents)]
    said = " ".join(spoken(data, tool, tmp_path, frozenset(("Figure",))))
    for entry in contents.entries:
        assert f"{entry.text} {layout.anchors[entry.anchor]} " in said
    pages = page_texts(data, tool, tmp_path)
    for node in nodes(made):
        if isinstance(node, Heading) and node.level:
            assert any(
                isinstance(each, Text) and each.text in pages[layout.anchors[node.anchor] - 1] for each in node.content
            )


def test_outline_title_language_and_alternatives(house: Theme) -> None:
    made = kitchen_sink()
    data, _ = write_pdf(made, house)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712 - a pikepdf value
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == META.title
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["What we know", "Wide table", "Sources"]
            assert [item.title for item in outline.root[0].children] == ["Words of others"]
        elements = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        ]
        languages = {str(each.Lang) for each in elements if "/Lang" in each}
        assert languages == {"en-GB", "hy", "ka", "ru", "el"}
        figures = [str(each.Alt) for each in elements if each.S == "/Figure"]
        assert any("likely (55–80%), impact 4" in each for each in figures)
        assert all(figures)
        headings = [each for each in elements if each.S == "/TH"]
        assert all(each.A.Scope == "/Column" for each in headings)


def test_numbers_of_headings_are_printed_and_in_the_outline(house: Theme, tool: Tool, tmp_path: Path) -> None:
    heads = (Heading(1, (Text("First"),), number="1"), Heading(2, (Text("Second"),), number="1.1"))
    made = resolve(Document(META, (Section("a", "body", heads[0], (heads[1], paragraph("x"))),)))
    data, _ = write_pdf(made, house)
    assert spoken(data, tool, tmp_path) == ["1", "First", "1.1", "Second", "x"]
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == "1 First"


def test_references_and_links_lead_somewhere(house: Theme) -> None:
    link = Link(
        (Text("a link that is long enough to run over the end of a line of running text " * 2),), "https://a.example/"
    )
    data, _ = write_pdf(replace_body(kitchen_sink(), paragraph("See ", link)), house)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [each for page in pdf.pages for each in page.get("/Annots", [])]
        web = [each for each in found if "/A" in each and each.A.URI == "https://a.example/"]
        assert len(web) == 2 or len(web) == 3  # one a line
        inside = [each for each in found if "/Dest" in each]
        names = pdf.Root.Dests if "/Dests" in pdf.Root else {}
        assert len(inside) > 8
        for each in inside:
            assert isinstance(each.Dest, pikepdf.Array) or str(each.Dest) in names
        assert all(str(each.Contents) for each in found)


def replace_body(made: Document, block: Paragraph) -> Document:
    first, *rest = made.content
    return replace(made, content=(first, *rest[:-1], replace(rest[-1], content=(block, *rest[-1].content))))


def test_the_same_document_gives_the_same_bytes_and_another_another_id(house: Theme) -> None:
    one, again = write_pdf(kitchen_sink(), house)[0], write_pdf(kitchen_sink(), house)[0]
    assert one == again
    other = document(paragraph("Another text."))
    third = document(paragraph("Yet another text."))
    ids = set()
    for data in (one, write_pdf(other, house)[0], write_pdf(third, house)[0]):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
    assert len(ids) == 3
