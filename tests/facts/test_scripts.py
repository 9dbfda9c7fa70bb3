"""What facts may hold is what the faces print: with more, print would fail far from the text."""

from __future__ import annotations

from memo.facts.scripts import unprintable
from memo.theme.fonts import covered, shipped_faces

# Characters that turn the words after them round: print, Word and browsers would each show another order.
TURNING = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
UNSEEN = {*"\n\r\t\u00ad\u200b\u200c\u200d\u2060"}  # layout handles them without a glyph


def test_facts_may_hold_what_every_shipped_face_prints() -> None:
    printed = {chr(code) for code in frozenset.intersection(*(covered(face) for face in shipped_faces()))}
    allowed = {chr(code) for code in range(0x110000) if unprintable(chr(code)) is None}
    assert allowed == (printed | UNSEEN) - TURNING
