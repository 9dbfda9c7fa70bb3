"""Colour pairs that are hard to read: WCAG 2.2 AA asks 4.5 to 1 of text and 3 to 1 of marks.

https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from memo.diagnostics import Diagnostic, Span, warning
from memo.positioned import Mapping as Written
from memo.positioned import find
from memo.theme.model import Theme

TEXT, MARKS = 4.5, 3.0
_TONES = ("ink", "muted", "gap", "link", "verified", "disputed")
_SHAPES = ("axis", "rule")  # a bar has an edge in navy


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on a ground, by their names in the palette, and how far apart they must be."""

    colour: str
    ground: str
    least: float


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Theme) -> tuple[Pair, ...]:
    """Return every pair that a memo in this theme sets, each once."""
    return tuple(dict.fromkeys(_pairs(theme)))


def low_contrast(written: Written, theme: Theme) -> Iterator[Diagnostic]:
    """Yield a warning for each pair of the theme below what it needs, where its colour is written."""
    palettes = {"colours": theme.colours, "dark": {**theme.colours, **theme.dark}}
    for name, palette in palettes.items():
        if name == "colours" or theme.dark:
            yield from (
                _warned(pair, palette, _place(written, name, pair)) for pair in pairs(theme) if _low(pair, palette)
            )
    for level, fill in theme.matrix.items():
        if ratio(fill.ink, fill.ground) < TEXT:
            place = find(written, ("matrix", level)).span
            yield _said(f"the ink {fill.ink} of level {level}", fill.ground, ratio(fill.ink, fill.ground), TEXT, place)


def _pairs(theme: Theme) -> Iterator[Pair]:
    styles = {name: style.colour for name, style in theme.styles.items()}
    for colour in (*_TONES, *styles.values()):
        yield Pair(colour, "white", TEXT)
    for colour in _SHAPES:
        yield Pair(colour, "white", MARKS)
    for look in theme.callouts.values():
        for colour in (look.colour, "ink", "gap", "link", "muted"):
            yield Pair(colour, look.ground or "white", TEXT)
    for colour in (styles["CellHead"], "gap"):
        yield Pair(colour, "head_tint", TEXT)
    for colour in (styles["FieldLabel"], styles["FieldLead"], styles["Field"], "gap", "link"):
        yield Pair(colour, "analysis_tint", TEXT)
    yield Pair("gap", "stale_tint", TEXT)


def _low(pair: Pair, palette: Mapping[str, str]) -> bool:
    return ratio(palette[pair.colour], palette[pair.ground]) < pair.least


def _place(written: Written, palette: str, pair: Pair) -> Span:
    """Return where the pair's colour is set, else its ground, else the palette."""
    own = written.get(palette)
    named = [name for name in (pair.colour, pair.ground) if isinstance(own, Written) and own.get(name)]
    return find(written, (palette, *named[:1])).span


def _warned(pair: Pair, palette: Mapping[str, str], place: Span) -> Diagnostic:
    colour, ground = palette[pair.colour], palette[pair.ground]
    return _said(f"`{pair.colour}` {colour}", f"`{pair.ground}` {ground}", ratio(colour, ground), pair.least, place)


def _said(colour: str, ground: str, found: float, least: float, place: Span) -> Diagnostic:
    kind = "text" if least == TEXT else "a mark"
    message = f"{colour} on {ground} has a contrast of {found:.1f}; {kind} needs {least:g} (WCAG AA)"
    return warning("contrast-low", message, place, "make one of the two lighter or darker")


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
