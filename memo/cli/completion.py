"""What the shell offers when somebody presses tab."""

from __future__ import annotations


def audience_names(incomplete: str) -> list[str]:
    """Return the audiences whose name begins so."""
    from memo.app.templates import audiences
    from memo.app.workspace import DiskWorkspace

    return [name for name in audiences(DiskWorkspace()) if name.startswith(incomplete)]


def facts_names(incomplete: str) -> list[str]:
    """Return the facts files whose path or topic begins so."""
    from memo.app.topics import topic_name, topics
    from memo.app.workspace import DiskWorkspace

    paths = topics(DiskWorkspace())
    names = (*paths, *(topic_name(path) for path in paths))
    return [name for name in names if name.startswith(incomplete)]


def checkable_names(incomplete: str) -> list[str]:
    """Return the facts files, topics and templates whose path or name begins so."""
    from memo.app.templates import FOLDER, audiences, template_path
    from memo.app.workspace import DiskWorkspace

    templates = [FOLDER, *(template_path(name) for name in audiences(DiskWorkspace()))]
    return [*facts_names(incomplete), *(path for path in templates if path.startswith(incomplete))]


def format_names(incomplete: str) -> list[str]:
    """Return the formats whose name begins so."""
    from memo.writers import FORMATS

    return [name for name in sorted(FORMATS) if name.startswith(incomplete)]


def theme_names(incomplete: str) -> list[str]:
    """Return the themes whose name begins so."""
    from memo.app.templates import themes
    from memo.app.workspace import DiskWorkspace

    return [name for name in themes(DiskWorkspace()) if name.startswith(incomplete)]


def code_names(incomplete: str) -> list[str]:
    """Return the codes that `memo explain` knows and that begin so."""
    from memo.app.explanations import explanations

    return [code for code in explanations() if code.startswith(incomplete)]


def memo_names(incomplete: str) -> list[str]:
    """Return the memos of memo.yaml whose name begins so; none where it can't be read, since this is no place to say why."""
    from memo.app.project import read_project
    from memo.app.workspace import DiskWorkspace
    from memo.diagnostics import MemoError

    try:
        memos = read_project(DiskWorkspace()).memos
    except MemoError:
        return []
    return [memo.name for memo in memos if memo.name.startswith(incomplete)]
