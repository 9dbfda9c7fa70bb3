"""What can be seen in a template, and in all that it includes, without filling it: names, fields, filters, arguments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from memo.diagnostics import Diagnostic, did_you_mean, error
from memo.templating import filters
from memo.templating.calls import parameters
from memo.templating.collection import METHODS
from memo.templating.components import COMPONENTS
from memo.templating.environment import MemoEnvironment
from memo.templating.kinds import Choice, Kind, Kinds, One, Several, choices
from memo.templating.limits import Meter
from memo.templating.names import ROOTS
from memo.templating.sources import Source, Sources
from memo.templating.trees import Tree

BUILT_IN = (
    *("range", "dict", "namespace", "cycler", "joiner", "loop", "self", "super", "caller", "varargs", "kwargs"),
    *("true", "false", "none"),
)
UNREADABLE = frozenset(("template-syntax", "template-too-much"))
_TAGS = frozenset(
    (
        "block call elif else endblock endcall endfilter endfor endif endmacro endraw endset endwith extends filter for from "
        "if import include macro raw set with"
    ).split()
)
# Filters that are told another by name, and at which place.
_NAMING = {"map": 0, "select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
_INNERMOST = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_BLOCK = re.compile(r"\{%[-+]?\s*(\w+)")


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
        tree, problem = _tree(environment, source)
        if problem:
            yield problem
        if tree:
            trees[at] = tree
            waiting += [each for each in find_referenced_templates(tree.root) if each]
    for at, lent in _lent(trees).items():
        page = sources.get(at)
        assert page is not None
        yield from _Page(page, sources, Kinds.of(trees[at]), lent).problems(trees[at])


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
        return None, _syntax(problem, source)
    except RecursionError:
        return None, _nested(source, None)
    return (None, _nested(source, tree.deep)) if tree.deep else (tree, None)


def _nested(source: Source, line: int | None) -> Diagnostic:
    hint = "look for brackets inside brackets, and for sums of very many parts"
    return error("template-too-much", "this template is nested too deep", source.span(line), hint)


# ------------------------------------------------------------------------------------------------------- syntax


def _syntax(problem: TemplateSyntaxError, source: Source) -> Diagnostic:
    """Return what keeps a template from being read; an unclosed block at the line that opens it."""
    message = " ".join((problem.message or "this is not a template").split())
    innermost = _INNERMOST.search(message)
    if innermost and message.startswith("Unexpected end of template"):
        line = _unclosed(source, innermost[1])
        if line:
            said, hint = f"this `{innermost[1]}` is never closed", f"close it with {{% end{innermost[1]} %}}"
            return error("template-syntax", said, source.span(line, innermost[1]), hint)
    unknown = re.match(r"Encountered unknown tag '(\w+)'", message)
    if unknown:
        span = source.span(problem.lineno, unknown[1])
        return error("template-syntax", f"there is no tag `{unknown[1]}`", span, did_you_mean(unknown[1], _TAGS))
    said, mark, way_out = _told(message)
    span = source.span(problem.lineno)
    found = list(re.finditer(mark, span.excerpt or "")) if mark else []
    if len(found) == 1 or (found and said.startswith("unexpected")):
        span = replace(span, column=found[0].start(1) + 1, length=len(found[0][1]))
    return error("template-syntax", said, span, way_out)


_QUOTES = "“”„‟«»‘’‚"
_SIGNS = {"&": "write `and`", "!": "write `not`", "?": "write `a if b else c`", "$": "names stand without a sign"}
_IN_QUOTES = 'words stand in straight quotes, as in label="For the council"'


def _told(message: str) -> tuple[str, str, str | None]:
    """Return what Jinja says in words for authors, what the caret may point at in the line, and the way out."""
    if message == "unexpected '}'":
        return "unexpected `}`", r"\{[{%](?:(?![}%]\}).)*?(\})(?!\})", "a `{{` ends with `}}`, and a `{%` with `%}`"
    char = re.fullmatch(r"unexpected char '(.+)' at \d+", message)
    if char:
        sign = char[1].replace("\\\\", "\\")
        hint = _IN_QUOTES if sign in _QUOTES else _SIGNS.get(sign)
        return f"unexpected `{sign}`", f"({re.escape(sign)})", hint
    instead = re.fullmatch(r"unexpected '(.)', expected '(.)'", message)
    if instead:
        return f"unexpected `{instead[1]}`, expected `{instead[2]}`", "", f"write the `{instead[2]}` that is missing"
    token = re.fullmatch(r"expected token '(.+?)', got '(.+?)'", message)
    if token:
        return _expected(token[1], token[2])
    return message[:1].lower() + message[1:], "", None


def _expected(wanted: str, found: str) -> tuple[str, str, str | None]:
    """Return the same where something else was expected than was found."""
    end = {"end of print statement": "`}}`", "end of statement block": "`%}`"}.get(wanted, f"`{wanted}`")
    mark = rf"(?<![\w=!<>])({re.escape(found)})(?![\w=])"
    if found == "=":
        return f"expected {end} before `=`", mark, "compare with `==`; `{% set name = value %}` gives a name"
    return f"expected {end} before `{found}`", mark, _IN_QUOTES if found.isidentifier() else None


def _unclosed(source: Source, tag: str) -> int | None:
    """Return the line of the last `tag` that is opened and never closed."""
    waiting: list[int] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        for found in _BLOCK.finditer(line):
            if found[1] == tag:
                waiting.append(number)
            elif found[1] == f"end{tag}" and waiting:
                waiting.pop()
    return waiting[-1] if waiting else None


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
        for name in tree.all(nodes.Name):
            if name.ctx == "load" and name.name not in known:
                quoted = f'a word stands in quotes: "{name.name}"'
                hint = quoted if id(name) in wanted else did_you_mean(name.name, known) or quoted
                yield error(
                    "name-unknown", f"nothing is called `{name.name}`", self.source.span(name.lineno, name.name), hint
                )

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
                span, hint = self.source.span(each.lineno, each.key), did_you_mean(each.key, one.names())
                yield error("attribute-unknown", f"these records have no `{each.key}`", span, hint)
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
                yield error("attribute-unknown", self._lacks(node, kind), span, did_you_mean(node.attr, known))

    def _lacks(self, node: nodes.Getattr, kind: Kind) -> str:
        owner = node.node
        name = owner.name if isinstance(owner, nodes.Name) else owner.attr if isinstance(owner, nodes.Getattr) else None
        called = f"`{name}`" if name else kind.said if isinstance(kind, One) else "this"
        return f"{called} has no `{node.attr}`"

    def _compared(self, tree: Tree) -> Iterator[Diagnostic]:
        """Yield comparisons of a field with a value that it never takes."""
        for node in tree.all(nodes.Compare):
            kind = self.kinds.kind(node.expr)
            if isinstance(kind, Choice):
                for operand in node.ops:
                    if operand.op in ("eq", "ne", "in", "notin"):
                        yield from self._chosen(kind.of, operand.expr, _field_name(node.expr))

    def _chosen(self, known: tuple[str, ...], value: nodes.Node, name: str) -> Iterator[Diagnostic]:
        for const in _constants(value) if known else ():
            if isinstance(const.value, str) and const.value not in known:
                span = self.source.span(const.lineno, const.value)
                hint = did_you_mean(const.value, known)
                yield error("choice-unknown", f"`{name}` is never `{const.value}`", span, hint)

    # ------------------------------------------------------------------------------------------------- includes

    def _included(self, tree: Tree) -> Iterator[Diagnostic]:
        for node in tree.all(nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends):
            for const in _constants(node.template):  # type: ignore[attr-defined]
                if not getattr(node, "ignore_missing", False) and self.sources.get(str(const.value)) is None:
                    yield self._missing(node, str(const.value))
            if isinstance(node, nodes.FromImport | nodes.Import) and not isinstance(node.template, nodes.Const):
                message = "the template to import from is named in quotes"
                yield error("template-missing", message, self.source.span(node.lineno))
            if isinstance(node, nodes.FromImport):
                yield from self._imported(node)

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
        other = self.sources.get(str(wanted))
        tree = _tree(MemoEnvironment(self.sources, Meter()), other)[0] if other else None
        made = _made(tree) if tree else set()
        for each in node.names if tree else ():
            name = each if isinstance(each, str) else each[0]
            if name not in made:
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


def _field_name(node: nodes.Node) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", "this")
