"""What was asked for, and the memos that this means."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace

from memo.app.choices import chosen
from memo.app.project import MemoEntry, Project, place_of
from memo.app.templates import audiences, themes
from memo.app.topics import find_facts, only_topic
from memo.app.workspace import Workspace
from memo.writers import FORMATS


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for; what is empty is the project's or the template's to say. `dry` writes nothing."""

    audiences: tuple[str, ...] = ()
    facts: str | None = None
    formats: tuple[str, ...] = ()
    out: str | None = None
    issued: dt.date | None = None
    language: str | None = None
    theme: str | None = None
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, made definite: a facts file and its readers; what is None is the template's to say."""

    facts: str
    audiences: tuple[str, ...]
    formats: tuple[str, ...]
    out: str
    issued: dt.date
    language: str | None
    theme: str | None
    dry: bool


def order(request: Request, project: Project, workspace: Workspace) -> Order:
    """Return the definite order; a name that isn't there is the command's fault, or that of memo.yaml."""
    facts = _facts(request, project, workspace)
    entry = project.entry_for(facts) or MemoEntry(name="unlisted", facts=facts)
    return choices(workspace).order(replace(request, facts=facts), entry, project)


def choices(workspace: Workspace) -> Choices:
    """Return what there is to choose from, looked up once for any number of orders."""
    return Choices(workspace, audiences(workspace), themes(workspace))


def _facts(request: Request, project: Project, workspace: Workspace) -> str:
    if request.facts is not None:
        return find_facts(workspace, request.facts)
    return only_topic(workspace, tuple(memo.facts for memo in project.memos))


@dataclass(frozen=True, slots=True)
class Choices:
    """The audiences and themes of a project; what the command line says goes before what memo.yaml says."""

    workspace: Workspace
    people: tuple[str, ...]
    looks: tuple[str, ...]

    def order(self, request: Request, entry: MemoEntry, project: Project) -> Order:
        """Return the definite order for a memo of memo.yaml."""
        return Order(
            facts=request.facts or posixpath.normpath(entry.facts),
            audiences=self.made("audience", self.people, request.audiences, entry.audiences) or self.people,
            formats=self.made("format", FORMATS, request.formats, entry.formats),
            out=request.out or project.out,
            issued=request.issued or self.workspace.today(),
            language=request.language or entry.language,
            theme=self.one("theme", self.looks, request.theme, entry.theme or project.theme),
            dry=request.dry,
        )

    def made(self, kind: str, known: Iterable[str], said: Iterable[str], listed: Iterable[str]) -> tuple[str, ...]:
        """Return the names said on the command line, else those listed in memo.yaml, each once."""
        names = tuple(chosen(kind, name, known) for name in said)
        return tuple(dict.fromkeys(names or (self._listed(kind, known, name) for name in listed)))

    def one(self, kind: str, known: Iterable[str], said: str | None, listed: str | None) -> str | None:
        """Return the same of a single name."""
        names = self.made(kind, known, [said] if said else [], [listed] if listed else [])
        return names[0] if names else None

    def _listed(self, kind: str, known: Iterable[str], name: str) -> str:
        if name in known:
            return name
        return chosen(kind, name, known, place_of(self.workspace, name))
