"""Themes by name, whole: the file, what it builds on, and the warnings about it. New themes begin here too."""

from __future__ import annotations

import re

from memo.app.choices import WrongCommand, chosen
from memo.app.templates import theme_path, theme_text, themes
from memo.app.workspace import Files, Workspace
from memo.diagnostics import Diagnostic, MemoError, Span, error
from memo.theme.model import Theme
from memo.theme.reader import Find, read_theme, theme_warnings
from memo.theme.starting import theme_starter

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def look(workspace: Files, name: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Return one of the `themes` and the warnings about it, or raise what is wrong with its file."""
    path, text = theme_text(workspace, name)
    find = _finder(workspace)
    return read_theme(text, path, find), theme_warnings(text, path, find)


def begin_theme(workspace: Workspace, name: str, base: str) -> str:
    """Write a theme of that name which builds on `base`, and return its path."""
    base_theme, _ = look(workspace, chosen("theme", base, themes(workspace)))
    path = theme_path(checked_name("theme", name))
    if workspace.exists(path):
        message = "this file is here already, and would be overwritten"
        raise MemoError([error("file-exists", message, Span(path), "choose another name")])
    workspace.write_all({path: theme_starter(name, base_theme).encode()})
    return path


def checked_name(kind: str, name: str) -> str:
    """Return a name that makes a good file name on every system; another is the command's fault."""
    if _NAME.fullmatch(name):
        return name
    message = f"`{name}` is no name for a {kind}"
    raise WrongCommand(
        [error("name-wrong", message, None, "use small letters, digits and hyphens, such as `harbour-desk`")]
    )


def _finder(workspace: Files) -> Find:
    return lambda name: theme_text(workspace, name) if name in themes(workspace) else None
