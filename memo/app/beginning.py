"""What people begin beside themes: a template for a reader of their own, and a topic."""

from __future__ import annotations

from memo.app.choices import chosen
from memo.app.looks import checked_name
from memo.app.templates import audiences, template_folder, template_name, template_path
from memo.app.topics import FOLDER, topic_name
from memo.app.workspace import Workspace
from memo.diagnostics import MemoError, Span, error
from memo.facts.starting import facts_starter
from memo.templating.starting import template_starter


def begin_audience(workspace: Workspace, name: str, base: str) -> str:
    """Write a template for `name` that is a copy of the one for `base`, and return its path."""
    known = audiences(workspace)
    chosen("audience", base, known)
    path = template_path(checked_name("audience", name))
    _free(path, taken=name in known or workspace.exists(path))
    source = template_folder(workspace).get(template_name(base))
    if source is None:
        raise MemoError([error("template-missing", f"there is no template for `{base}`", Span(template_path(base)))])
    workspace.write_all({path: template_starter(source, base).encode()})
    return path


def begin_topic(workspace: Workspace, name: str) -> str:
    """Write a commented facts file of that name, with information to today, and return its path."""
    path = f"{FOLDER}/{checked_name('topic', name)}.yaml"
    _free(path, taken=name in {topic_name(each) for each in workspace.names(FOLDER)})
    workspace.write_all({path: facts_starter(name, workspace.today()).encode()})
    return path


def _free(path: str, *, taken: bool) -> None:
    if taken:
        message = "there is one of this name already"
        raise MemoError([error("file-exists", message, Span(path), "choose another name")])
