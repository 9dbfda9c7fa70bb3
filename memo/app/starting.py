"""A new project: templates, themes, a starter topic and memo.yaml in a folder."""

from __future__ import annotations

from memo.app.shipped import shipped_templates, starter
from memo.app.workspace import Workspace, joined
from memo.diagnostics import Diagnostic, MemoError, Span, error


def start(workspace: Workspace, folder: str) -> tuple[str, ...]:
    """Write a working project into `folder` and return the paths made; nothing that stands there is overwritten."""
    files = {joined(folder, path): data for path, data in sorted(project_files().items())}
    taken = [path for path in files if workspace.exists(path)]
    if taken:
        raise MemoError([_taken(path) for path in taken])
    workspace.write_all(files)
    return tuple(files)


def project_files() -> dict[str, bytes]:
    """Return the files of a new project by their path in it."""
    templates = {f"templates/{path}": data for path, data in shipped_templates().items()}
    return {**starter(), **templates, "out/.gitkeep": b""}


def _taken(path: str) -> Diagnostic:
    message = "this file is here already, and would be overwritten"
    return error("file-exists", message, Span(path), "begin in another folder: `memo init NAME`")
