"""What can be seen in a template, and in all that it includes, without filling it: names, fields, filters, arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from memo.diagnostics import Diagnostic, did_you_mean, error
from memo.facts.scale import LIKELIHOOD, shipped_scale
from memo.templating import filters
from memo.templating.calls import parameters
from memo.templating.collection import METHODS
from memo.templating.components import COMPONENTS
from memo.templating.environment import MemoEnvironment
from memo.templating.kinds import Choice, Kind, Kinds, One, Several, choices
from memo.templating.limits import Meter
from memo.templating.names import ROOTS
from memo.templating.slips import remarks, slips
from memo.templating.sources import Source, Sources
from memo.templating.syntax import syntax_problem
from memo.templating.trees import Tree

BUILT_IN = (
    *("range", "dict", "namespace", "cycler", "joiner", "loop", "self", "super", "caller", "varargs", "kwargs"),
    *("true", "false", "none"),
)
UNREADABLE = frozenset(("template-syntax", "template-too-much"))
# Filters that are told another by name, and at which place.
_NAMING = {"map": 0, "select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}


def inspected(name: str, sources: Sources) -> Iterator[Diagnostic]:
    """Yield what can be seen in a template and in all it includes, each template once."""
    trees: dict[str, Tree] = {}
    waiting, seen = [name], set[str]()
    environment = MemoEnvironment(sources, Meter())
    while waiting:
        at = waiting.pop()
        source = sources.get(at)
        if at in seen or source is None:
            continue
        seen.add(at)
        yield from source.forbidden()
        yield from remarks(source)
        tree, problem = _tree(environment, source)
        if problem:
            yield problem
        if tree:
            yield from slips(source, _made(tree))
            trees[at] = tree
            waiting += [each for each in find_referenced_templates(tree.root) if each]
    yield from _circles(trees, sources)
    for at, lent in _lent(trees).items():
        page = sources.get(at)
        assert page is not None
        yield from _Page(page, sources, Kinds.of(trees[at]), lent).problems(trees[at])


def _circles(trees: Mapping[str, Tree], sources: Sources) -> Iterator[Diagnostic]:
    """Yield each include or import that leads back to its own template."""
    leads = {at: dict(_leading(tree)) for at, tree in trees.items()}
    for at, ways in leads.items():
        for name, line in ways.items():
            if at in _reached(name, leads):
                way = "" if name == at else f" by way of `{name}`"
                hint = "put what both need into a third file, and include that"
                span = sources.span(at, line, name)
                yield error("template-too-much", f"`{at}` includes itself{way}", span, hint)


def _leading(tree: Tree) -> Iterator[tuple[str, int]]:
    """Yield the templates that one includes or imports from, with their lines."""
    for node in tree.all(nodes.Include, nodes.Import, nodes.FromImport):
        for const in _constants(node.template):  # type: ignore[attr-defined]
            yield str(const.value), node.lineno


def _reached(name: str, leads: Mapping[str, Mapping[str, int]]) -> set[str]:
    """Return the templates that one leads to, itself among them."""
    waiting, reached = [name], set[str]()
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += leads.get(at, ())
    return reached


def _lent(trees: Mapping[str, Tree]) -> dict[str, frozenset[str]]:
    """Return the names that each template gets from those that include it, and from those that include these."""
    lent: dict[str, frozenset[str]] = dict.fromkeys(trees, frozenset())
    for _ in trees:  # as many rounds as the longest chain of includes
        for at, tree in trees.items():
            for part in tree.all(nodes.Include, nodes.Extends):
                for below in _constants(part.template):  # type: ignore[attr-defined]
                    if below.value in lent:
                        lent[below.value] |= lent[at] | _made(tree)
    return lent


def _tree(environment: MemoEnvironment, source: Source) -> tuple[Tree | None, Diagnostic | None]:
    """Return the same, gone through once for all the templates that share a part."""
    kept = environment.sources.trees
    if source.name not in kept:
        kept[source.name] = _parsed(environment, source)
    return kept[source.name]


def _parsed(environment: MemoEnvironment, source: Source) -> tuple[Tree | None, Diagnostic | None]:
    """Return the tree of a template, or why there is none."""
    try:
        tree = Tree(environment.tree(source.name))
    except TemplateSyntaxError as problem:
        return None, syntax_problem(problem, source)
    except RecursionError:
        return None, _nested(source, None)
    return (None, _nested(source, tree.deep)) if tree.deep else (tree, None)


def _nested(source: Source, line: int | None) -> Diagnostic:
    hint = "look for brackets inside brackets, and for sums of very many parts"
    return error("template-too-much", "this template is nested too deep", source.span(line), hint)


# ------------------------------------------------------------------------------------------------ names and fields


@dataclass(frozen=True, slots=True)
class _Page:
    """One template, the folder that it stands in, and what its names stand for."""

    source: Source
    sources: Sources
    kinds: Kinds
    lent: frozenset[str] = frozenset()

    def problems(self, tree: Tree) -> Iterator[Diagnostic]:
        """Yield what is wrong in the tree."""
        yield from self._escaping(tree)
        yield from self._names(tree)
        yield from self._shadowed(tree)
        yield from self._filters(tree)
        for called in tree.all(nodes.Call):
            yield from self._call(called)
        yield from self._fields(tree)
        yield from self._compared(tree)
        yield from self._included(tree)

    def _escaping(self, tree: Tree) -> Iterator[Diagnostic]:
        for node in tree.all(nodes.ScopedEvalContextModifier, nodes.EvalContextModifier):
            message = "words are escaped by themselves, and there is nothing to switch off"
            yield error("statement-forbidden", message, self.source.span(node.lineno, "autoescape"), "take it away")

    def _names(self, tree: Tree) -> Iterator[Diagnostic]:
        known = {*_made(tree), *self.lent, *ROOTS, *COMPONENTS, *BUILT_IN}
        wanted = {id(each) for each in _wanted_words(tree)}
        parted, asked = dict(_parted(tree, known)), dict(_asked(tree))
        for name in tree.all(nodes.Name):
            if name.ctx == "load" and name.name not in known:
                quoted = asked.get(id(name), f'a word stands in quotes: "{name.name}"')
                hint = quoted if id(name) in wanted else did_you_mean(name.name, known) or quoted
                if id(name) in parted:
                    hint = f"did you mean `{parted[id(name)]}`?"
                yield error(
                    "name-unknown", f"nothing is called `{name.name}`", self.source.span(name.lineno, name.name), hint
                )

    def _shadowed(self, tree: Tree) -> Iterator[Diagnostic]:
        """Yield names of the memo's own that the template gives to something else; a part of the same records may bear it."""
        for node, name in _given(tree):
            own = name in COMPONENTS or name in ROOTS or name in BUILT_IN
            value = self.kinds.kind(node.node) if isinstance(node, nodes.Assign) else None
            if own and not (isinstance(value, Several) and value == self.kinds.own(name)):
                message = f"`{name}` is the memo's own name, and would mean something else from here on"
                yield error("name-shadowed", message, self.source.span(node.lineno, name), "choose another name")

    def _filters(self, tree: Tree) -> Iterator[Diagnostic]:
        for used in tree.all(nodes.Filter):
            if used.name not in filters.names():
                span = self.source.span(used.lineno, used.name)
                yield error("filter-unknown", f"there is no filter `{used.name}`", span, filters.advice(used.name))
            yield from self._named(used)
        for test in tree.all(nodes.Test):
            yield from self._test(test.name, test.lineno)

    def _named(self, used: nodes.Filter) -> Iterator[Diagnostic]:
        """Yield filters and tests that are named in words: map("upper"), select("odd")."""
        place = _NAMING.get(used.name, len(used.args))
        named = [each for each in used.args[place : place + 1] if isinstance(each, nodes.Const)]
        for each in named:
            if used.name != "map":
                yield from self._test(str(each.value), each.lineno)
            elif each.value not in filters.names():
                span, hint = self.source.span(each.lineno, str(each.value)), filters.advice(str(each.value))
                yield error("filter-unknown", f"there is no filter `{each.value}`", span, hint)

        yield from self._attributes(used)

    def _attributes(self, used: nodes.Filter) -> Iterator[Diagnostic]:
        """Yield fields that a filter is told by name and that the records don't have: map(attribute="title")."""
        kind = self.kinds.kind(used.node) if used.node else None
        known = kind.of.names() if isinstance(kind, Several) and kind.of else None
        told = [each.value for each in used.kwargs if each.key == "attribute"]
        told += used.args[:1] if used.name in ("groupby", "selectattr", "rejectattr") else []
        for each in told if known else ():
            name = str(each.value).split(".")[0] if isinstance(each, nodes.Const) else ""
            if name and known and name not in known:
                span = self.source.span(each.lineno, name)
                yield error("attribute-unknown", f"these records have no `{name}`", span, _fields_hint(name, known))

    def _test(self, name: str, line: int) -> Iterator[Diagnostic]:
        if name not in filters.test_names():
            span, hint = self.source.span(line, name), did_you_mean(name, filters.test_names())
            yield error("test-unknown", f"there is no test `is {name}`", span, hint)

    # ---------------------------------------------------------------------------------------------------- calls

    def _call(self, called: nodes.Call) -> Iterator[Diagnostic]:
        match called.node:
            case nodes.Name(name=name) if name in COMPONENTS:
                yield from self._options(name, called)
            case nodes.Getattr(attr="where" | "without" | "kind" as method) as looked:
                kind = self.kinds.kind(looked.node)
                if isinstance(kind, Several) and kind.of:
                    yield from self._wanted(kind.of, method, called)

    def _options(self, name: str, called: nodes.Call) -> Iterator[Diagnostic]:
        known = parameters(COMPONENTS[name])
        for option in called.kwargs:
            if option.key not in known:
                hint = did_you_mean(option.key, known) or f"it takes {', '.join(known) or 'no arguments'}"
                span = self.source.span(option.lineno, option.key)
                yield error("argument-unknown", f"`{name}` has no argument `{option.key}`", span, hint)

    def _wanted(self, one: One, method: str, called: nodes.Call) -> Iterator[Diagnostic]:
        """Yield fields that the records don't have, and values that a field never takes."""
        if method == "kind":
            for value in called.args:
                yield from self._chosen(choices(one, "kind"), value, "kind")
        for each in called.kwargs:
            if each.key not in one.names():
                span, hint = self.source.span(each.lineno, each.key), _fields_hint(each.key, one.names())
                yield error("attribute-unknown", f"these records have no `{each.key}`", span, hint)
            elif each.key == "likelihood":
                yield from self._likely(each.value)
            else:
                yield from self._chosen(choices(one, each.key), each.value, each.key)

    # --------------------------------------------------------------------------------------------------- fields

    def _fields(self, tree: Tree) -> Iterator[Diagnostic]:
        """Yield fields that the record has not, wherever the text tells what it is a record of."""
        for node in tree.all(nodes.Getattr):
            if node.attr.startswith("_"):
                span = self.source.span(node.lineno, node.attr)
                yield error("attribute-forbidden", f"templates can't reach `{node.attr}`", span)
                continue
            kind = self.kinds.kind(node.node)
            known = kind.names() if isinstance(kind, One) else frozenset(METHODS) if isinstance(kind, Several) else None
            if known is not None and node.attr not in known:
                span = self.source.span(node.lineno, node.attr)
                yield error("attribute-unknown", self._lacks(node, kind), span, _fields_hint(node.attr, known))

    def _lacks(self, node: nodes.Getattr, kind: Kind) -> str:
        owner = node.node
        name = owner.name if isinstance(owner, nodes.Name) else owner.attr if isinstance(owner, nodes.Getattr) else None
        called = f"`{name}`" if name else kind.said if isinstance(kind, One) else "this"
        return f"{called} has no `{node.attr}`"

    def _compared(self, tree: Tree) -> Iterator[Diagnostic]:
        """Yield comparisons of a field with a value that it never takes."""
        for node in tree.all(nodes.Compare):
            if _likelihood(node.expr):
                for operand in node.ops:
                    yield from self._likely(operand.expr)
            kind = self.kinds.kind(node.expr)
            if isinstance(kind, Choice):
                for operand in node.ops:
                    if operand.op in ("eq", "ne", "in", "notin"):
                        yield from self._chosen(kind.of, operand.expr, _field_name(node.expr))

    def _likely(self, value: nodes.Node) -> Iterator[Diagnostic]:
        """Yield slips of the pen in the words of likelihoods; a scale of the topic's own has words that nobody knows here."""
        for const in _constants(value):
            close = _misspelt(const.value) if isinstance(const.value, str) else None
            if close:
                span = self.source.span(const.lineno, const.value)
                yield error(
                    "choice-unknown", f"no scale has the term `{const.value}`", span, f"did you mean `{close}`?"
                )

    def _chosen(self, known: tuple[str, ...], value: nodes.Node, name: str) -> Iterator[Diagnostic]:
        for const in _constants(value) if known else ():
            if isinstance(const.value, str) and const.value not in known:
                span = self.source.span(const.lineno, const.value)
                hint = did_you_mean(const.value, known)
                yield error("choice-unknown", f"`{name}` is never `{const.value}`", span, hint)

    # ------------------------------------------------------------------------------------------------- includes

    def _included(self, tree: Tree) -> Iterator[Diagnostic]:
        for extending in tree.all(nodes.Extends, nodes.Block):
            word = "extends" if isinstance(extending, nodes.Extends) else "block"
            span, hint = (
                self.source.span(extending.lineno, word),
                "share parts with `include`, or macros with `from ... import`",
            )
            yield error("statement-forbidden", f"templates have no `{word}`", span, hint)
        yield from self._lent_macros(tree)
        for node in tree.all(nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends):
            for const in _constants(node.template):  # type: ignore[attr-defined]
                outside = self.sources.outside(str(const.value))
                wanted = outside or not getattr(node, "ignore_missing", False)
                if wanted and self.sources.get(str(const.value)) is None:
                    yield self._missing(node, str(const.value))
            if isinstance(node, nodes.FromImport | nodes.Import) and not isinstance(node.template, nodes.Const):
                message = "the template to import from is named in quotes"
                yield error("template-missing", message, self.source.span(node.lineno))
            if isinstance(node, nodes.FromImport):
                yield from self._imported(node)

    def _lent_macros(self, tree: Tree) -> Iterator[Diagnostic]:
        """Yield names that a template imported as a whole doesn't make."""
        imported = {each.target: each.template for each in tree.all(nodes.Import)}
        for node in tree.all(nodes.Getattr) if imported else ():
            named = imported.get(node.node.name) if isinstance(node.node, nodes.Name) else None
            made = self._made_by(named) if named else None
            if made is not None and node.attr not in made and isinstance(named, nodes.Const):
                span = self.source.span(node.lineno, node.attr)
                yield error(
                    "attribute-unknown", f"`{named.value}` has no `{node.attr}`", span, did_you_mean(node.attr, made)
                )

    def _made_by(self, named: nodes.Expr) -> set[str] | None:
        """Return the names that another template makes; None where it can't be read."""
        other = self.sources.get(str(named.value)) if isinstance(named, nodes.Const) else None
        tree = _tree(MemoEnvironment(self.sources, Meter()), other)[0] if other else None
        return _made(tree) if tree else None

    def _missing(self, node: nodes.Node, wanted: str) -> Diagnostic:
        span = self.source.span(node.lineno, wanted)
        if self.sources.outside(wanted):
            hint = "templates and what they include stand together in the folder `templates`"
            return error("template-missing", f"`{wanted}` leads out of the folder of templates", span, hint)
        hint = did_you_mean(wanted, self.sources.listed) or "what a template includes stands beside it in `templates`"
        return error("template-missing", f"there is no template `{wanted}`", span, hint)

    def _imported(self, node: nodes.FromImport) -> Iterator[Diagnostic]:
        """Yield names that the other template doesn't make."""
        wanted = node.template.value if isinstance(node.template, nodes.Const) else ""
        made = self._made_by(node.template)
        for each in node.names if made is not None else ():
            name = each if isinstance(each, str) else each[0]
            if made is not None and name not in made:
                span = self.source.span(node.lineno, name)
                yield error("name-unknown", f"`{wanted}` has no `{name}`", span, did_you_mean(name, made))


