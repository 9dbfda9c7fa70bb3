"""Names that people choose from a list: of an audience, a format, a theme. A wrong one is shown the nearest right one."""

from __future__ import annotations

from collections.abc import Iterable

from memo.diagnostics import MemoError, Span, did_you_mean, error


class WrongCommand(MemoError):  # noqa: N818 - it is the command that is wrong
    """Raised where the command names something that isn't there; the program ends with 2, not 1."""


def chosen(kind: str, name: str, known: Iterable[str], said_in: Span | None = None) -> str:
    """Return `name` if it is one of `known`; else the command is wrong, or the place that it is `said_in`."""
    names = tuple(known)
    if name in names:
        return name
    problem = error(f"{kind}-unknown", f"there is no {kind} `{name}`", said_in, did_you_mean(name, names))
    raise MemoError([problem]) if said_in else WrongCommand([problem])
