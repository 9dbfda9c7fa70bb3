"""Write the shipped faces: Noto Serif and Noto Sans merged with Armenian, Georgian and the marks of a memo.

    python tools/build_fonts.py memo/theme/fonts [/usr/share/fonts/truetype/noto]

One face a style holds every shipped script, so that no writer needs fallback. Needs Debian's fonts-noto-core; the bytes are
the same on every run. All sources are under the SIL Open Font License 1.1, and so is the result.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

STYLES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Regular", "BoldItalic": "Bold"}
EPOCH = 3786912000  # 1 January 2024, in seconds since 1904: no clock in the files
SLANT = 0.2
LATIN = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x21FF), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265), (0xFB00, 0xFB06),
]  # fmt: skip
ARMENIAN = [(0x531, 0x58F), (0xFB13, 0xFB17)]
GEORGIAN = [(0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)]
MARKS = "←↑→↓↔↕⇒⇔≈≠≤≥−√∞■□▪▫▲△▶►▼▽◀◄◆◇○●◦☐☑☒✓✔✗✘⬤"
VERTICAL = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum", "pnum"]


def main(target: str, noto: str = "/usr/share/fonts/truetype/noto") -> None:
    """Write eight faces into the folder `target`."""
    for family in ("Serif", "Sans"):
        for style, upright in STYLES.items():
            path = Path(target, f"Memo{family}-{style}.ttf")
            _write(Path(noto), family, style, upright, path)
            sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} kB\n")


def _write(noto: Path, family: str, style: str, upright: str, path: Path) -> None:
    slant = SLANT if style != upright else 0.0
    with tempfile.TemporaryDirectory() as folder:
        parts = list(_parts(noto, Path(folder), family, style, upright, slant))
        font = Merger().merge([str(part) for part in parts])
        _space(font, TTFont(parts[0]))
    _name(font, f"Memo {family}", style)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = EPOCH
    font.save(path)


def _parts(noto: Path, folder: Path, family: str, style: str, upright: str, slant: float) -> list[Path]:
    wanted = [
        (noto / f"Noto{family}-{style}.ttf", _codes(LATIN), 0.0),
        (noto / f"Noto{family}Armenian-{upright}.ttf", _codes(ARMENIAN), slant),
        (noto / f"Noto{family}Georgian-{upright}.ttf", _codes(GEORGIAN), slant),
        (noto / "NotoSansMath-Regular.ttf", {ord(mark) for mark in MARKS}, 0.0),
        (noto / f"NotoSansSymbols-{upright}.ttf", {ord(mark) for mark in MARKS}, 0.0),
        (noto / "NotoSansSymbols2-Regular.ttf", {ord(mark) for mark in MARKS}, 0.0),
    ]
    taken: set[int] = set()
    made = []
    for number, (source, asked, lean) in enumerate(wanted):
        font = TTFont(source)
        codes = (asked & set(font.getBestCmap())) - taken
        if codes:
            taken |= codes
            made.append(_subset(font, codes, lean, folder / f"{number}.ttf", keep=number == 0))
    return made


def _subset(font: TTFont, codes: set[int], slant: float, path: Path, *, keep: bool) -> Path:
    options = Options()
    options.layout_features = FEATURES if keep or not slant else []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.recalc_timestamp = False
    options.drop_tables += ["MATH", "STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if font["head"].unitsPerEm != 1000:
        scale_upem(font, 1000)
    if slant:
        _slant(font, slant)
    font.save(path)
    return path


def _slant(font: TTFont, slant: float) -> None:
    """Lean the outlines: there is no italic of Armenian or Georgian to take."""
    glyphs = font.getGlyphSet()
    leaning = {}
    for name in font.getGlyphOrder():
        recording = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(TransformPen(pen, (1, 0, slant, 1, 0, 0)))
        leaning[name] = pen.glyph()
    for name, glyph in leaning.items():
        font["glyf"][name] = glyph


def _space(font: TTFont, text_face: TTFont) -> None:
    """Give the lines the height that the text face asks for: the merged symbols reach far below it."""
    for table, names in VERTICAL.items():
        for name in names:
            setattr(font[table], name, getattr(text_face[table], name))


def _name(font: TTFont, family: str, style: str) -> None:
    words = {"BoldItalic": "Bold Italic"}.get(style, style)
    full = f"{family} {words}"
    postscript = f"{family.replace(' ', '')}-{style}"
    names = {1: family, 2: words, 3: postscript, 4: full, 6: postscript, 16: family, 17: words}
    table = font["name"]
    table.names = [each for each in table.names if each.nameID in (0, 13, 14)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def _codes(ranges: list[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


if __name__ == "__main__":
    main(*sys.argv[1:])
