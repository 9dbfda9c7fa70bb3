"""A small project to build: one topic, two readers, and what to change in it."""

from __future__ import annotations

import json
from typing import Any

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.app.templates import audiences
from tests.running import Ran, run_memo

READERS = audiences(MemoryWorkspace())[:2]
FACTS = "facts/ferry-concession.yaml"
EDITIONS = "out/editions/ferry-concession"
SECRET = b"  - {id: secret, text: The second bidder is bankrupt., sources: [tender], handling: {%s}}\n"


def project(settings: str = "") -> MemoryWorkspace:
    """Return a new project whose memo has these settings more."""
    workspace = MemoryWorkspace(project_files())
    readers = "" if "audiences" in settings else f", audiences: [{', '.join(READERS)}]"
    entry = f"memos:\n  - {{name: ferry-concession, facts: {FACTS}, formats: [md, pdf]{readers}{settings}}}\n"
    workspace.files["memo.yaml"] = entry.encode()
    return workspace


def build(workspace: MemoryWorkspace, command: str = "") -> Ran:
    """Return what `memo build` prints."""
    return run_memo(f"build {command}", workspace)


def states(workspace: MemoryWorkspace) -> dict[str, str]:
    """Return what became of each memo in the last build, by audience."""
    return {each["audience"]: each["state"] for each in last_report(workspace)}


def last_report(workspace: MemoryWorkspace) -> list[dict[str, Any]]:
    """Return what the last build wrote down of each memo."""
    memos: list[dict[str, Any]] = json.loads(workspace.files["out/build.json"])["memos"]
    return memos


def editions(workspace: MemoryWorkspace, audience: str) -> list[int]:
    """Return the numbers of the editions that are kept."""
    names = workspace.names(f"{EDITIONS}/{audience}")
    return sorted(int(name) for name in names if name.isdigit())


def change(workspace: MemoryWorkspace, old: str, new: str, path: str = FACTS) -> None:
    """Replace words of a file that must be there."""
    data = workspace.files[path]
    assert old.encode() in data
    workspace.files[path] = data.replace(old.encode(), new.encode())