def _made(tree: Tree) -> set[str]:
    """Return the names that a template gives to something."""
    made = {node.name for node in tree.all(nodes.Name) if node.ctx in ("store", "param")}
    made |= {node.name for node in tree.all(nodes.Macro)}
    made |= {node.target for node in tree.all(nodes.Import)}
    for node in tree.all(nodes.FromImport):
        made |= {each if isinstance(each, str) else each[1] for each in node.names}
    return made


def _given(tree: Tree) -> Iterator[tuple[nodes.Node, str]]:
    """Yield the names that statements give to something, what macros are handed apart."""
    for node in tree.all(nodes.Macro):
        yield node, node.name
    for each in tree.all(nodes.Assign, nodes.AssignBlock, nodes.For):
        target = each.target  # type: ignore[attr-defined]
        names = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
        yield from ((each, name.name) for name in names)
    for imported in tree.all(nodes.Import):
        yield imported, imported.target
    for lent in tree.all(nodes.FromImport):
        yield from ((lent, each if isinstance(each, str) else each[1]) for each in lent.names)


def _asked(tree: Tree) -> Iterator[tuple[int, str]]:
    """Yield the names that are called, or asked for a field, with what to write where nothing bears them."""
    for called in tree.all(nodes.Call):
        yield id(called.node), "a macro of another file is imported first: `{% from ... import ... %}`"
    made = "a name is made with `{% set %}` or `{% for %}`; one that is set in a loop or a macro ends with it"
    yield from ((id(node.node), made) for node in tree.all(nodes.Getattr))
    yield from ((id(node.node), made) for node in tree.all(nodes.Getitem))


