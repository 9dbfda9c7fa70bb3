"""The Word file in a theme's folder: `reference.docx`, whose styles and letterhead its memos get."""

from __future__ import annotations

from memo.app.shipped import shipped_bytes
from memo.app.templates import theme_path
from memo.app.workspace import Files
from memo.diagnostics import Diagnostic
from memo.theme.model import Theme

FILE = "reference.docx"


def reference_for(workspace: Files, name: str, theme: Theme) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Return the file of a theme with a warning for each style that it lacks; raise a MemoError where it can't be read."""
    path = f"{theme_path(name).rpartition('/')[0]}/{FILE}"
    data = workspace.read_bytes(path) if workspace.exists(path) else shipped_bytes(f"themes/{name}/{FILE}")
    if data is None:
        return None, ()
    from memo.writers.docx.naming import named_styles
    from memo.writers.docx.reference import missing_styles, read_reference

    return data, missing_styles(read_reference(data, path), named_styles(theme), path)
