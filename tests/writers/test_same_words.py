"""The same words in the same order in Word, PDF, HTML, Markdown and plain text; a word dropped or swapped shows in each."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences
from memo.document.model import Callout, CalloutKind, Document, Inline, Meter, Text
from memo.document.text import words
from memo.document.walk import Change
from memo.theme.model import Look
from memo.writers.docx import write_docx
from memo.writers.html import write_html
from memo.writers.markdown import write_markdown
from memo.writers.pdf import write_pdf
from memo.writers.text import write_text
from tests.back.html import html_words
from tests.back.markdown import markdown_words
from tests.back.text import text_words
from tests.conftest import Tool
from tests.documents import document, paragraph
from tests.writers.docx.samples import NAMES, bare, sample, theme
from tests.writers.docx.test_docx_words import body_words
from tests.writers.pdf.reading import spoken

HOUSE = theme("house")
READ: dict[str, Callable[[Document], tuple[str, ...]]] = {
    "docx": lambda made: body_words(write_docx(made, bare(), None)),
    "html": lambda made: html_words(write_html(made, HOUSE)),
    "md": lambda made: markdown_words(write_markdown(made)),
    "text": lambda made: text_words(write_text(made)),
}
SENTENCE = "Russia is likely to keep limits on goods while Armenia waits."


def squeezed(found: tuple[str, ...]) -> str:
    return "".join(found).replace("\u2060", "")


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_hold_the_words_of_the_document(name: str) -> None:
    made = sample(name).document
    assert {kind: same(kind, read(made), words(made)) for kind, read in READ.items()} == dict.fromkeys(READ, True)


def same(kind: str, found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Return whether words are the same; Word parts them at its own tabs and joins, so there the letters are compared."""
    return squeezed(found) == squeezed(wanted) if kind == "docx" else found == wanted


def changed(made: Document, old: str, new: str) -> Document:
    """Return the document as a writer would print it that gets some words wrong."""

    def spoiled(inline: Inline) -> Inline:
        return replace(inline, text=inline.text.replace(old, new)) if isinstance(inline, Text) else inline

    return Change(inline=spoiled).document(made)


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize(("old", "new"), [("likely to ", "to "), ("Armenia waits", "waits Armenia"), ("keep", "lift")])
def test_a_word_dropped_swapped_or_changed_is_seen(kind: str, old: str, new: str) -> None:
    made = document(paragraph(SENTENCE))
    assert same(kind, READ[kind](made), words(made))
    assert not same(kind, READ[kind](changed(made, old, new)), words(made))


def every_callout() -> Document:
    """Return a document with one callout of each kind, each with a meter."""
    kinds = get_args(CalloutKind)
    made = (
        Callout(kind, (paragraph(f"First of {kind}."), paragraph("Then.")), kind.upper(), (Text("It is."),), kind)
        for kind in kinds
    )
    return document(*(replace(each, meter=Meter("impact", 4)) for each in made))


@pytest.mark.parametrize("bar", get_args(Look.model_fields["bar"].annotation))
def test_no_look_of_a_box_costs_a_word(bar: str, tool: Tool, tmp_path: Path) -> None:
    made, looks = every_callout(), bare().callouts
    look = bare().model_copy(update={"callouts": {k: v.model_copy(update={"bar": bar}) for k, v in looks.items()}})
    assert squeezed(body_words(write_docx(made, look, None))) == squeezed(words(made))
    assert html_words(write_html(made, look)) == words(made)
    assert spoken(write_pdf(made, look)[0], tool, tmp_path) == list(words(made))


@pytest.mark.parametrize("kind", ["md", "text"])
def test_a_callout_of_any_kind_keeps_its_words(kind: str) -> None:
    assert READ[kind](every_callout()) == words(every_callout())


def pdf_words(made: Document, tool: Tool, folder: Path) -> str:
    file = folder / "memo.pdf"
    file.write_bytes(write_pdf(made, HOUSE)[0])
    ran = subprocess.run([tool("pdftotext"), "-raw", file, "-"], capture_output=True, text=True, check=True)
    return ran.stdout


@pytest.mark.parametrize(("old", "new"), [("likely to ", "to "), ("Armenia waits", "waits Armenia"), ("keep", "lift")])
def test_it_is_seen_in_the_pdf_too(old: str, new: str, tool: Tool, tmp_path: Path) -> None:
    made = document(paragraph(SENTENCE))
    assert SENTENCE in " ".join(pdf_words(made, tool, tmp_path).split())
    assert SENTENCE not in " ".join(pdf_words(changed(made, old, new), tool, tmp_path).split())


def test_every_shipped_memo_and_the_kitchen_sink_are_among_them() -> None:
    assert set(NAMES) == {"kitchen-sink", *audiences(MemoryWorkspace())}
