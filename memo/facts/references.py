"""References between records: where each record points, and a copy that points nowhere it should not.

What may be pointed at is said where the field is declared (`To` in `records/parts.py`); this module reads it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from memo.facts.book import FactBook
from memo.facts.records.parts import To

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A record's field that holds an id: where it stands, the id, the collections it may lead to, if it is required."""

    place: Place
    id: str
    collections: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    name: str
    alias: str
    to: tuple[str, ...] | None
    holds: bool
    required: bool


def references(value: BaseModel, place: Place = ()) -> Iterator[Reference]:
    """Yield every reference in a record, in field order."""
    for plan in _plans(type(value)):
        held = getattr(value, plan.name)
        at = (*place, plan.alias)
        if plan.to is not None:
            yield from _ids(held, at, plan)
        elif plan.holds:
            yield from _inside(held, at)


@cache
def reference_fields(kind: type) -> frozenset[str]:
    """Return the names of the fields of a kind of record that hold ids, as the facts file spells them."""
    return frozenset(plan.alias for plan in _plans(kind) if plan.to) if issubclass(kind, BaseModel) else frozenset()


def _ids(held: Any, at: Place, plan: _Plan) -> Iterator[Reference]:
    assert plan.to is not None
    if isinstance(held, tuple):
        for number, each in enumerate(held):
            yield Reference((*at, number), each, plan.to, False)
    elif isinstance(held, str):
        yield Reference(at, held, plan.to, plan.required)


def _inside(held: Any, at: Place) -> Iterator[Reference]:
    if isinstance(held, BaseModel):
        yield from references(held, at)
    elif isinstance(held, tuple):
        for number, each in enumerate(held):
            yield from _inside(each, (*at, number))
    elif isinstance(held, dict):
        for key, each in held.items():
            yield from _inside(each, (*at, key))


def without(value: Any, gone: Callable[[str], bool]) -> Any:
    """Return a record without references to what is gone; a part that can't do without its reference goes too (None)."""
    changes: dict[str, Any] = {}
    kind: type[BaseModel] = type(value)
    for plan in _plans(kind):
        held = getattr(value, plan.name)
        new = _kept_ids(held, gone) if plan.to is not None else _kept_inside(held, gone) if plan.holds else held
        if new is None and held is not None and plan.required:
            return None
        if new != held:
            changes[plan.name] = new
    return value.model_copy(update=changes) if changes else value


def settled(book: FactBook) -> FactBook:
    """Return the book in which nothing (no record, no note of a change, nothing of the topic) refers to what isn't there."""

    def gone(name: str) -> bool:
        return book.find(name) is None

    kept = book.change(lambda fact: without(fact, gone))
    topic, changes = without(kept.topic, gone), tuple(without(each, gone) for each in kept.changes)
    whole = sum(1 for _ in kept.records()) == sum(1 for _ in book.records())
    return replace(kept, topic=topic, changes=changes) if whole else settled(kept)


def _kept_ids(held: Any, gone: Callable[[str], bool]) -> Any:
    if isinstance(held, tuple):
        return tuple(each for each in held if not gone(each))
    return None if isinstance(held, str) and gone(held) else held


def _kept_inside(held: Any, gone: Callable[[str], bool]) -> Any:
    if isinstance(held, BaseModel):
        return without(held, gone)
    if isinstance(held, tuple):
        kept = (_kept_inside(each, gone) for each in held)
        return tuple(new for new in kept if new is not None)
    if isinstance(held, dict):
        return {key: _kept_inside(each, gone) for key, each in held.items()}
    return held


def without_parts(value: Any, gone: Callable[[str], bool]) -> Any:
    """Return a value without the parts in it that name, themselves or in a part of theirs, what is gone."""
    kind: type[BaseModel] = type(value)
    changes = {plan.name: _clean(getattr(value, plan.name), gone) for plan in _plans(kind) if plan.holds}
    return value.model_copy(update=changes)


def _clean(held: Any, gone: Callable[[str], bool]) -> Any:
    if isinstance(held, BaseModel):
        return None if any(gone(each.id) for each in references(held)) else held
    if isinstance(held, tuple):
        return tuple(each for each in held if _clean(each, gone) is not None)
    if isinstance(held, dict):
        return {key: _clean(each, gone) for key, each in held.items()}
    return held


@cache
def _plans(kind: type[BaseModel]) -> tuple[_Plan, ...]:
    plans = []
    for name, info in kind.model_fields.items():
        to = next((each for each in info.metadata if isinstance(each, To)), None) or _target(info.annotation)
        holds = to is None and _has_models(info.annotation)
        if to is not None or holds:
            plans.append(_Plan(name, info.alias or name, to.collections if to else None, holds, info.is_required()))
    return tuple(plans)


def _target(annotation: Any) -> To | None:
    """Return where the ids in an annotation lead: `tuple[Annotated[str, To(...)], ...] | None`."""
    if get_origin(annotation) is Annotated:
        found = next((each for each in get_args(annotation)[1:] if isinstance(each, To)), None)
        return found or _target(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType, tuple):
        return next((found for each in get_args(annotation) if (found := _target(each))), None)
    return None


def _has_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return issubclass(annotation, BaseModel)
    return any(_has_models(each) for each in get_args(annotation))
