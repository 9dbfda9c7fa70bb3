"""Themes by name, whole: the file, what it builds on, and the warnings about it."""

from __future__ import annotations

from memo.app.templates import theme_text, themes
from memo.app.workspace import Files
from memo.diagnostics import Diagnostic
from memo.theme.model import Theme
from memo.theme.reader import Find, read_theme, theme_warnings


def look(workspace: Files, name: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Return one of the `themes` and the warnings about it, or raise what is wrong with its file."""
    path, text = theme_text(workspace, name)
    find = _finder(workspace)
    return read_theme(text, path, find), theme_warnings(text, path, find)


def _finder(workspace: Files) -> Find:
    return lambda name: theme_text(workspace, name) if name in themes(workspace) else None
