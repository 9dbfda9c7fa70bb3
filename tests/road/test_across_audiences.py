"""Selection, order and implications differ from reader to reader; facts, bands and confidences never do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from memo.document.model import Callout, Citation, Document, Record
from memo.document.text import plain, words
from memo.document.walk import nodes, nodes_in
from memo.facts.book import FactBook
from memo.facts.reader import read_facts
from tests.road.making import Made, made, shipped_topic

AUDIENCES = ("diplomat", "investor", "journalist")


@cache
def memo(audience: str) -> Made:
    return made(shipped_topic(), audience)


@cache
def book() -> FactBook:
    files = shipped_topic()
    return read_facts("facts/us-armenia.yaml", lambda path: files[path], {})


def said_of_records() -> dict[tuple[str, str], set[str]]:
    """Return, for each record and field, every wording that any memo prints."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for audience in AUDIENCES:
        for place, wording in wordings(memo(audience).document):
            said[place].add(wording.rstrip("."))  # a stop ends it where it stands as a sentence
    return said


def wordings(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the words of each record and field; an abbreviation spelled out inside them does not part them."""
    place, words, since = ("", ""), "", 0
    for node in nodes(document):
        since += 1
        if isinstance(node, Record):
            here, piece = (node.id, node.field), plain(node.content)
            if here == place and since <= 3:  # the words of the last piece, and what was spelled out
                words += piece
            else:
                yield place, words
                place, words = here, piece
            since = 0
    yield place, words


def boxes(audience: str, kind: str) -> dict[str, str]:
    found = {}
    for node in nodes(memo(audience).document):
        if isinstance(node, Callout) and node.kind == kind and node.record:
            found.setdefault(node.record, f"{plain(node.title)} | {_bands(node)}")
    return found


def _bands(callout: Callout) -> list[str]:
    from memo.document.model import Text
    from memo.document.walk import nodes_in

    return [n.text for n in nodes_in(callout.content) if isinstance(n, Text) and n.tone == "band"]


def test_a_field_of_a_record_has_one_wording_in_all_memos() -> None:
    # A text with a slot for its likelihood is printed in pieces: each piece is one of the wordings.
    varying = {
        place: wordings
        for place, wordings in said_of_records().items()
        if len({each.lower() for each in wordings}) > 1 and place[1] in ("title", "name", "why", "label")
    }
    assert not varying


@pytest.mark.parametrize("kind", ["risk", "judgement"])
def test_a_box_has_the_same_title_and_bands_for_every_reader(kind: str) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for audience in AUDIENCES:
        for record, shown in boxes(audience, kind).items():
            seen[record].add(shown)
    assert any(len({a for a in AUDIENCES if r in boxes(a, kind)}) > 1 for r in seen), "nothing is shared"
    assert {record: shown for record, shown in seen.items() if len(shown) > 1} == {}


EVERYBODY = (*AUDIENCES, "legislator", "onepager", "email")


def test_what_a_record_rests_on_is_the_same_for_every_reader() -> None:
    cited: dict[str, set[frozenset[str]]] = defaultdict(set)
    for audience in EVERYBODY:
        for node in nodes(memo(audience).document):
            if isinstance(node, Callout) and node.record:
                within = (each for each in nodes_in(node.content) if isinstance(each, Citation))
                cited[node.record].add(frozenset(cite.source for each in within for cite in each.cites))
    assert len([record for record in cited if record in {each.id for each in book().risks}]) > 4
    assert {record: sources for record, sources in cited.items() if len(sources) > 1} == {}


def test_every_caveat_is_in_every_memo() -> None:
    caveats = {claim.id for claim in book().claims if claim.caveat}
    assert caveats
    for audience in AUDIENCES:
        shown = {node.id for node in nodes(memo(audience).document) if isinstance(node, Record)}
        assert caveats <= shown, audience


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    for audience in AUDIENCES:
        sentences = " ".join(words(memo(audience).document)).replace("U.S.", "US").split(". ")
        both = [s for s in sentences if "onfidence is" in s.partition("onfidence is")[0] and "%)" in s]
        assert not both, audience
