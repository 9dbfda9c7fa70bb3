"""What templates see of the facts: read-only views of records, collections, dates and mappings, never the records.

A view answers to the names of the facts file and to nothing else. Texts come in the memo's language; a reference is the
record it names; an entry meant for each audience is this audience's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from pydantic import BaseModel

from memo.diagnostics import did_you_mean
from memo.document.model import Inlines, Record
from memo.document.model import Text as Literal
from memo.document.slots import InlineSlot, Slots
from memo.facts.audience import Audience, relevance
from memo.facts.dates import PartialDate
from memo.facts.rank import ranked, ranked_questions
from memo.facts.records import LocalText
from memo.templating.faults import Fault
from memo.templating.limits import Meter
from memo.templating.texts import Missing, Text, Worded

if TYPE_CHECKING:
    from memo.templating.desk import Desk

# Meant for the desk, or for the program; no reader sees them.
HIDDEN = frozenset(("handling", "lint_ignore", "notes"))


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
            case bool() | int() | float():
                return value
            case Decimal():
                return int(value) if value == value.to_integral_value() else float(value)
            case str():
                return self._string(field, value)
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

    def _string(self, field: str, value: str) -> Any:
        """Return the record that `value` names where the field refers to one, else the string."""
        found = self.desk.book.find(value) if field.rpartition(".")[2] in REFERENCES else None
        return value if found is None else Fields(self, value, found, "")

    def _text(self, owner: str, field: str, value: LocalText) -> Text:
        words = value.pick(self.desk.language, self.desk.book.topic.language)
        return Text(owner, field, (Record(owner, (Literal(words),), field),), self.slots)

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
        views = tuple(self.view(owner, field, value) for value in values)
        if not views or all(isinstance(each, Fields) for each in views):
            return Collection(self, field, tuple(each.record for each in views), owner)
        return views


# Fields of the facts file whose strings are ids.
REFERENCES = frozenset(
    [
        "actor",
        "actors",
        "affects",
        "against",
        "assumptions",
        "based_on",
        "basis",
        "change_our_mind",
        "claims",
        "derived_from",
        "excludes",
        "from",
        "holder",
        "indicator",
        "loaded_terms",
        "members",
        "metric",
        "metrics",
        "of",
        "options",
        "parent",
        "place",
        "position_sources",
        "records",
        "related",
        "rests_on",
        "risks",
        "signposts",
        "source",
        "sources",
        "speaker",
        "stake",
        "supports",
        "to",
        "used_by",
    ]
)
PER_AUDIENCE = frozenset(["bottom_line", "disclaimer", "headline", "implication", "impacts", "relevance", "variants"])


class View:
    """Something with names that a template may ask for."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """What messages call it."""
        raise NotImplementedError

    @property
    def advice(self) -> str | None:
        """What to do instead of printing it."""
        return None

    def names(self) -> frozenset[str]:
        """Return the names it answers to."""
        raise NotImplementedError

    def look(self, name: str) -> Any:
        """Return what one of its names means."""
        raise NotImplementedError

    def pick(self, key: object) -> Any:
        """Return an element of it."""
        raise Fault("operand-wrong", f"{self.name} has no elements to pick with [{key}]")

    def __str__(self) -> NoReturn:
        raise Fault("value-unprintable", f"{self.name} can't be printed", self.advice)


class Fields(View):
    """A view of a record, or of a part of one."""

    __slots__ = ("_owner", "_path", "_press", "record")

    def __init__(self, press: Press, owner: str, record: Any, path: str) -> None:
        """Hold the record; `path` leads to it from the record `owner` where it is a part of one."""
        self._press, self._owner, self.record, self._path = press, owner, record, path

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"`{self._path}{self._owner}`" if not self._path else f"`{self._path[:-1]}` of `{self._owner}`"

    @property
    def advice(self) -> str | None:
        """Name some of the fields that can be printed."""
        first = [each for each in ("title", "text", "name", "label", "term", "level", "low") if each in self.names()]
        return f"print one of its fields, such as `.{first[0]}`" if first else "print one of its fields"

    def names(self) -> frozenset[str]:
        """Return the fields of the record."""
        return field_names(type(self.record))

    def look(self, name: str) -> Any:
        """Return the value of a field."""
        value = getattr(self.record, attribute(type(self.record), name))
        path = self._path + name
        if name == "relevance":
            return relevance(self.record, audience(self._press.desk))
        if not self._path and isinstance(value, LocalText):
            return Text(self._owner, name, self._press.speech.said(self.record, name), self._press.slots)
        return self._press.view(self._owner, path, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fields) and self.record == other.record

    def __hash__(self) -> int:
        return hash((self._owner, self._path))

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Collection(View):
    """A view of several records, in the order of the facts file or of their rank."""

    __slots__ = ("_kind", "_owner", "_press", "records")

    def __init__(self, press: Press, kind: str, records: tuple[Any, ...], owner: str = "") -> None:
        """Hold the records; `kind` is the collection's or the field's name."""
        self._press, self._kind, self.records, self._owner = press, kind, records, owner

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"`{self._kind}`"

    @property
    def advice(self) -> str | None:
        """Say how to print records."""
        return "print its records one by one with {% for ... %}, or hand it to a component"

    def names(self) -> frozenset[str]:
        """Return the methods it has."""
        return frozenset(METHODS)

    def look(self, name: str) -> Any:
        """Return a method, or the key judgements."""
        return METHODS[name](self)

    def pick(self, key: object) -> Any:
        """Return a record by its place, or several by a slice."""
        if isinstance(key, slice):
            return self._of(self.records[key])
        if isinstance(key, int) and not isinstance(key, bool):
            return self._one(self.records[key]) if -len(self.records) <= key < len(self.records) else self._none(key)
        raise Fault("operand-wrong", f"{self.name} has places 0, 1, 2 and slices, not [{key}]")

    def _none(self, key: int) -> NoReturn:
        message = f"{self.name} has {len(self.records)} records here, and [{key}] asks for one more"
        raise Fault("value-missing", message, "write {% if ... %} around it, or a loop")

    def _one(self, record: Any) -> Any:
        return self._press.view(self._owner, self._kind, record)

    def _of(self, records: Sequence[Any]) -> Collection:
        self._press.meter.passing(self.records)
        return Collection(self._press, self._kind, tuple(records), self._owner)

    def __iter__(self) -> Iterator[Any]:
        return (self._one(record) for record in self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, other: object) -> bool:
        if isinstance(other, str):
            return any(getattr(record, "id", None) == other for record in self.records)
        return isinstance(other, Fields) and other.record in self.records

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and self.records == other.records

    def __hash__(self) -> int:
        return hash(tuple(getattr(record, "id", "") for record in self.records))

    def __repr__(self) -> str:
        return f"<{len(self.records)} of {self._kind}>"

    # -------------------------------------------------------------------------------------------------- methods

    def top(self, count: object = None) -> Collection:
        """Return the first by rank; where there is no rank, the first of the file.

        Example: `risks.top(3)`
        """
        return self._of(self._ranked()[: _count(count, "top")])

    def tail(self, count: object = None) -> Collection:
        """Return the gravest of the unlikely risks that are not at the top.

        Example: `risks.tail(1)`
        """
        from memo.facts.rank import tail

        wanted = tail(self._press.desk.book, _count(count, "tail"))
        kept = {risk.id for risk in self.records if hasattr(risk, "id")}
        return self._of([risk for risk in wanted if risk.id in kept])

    def where(self, **wanted: object) -> Collection:
        """Return the records whose fields are as wanted.

        Example: `claims.where(status="disputed")`
        """
        return self._of([record for record in self.records if self._fits(record, wanted)])

    def without(self, **unwanted: object) -> Collection:
        """Return the records of which none of the fields is as given.

        Example: `claims.without(kind="forecast")`
        """
        each = [{name: value} for name, value in unwanted.items()]
        return self._of([record for record in self.records if not any(self._fits(record, one) for one in each)])

    def at_least(self, least: object = None) -> Collection:
        """Return the records of that relevance to this audience, or more.

        Example: `events.at_least(3)`
        """
        who, level = audience(self._press.desk), _count(least, "at_least")
        return self._of([record for record in self.records if relevance(record, who) >= level])

    def only(self, *ids: object) -> Collection:
        """Return the records with these ids, in this order.

        Example: `risks.only("first", "second")`
        """
        known = {record.id: record for record in self.records if hasattr(record, "id")}
        for each in ids:
            if not isinstance(each, str):
                raise Fault("argument-wrong", '`only` takes ids in quotes, such as only("first", "second")')
            if each not in known and self._press.desk.book.find(each) is None:
                self._absent(each)
        return self._of([known[str(each)] for each in ids if each in known])

    def kind(self, *kinds: object) -> Collection:
        """Return the records of these kinds.

        Example: `risks.kind("threat")`
        """
        return self.where(kind=list(kinds))

    def key(self) -> Collection:
        """Return the key judgements.

        Example: `judgements.key`
        """
        return self.where(key=True)

    def _absent(self, name: str) -> NoReturn:
        ids = [record.id for record in self.records if hasattr(record, "id")]
        hint = did_you_mean(name, ids) or "it may be withheld from this audience"
        raise Fault("record-unknown", f"no record of this memo has the id `{name}`", hint, name)

    def _fits(self, record: Any, wanted: Mapping[str, object]) -> bool:
        view = self._one(record)
        return all(_same(self._value(view, name), value) for name, value in wanted.items())

    def _value(self, view: Fields, name: str) -> object:
        if name not in view.names():
            hint = did_you_mean(name, view.names())
            raise Fault("attribute-unknown", f"records of {self.name} have no field `{name}`", hint, name)
        return view.look(name)

    def _ranked(self) -> tuple[Any, ...]:
        order = _rank(self._press.desk.book, self.records)
        return tuple(sorted(self.records, key=lambda record: order.get(getattr(record, "id", ""), 0)))


METHODS: dict[str, Callable[[Collection], Any]] = {
    "at_least": lambda view: view.at_least,
    "key": lambda view: view.key(),
    "kind": lambda view: view.kind,
    "only": lambda view: view.only,
    "tail": lambda view: view.tail,
    "top": lambda view: view.top,
    "where": lambda view: view.where,
    "without": lambda view: view.without,
}


class Date(View, Worded):
    """A date as precise as it was written; printing it words it in the memo's language."""

    __slots__ = ("_field", "_owner", "_press", "date")

    def __init__(self, press: Press, owner: str, field: str, date: PartialDate | dt.date) -> None:
        """Hold the date."""
        self._press, self._owner, self._field, self.date = press, owner, field, date

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"`{self._field}` of `{self._owner}`"

    def token(self) -> str:
        """Return the token of a new slot that holds the date in words."""
        return self._press.slots.add(InlineSlot(self.content, self.name))

    @property
    def content(self) -> Inlines:
        """The date in words, with the record it comes from."""
        words = Literal(self._press.speech.date(self.date))
        return (words,) if self._owner == "issue" else (Record(self._owner, (words,), self._field),)

    @property
    def text(self) -> str:
        """The date as it was written."""
        return self.date.text if isinstance(self.date, PartialDate) else self.date.isoformat()

    def names(self) -> frozenset[str]:
        """Return what can be asked of a date."""
        return frozenset(("approximate", "precision", "text", "uncertain"))

    def look(self, name: str) -> Any:
        """Return the date as written, its precision, or whether it is sure."""
        if name == "text":
            return self.text
        return getattr(self.date, name, "day" if name == "precision" else False)

    def __eq__(self, other: object) -> bool:
        return self.text == (other.text if isinstance(other, Date) else other)

    def __lt__(self, other: object) -> bool:
        return self._first() < other._first() if isinstance(other, Date) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._first() > other._first() if isinstance(other, Date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def _first(self) -> dt.date:
        first = self.date.first if isinstance(self.date, PartialDate) else self.date
        return first or dt.date.min


def audience(desk: Desk) -> Audience:
    """Return the audience of the memo, as far as relevance goes."""
    return Audience(desk.audience, relevance_from=desk.front.relevance_from)


def field_names(model: type) -> frozenset[str]:
    """Return the fields of a kind of record as the facts file spells them."""
    fields: Mapping[str, Any] = getattr(model, "model_fields", None) or getattr(model, "__dataclass_fields__", {})
    return frozenset(_spelled(name) for name in fields) - HIDDEN


def attribute(model: type, name: str) -> str:
    """Return the attribute that holds the field `name`; Python keeps some words to itself."""
    return name if hasattr(model, "model_fields") and name in model.model_fields else _held(model, name)


def _held(model: type, name: str) -> str:
    return f"{name}_" if f"{name}_" in getattr(model, "model_fields", {}) else name


def _spelled(name: str) -> str:
    return name.removesuffix("_")


def _count(value: object, method: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Fault("argument-wrong", f"`{method}` takes a whole number, such as {method}(3)", word=method)


def _same(found: object, wanted: object) -> bool:
    """Say whether a field is as wanted: equal, one of a list, or a list that holds it."""
    if isinstance(wanted, list | tuple):
        return any(_same(found, each) for each in wanted)
    if isinstance(found, Collection | tuple):
        return wanted in found
    if isinstance(found, Fields) and isinstance(wanted, str):
        return getattr(found.record, "id", None) == wanted
    return found == wanted


def _rank(book: Any, records: Sequence[Any]) -> dict[str, int]:
    """Return the rank of each record's id where its kind has one."""
    kinds = {book.collection_of(record.id) for record in records if hasattr(record, "id")}
    order: Sequence[Any] = ()
    if kinds == {"risks"}:
        order = ranked(book)
    elif kinds == {"open_questions"}:
        order = ranked_questions(book)
    return {record.id: place for place, record in enumerate(order)}
