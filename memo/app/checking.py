"""Everything that `generate` would find wrong, and what only other facts would show: memos and templates, nothing written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from memo.app.choices import WrongCommand
from memo.app.generate import generate_all
from memo.app.linting import Linted, lint
from memo.app.outcome import Result
from memo.app.project import project_problems, read_project, refuse_misnamed
from memo.app.request import Request
from memo.app.road import Step
from memo.app.templates import ENDING, FOLDER, audiences, template_path
from memo.app.topics import topic_name, topics
from memo.app.workspace import Workspace
from memo.diagnostics import Diagnostic, MemoError, Span, did_you_mean, error, nearest

Checked: TypeAlias = Result | Linted


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be checked: the memos of some facts files, the templates of some audiences."""

    facts: tuple[str, ...]
    templates: tuple[str, ...]


def check_all(
    paths: Sequence[str], request: Request, workspace: Workspace, step: Step = lambda _: None
) -> Iterator[Checked]:
    """Yield the result of each template and of each memo; `paths` are templates, their folder, facts files or topics.

    Without paths, all templates and the memos of every topic. Raises WrongCommand for a template that isn't there.
    """
    scope = _scope(paths, request, workspace)
    yield from lint(_announced(scope.templates, step), workspace)
    wrong = () if paths else _project_problems(workspace)
    for facts in scope.facts:
        yield from generate_all(replace(request, facts=facts, dry=True), workspace, step)
    if wrong:
        raise MemoError(wrong)


def _project_problems(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Return the files that memo.yaml names and that aren't there; raise with all its problems where a name is wrong."""
    read_project(workspace)
    refuse_misnamed(workspace)
    return project_problems(workspace)


def _announced(names: Iterable[str], step: Step) -> Iterator[str]:
    for name in names:
        step(f"{name}: trying the template")
        yield name


def _scope(paths: Sequence[str], request: Request, workspace: Workspace) -> Scope:
    known = audiences(workspace)
    if not paths:
        return Scope(
            topics(workspace), tuple(name for name in known if not request.audiences or name in request.audiences)
        )
    _mistaken(paths, known, workspace)
    bare = [path.removeprefix("./").rstrip("/") for path in paths]
    templates = [path for path in bare if path == FOLDER or path.endswith(ENDING)]
    return Scope(
        tuple(path for path in bare if path not in templates),
        tuple(dict.fromkeys(name for path in templates for name in _named(path, known))),
    )


def _mistaken(paths: Sequence[str], known: Sequence[str], workspace: Workspace) -> None:
    """Raise a WrongCommand for each path that is nothing here, with what it comes near: a template by its name, a folder."""
    found = topics(workspace)
    names = {*map(topic_name, found), *found, FOLDER}
    near = {**{name: name for name in names}, **{name: template_path(name) for name in known if name not in names}}
    lost = [path for path in paths if not _is_there(path, names, workspace)]
    wrong = [error("topic-unknown", f"there is no topic `{path}`", None, _meant(path, near)) for path in lost]
    if wrong:
        raise WrongCommand(wrong)


def _is_there(path: str, names: Set[str], workspace: Workspace) -> bool:
    bare = path.removeprefix("./").rstrip("/")
    return bare in names or bare.endswith(ENDING) or workspace.exists(posixpath.normpath(path))


def _meant(path: str, near: Mapping[str, str]) -> str | None:
    """Return the nearest of all that can be checked; a template that is asked for by its name has a path."""
    asked = path.removeprefix("./").rstrip("/")
    close = asked if asked in near else nearest(asked, near)
    if close is None:
        return did_you_mean(asked, near.values())
    if near[close] == close:
        return f"did you mean `{close}`?"
    return f"the template of that name is checked by its path: `memo check {near[close]}`"


def _named(path: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the audiences whose templates a path means."""
    if path == FOLDER:
        yield from known
        return
    name = path.rpartition("/")[2].removesuffix(ENDING)
    if name not in known or path not in (template_path(name), f"{name}{ENDING}"):
        hint = did_you_mean(path, [template_path(each) for each in known])
        raise WrongCommand([error("template-missing", f"there is no template `{path}`", Span(path), hint)])
    yield name
