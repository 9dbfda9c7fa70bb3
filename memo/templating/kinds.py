"""What the names of a template stand for, as far as its text tells: records, collections, fields with a closed choice.

A mistake in a branch that these facts never take, or in a loop over a collection that they don't fill, is seen all the same.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from pydantic import BaseModel

from memo.facts.book import COLLECTIONS
from memo.facts.kinds_said import kind_said
from memo.facts.records.analysis import ScenarioSet
from memo.facts.records.parts import To
from memo.facts.records.sourcing import ChangeNote
from memo.facts.records.topic import Topic
from memo.templating.desk import Issue
from memo.templating.trees import Tree
from memo.templating.views import PER_AUDIENCE, attribute, field_names

# What these methods of a collection, and these filters, hand on is a collection of the same records.
SAME = frozenset(("at_least", "kind", "only", "tail", "top", "where", "without"))
_SAME_FILTERS = frozenset(("list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"))
_MAKERS: tuple[type[nodes.Node], ...] = (
    *(nodes.For, nodes.Assign, nodes.With),
    *(nodes.Macro, nodes.CallBlock, nodes.AssignBlock),
)
_ONE_FILTERS = frozenset(("first", "last"))


@dataclass(frozen=True, slots=True)
class One:
    """A record, or a part of one, of one of these models."""

    models: tuple[type, ...]

    def names(self) -> frozenset[str]:
        """Return the fields that it may have."""
        return frozenset().union(*(field_names(model) for model in self.models))

    @property
    def said(self) -> str:
        """What messages call it: `a risk`."""
        return kind_said(self.models[0]) if len(self.models) == 1 else "this"


@dataclass(frozen=True, slots=True)
class Several:
    """Records or parts of these models; None where the values are no records."""

    of: One | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that is one of a closed list."""

    of: tuple[str, ...]


Kind: TypeAlias = One | Several | Choice | None


@dataclass(slots=True)
class Kinds:
    """The kinds of what a template names; a name that means different things in different places is not judged."""

    names: dict[str, Kind] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> Kinds:
        """Return the kinds of the names that a template makes, and of the memo's own."""
        kinds = cls(dict(_roots()))
        for _ in range(3):  # a name may lean on one that is made further down
            made: dict[str, set[Kind]] = {}
            for name, kind in kinds._made(tree):
                made.setdefault(name, set()).add(kind)
            kinds.names = _roots() | {name: found.pop() if len(found) == 1 else None for name, found in made.items()}
        return kinds

    def kind(self, node: nodes.Node) -> Kind:
        """Return the kind of an expression; None where the template's text doesn't tell."""
        match node:
            case nodes.Name():
                return self.names.get(node.name)
            case nodes.Getattr():
                return _field(self.kind(node.node), node.attr)
            case nodes.Getitem():
                return self._item(node)
            case nodes.Call() if isinstance(node.node, nodes.Getattr) and node.node.attr in SAME:
                return _several(self.kind(node.node.node))
            case nodes.Filter() if node.node is not None:
                return self._filtered(node.name, self.kind(node.node))
        return None

    def _item(self, node: nodes.Getitem) -> Kind:
        kind = self.kind(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return _field(kind, node.arg.value)
        if isinstance(node.arg, nodes.Slice):
            return _several(kind)
        return kind.of if isinstance(kind, Several) else None

    def _filtered(self, name: str, kind: Kind) -> Kind:
        if not isinstance(kind, Several):
            return None
        if name in _ONE_FILTERS:
            return kind.of
        return kind if name in _SAME_FILTERS else None

    def _made(self, tree: Tree) -> Iterator[tuple[str, Kind]]:
        """Yield each name that the template gives to something."""
        for node in tree.all(*_MAKERS):
            match node:
                case nodes.For():
                    kind = self.kind(node.iter)
                    yield from _targets(node.target, kind.of if isinstance(kind, Several) else None)
                case nodes.Assign():
                    yield from _targets(node.target, self.kind(node.node))
                case nodes.With():
                    for target, value in zip(node.targets, node.values, strict=True):
                        yield from _targets(target, self.kind(value))
                case nodes.Macro() | nodes.CallBlock():
                    yield from ((each.name, None) for each in node.args)
                case nodes.AssignBlock():
                    yield from _targets(node.target, None)


def _targets(target: nodes.Node, kind: Kind) -> Iterator[tuple[str, Kind]]:
    if isinstance(target, nodes.Name):
        yield target.name, kind
        return
    yield from ((name.name, None) for name in target.find_all(nodes.Name))


@cache
def _fixed() -> tuple[tuple[str, Kind], ...]:
    lists = {name: Several(One((model,))) for name, model in COLLECTIONS.items()}
    return (
        *lists.items(),
        ("changes", Several(One((ChangeNote,)))),
        ("issue", One((Issue,))),
        ("scenarios", One((ScenarioSet,))),
        ("topic", One((Topic,))),
    )


def _roots() -> dict[str, Kind]:
    return dict(_fixed())


def _several(kind: Kind) -> Kind:
    return kind if isinstance(kind, Several) else None


def _field(kind: Kind, name: str) -> Kind:
    """Return the kind of a field of a record, or of a collection's `key`."""
    if isinstance(kind, Several):
        return kind if name == "key" else None
    if not isinstance(kind, One):
        return None
    found = {_model_field(model, name) for model in kind.models if name in field_names(model)}
    return found.pop() if len(found) == 1 else None


@cache
def _model_field(model: type, name: str) -> Kind:
    annotation = _annotation(model, attribute(model, name))
    return _of(annotation, per_audience=name in PER_AUDIENCE)


def _annotation(model: type, name: str) -> Any:
    if issubclass(model, BaseModel):
        info = model.model_fields[name]
        return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return get_type_hints(model, include_extras=True)[name]


def _of(annotation: Any, *, per_audience: bool = False) -> Kind:
    """Return the kind of values of a type, as views show them: a reference is the record it names."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        to = next((each for each in parts[1:] if isinstance(each, To)), None)
        return _referred(to) if to else _of(parts[0], per_audience=per_audience)
    if origin in (Union, types.UnionType):
        return _agreed(_of(each, per_audience=per_audience) for each in parts if each is not types.NoneType)
    if origin is tuple:
        inner = _of(parts[0])
        return Several(inner) if isinstance(inner, One) else None
    if origin is dict:
        return _of(parts[1]) if per_audience else None
    if origin is Literal:
        return Choice(tuple(str(each) for each in parts))
    return One((annotation,)) if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _referred(to: To) -> Kind:
    models = tuple(COLLECTIONS[name] for name in to.collections if name in COLLECTIONS)
    return One(models) if len(models) == len(to.collections) else None


def _agreed(kinds: Iterable[Kind]) -> Kind:
    found = set(kinds)
    return found.pop() if len(found) == 1 else None


def choices(one: One, name: str) -> tuple[str, ...]:
    """Return the closed choice of a field's values, also where it holds several of them; else nothing."""
    kind = _field(one, name)
    return kind.of if isinstance(kind, Choice) else ()
