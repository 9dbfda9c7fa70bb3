"""What people begin: a project, and in it a template for a reader of their own, a theme, a topic."""

from __future__ import annotations

import re

from memo.app.choices import WrongCommand, chosen
from memo.app.looks import look
from memo.app.project import read_project
from memo.app.shipped import shipped_templates, starter
from memo.app.templates import audiences, template_folder, template_name, template_path, theme_path, themes
from memo.app.topics import FOLDER, topic_name
from memo.app.workspace import Workspace, joined
from memo.diagnostics import Diagnostic, MemoError, Span, error
from memo.facts.starting import facts_starter
from memo.templating.starting import template_starter
from memo.theme.starting import theme_starter

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def begin_project(workspace: Workspace, folder: str) -> tuple[str, ...]:
    """Write a working project into `folder` and return the paths made; nothing that stands there is overwritten."""
    files = {joined(folder, path): data for path, data in sorted(project_files().items())}
    taken = [path for path in files if workspace.exists(path)]
    if taken:
        raise MemoError([_overwritten(path, "begin in another folder: `memo init NAME`") for path in taken])
    workspace.write_all(files)
    return tuple(files)


def project_files() -> dict[str, bytes]:
    """Return the files of a new project by their path in it."""
    templates = {f"templates/{path}": data for path, data in shipped_templates().items()}
    return {**starter(), **templates, "out/.gitkeep": b""}


def begin_audience(workspace: Workspace, name: str, base: str) -> str:
    """Write a template for `name` that is a copy of the one for `base`, and return its path."""
    known = audiences(workspace)
    chosen("audience", base, known)
    path = template_path(_checked_name("audience", name))
    _free(path, taken=name in known or workspace.exists(path))
    source = template_folder(workspace).get(template_name(base))
    if source is None:
        raise MemoError([error("template-missing", f"there is no template for `{base}`", Span(template_path(base)))])
    workspace.write_all({path: template_starter(source, base).encode()})
    return path


def begin_theme(workspace: Workspace, name: str, base: str) -> str:
    """Write a theme of that name which builds on `base`, and return its path."""
    base_theme, _ = look(workspace, chosen("theme", base, themes(workspace)))
    path = theme_path(_checked_name("theme", name))
    if workspace.exists(path):
        raise MemoError([_overwritten(path, "choose another name")])
    workspace.write_all({path: theme_starter(name, base_theme).encode()})
    return path


def begin_topic(workspace: Workspace, name: str) -> str:
    """Write a commented facts file of that name, with information to today, and return its path."""
    path = f"{FOLDER}/{_checked_name('topic', name)}.yaml"
    _free(path, taken=name in {topic_name(each) for each in workspace.names(FOLDER)})
    workspace.write_all({path: facts_starter(name, workspace.today()).encode()})
    return path


def has_listing(workspace: Workspace) -> bool:
    """Return whether memo.yaml lists memos, so that a new topic is made only once it is listed too."""
    try:
        return bool(read_project(workspace).memos)
    except MemoError:
        return False  # this is no place to say what is wrong with it


def _checked_name(kind: str, name: str) -> str:
    """Return a name that makes a good file name on every system; another is the command's fault."""
    if _NAME.fullmatch(name):
        return name
    message = f"`{name}` is no name for {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    raise WrongCommand(
        [error("name-wrong", message, None, "use small letters, digits and hyphens, such as `harbour-desk`")]
    )


def _overwritten(path: str, hint: str) -> Diagnostic:
    return error("file-exists", "this file is here already, and would be overwritten", Span(path), hint)


def _free(path: str, *, taken: bool) -> None:
    if taken:
        message = "there is one of this name already"
        raise MemoError([error("file-exists", message, Span(path), "choose another name")])
