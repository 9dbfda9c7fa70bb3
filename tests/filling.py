"""Filling templates in memory, and what is said of them."""

from __future__ import annotations

from memo.app.memory import MemoryWorkspace
from memo.app.shipped import starter
from memo.diagnostics import Diagnostic
from tests.running import Ran, run_memo

FRONT = "---\nmemo: 1\ntitle: Banker's note\n---\n"
FACTS = starter()["facts/ferry-concession.yaml"].decode()


def tried(template: str, files: dict[str, str] | None = None, facts: str = FACTS) -> Ran:
    """Return what `memo check` says of a template, which begins with front matter or gets some."""
    whole = template if template.startswith("---") else FRONT + template
    given = {"facts/ferry.yaml": facts, "templates/banker.md.j2": whole, **(files or {})}
    return run_memo(
        "check ferry --audience banker", MemoryWorkspace({name: text.encode() for name, text in given.items()})
    )


def complaints(template: str, files: dict[str, str] | None = None, facts: str = FACTS) -> list[str]:
    """Return the picture of each problem."""
    shown = tried(template, files, facts).err.strip()
    return shown.split("\n\n") if shown else []


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    """Return the code of each problem."""
    return [each.code for each in problems]
