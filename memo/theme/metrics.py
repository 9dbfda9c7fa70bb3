"""How wide words are in the shipped faces, from the faces' own tables. No kerning, no shaping."""

from __future__ import annotations

import struct
from functools import cache

from memo.theme.fonts import face_bytes

_WIDE = 0.6  # of the size: what a character without a glyph is taken to need


@cache
def width(text: str, face: str, size: float) -> float:
    """Return how many points `text` takes on a line."""
    advances = _advances(face)
    return sum(advances.get(ord(character), _WIDE) for character in text) * size


@cache
def _advances(face: str) -> dict[int, float]:
    """Return the advance of each character as a part of the size, from `cmap`, `hhea`, `hmtx` and `head`."""
    data = face_bytes(face)
    tables = {
        data[at : at + 4]: struct.unpack_from(">L", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{'Hh' * count}", data, tables[b"hmtx"])[::2]
    glyphs = _glyphs(data, tables[b"cmap"])
    return {code: metrics[min(glyph, count - 1)] / units for code, glyph in glyphs.items()}


def _glyphs(data: bytes, start: int) -> dict[int, int]:
    """Return the glyph of each character, from the subtables of format 4."""
    found: dict[int, int] = {}
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = struct.unpack_from(">HHL", data, start + 4 + 8 * index)[2] + start
        if struct.unpack_from(">H", data, at)[0] == 4:
            found |= _segments(data, at)
    return found


def _segments(data: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    row = struct.Struct(f">{count}H")
    ends, starts, deltas, offsets = (row.unpack_from(data, at + 14 + 2 * skip) for skip in _rows(count))
    place = at + 16 + 6 * count
    found: dict[int, int] = {}
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                spot = place + 2 * index + offsets[index] + 2 * (code - starts[index])
                glyph = struct.unpack_from(">H", data, spot)[0]
            found[code] = (glyph + deltas[index]) & 0xFFFF
    return found


def _rows(count: int) -> tuple[int, int, int, int]:
    """Return where the four columns of the table begin, in words after its head; one word pads the first."""
    return 0, count + 1, 2 * count + 1, 3 * count + 1