def _parted(tree: Tree, known: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the two halves of names that were written with a hyphen, with the name that is meant."""
    for node in tree.all(nodes.Sub):
        halves = (node.left, node.right)
        if all(isinstance(each, nodes.Name) for each in halves):
            joined = "_".join(each.name for each in halves)  # type: ignore[attr-defined]
            yield from ((id(each), joined) for each in halves if joined in known)


def _wanted_words(tree: Tree) -> Iterator[nodes.Expr]:
    """Yield what fields are asked to be: where(status=...), status == ..."""
    for called in tree.all(nodes.Call):
        if isinstance(called.node, nodes.Getattr) and called.node.attr in ("where", "without", "kind", "only"):
            yield from (*called.args, *(each.value for each in called.kwargs))
    for compared in tree.all(nodes.Compare):
        yield from (each.expr for each in compared.ops)


def _constants(node: nodes.Node) -> Iterable[nodes.Const]:
    match node:
        case nodes.Const():
            return (node,)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return [each for each in items if isinstance(each, nodes.Const)]
    return ()


def _likelihood(node: nodes.Node) -> bool:
    """Say whether an expression is a likelihood, or the term of one."""
    if isinstance(node, nodes.Getattr) and node.attr == "term":
        node = node.node
    return isinstance(node, nodes.Getattr) and node.attr == "likelihood"


def _misspelt(word: str) -> str | None:
    """Return the term of a shipped scale that a word is nearly, and isn't."""
    terms = [term for term in _terms() if term[0] == word[:1].casefold() and abs(len(term) - len(word)) <= 2]
    close = get_close_matches(word.casefold(), terms, n=1, cutoff=0.8)
    return close[0] if close and word.casefold() not in terms else None


@cache
def _terms() -> tuple[str, ...]:
    scales = [shipped_scale(name) for name in LIKELIHOOD]
    return tuple(sorted({word.casefold() for scale in scales for word in scale.words}))


def _fields_hint(name: str, known: Iterable[str]) -> str:
    """Return the nearest field, else all that there are."""
    return did_you_mean(name, known) or "it has " + ", ".join(sorted(known))


def _field_name(node: nodes.Node) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", "this")
