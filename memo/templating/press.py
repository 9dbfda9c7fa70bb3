"""What templates see of the facts: each value of a record as the view that shows it, never the value itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel

from memo.document.model import Inlines
from memo.document.slots import Slots
from memo.facts.dates import PartialDate
from memo.facts.records import LocalText
from memo.facts.records.analysis import LikelihoodParts
from memo.facts.records.sourcing import Amount
from memo.templating.collection import Collection
from memo.templating.limits import Meter
from memo.templating.texts import Exact, Missing, Text
from memo.templating.views import PER_AUDIENCE, Date, Fields, Figure, Likelihood

if TYPE_CHECKING:
    from memo.templating.desk import Desk


class Speech(Protocol):
    """How a memo words what a template prints by itself."""

    def field(self, record: Any, field: str) -> tuple[Inlines, str, bool]:
        """Return what is printed for a text field, the words that it is compared by, whether these lack its voice."""

    def part(self, owner: str, part: Any, path: str, text: LocalText) -> tuple[Inlines, str, bool]:
        """Return the same for a text in a part of the record `owner`."""

    def likelihood(self, owner: str, path: str, likelihood: LikelihoodParts) -> tuple[Inlines, str, bool]:
        """Return word and band of a likelihood."""

    def terms(self, likelihood: LikelihoodParts) -> tuple[tuple[str, ...], float]:
        """Return every word that means the same on the scale, its main word first, and the middle of the band."""

    def amount(self, owner: str, path: str, amount: Amount) -> tuple[Inlines, str, bool]:
        """Return a number or range of a metric with its unit."""

    def code(self, record: Any, field: str) -> str | None:
        """Return the memo's words for a code; None for one that it has no words for."""

    def doubted(self, owner: str) -> bool:
        """Say whether a metric's numbers are not to be used, or a sample."""

    def warned(self, owner: str, path: str, number: Decimal, of: tuple[str, ...]) -> tuple[Inlines, str, bool]:
        """Return a number that was computed from those of such metrics."""

    def cited(self, record: Any) -> Inlines:
        """Return the citation of a record's evidence."""

    def date(self, date: PartialDate | dt.date) -> str:
        """Return a date at its precision."""

    def number(self, value: Decimal | float) -> str:
        """Return a number with the language's marks."""

    def counted(self, number: int, one: str, many: str) -> str:
        """Return a number with the word that goes with it."""

    def gap(self) -> Inlines:
        """Return what is printed where a field has no value."""


@dataclass(frozen=True, slots=True)
class Press:
    """What all views of one rendering share."""

    desk: Desk
    slots: Slots
    speech: Speech
    meter: Meter

    def root(self, name: str) -> Any:
        """Return what a template finds under one of its own names."""
        if name == "issue":
            return Fields(self, "issue", self.desk.issue, "")
        return self.view("topic" if name == "topic" else name, name, getattr(self.desk.book, name))

    def view(self, owner: str, field: str, value: Any) -> Any:
        """Return `value`, which stands in `field` of the record `owner`, as templates may see it."""
        match value:
            case None:
                return Missing(owner, field, self.speech.gap(), self.slots)
            case bool() | int() | float() | str():
                return value
            case Decimal():
                return Exact(value) if value % 1 or value.as_tuple().exponent else int(value)
            case PartialDate() | dt.date():
                return Date(self, owner, field, value)
            case LocalText():
                return self.text(owner, None, field, value)
            case BaseModel():
                return self._record(owner, field, value)
            case Mapping():
                return self._mapping(owner, field, value)
            case Sequence():
                return self._sequence(owner, field, tuple(value))
        raise TypeError(f"no view of {type(value).__name__}")

    def referred(self, owner: str, field: str, value: Any) -> Any:
        """Return the record or the records that a field with references names."""
        if isinstance(value, tuple):
            return self._gathered(owner, field, tuple(self._named(each) for each in value))
        return self._named(value) if isinstance(value, str) else self.view(owner, field, value)

    def _named(self, value: str) -> Any:
        """Return the record with this id; the string where the memo has none."""
        found = self.desk.book.find(value)
        return value if found is None else Fields(self, value, found, "")

    def text(self, owner: str, part: Any, path: str, value: LocalText) -> Text:
        """Return a text that stands at `path` in a part of the record `owner`."""
        content, words, voiced = self.speech.part(owner, part, path, value)
        return Text(owner, path, content, self.slots, words, voiced)

    def _record(self, owner: str, field: str, value: BaseModel) -> Fields:
        if isinstance(value, LikelihoodParts):
            return Likelihood(self, owner, value, f"{field}.")
        if isinstance(value, Amount):
            return Figure(self, owner, value, f"{field}.")
        own = getattr(value, "id", None)
        if isinstance(own, str):
            return Fields(self, own, value, "")
        return Fields(self, owner, value, "" if field == owner else f"{field}.")

    def _mapping(self, owner: str, field: str, value: Mapping[str, Any]) -> Any:
        """Return the entry for this audience where a field has one for each, else the mapping."""
        if field.rpartition(".")[2] in PER_AUDIENCE:
            return self.view(owner, field, value.get(self.desk.audience))
        return {key: self.view(owner, f"{field}.{key}", each) for key, each in value.items()}

    def _sequence(self, owner: str, field: str, values: tuple[Any, ...]) -> Any:
        if all(isinstance(value, BaseModel) for value in values):
            return Collection(self, field, values, owner)
        return self._gathered(owner, field, tuple(self.view(owner, field, value) for value in values))

    def _gathered(self, owner: str, field: str, views: tuple[Any, ...]) -> Any:
        """Return records as a collection, other values as they are."""
        if not views or all(isinstance(each, Fields) for each in views):
            return Collection(self, field, tuple(each.record for each in views), owner)
        return views
