"""The theme part of the file: the memo's colours and families under the names that Word's own menus show."""

from __future__ import annotations

from memo.theme.model import Theme
from memo.writers.docx.markup import Element, Value, element, hexadecimal

_SLOTS = {
    "dk1": "ink", "lt1": "white", "dk2": "navy", "lt2": "head_tint", "accent1": "navy", "accent2": "risk",
    "accent3": "question", "accent4": "gap", "accent5": "bar", "accent6": "muted", "hlink": "link", "folHlink": "question",
}  # fmt: skip


def palette(theme: Theme) -> Element:
    """Return the part."""
    parts = (_colours(theme), _fonts(theme), _formats())
    return _a("theme", _a("themeElements", *parts), name=theme.name or "memo")


def _a(name: str, /, *children: Element, **attributes: Value) -> Element:
    return element(f"a:{name}", *children, **attributes)


def _colours(theme: Theme) -> Element:
    slots = (_a(slot, _a("srgbClr", val=hexadecimal(theme.colour(colour)))) for slot, colour in _SLOTS.items())
    return _a("clrScheme", *slots, name="memo")


def _fonts(theme: Theme) -> Element:
    def family(name: str, kind: str) -> Element:
        scripts = (_a("ea", typeface=""), _a("cs", typeface=""))
        face = theme.families["sans" if kind == "sans" else "serif"].name
        return _a(name, _a("latin", typeface=face), *scripts)

    return _a("fontScheme", family("majorFont", "sans"), family("minorFont", "serif"), name="memo")


def _formats() -> Element:
    """Return the three fills, lines and effects that the schema wants, all plain."""

    def plain() -> Element:
        return _a("solidFill", _a("schemeClr", val="phClr"))

    fills = _a("fillStyleLst", *(plain() for _ in range(3)))
    lines = _a("lnStyleLst", *(_a("ln", plain(), w=9525) for _ in range(3)))
    effects = _a("effectStyleLst", *(_a("effectStyle", _a("effectLst")) for _ in range(3)))
    grounds = _a("bgFillStyleLst", *(plain() for _ in range(3)))
    return _a("fmtScheme", fills, lines, effects, grounds, name="memo")
