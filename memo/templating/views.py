"""What templates see of a record, a part of one, and a date: read-only views, which answer to the names of the facts file.

Texts come in the memo's language; a reference is the record it names; an entry meant for each audience is this audience's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from memo.document.model import Inlines, Record
from memo.document.model import Text as Literal
from memo.document.slots import InlineSlot
from memo.facts.audience import Audience, relevance
from memo.facts.dates import PartialDate
from memo.facts.records import LocalText
from memo.facts.records.parts import as_list
from memo.facts.records.sourcing import Evidence, OriginRef
from memo.facts.references import reference_fields
from memo.facts.text import unmarked
from memo.templating.bare import Warned
from memo.templating.faults import Fault
from memo.templating.texts import Code, Term, Text, Worded, same_word

if TYPE_CHECKING:
    from memo.templating.desk import Desk
    from memo.templating.press import Press

# Meant for the desk, or for the program; no reader sees them.
HIDDEN = frozenset(("handling", "lint_ignore", "notes"))
# Pieces of a source, word for word.
_VERBATIM = frozenset(("quote", "quotes"))
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
        kind: type = type(self.record)
        return field_names(kind)

    def look(self, name: str) -> Any:
        """Return the value of a field."""
        value = getattr(self.record, attribute(type(self.record), name))
        path = self._path + name
        if name == "relevance":
            return relevance(self.record, audience(self._press.desk))
        if name == "variants":
            return (
                self.look("text") if value.get(self._press.desk.audience) else self._press.view(self._owner, path, None)
            )
        if isinstance(value, LocalText):
            return self._text(name, path, value)
        told = self._press.speech.code(self.record, name) if isinstance(value, str) else None
        if told:
            return Code(value, told)
        if name in _VERBATIM and isinstance(self.record, Evidence | OriginRef):
            return self._verbatim(path, value)
        kind: type = type(self.record)
        shown = self._press.referred if name in reference_fields(kind) else self._press.view
        return shown(self._owner, path, value)

    def _text(self, name: str, path: str, value: LocalText) -> Text:
        if self._path:
            return self._press.text(self._owner, self.record, path, value)
        content, words, voiced = self._press.speech.field(self.record, name)
        return Text(self._owner, name, content, self._press.slots, words, voiced)

    def _verbatim(self, path: str, value: Any) -> Any:
        """Return pieces of a source as texts, which name it."""
        if value is None:
            return self._press.view(self._owner, path, None)
        made = [self._press.text(self._owner, self.record, path, unmarked(each)) for each in as_list(value)]
        return made[0] if isinstance(value, str) else tuple(made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fields) and self.record == other.record

    def __hash__(self) -> int:
        return hash((self._owner, self._path))

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Likelihood(Fields, Worded):
    """A likelihood: printed it is the scale's word with its band, and so is its `term`; compared, it is its word."""

    __slots__ = ()

    @property
    def text(self) -> Text:
        """Word and band."""
        return self._term()

    def token(self) -> str:
        """Return the token of a new slot that holds word and band."""
        return self._term().token()

    def look(self, name: str) -> Any:
        """Return the value of a field."""
        return self._term() if name == "term" else super().look(name)

    def _term(self) -> Term:
        path = self._path.removesuffix(".")
        content, words, _ = self._press.speech.likelihood(self._owner, path, self.record)
        return Term(self._owner, path, content, self._press.slots, words, *self._press.speech.terms(self.record))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Likelihood):
            return self._names == other._names
        return self._term() == other if isinstance(other, Term) else same_word(other, self._names)

    def __hash__(self) -> int:
        return hash(self._names[0])

    def __contains__(self, part: object) -> bool:
        return part in self._term()

    def __lt__(self, other: object) -> bool:
        return self._term() < other._term() if isinstance(other, Likelihood) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._term() > other._term() if isinstance(other, Likelihood) else NotImplemented

    @property
    def _names(self) -> tuple[str, ...]:
        return self._press.speech.terms(self.record)[0]


FIGURES = "take the number itself: `.low` or `.high`, as in `metrics[0].value.low`"


class Figure(Fields, Worded):
    """The number or the range of a metric; printed it bears its unit."""

    __slots__ = ()

    @property
    def text(self) -> Text:
        """The figure with its unit."""
        path = self._path.removesuffix(".")
        content, words, voiced = self._press.speech.amount(self._owner, path, self.record)
        return Text(self._owner, path, content, self._press.slots, words, voiced)

    def token(self) -> str:
        """Return the token of a new slot that holds the figure with its unit."""
        return self.text.token()

    def look(self, name: str) -> Any:
        """Return a number; one that is not to be used, or a sample, says so wherever it is printed."""
        exact, speech = getattr(self.record, name), self._press.speech
        if exact is None or not speech.doubted(self._owner):
            return super().look(name)
        return Warned.made(exact, (self._owner,), lambda number, of: self._warned(name, number, of))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | float):
            return bool(self.record.single and float(self.record.low) == other)
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def _warned(self, name: str, number: Decimal, of: tuple[str, ...]) -> Text:
        content, words, voiced = self._press.speech.warned(self._owner, f"{self._path}{name}", number, of)
        return Text(self._owner, f"{self._path}{name}", content, self._press.slots, words, voiced)


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


@cache  # asked for each field of each record that a template prints
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
