"""A memo of a build as values: what goes to whoever carries it out, and what may come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeAlias

from memo.app.project import Project
from memo.app.request import Order
from memo.diagnostics import Diagnostic
from memo.editions.fingerprint import Parts, digest_of
from memo.editions.manifest import Manifest

if TYPE_CHECKING:
    from memo.templating.desk import Issue


@dataclass(frozen=True, slots=True)
class Last:
    """The newest edition: its issue, what it was made from, and its document and facts as they are stored."""

    issue: Issue
    parts: Parts
    inputs: Mapping[str, str]
    document: str
    facts: str


@dataclass(frozen=True, slots=True)
class Job:
    """A memo to look at, and to make if it differs: `number` is the edition that it would be, `dry` stops short of that."""

    memo: str
    audience: str
    order: Order
    project: Project
    wish: str
    check: str
    number: int
    now: dt.datetime
    files: Mapping[str, bytes | None]
    last: Last | None = None
    force: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What a memo is made from now: the digests, the files, and the day on which time alone changes it."""

    parts: Parts
    inputs: Mapping[str, str]
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Same:
    """The newest edition says it all; `why` it had to be looked at."""

    looked: Looked
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A new edition."""

    looked: Looked
    manifest: Manifest
    files: Mapping[str, bytes]
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Would:
    """A new edition would be made, and why."""

    looked: Looked
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The topic is under embargo until that day."""

    until: dt.date


@dataclass(frozen=True, slots=True)
class Failed:
    """The memo can't be made; `by_check` as in Failure."""

    problems: tuple[Diagnostic, ...]
    by_check: bool = False


@dataclass(frozen=True, slots=True)
class Wants:
    """The job needs a file that was not sent along."""

    path: str


Done: TypeAlias = Same | Made | Would | Held | Failed | Wants


def wish_of(order: Order, project: Project, audience: str, check: str) -> str:
    """Return a digest of what memo.yaml asks for: while it and the files are the same, nothing has to be read."""
    clearance = project.clearance.get(audience, "clear")
    asked = [order.facts, order.formats, order.theme, order.language]
    return digest_of([*asked, clearance, project.matrix, project.scales, check])


@cache
def program_version() -> str:
    """Return the version of this program."""
    try:
        return version("policy-memo")
    except PackageNotFoundError:
        return "unknown"
