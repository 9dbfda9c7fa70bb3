"""The theme's faces: registered with reportlab once a process, and shaped word by word with HarfBuzz.

reportlab knows a glyph by a character only. A ligature or a variant has none, so it gets a private one here, and the file
says which characters it stands for: the text that is copied, searched or read aloud is the text that was written.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

import uharfbuzz as harfbuzz
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from memo.theme.fonts import face_bytes
from memo.theme.model import Theme

Point: TypeAlias = tuple[float, float]
FEATURES = {"kern": True, "liga": True, "clig": False, "calt": False}
_PRIVATE = 0xE000
_MARKS = re.compile("[\u0300-\u036f]")  # combining marks are set where the face puts them: TJ can't raise a glyph
_WORDS = re.compile(" +|[^ ]+")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word as a face sets it: its width and its kerning in thousandths of the size.

    `runs` holds characters (private ones for ligatures) and the space, mostly negative, that follows each run of them.
    """

    width: float
    runs: tuple[tuple[str, int], ...]


class Face:
    """A face as reportlab and as HarfBuzz know it."""

    def __init__(self, file: str) -> None:
        data = face_bytes(file)
        self.name = file.removesuffix(".ttf")
        self.font = TTFont(self.name, io.BytesIO(data), asciiReadable=0)
        pdfmetrics.registerFont(self.font)
        self.shaper: Any = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob(data)))
        self.ascent, self.descent = self.font.face.ascent / 1000, -self.font.face.descent / 1000
        self.space = self.font.face.getCharWidth(32)

    def private(self, glyph: int, stands_for: str) -> str:
        """Return the private character of a glyph that no single character of the text leads to."""
        made = _private(self.name, glyph, stands_for)
        face = self.font.face
        if made not in face.charToGlyph:
            face.charToGlyph[made] = glyph
            face.charWidths[made] = self.shaper.get_glyph_h_advance(glyph)
        return chr(made)


_stands_for: dict[int, str] = {}


@cache
def _private(_face: str, _glyph: int, stands_for: str) -> int:
    code = _PRIVATE + len(_stands_for)
    _stands_for[code] = stands_for
    return code


@cache
def face(file: str) -> Face:
    """Return a shipped face, ready to be set."""
    _say_what_glyphs_stand_for()
    return Face(file)


def faces(theme: Theme) -> tuple[Face, ...]:
    """Return every face of a theme; what a process has once read it keeps."""
    return tuple(
        face(file)
        for family in theme.families.values()
        for file in (family.regular, family.bold, family.italic, family.bold_italic)
    )


@lru_cache(maxsize=1 << 16)
def shaped(word: str, file: str) -> Shaped:
    """Return how a face sets a word: with kerning, and with ligatures where it has them."""
    used = face(file)
    if _MARKS.search(word) or "\u00a0" in word:
        return Shaped(sum(map(used.font.face.getCharWidth, map(ord, word))), ((word, 0),))
    buffer = harfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    harfbuzz.shape(used.shaper, buffer, FEATURES)
    return _told(word, used, buffer.glyph_infos, buffer.glyph_positions)


def _told(word: str, used: Face, infos: list[Any], positions: list[Any]) -> Shaped:
    ends = [info.cluster for info in infos[1:]] + [len(word)]
    runs: list[tuple[str, int]] = []
    codes, total = "", 0
    for info, place, end in zip(infos, positions, ends, strict=True):
        text = word[info.cluster : end]
        plain = len(text) == 1 and used.font.face.charToGlyph.get(ord(text)) == info.codepoint
        code = text if plain else used.private(info.codepoint, text)
        codes += code
        total += place.x_advance
        kern = place.x_advance - round(used.font.face.getCharWidth(ord(code)))
        if kern:
            runs.append((codes, kern))
            codes = ""
    return Shaped(total, (*runs, (codes, 0)) if codes else tuple(runs))


@lru_cache(maxsize=1 << 14)
def width(text: str, file: str, size: float) -> float:
    """Return how wide a text is set, in points."""
    space = face(file).space
    return size / 1000 * sum(shaped(w, file).width if w[0] != " " else space * len(w) for w in _WORDS.findall(text))


class _Outline:
    """Takes a glyph's outline from HarfBuzz as moves of a reportlab path, in parts of the size."""

    def __init__(self) -> None:
        self.moves: list[tuple[str, tuple[tuple[float, float], ...]]] = []
        self.at = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 - fontTools' names for the methods of a pen
        self._add("moveTo", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("lineTo", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._add("curveTo", *points)

    def qCurveTo(self, control: Point, point: Point) -> None:  # noqa: N802
        """Take a quadratic curve as the cubic one that it is."""
        (x0, y0), (x1, y1), (x2, y2) = (self.at[0] * 1000, self.at[1] * 1000), control, point
        first = (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3)
        self._add("curveTo", first, (x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3), point)

    def closePath(self) -> None:  # noqa: N802
        self.moves.append(("close", ()))

    def _add(self, move: str, *points: Point) -> None:
        scaled = tuple((x / 1000, y / 1000) for x, y in points)
        self.moves.append((move, scaled))
        self.at = scaled[-1]


@cache
def outline(letter: str, file: str) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Return the outline of a letter as moves of a reportlab path."""
    shaper, pen = face(file).shaper, _Outline()
    shaper.draw_glyph_with_pen(shaper.get_nominal_glyph(ord(letter)), pen)
    return tuple(pen.moves)


# ------------------------------------------------------------------------------------------------------- extraction


def _say_what_glyphs_stand_for() -> None:
    """Make reportlab write what our private characters stand for; there is no hook, so the function is replaced once."""
    if ttfonts.makeToUnicodeCMap is not _to_unicode:
        ttfonts.makeToUnicodeCMap = _to_unicode


def _to_unicode(_name: str, subset: list[int]) -> str:
    """Return the ToUnicode map of a subset (ISO 32000-1, 9.10.3): at most 100 entries a block."""
    rows = [
        f"<{place:02X}> <{_stands_for.get(code, chr(code)).encode('utf-16-be').hex().upper()}>"
        for place, code in enumerate(subset)
        if code
    ]
    blocks = [rows[first : first + 100] for first in range(0, len(rows), 100)]
    body = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return _CMAP.format(body=body)


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
