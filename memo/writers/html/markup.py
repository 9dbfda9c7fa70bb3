"""Elements as text: every word escaped, every attribute quoted."""

from __future__ import annotations

from html import escape

_VOID = frozenset(("br", "hr", "link", "meta"))


def words(text: str) -> str:
    """Return text in which nothing is markup."""
    return escape(text, quote=False)


def tag(name: str, /, *content: str, **attributes: str | int | None) -> str:
    """Return an element; attributes that are None or empty are left out, `class_` and `aria_label` lose their dashes."""
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return start if name in _VOID else f"{start}{''.join(content)}</{name}>"


def _attribute(key: str, value: str | int | None) -> str:
    if value is None or value == "":
        return ""
    return f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
