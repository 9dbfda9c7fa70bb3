"""What was asked for, and the memos that this means."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from memo.app.choices import chosen
from memo.app.project import MemoEntry, Project, place_at, place_of
from memo.app.templates import audiences, themes
from memo.app.topics import find_facts, only_topic, topic_name
from memo.app.workspace import Workspace, joined
from memo.diagnostics import Diagnostic, MemoError, Span, error
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
    """One memo of it, made definite: a facts file and its readers; what is None is the template's to say."""

    facts: str
    audiences: tuple[str, ...]
    formats: tuple[str, ...]
    out: str
    issued: dt.date
    language: str | None
    theme: str | None
    dry: bool

    def place(self, audience: str) -> str:
        """Return where its memo for that audience goes, without the ending of a format."""
        return joined(joined(self.out, topic_name(self.facts)), file_name(audience, self.language))


def file_name(audience: str, language: str | None) -> str:
    """Return the name of a memo's files: a language that was asked for stands in it, beside the memo in the topic's own."""
    return f"{audience}-{language}" if language else audience


def orders(request: Request, project: Project, workspace: Workspace) -> tuple[Order, ...]:
    """Return the definite orders, one a memo; a name that isn't there is the command's fault, or that of memo.yaml."""
    known = choices(workspace)
    found = [
        each
        for facts in _files(request, project, workspace)
        for each in _orders_of(replace(request, facts=facts), project, known)
    ]
    _refuse_collisions(found, project, workspace)
    return tuple(found)


def choices(workspace: Workspace) -> Choices:
    """Return what there is to choose from, looked up once for any number of orders."""
    return Choices(workspace, audiences(workspace), themes(workspace))


def _files(request: Request, project: Project, workspace: Workspace) -> tuple[str, ...]:
    """Return the facts files that are meant: the one named, else all of memo.yaml, else the only one there is."""
    if request.facts is not None:
        return (find_facts(workspace, request.facts),)
    return project.facts_files() or (only_topic(workspace),)


def _orders_of(request: Request, project: Project, known: Choices) -> list[Order]:
    """Return the orders for one facts file; a reader whom the command names gets the memo that memo.yaml lists them for."""
    facts = request.facts or ""
    entries = _speaking(project.entries_for(facts), request.language) or (MemoEntry(name="unlisted", facts=facts),)
    if not request.audiences:
        return [known.order(request, entry, project) for entry in entries]
    readers = {name: _entry_of(name, entries) for name in dict.fromkeys(request.audiences)}
    asked = [(entry, tuple(name for name in readers if readers[name] is entry)) for entry in entries]
    return [known.order(replace(request, audiences=names), entry, project) for entry, names in asked if names]


def _speaking(entries: tuple[MemoEntry, ...], language: str | None) -> tuple[MemoEntry, ...]:
    """Return the memos that the command's language means: those that name it, else those that name none, else all."""
    named = tuple(each for each in entries if each.language == language)
    return named or tuple(each for each in entries if each.language is None) or entries if language else entries


def _entry_of(audience: str, entries: tuple[MemoEntry, ...]) -> MemoEntry:
    """Return the memo that lists the reader, else the first for everybody, else the first."""
    by_name = (entry for entry in entries if audience in entry.audiences)
    for_all = (entry for entry in entries if not entry.audiences)
    return next(by_name, None) or next(for_all, entries[0])


def _refuse_collisions(found: Iterable[Order], project: Project, workspace: Workspace) -> None:
    """Raise where two orders would write the same files: the second would take the place of the first."""
    times = Counter((order.place(audience), audience) for order in found for audience in order.audiences)
    problems = [_collision(place, audience, project, workspace) for (place, audience), n in times.items() if n > 1]
    if problems:
        raise MemoError(problems)


def _collision(place: str, audience: str, project: Project, workspace: Workspace) -> Diagnostic:
    topic = posixpath.basename(posixpath.dirname(place))
    last = max(
        number
        for number, memo in enumerate(project.memos)
        if topic_name(memo.facts) == topic
        and audience in (memo.audiences or (audience,))
        and posixpath.basename(place) == file_name(audience, memo.language)
    )
    return collides(place, place_at(workspace, "memos", last, "name"))


def collides(place: str, span: Span) -> Diagnostic:
    """Return what is wrong where two memos of memo.yaml would be the same files: `place`, without the endings."""
    message = f"another memo of memo.yaml is made for this audience from this topic: both would be `{place}`"
    hint = "list the audience once, give one of them a `language`, or the facts file another name"
    return error("memo-collides", message, span, hint)


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
