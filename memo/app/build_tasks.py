"""What a build is to make: each memo of memo.yaml for each of its readers, and where its editions and newest files stand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from memo.app.build_job import wish_of
from memo.app.build_verdict import Verdict
from memo.app.choices import chosen
from memo.app.editions import Newest, Shelf
from memo.app.project import MemoEntry, Project, place_at
from memo.app.request import Choices, Order, Request, choices, collides, file_name
from memo.app.topics import topic_name
from memo.app.workspace import Workspace
from memo.diagnostics import MemoError, Span


@dataclass(frozen=True, slots=True)
class Task:
    """One memo for one audience, as memo.yaml lists it."""

    entry: MemoEntry
    audience: str
    order: Order
    shelf: Shelf
    newest: Newest
    wish: str

    @property
    def memo(self) -> str:
        """The name of the memo."""
        return self.entry.name

    @property
    def key(self) -> str:
        """What the memo is called where one name has to do."""
        return self.shelf.key

    def verdict(self, state: str, **said: object) -> Verdict:
        """Return a verdict on it."""
        return Verdict(self.entry.name, self.newest.topic, self.audience, state, **said)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Listing:
    """Every memo of memo.yaml for each of its readers, and the place of each one's newest files, whoever asked for what."""

    names: tuple[str, ...]
    entries: tuple[Task | Verdict, ...]
    stems: frozenset[str]

    def of(self, asked_for: tuple[str, ...]) -> Iterator[Task | Verdict]:
        """Yield the memos of those names; none: all."""
        asked = [chosen("memo", name, self.names) for name in asked_for] or self.names
        return (each for each in self.entries if each.memo in asked)


def listed(workspace: Workspace, project: Project, issued: dt.date | None) -> Listing:
    """Return each memo for each reader, or why memo.yaml can't mean it: two memos can't have one place."""
    there = choices(workspace)
    found = [each for entry in project.memos for each in _entry(workspace, project, there, entry, issued)]
    places = Counter(each.newest.stem for each in found if isinstance(each, Task))
    entries = (
        _clash(workspace, project, each) if isinstance(each, Task) and places[each.newest.stem] > 1 else each
        for each in found
    )
    return Listing(tuple(memo.name for memo in project.memos), tuple(entries), frozenset(places))


def place_of_memo(workspace: Workspace, project: Project, entry: MemoEntry) -> Span:
    """Return where memo.yaml gives the memo its name."""
    return place_at(workspace, "memos", [each.name for each in project.memos].index(entry.name), "name")


def _entry(
    workspace: Workspace, project: Project, there: Choices, entry: MemoEntry, issued: dt.date | None
) -> Iterator[Task | Verdict]:
    try:
        order = there.order(Request(issued=issued), entry, project)
    except MemoError as problem:
        yield Verdict(entry.name, topic_name(entry.facts), "", "failed", problems=problem.diagnostics)
        return
    for audience in order.audiences:
        shelf = Shelf(workspace, project.editions, entry.name, audience)
        name = file_name(audience, order.language)
        newest = Newest(workspace, order.out, topic_name(order.facts), audience, name)
        yield Task(entry, audience, order, shelf, newest, wish_of(order, project, audience, entry.check))


def _clash(workspace: Workspace, project: Project, task: Task) -> Verdict:
    place = place_of_memo(workspace, project, task.entry)
    return task.verdict("failed", problems=(collides(task.newest.stem, place),))
