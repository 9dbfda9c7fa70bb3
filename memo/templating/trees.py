"""A template's tree, gone through once, its nodes kept by their kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from jinja2 import nodes

N = TypeVar("N", bound=nodes.Node)
DEEPEST = 120  # nodes inside nodes that Jinja and Python can follow; the shipped templates reach eight


@dataclass(slots=True)
class Tree:
    """The nodes of a template by their kind, and the line of one that is nested too deep (0: none is)."""

    root: nodes.Template
    deep: int = 0
    by_kind: dict[type[nodes.Node], list[nodes.Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go through the tree with a stack of our own: a deep one would end the interpreter."""
        waiting: list[tuple[nodes.Node, int]] = [(self.root, 0)]
        while waiting:
            node, depth = waiting.pop()
            self.by_kind.setdefault(type(node), []).append(node)
            if depth > DEEPEST:
                self.deep = node.lineno
                return
            waiting += [(child, depth + 1) for child in node.iter_child_nodes()][::-1]

    def all(self, *kinds: type[N]) -> list[N]:
        """Return the nodes of these kinds, kind by kind, in the order of the text."""
        return [node for kind in kinds for node in self.by_kind.get(kind, ())]  # type: ignore[misc]
