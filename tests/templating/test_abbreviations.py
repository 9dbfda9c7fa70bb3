"""Abbreviations are written out once, in the memo's own words alone."""

from __future__ import annotations

from memo.document.model import Block, Document, Item, List, Meta, Paragraph, Quote, Section, Text
from memo.document.text import pieces
from memo.templating.abbreviations import expand

LONG = {"EAEU": "Eurasian Economic Union"}


def words(*blocks: Block) -> list[str]:
    document = Document(Meta("T", "desk", "en", "2026-11-22"), (Section("top", "body", None, blocks),))
    return list(pieces(expand(document, LONG).content))


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_the_first_use_is_written_out_and_no_later_one() -> None:
    assert words(said("The EAEU met."), said("The EAEU left.")) == [
        "The Eurasian Economic Union (EAEU) met.",
        "The EAEU left.",
    ]


def test_nothing_is_added_to_the_words_of_a_quotation() -> None:
    told = words(Quote((said("The EAEU must answer"),), (Text("A minister"),)), said("The EAEU met."))
    assert told[0].strip("“”") == "The EAEU must answer"
    assert told[-1] == "The Eurasian Economic Union (EAEU) met."


def test_nothing_is_added_to_the_title_of_a_source() -> None:
    listed = List((Item((said("EAEU leaders meet"),), number=1),), kind="sources")
    assert words(listed, said("The EAEU met."))[-1] == "The Eurasian Economic Union (EAEU) met."
