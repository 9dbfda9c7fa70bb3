"""What templates see of the facts: each value of a record as the view that shows it, never the value itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel

from memo.document.model import Inlines, Record
from memo.document.model import Text as Literal
from memo.document.slots import Slots
from memo.facts.dates import PartialDate
from memo.facts.records import LocalText
from memo.templating.collection import Collection
from memo.templating.limits import Meter
from memo.templating.phrases import in_its_language
from memo.templating.texts import Missing, Text
from memo.templating.views import PER_AUDIENCE, Date, Fields

if TYPE_CHECKING:
    from memo.templating.desk import Desk


class Speech(Protocol):
    """How a memo words what a template prints by itself."""

    def said(self, record: Any, field: str) -> Inlines:
        """Return the words of a record's text field."""

    def cited(self, record: Any) -> Inlines:
        """Return the citation of a record's evidence."""

    def date(self, date: PartialDate | dt.date) -> str:
        """Return a date at its precision."""

    def number(self, value: float) -> str:
        """Return a number with the language's marks."""

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
                return int(value) if value == value.to_integral_value() else float(value)
            case PartialDate() | dt.date():
                return Date(self, owner, field, value)
            case LocalText():
                return self._text(owner, field, value)
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

    def _text(self, owner: str, field: str, value: LocalText) -> Text:
        words = value.pick(self.desk.language, self.desk.book.topic.language)
        content = in_its_language(self.desk, value, (Literal(words),))
        return Text(owner, field, (Record(owner, content, field),), self.slots)

    def _record(self, owner: str, field: str, value: BaseModel) -> Fields:
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
        return self._gathered(owner, field, tuple(self.view(owner, field, value) for value in values))

    def _gathered(self, owner: str, field: str, views: tuple[Any, ...]) -> Any:
        """Return records as a collection, other values as they are."""
        if not views or all(isinstance(each, Fields) for each in views):
            return Collection(self, field, tuple(each.record for each in views), owner)
        return views
