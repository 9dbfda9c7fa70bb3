"""A stored document is the same document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from memo.diagnostics import MemoError
from memo.document.json import dump_document, load_document
from memo.document.model import Document
from tests.documents import documents, kitchen_sink
from tests.thorough import tries


def test_the_kitchen_sink_comes_back_whole() -> None:
    made = kitchen_sink()
    assert load_document(dump_document(made)) == made


@given(documents())
@settings(max_examples=tries(25, 25), deadline=None)
def test_any_document_comes_back_whole(made: Document) -> None:
    assert load_document(dump_document(made)) == made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"memo_document": 99, "document": {}}',
        '{"memo_document": 1, "document": {"type": "Os"}}',
    ],
)
def test_anything_else_is_refused_with_the_file(text: str) -> None:
    with pytest.raises(MemoError) as caught:
        load_document(text, "out/x.memo.json")
    assert caught.value.diagnostics[0].code == "document-json"
    assert str(caught.value.diagnostics[0].span) == "out/x.memo.json"


def test_defaults_are_left_out() -> None:
    stored = json.loads(dump_document(kitchen_sink()))
    paragraphs = [node for node in _dicts(stored) if node.get("type") == "Text"]
    assert all(node.get("tone") != "" for node in paragraphs)


def _dicts(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [found for each in value for found in _dicts(each)]
    if isinstance(value, dict):
        return [value, *(found for each in value.values() for found in _dicts(each))]
    return []
