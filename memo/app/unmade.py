"""What is said of a template without the names of made-up facts: nobody has a record `risks-1`, so it is "a risk"."""

from __future__ import annotations

import re
from dataclasses import replace

from memo.diagnostics import Diagnostic
from memo.facts.book import COLLECTIONS
from memo.facts.kinds_said import kind_said
from memo.facts.specimens import PLAIN

_HYPHENED = {name.replace("_", "-"): kind for name, kind in COLLECTIONS.items()}
_RECORD = re.compile(rf"`({'|'.join(_HYPHENED)})-\d+`")
_WORDS = PLAIN.split()[0].lower()
_MADE = re.compile(rf"(?:{'|'.join([*_HYPHENED, _WORDS])})-\d+[\w-]*")
_LISTED = "expected one of: "


def unmade(problem: Diagnostic) -> Diagnostic:
    """Return a problem that speaks of what the project's own records are, and names none that it hasn't."""
    message = _RECORD.sub(lambda found: kind_said(_HYPHENED[found[1]]), problem.message)
    return replace(problem, message=message, hint=_hint(problem.hint))


def _hint(hint: str | None) -> str | None:
    """Return a hint without names of records that a project can't have; nothing where no other name is left."""
    if hint is None or not _MADE.search(hint):
        return hint
    if not hint.startswith(_LISTED):
        return None
    names = [name for name in hint.removeprefix(_LISTED).split(", ") if not _MADE.fullmatch(name)]
    return _LISTED + ", ".join(names) if names else None
