"""Any text of the shipped scripts arrives word for word, or is refused with its place; nothing is lost in silence."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memo.app.outcome import Failure
from memo.diagnostics import Severity
from tests.conftest import Tool
from tests.documents import SHIPPED
from tests.road.making import docx_words, made, make, squeezed
from tests.thorough import tries

SYNTAX = [
    "{{ x }}",
    "{% raw %}",
    ":::",
    "<b>",
    "&amp;",
    "|",
    " #",
    "**",
    "](",
    "1. ",
    "- ",
    "> ",
    "```",
    "\\",
    "~",
    "^[x]",
]
hostile = st.lists(
    st.one_of(st.text(st.sampled_from(SHIPPED), min_size=1, max_size=12), st.sampled_from(SYNTAX)),
    min_size=1,
    max_size=5,
).map(lambda parts: "X" + "".join(parts))  # a capital, since a sentence begins with one


def facts(claim: str, title: str, consequence: str, question: str) -> dict[str, str]:
    book = {
        "topic": {"title": "Ferry", "as_of": "2026-06-22"},
        "sources": [{"id": "tender", "title": title, "publisher": "Ministry", "date": "2026-05"}],
        "claims": [{"id": "closes", "text": claim, "sources": ["tender"], "caveat": True}],
        "risks": [{"id": "bid", "title": title, "likelihood": "likely", "impact": 4, "text": consequence}],
        "open_questions": [{"id": "who", "text": question + "?"}],
    }
    return {"facts/ferry.yaml": yaml.safe_dump(book, allow_unicode=True)}


@given(hostile, hostile, hostile, hostile)
@settings(max_examples=tries(25, 25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_arrives_in_word_or_is_refused_with_its_place(
    claim: str, title: str, consequence: str, question: str
) -> None:
    result = make(facts(claim, title, consequence, question), "investor")
    if isinstance(result, Failure):
        errors = [each for each in result.problems if each.severity is Severity.ERROR]
        assert errors
        assert all(each.span for each in errors)
        return
    body = docx_words(result.docx)
    # A claim goes on with whose it is: `..., according to ...`, in place of its stop.
    assert squeezed(claim).removesuffix(".") in body
    for text in (title, consequence, question):
        assert squeezed(text) in body


def pdf_words(data: bytes, tool: Tool, folder: Path) -> str:
    """Return the text that poppler reads out of a PDF, in the order of its content, without white space."""
    file = folder / "memo.pdf"
    file.write_bytes(data)
    ran = subprocess.run([tool("pdftotext"), "-raw", file, "-"], capture_output=True, check=True)
    return squeezed(ran.stdout.decode())


AWKWARD = [
    "AT&T <b>paid</b> 5 | 6 # not * a _list_",
    "{{ 7*7 }} {% if %} ::: note ::: end",
    "Երևան և Գյումրի, թբիլիսի, თბილისი, Москва, Αθήνα, Şuşa, Əliyev, İzmir",
    "1. First - second > third `code` [link](http://x) ![i](j) ~~s~~ ^[n] <!-- c -->",
    "€5 $6 ₾7 ₺8 ₽9 ₼10 ֏11 → ✓ “quoted” ‘so’ – and — …",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_arrive_in_pdf_and_word(text: str, tool: Tool, tmp_path: Path) -> None:
    memo = made(facts(text, text, text, text), "journalist")
    assert squeezed(text) in docx_words(memo.docx)
    assert squeezed(text) in pdf_words(memo.pdf, tool, tmp_path)


@pytest.mark.parametrize("character", ["\U0001f600", "م", "ש", "\x07", "\ufdd0", "漢"])
def test_what_no_face_can_print_is_an_error_with_its_place(character: str) -> None:
    book = f"topic: {{title: Ferry, as_of: 2026-06-22}}\nclaims:\n  - {{id: a, text: 'one {character} two'}}\n"
    result = make({"facts/ferry.yaml": book}, "investor")
    assert isinstance(result, Failure)
    assert [(each.span.file, each.span.line) for each in result.problems if each.span][:1] == [("facts/ferry.yaml", 3)]
