"""The shipped one-page brief in French is a French memo: one page, no warning, not one English word, nothing lost."""

from __future__ import annotations

import re
from functools import cache

import pytest

from memo.app.memory import MemoryWorkspace
from memo.document.json import load_document
from memo.document.model import Document, Language, Record, Text
from memo.document.text import pieces, plain
from memo.document.walk import nodes
from memo.facts.reader import read_facts
from memo.facts.text import LocalText
from memo.templating.tongues import texts_of
from tests.road.making import shipped_topic
from tests.running import Ran, run_memo

ENGLISH = re.compile(
    r"\b(the|of|and|to|is|are|for|with|by|from|its|that|was|has|have|not|what|which|this|or|as|at)\b", re.IGNORECASE
)
ISSUES = ("2026-06-29", "2026-11-22", "2026-12-01")


@cache
def brief(language: str, issued: str = ISSUES[-1]) -> tuple[Ran, Document]:
    """Return what `memo generate` says of the brief, and the brief."""
    workspace = MemoryWorkspace({name: text.encode() for name, text in shipped_topic().items()})
    ran = run_memo(
        f"generate --audience onepager --language {language} --issued {issued} --format pdf --format docx", workspace
    )
    return ran, load_document(workspace.files[f"out/us-armenia/onepager-{language}.memo.json"].decode())


@cache
def translated() -> tuple[tuple[str, LocalText], ...]:
    """Return the texts of the topic that have a French version, with their records."""
    files = shipped_topic()
    book = read_facts("facts/us-armenia.yaml", lambda path: files[path], {})
    return tuple((owner, text) for owner, text in texts_of(book) if "fr" in text.languages)


@pytest.mark.parametrize("issued", ISSUES)
def test_it_is_one_page_without_a_warning_whenever_it_is_issued(issued: str) -> None:
    ran, _ = brief("fr", issued)
    assert (ran.code, ran.err) == (0, "")
    assert "1 page, " in ran.out


def said(document: Document) -> str:
    meta = document.meta
    margins = (
        meta.title,
        meta.subject,
        meta.form,
        meta.dateline,
        meta.draft,
        meta.edition,
        meta.footer_note,
        meta.author,
    )
    return "\n".join((*margins, *pieces(document.content)))


def test_not_one_english_word_is_left() -> None:
    assert ENGLISH.findall(said(brief("fr")[1])) == []
    assert len(ENGLISH.findall(said(brief("en")[1]))) > 30
    assert [plain(node.content) for node in nodes(brief("fr")[1]) if isinstance(node, Language)] == []


def test_it_says_the_same_of_the_same_records_with_the_same_bands() -> None:
    french, english = ({node.id for node in nodes(brief(tag)[1]) if isinstance(node, Record)} for tag in ("fr", "en"))
    assert french == english
    bands = [
        [
            re.findall(r"\d+", node.text)
            for node in nodes(brief(tag)[1])
            if isinstance(node, Text) and node.tone == "band"
        ]
        for tag in ("fr", "en")
    ]
    assert bands[0] == bands[1] != []


def test_every_french_version_keeps_the_figures_and_the_slot() -> None:
    assert len(translated()) > 40
    for owner, text in translated():
        english, french = text.pick("en-GB", "en-GB"), text.pick("fr", "en-GB")
        for what in (r"\d+", r"\{likelihood\}"):
            assert sorted(re.findall(what, french)) == sorted(re.findall(what, english)), (owner, french)


def test_every_french_version_is_set_as_french_is_set() -> None:
    wrong = re.compile(r" [;:!?%»]|« |[^\s\u202f][;!?]|[^\u00a0/\d]:(?=\s|$)|['\"“”]")
    assert [french for _, text in translated() if wrong.search(french := text.pick("fr", "en-GB"))] == []
