"""The words that formats print by themselves follow the memo's language, each of them from one module."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from memo.document.labels import ENGLISH, labels
from memo.document.model import Document
from memo.document.resolve import resolve
from memo.document.text import words
from memo.writers.docx import write_docx
from memo.writers.html import write_html
from memo.writers.markdown import write_markdown
from memo.writers.pdf import write_pdf
from memo.writers.text import write_text
from tests.conftest import Tool
from tests.documents import kitchen_sink
from tests.writers.docx.opened import Opened, qn
from tests.writers.docx.samples import bare, theme
from tests.writers.pdf.reading import page_texts

FRENCH = labels("fr")
CAPTIONS = {"Figure 1.", "Tableau 1.", "PROJET : no reviewer recorded"}
MATRIX = {"Probabilité (", "Cotation croisée", "Non évalué"}
PAGES = {"page 2 sur "}
ENGLISH_WORDS = ("Table\u00a01.", "DRAFT:", "Likelihood (", ENGLISH.rating)


@pytest.fixture(scope="module")
def made() -> Document:
    return in_french(kitchen_sink())


def in_french(document: Document) -> Document:
    return resolve(replace(document, meta=replace(document.meta, language="fr")))


def assert_said(text: str, wanted: set[str]) -> None:
    plain = " ".join(text.replace("\u00a0", " ").split())
    assert {each for each in wanted if each not in plain} == set()
    assert [each for each in ENGLISH_WORDS if each.replace("\u00a0", " ") in plain] == []


def test_contents_put_in_for_the_page_are_headed_in_the_language() -> None:
    bare_ = replace(kitchen_sink(), content=kitchen_sink().content[:1])
    assert "Sommaire" in words(in_french(bare_))


def test_markdown_text_and_html_print_the_words_of_the_language(made: Document) -> None:
    assert_said(write_markdown(made), CAPTIONS)
    assert_said(write_text(made), CAPTIONS)
    assert_said(write_html(made, theme("house")), CAPTIONS | MATRIX)


def test_html_on_paper_counts_its_pages_in_the_language(made: Document) -> None:
    assert 'content:"page " counter(page) " sur " counter(pages)' in write_html(made, theme("house"))


def test_the_pdf_prints_the_words_of_the_language(made: Document, tool: Tool, tmp_path: Path) -> None:
    data, _ = write_pdf(made, theme("house"))
    assert_said("\n".join(page_texts(data, tool, tmp_path)), CAPTIONS | MATRIX | PAGES)


def test_word_prints_the_words_of_the_language(made: Document) -> None:
    opened = Opened(write_docx(made, bare(), None))
    text = " ".join("".join(each.text or "" for each in opened.root(name).iter(qn("w:t"))) for name in opened.stories())
    assert_said(text, CAPTIONS | MATRIX | {"page 1 sur 1"})


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us", "xx", ""])
def test_a_language_without_words_of_its_own_gets_english(language: str) -> None:
    assert labels(language) == ENGLISH


def test_the_parts_of_a_page_number_make_the_whole() -> None:
    before, between, after = FRENCH.page_parts()
    assert f"{before}2{between}4{after}" == FRENCH.page(2, 4) == "page 2 sur 4"
