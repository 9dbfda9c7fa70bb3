"""Why a value doesn't fit its field, in plain words: pydantic's types of error, none of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from memo.diagnostics import nearest

_LONGEST = 60  # characters of a value that is shown again
_EXPECTED: Mapping[str, str] = {
    "bool": "expected `true` or `false`",
    "int": "expected a whole number",
    "float": "expected a number",
    "decimal": "expected a number",
    "finite": "expected a number",
    "string": "expected words",
    "list": "expected a list, as in [a, b]",
    "tuple": "expected a list, as in [a, b]",
    "dict": "expected keys and values, as in {key: value}",
    "mapping": "expected keys and values, as in {key: value}",
    "model": "expected keys and values, as in {key: value}",
    "date": "expected a day, as in 2026-11-22",
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
}


class Wrong(ValueError):  # noqa: N818 - it is the value that is wrong
    """A value that can't be read, with a way out, and the key inside it where the fault lies."""

    def __init__(self, message: str, hint: str | None = None, key: str | None = None) -> None:
        """Hold what a diagnostic will say."""
        super().__init__(message)
        self.hint, self.key = hint, key


def reason(problem: Mapping[str, Any]) -> str:
    """Return what is wrong with a value, and the value where it is short and not said yet."""
    said, given = _said(problem), problem.get("input")
    if given is None and problem["type"] != "missing":
        return f"nothing stands here; {said}" if said.startswith("expected") else said
    if isinstance(given, str) and len(given) < _LONGEST and f"`{given}`" not in said:
        return f"{said}, not `{given}`"
    if problem["type"] == "value_error":
        return said
    kind = "a list" if isinstance(given, list | tuple) else "keys and values" if isinstance(given, dict) else ""
    return f"{said}, not {kind}" if kind and said.startswith("expected") and kind not in said else said


def way_out(problem: Mapping[str, Any]) -> str | None:
    """Return the hint that came with the problem, else the nearest word of a closed list."""
    held = problem.get("ctx", {})
    if isinstance(held.get("error"), Wrong):
        return str(held["error"].hint) if held["error"].hint else None
    close = nearest(problem["input"], _choices(held)) if isinstance(problem.get("input"), str) else None
    return f"did you mean `{close}`?" if close else None


def inner_key(problem: Mapping[str, Any]) -> str | None:
    """Return the key inside the value at which the fault lies, where it is known."""
    raised = problem.get("ctx", {}).get("error")
    return raised.key if isinstance(raised, Wrong) else None


def _said(problem: Mapping[str, Any]) -> str:
    kind, held = problem["type"], problem.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        message = str(held.get("error", problem["msg"]))
        return message[:1].lower() + message[1:]
    if kind in _BOUNDS:
        words, key = _BOUNDS[kind]
        return f"expected {words} {held[key]:g}"
    if kind in ("literal_error", "enum"):
        return f"expected {_either([f'`{each}`' for each in _choices(held)])}"
    if kind == "string_pattern_mismatch":
        return f"expected what the pattern `{held['pattern']}` allows"
    if kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        return _counted(kind, held)
    message = str(problem["msg"])
    return _EXPECTED.get(kind.partition("_")[0]) or message[:1].lower() + message[1:]


def _counted(kind: str, held: Mapping[str, Any]) -> str:
    words, count = (
        ("at least", held.get("min_length")) if kind.endswith("short") else ("at most", held.get("max_length"))
    )
    if kind == "string_too_short" and count == 1:
        return "expected words"
    thing = "character" if kind.startswith("string") else "entry"
    many = "characters" if kind.startswith("string") else "entries"
    return f"expected {words} {count} {thing if count == 1 else many}"


def _choices(held: Mapping[str, Any]) -> list[str]:
    expected = str(held.get("expected", ""))
    return re.findall(r"'([^']*)'", expected) or [expected] if expected else []


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
