"""What templates see of several records: in the order of the facts file, with what may be asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from memo.diagnostics import did_you_mean
from memo.facts.audience import relevance
from memo.facts.rank import ranked, ranked_questions
from memo.templating.faults import Fault
from memo.templating.views import Fields, View, audience

if TYPE_CHECKING:
    from memo.templating.press import Press


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

    def __getitem__(self, key: object) -> Any:
        """Return what `pick` does; Jinja slices without asking."""
        return self.pick(key)

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
    if isinstance(found, Fields) and isinstance(wanted, str) and hasattr(found.record, "id"):
        return bool(found.record.id == wanted)
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
