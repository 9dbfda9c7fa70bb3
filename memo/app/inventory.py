"""What a project has to choose from."""

from __future__ import annotations

from memo.app.templates import audiences, themes
from memo.app.topics import topics
from memo.app.workspace import Workspace
from memo.writers import FORMATS


def inventory(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the topics, audiences, formats and themes by name, each sorted."""
    return {
        "topics": topics(workspace),
        "audiences": audiences(workspace),
        "formats": tuple(sorted(FORMATS)),
        "themes": themes(workspace),
    }
