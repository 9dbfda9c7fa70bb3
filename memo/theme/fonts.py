"""The shipped faces as bytes, and which characters they print."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources

from memo.diagnostics import Diagnostic, Span, error
from memo.document.model import Document, Figure, Note, Record, Text
from memo.document.text import pieces
from memo.document.walk import nodes
from memo.theme.model import Theme

# Space, joiners and hyphens that layout handles without a glyph.
_INVISIBLE = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u2060\ufeff")


@cache
def face_bytes(file: str) -> bytes:
    """Return a shipped font file."""
    return resources.files("memo.theme").joinpath("fonts", file).read_bytes()


@cache
def shipped_faces() -> tuple[str, ...]:
    """Return the names of the shipped font files, sorted."""
    folder = resources.files("memo.theme").joinpath("fonts")
    return tuple(sorted(each.name for each in folder.iterdir() if each.name.endswith(".ttf")))


@cache
def covered(file: str) -> frozenset[int]:
    """Return the code points that a shipped face has glyphs for (from its `cmap`, formats 4 and 12)."""
    data = face_bytes(file)
    tables = struct.unpack_from(">H", data, 4)[0]
    for index in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if tag == b"cmap":
            return frozenset(_cmap(data, offset))
    return frozenset()


def _cmap(data: bytes, start: int) -> set[int]:
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = struct.unpack_from(">HHL", data, start + 4 + 8 * index)[2] + start
        kind = struct.unpack_from(">H", data, offset)[0]
        if kind == 4:
            found |= _segments(data, offset)
        elif kind == 12:
            found |= _groups(data, offset)
    return found


def _segments(data: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">H", data, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, offset + 14)
    starts = struct.unpack_from(f">{count}H", data, offset + 16 + 2 * count)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1) if code != 0xFFFF}


def _groups(data: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">L", data, offset + 12)[0]
    groups = (struct.unpack_from(">LLL", data, offset + 16 + 12 * index) for index in range(count))
    return {code for first, last, _ in groups for code in range(first, last + 1)}


def missing_glyphs(
    document: Document, theme: Theme, template: Span, places: Mapping[str, Span]
) -> tuple[Diagnostic, ...]:
    """Return an error for each character that a face of the theme lacks.

    Its place is that of the record that it comes from, by `places`, else the template.
    """
    faces = [
        face
        for family in theme.families.values()
        for face in (family.regular, family.bold, family.italic, family.bold_italic)
    ]
    everywhere = frozenset.intersection(*(covered(face) for face in faces))
    lost = {c for text in _drawn(document) for c in text if ord(c) not in everywhere and c not in _INVISIBLE}
    owners = {character: _owner(character, document) for character in sorted(lost)}
    return tuple(_missing(each, owner, places.get(owner, template)) for each, owner in owners.items())


def _drawn(document: Document) -> Iterator[str]:
    """Yield every text that is drawn: running words, footnotes, the words in figures, the margins."""
    yield from pieces(document.content)
    for node in nodes(document):
        if isinstance(node, Note):
            yield from pieces(node.content)
        elif isinstance(node, Figure):
            yield from _strings(node.data)
    meta = document.meta
    yield from (meta.title, meta.short_title, meta.form, meta.draft, meta.edition, meta.dateline, meta.footer_note)
    yield meta.handling.text


def _strings(value: object) -> Iterator[str]:
    """Yield the texts in plain data, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _owner(character: str, document: Document) -> str:
    """Return the id of the first record whose words hold a character, nothing where none does."""
    return next((each.id for each in nodes(document) if isinstance(each, Record) and _holds(each, character)), "")


def _missing(character: str, owner: str, span: Span) -> Diagnostic:
    place = f" in record `{owner}`" if owner else ""
    message = f"no shipped face has the character {character} (U+{ord(character):04X}){place}"
    return error("glyph-missing", message, span, "give a transliteration, or use another character")


def _holds(record: Record, character: str) -> bool:
    return any(isinstance(each, Text) and character in each.text for each in record.content)
