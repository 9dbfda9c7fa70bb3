"""A character that no face has is refused where it was written, before print would show an empty box."""

from __future__ import annotations

from memo.app.looks import look
from memo.app.memory import MemoryWorkspace
from memo.app.outcome import Failure
from memo.diagnostics import Span
from memo.document.model import Record, Text
from memo.theme.fonts import missing_glyphs
from tests.documents import document, paragraph
from tests.road.making import make

FACTS = "topic: {title: T, as_of: 2026-11-22}\n"
TEMPLATE = "---\nmemo: 1\ntitle: Brief\nreader: A banker.\n---\n# Brief\n\nThe sum is ∑.\n"


def test_in_a_template_its_place_is_the_template() -> None:
    made = make({"facts/any.yaml": FACTS, "templates/banker.md.j2": TEMPLATE}, "banker")
    assert isinstance(made, Failure)
    assert [(each.code, str(each.span)) for each in made.problems] == [("glyph-missing", "templates/banker.md.j2")]


def test_in_a_record_its_place_is_the_record() -> None:
    memo = document(paragraph("The sum is ", Record("total", (Text("∑"),))))
    places = {"total": Span("facts/any.yaml", 7, 3)}
    house, _ = look(MemoryWorkspace(), "house")
    (found,) = missing_glyphs(memo, house, Span("templates/banker.md.j2"), places)
    assert (found.code, found.span) == ("glyph-missing", places["total"])
