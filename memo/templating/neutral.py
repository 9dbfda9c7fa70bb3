"""Taking mistakes out of a template's tree: an expression that failed is left out, and the rest is filled on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class Place:
    """The expression that is the `number`th, from 0, of those that begin nearest above a line of a template."""

    template: str
    line: int
    number: int


@dataclass(frozen=True, slots=True)
class _Held:
    """An expression and where it hangs: a field of a node, or a place in a list there."""

    holder: nodes.Node
    field: str
    index: int | None
    line: int

    def put(self, new: nodes.Expr) -> None:
        if self.index is None:
            setattr(self.holder, self.field, new)
        else:
            getattr(self.holder, self.field)[self.index] = new


def neutralised(tree: nodes.Template, name: str, places: Sequence[Place]) -> None:
    """Put something harmless in the place of the expressions of the template `name` that `places` point at."""
    wanted = [place for place in places if place.template == name]
    found = list(_held(tree)) if wanted else []
    for include in tree.find_all(nodes.Include) if wanted else ():
        include.ignore_missing = include.ignore_missing or any(place.line == include.lineno for place in wanted)
    for place in wanted:
        line = max((each.line for each in found if each.line <= place.line), default=0)
        on_line = [each for each in found if each.line == line]
        if place.number < len(on_line):
            held = on_line[place.number]
            held.put(nodes.EnvironmentAttribute("broken", lineno=line))


# Where statements hold the expressions that they fill in.
_FIELDS: tuple[tuple[type[nodes.Node], tuple[str, ...]], ...] = (
    (nodes.If, ("test",)),
    (nodes.For, ("iter", "test")),
    (nodes.Assign, ("node",)),
    (nodes.With, ("values",)),
    (nodes.Macro, ("defaults",)),
)


def _held(tree: nodes.Template) -> Iterator[_Held]:
    for output in tree.find_all(nodes.Output):
        for index, each in enumerate(output.nodes):
            if not isinstance(each, nodes.TemplateData):
                yield _Held(output, "nodes", index, each.lineno)
    for kind, fields in _FIELDS:
        for node in tree.find_all(kind):
            yield from (held for name in fields for held in _of_field(node, name))


def _of_field(node: nodes.Node, name: str) -> Iterator[_Held]:
    value: Any = getattr(node, name)
    if isinstance(value, list):
        yield from (_Held(node, name, index, each.lineno) for index, each in enumerate(value))
    elif value is not None:
        yield _Held(node, name, None, value.lineno)
