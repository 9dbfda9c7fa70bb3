"""The strings in a template's expressions that a reader reads, told from those that choose, and those that can't be told.

A string is read where it is printed, handed to a component as words, or kept under a name that is printed and chooses
nothing: by `set` and `with`, as an argument of a macro, in a list that a loop goes through.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from memo.templating.components import COMPONENTS
from memo.templating.front import body
from memo.templating.sources import Source, Sources
from memo.templating.trees import Tree

LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]\S*\s+\S*[^\W\d_]")  # two of them: no id, no field and no filter has a space
_DEFAULTS = frozenset(("d", "default", "join"))  # filters whose arguments are printed
_CODES = frozenset(("count", "country", "length"))  # filters that print something else than what they are given
_CHOOSING = frozenset(("kind", "only", "where", "without"))
_ASKED = frozenset(("defined", "none", "undefined"))


def read(tree: nodes.Template, sources: Sources | None = None) -> Iterator[nodes.Const]:
    """Yield the strings of a template that a reader reads; `sources` are for the macros of other templates."""
    yield from _Reading(Tree(tree), sources).strings()


def unread(source: Source, sources: Sources) -> Iterator[tuple[int, str]]:
    """Yield with their line the strings of two words and more of which nothing tells that a reader reads them."""
    tree = _parsed(source)
    known = {id(each) for each in (*_Reading(tree, sources).strings(), *_choosing(tree))}
    for each in tree.all(nodes.Const):
        if id(each) not in known and isinstance(each.value, str) and _WORDS.search(each.value):
            yield each.lineno, each.value


def pieced(source: Source, sources: Sources) -> Iterator[tuple[int, str]]:
    """Yield with their line the strings that an expression puts together with other things to a sentence."""
    tree = _parsed(source)
    known = {id(each) for each in _Reading(tree, sources).strings()}
    sums: list[nodes.Concat | nodes.Add] = [*tree.all(nodes.Concat), *tree.all(nodes.Add)]
    for node in sums:
        parts = node.nodes if isinstance(node, nodes.Concat) else [node.left, node.right]
        said = [each for each in parts if isinstance(each, nodes.Const) and id(each) in known]
        if said and len(said) < len(parts):
            yield said[0].lineno, said[0].value.strip()


def _parsed(source: Source) -> Tree:
    return Tree(Environment().parse(body(source.text)))  # noqa: S701 - nothing is filled


# ------------------------------------------------------------------------------------------------- what is printed


@dataclass(frozen=True, slots=True)
class _Macro:
    """The arguments of a macro, and those of them that are words for the reader."""

    arguments: tuple[str, ...]
    worded: frozenset[str]


class _Reading:
    """One template: the names in it that stand for words, and the macros that it can call."""

    def __init__(self, tree: Tree, sources: Sources | None, above: tuple[str, ...] = ()) -> None:
        """Read the tree; `above` are the templates that are being read already."""
        self.tree, self.sources, self.above = tree, sources, above
        self.macros: dict[str, _Macro] = dict(self._imported())
        self.names = frozenset[str]()
        trees = (tree, *self._included())
        self.neutral = {id(each) for one in trees for each in _asked(one)}
        while True:
            self.macros |= {each.name: _macro(each, self.names) for each in tree.all(nodes.Macro)}
            found = self._worded(trees)
            if found <= self.names:
                return
            self.names |= found

    def strings(self) -> Iterator[nodes.Const]:
        """Yield the strings that a reader reads, each once."""
        held = (each for each in self._leaves(self.tree) if isinstance(each, nodes.Const))
        yield from {id(each): each for each in held if LETTER.search(str(each.value))}.values()

    def _worded(self, trees: Iterable[Tree]) -> frozenset[str]:
        """Return the names that are printed and used for nothing else."""
        trees = tuple(trees)
        leaves = {id(each): each for tree in trees for each in self._leaves(tree) if isinstance(each, nodes.Name)}
        used = (each for tree in trees for each in tree.all(nodes.Name) if each.ctx == "load")
        others = {each.name for each in used if id(each) not in leaves and id(each) not in self.neutral}
        return frozenset(each.name for each in leaves.values()) - others

    def _leaves(self, tree: Tree) -> Iterator[nodes.Const | nodes.Name]:
        """Yield the strings and names that are printed, or kept under a name that is."""
        for output in tree.all(nodes.Output):
            yield from self._each(output.nodes)
        for name, value in _kept(tree):
            if name in self.names:
                yield from self._printed(value)
        for call in tree.all(nodes.CallBlock):
            yield from self._printed(call.call)

    def _printed(self, node: nodes.Node | None) -> Iterator[nodes.Const | nodes.Name]:
        """Yield the strings and names that an expression prints, whichever way it goes."""
        match node:
            case nodes.Const():
                if isinstance(node.value, str):
                    yield node
            case nodes.Name():
                yield node
            case nodes.Getattr() | nodes.Getitem():
                yield from (each for each in self._printed(node.node) if isinstance(each, nodes.Name))
            case nodes.CondExpr():
                yield from self._each((node.expr1, node.expr2))
            case nodes.Concat():
                yield from self._each(node.nodes)
            case nodes.List() | nodes.Tuple():
                yield from self._each(node.items)
            case nodes.Dict():
                yield from self._each(pair.value for pair in node.items)
            case nodes.Or() | nodes.And() | nodes.Add():
                yield from self._each((node.left, node.right))
            case nodes.Filter() if node.name not in _CODES:
                yield from self._each((node.node, *(node.args if node.name in _DEFAULTS else ())))
            case nodes.Call():
                yield from self._each(self._handed(node))

    def _each(self, found: Iterable[nodes.Node | None]) -> Iterator[nodes.Const | nodes.Name]:
        for node in found:
            yield from self._printed(node)

    def _handed(self, call: nodes.Call) -> Iterator[nodes.Node]:
        """Yield what a component or a macro is given as words."""
        macro = self._called(call.node)
        if macro:
            yield from (value for name, value in zip(macro.arguments, call.args, strict=False) if name in macro.worded)
            yield from (each.value for each in call.kwargs if each.key in macro.worded)

    def _called(self, node: nodes.Node) -> _Macro | None:
        match node:
            case nodes.Name(name=name):
                return self.macros.get(name) or _component(name)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attribute):
                return self.macros.get(f"{name}.{attribute}")
        return None

    # ---------------------------------------------------------------------------------------------- other templates

    def _imported(self) -> Iterator[tuple[str, _Macro]]:
        """Yield the macros of other templates by what they are called here."""
        for node in self.tree.all(nodes.FromImport):
            made = self._macros_of(node.template)
            for each in node.names:
                name, known_as = (each, each) if isinstance(each, str) else each
                if name in made:
                    yield known_as, made[name]
        for imported in self.tree.all(nodes.Import):
            for name, macro in self._macros_of(imported.template).items():
                yield f"{imported.target}.{name}", macro

    def _macros_of(self, template: nodes.Expr) -> Mapping[str, _Macro]:
        name = _named(template)
        tree = self._tree(name)
        return _Reading(tree, self.sources, (*self.above, name)).macros if tree else {}

    def _included(self) -> Iterator[Tree]:
        """Yield the templates that are included, which see the names of this one."""
        waiting, seen = [self.tree], set(self.above)
        while waiting:
            for node in waiting.pop().all(nodes.Include):
                name = _named(node.template)
                tree = None if name in seen else self._tree(name)
                seen.add(name)
                if tree:
                    waiting.append(tree)
                    yield tree

    def _tree(self, name: str) -> Tree | None:
        source = self.sources.get(name) if self.sources and name and name not in self.above else None
        try:
            return _parsed(source) if source else None
        except (TemplateSyntaxError, RecursionError):
            return None  # told where that template is inspected


def _named(template: nodes.Node) -> str:
    return str(template.value) if isinstance(template, nodes.Const) else ""


def _macro(node: nodes.Macro, names: frozenset[str]) -> _Macro:
    arguments = tuple(each.name for each in node.args)
    return _Macro(arguments, names.intersection(arguments))


@cache
def _component(name: str) -> _Macro | None:
    """Return a component; its words are the arguments whose type is a string."""
    if name not in COMPONENTS:
        return None
    parameters = list(inspect.signature(COMPONENTS[name]).parameters.values())[1:]
    worded = frozenset(each.name for each in parameters if each.annotation in ("str", "str | None"))
    placed = tuple(each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD)
    return _Macro(placed, worded)


# ------------------------------------------------------------------------------------------- names and what they keep


def _kept(tree: Tree) -> Iterator[tuple[str, nodes.Node]]:
    """Yield names with the expressions that they stand for, which a name may do more than once."""
    for assigned in tree.all(nodes.Assign):
        yield from _paired(assigned.target, assigned.node)
    for block in tree.all(nodes.With):
        for target, value in zip(block.targets, block.values, strict=True):
            yield from _paired(target, value)
    for loop in tree.all(nodes.For):
        items = loop.iter.items if isinstance(loop.iter, nodes.List | nodes.Tuple) else [loop.iter]
        for item in items:
            yield from _paired(loop.target, item)
    for macro in tree.all(nodes.Macro):
        without = len(macro.args) - len(macro.defaults)
        yield from ((each.name, value) for each, value in zip(macro.args[without:], macro.defaults, strict=True))


def _paired(target: nodes.Node, value: nodes.Node) -> Iterator[tuple[str, nodes.Node]]:
    """Yield a name with its value; of several names each with its own."""
    match target, value:
        case nodes.Name(name=name), _:
            yield name, value
        case nodes.Tuple(items=targets), nodes.Tuple(items=values) | nodes.List(items=values):
            for one, each in zip(targets, values, strict=False):
                yield from _paired(one, each)


def _asked(tree: Tree) -> Iterator[nodes.Node]:
    """Yield the names of which is only asked whether they hold something."""
    asking: list[nodes.If | nodes.CondExpr] = [*tree.all(nodes.If), *tree.all(nodes.CondExpr)]
    waiting: list[nodes.Node] = [each.test for each in asking]
    while waiting:
        match node := waiting.pop():
            case nodes.Name():
                yield node
            case nodes.Not():
                waiting.append(node.node)
            case nodes.And() | nodes.Or():
                waiting += [node.left, node.right]
            case nodes.Test() if node.name in _ASKED:
                waiting.append(node.node)


def _choosing(tree: Tree) -> Iterator[nodes.Const]:
    """Yield the strings that choose: what is compared, asked of a collection, or names a template or a form for a count."""
    for compared in tree.all(nodes.Compare):
        yield from compared.find_all(nodes.Const)
    for called in tree.all(nodes.Call):
        if isinstance(called.node, nodes.Getattr) and called.node.attr in _CHOOSING:
            yield from called.find_all(nodes.Const)
    for used in tree.all(nodes.Filter):
        if used.name == "counted":
            yield from (each for each in used.args if isinstance(each, nodes.Const))
    others: list[nodes.Node] = tree.all(nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for other in others:
        named: nodes.Expr = other.template  # type: ignore[attr-defined]
        yield from (*named.find_all(nodes.Const), *([named] if isinstance(named, nodes.Const) else []))
