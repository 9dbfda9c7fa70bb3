"""Who reads: what they are cleared for, and what concerns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

DEFAULT_RELEVANCE = 2
TLP = ("clear", "green", "amber", "amber+strict", "red")


class _Ranked(Protocol):
    @property
    def relevance(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Audience:
    """A reader by name, with the project's clearance and the template's wishes.

    `relevance_from` names the audience whose relevance this one borrows where a record doesn't name it; `always` are
    collections or ids that are wanted whatever their relevance.
    """

    name: str
    clearance: str = "clear"
    relevance_from: str | None = None
    threshold: int = DEFAULT_RELEVANCE
    always: frozenset[str] = frozenset()


def relevance(record: _Ranked, audience: Audience) -> int:
    """Return how much a record concerns the audience, 0 to 3."""
    given = record.relevance
    for name in (audience.name, audience.relevance_from, "*"):
        if name is not None and name in given:
            return given[name]
    return DEFAULT_RELEVANCE


def own(by_audience: Mapping[str, object], audience: Audience) -> str | None:
    """Return the key under which a text for this audience stands: its own, the one it borrows from, or all."""
    names = (audience.name, audience.relevance_from, "*")
    return next((name for name in names if name is not None and name in by_audience), None)
