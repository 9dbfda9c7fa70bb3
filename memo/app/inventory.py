"""What a project has to choose from."""

from __future__ import annotations

from memo.app.editions import shelves
from memo.app.project import read_project
from memo.app.templates import audiences, themes
from memo.app.topics import topics
from memo.app.workspace import Workspace
from memo.editions.manifest import Manifest
from memo.writers import FORMATS


def inventory(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the topics, audiences, formats and themes by name, each sorted."""
    return {
        "topics": topics(workspace),
        "audiences": audiences(workspace),
        "formats": tuple(sorted(FORMATS)),
        "themes": themes(workspace),
    }


def kept_editions(workspace: Workspace) -> tuple[Manifest, ...]:
    """Return the manifest of each edition that is kept, by memo and audience, the newest first."""
    kept = shelves(workspace, read_project(workspace).editions)
    return tuple(shelf.manifest(number) for shelf in kept for number in reversed(shelf.numbers()))
