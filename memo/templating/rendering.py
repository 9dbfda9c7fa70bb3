"""A template and a desk to Markdown with tokens, and what the tokens stand for."""

from __future__ import annotations

import datetime as dt
import inspect
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.meta import find_referenced_templates

from memo.diagnostics import Diagnostic, MemoError, Span, did_you_mean, error
from memo.document.model import Blocks, Inlines
from memo.document.model import Text as Literal
from memo.document.slots import TOKEN, BlockSlot, Slots
from memo.facts.dates import PartialDate
from memo.templating import filters
from memo.templating.citing import cited, said
from memo.templating.components import COMPONENTS
from memo.templating.desk import Desk
from memo.templating.environment import MemoEnvironment
from memo.templating.faults import Fault
from memo.templating.front import FrontMatter, front_of
from memo.templating.limits import LARGEST, Meter
from memo.templating.marks import LineMarks, origins
from memo.templating.names import ROOTS
from memo.templating.sources import Source, Sources
from memo.templating.texts import Markdown, Text
from memo.templating.views import Collection, Date, Fields, Press
from memo.templating.wording import date_text, gap, number_text

Load = Callable[[str], str | None]
_BUILT_IN = (
    "range",
    "dict",
    "namespace",
    "cycler",
    "joiner",
    "loop",
    "self",
    "super",
    "caller",
    "varargs",
    "kwargs",
    "true",
    "false",
    "none",
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """How this memo words what a template prints by itself."""

    desk: Desk

    def said(self, record: Any, field: str) -> Inlines:
        return (
            (said(self.desk, record, field),)
            if hasattr(record, "id")
            else (Literal(getattr(record, field).pick(self.desk.language)),)
        )

    def cited(self, record: Any) -> Inlines:
        return cited(self.desk, record)

    def date(self, date: PartialDate | dt.date) -> str:
        return date_text(self.desk, date)

    def number(self, value: float) -> str:
        return number_text(self.desk, value)

    def gap(self) -> Inlines:
        return (gap("not stated"),)


@dataclass(slots=True)
class Rendered:
    """A filled template: its front matter, the Markdown, what its tokens stand for, and the desk it was filled from."""

    front: FrontMatter
    markdown: str
    slots: Slots
    desk: Desk
    sources: Sources
    name: str
    _origins: list[Any] = field(default_factory=list)

    def locate(self, line: int) -> Span:
        """Return the place in a template that made a line of the Markdown, from 1."""
        if not self._origins:
            _, self._origins = _marked(self.name, self.sources, self.desk)
        origin = self._origins[line - 1] if 0 < line <= len(self._origins) else None
        return self.sources.span(origin.name, origin.line) if origin else self.sources.span(self.name, None)


def render(name: str, load: Load, desk_for: Callable[[FrontMatter], Desk]) -> Rendered:
    """Return the template `name` filled from the desk that its front matter asks for.

    Raise a MemoError with every mistake that can be seen before filling it, else with the first that filling it shows.
    """
    sources = Sources(load)
    source = sources.get(name)
    if source is None:
        raise MemoError([error("template-missing", f"there is no template `{name}`", Span(f"templates/{name}"))])
    front = front_of(source)
    problems = list(_static(name, sources))
    if problems:
        raise MemoError(problems)
    desk = desk_for(front)
    slots = Slots()
    markdown = _filled(name, sources, desk, slots, marked=False)[0]
    unprinted = list(_unprinted(markdown, slots))
    if unprinted:
        raise MemoError(unprinted)
    return Rendered(front, markdown, slots, desk, sources, name)


# ------------------------------------------------------------------------------------------------------ filling


def _filled(name: str, sources: Sources, desk: Desk, slots: Slots, *, marked: bool) -> tuple[str, list[str]]:
    meter = Meter()
    environment = MemoEnvironment(sources, meter, marked=marked)
    press = Press(desk, slots, _Voice(desk), meter)
    filters.install(environment, press)
    context = {root: press.root(root) for root in ROOTS} | _components(desk, slots, sources)
    environment.globals.update(context)  # imported macros see globals only
    try:
        text = environment.get_template(name).render()
    except (
        Fault,
        TemplateError,
        RecursionError,
        TypeError,
        ValueError,
        ZeroDivisionError,
        OverflowError,
    ) as problem:
        raise MemoError([_placed(problem, name, sources)]) from None
    if len(text) > LARGEST:
        raise MemoError(
            [
                error(
                    "template-too-much",
                    f"this template makes more than {LARGEST:,} characters",
                    sources.span(name, None),
                )
            ]
        )
    marks = next((each for each in environment.extensions.values() if isinstance(each, LineMarks)), None)
    return str(text), marks.names if marks else []


def _marked(name: str, sources: Sources, desk: Desk) -> tuple[str, list[Any]]:
    text, names = _filled(name, sources, desk, Slots(), marked=True)
    return origins(text, names)


def _components(desk: Desk, slots: Slots, sources: Sources) -> dict[str, Any]:
    return {name: _call(name, component, desk, slots, sources) for name, component in COMPONENTS.items()}


def _call(
    name: str, component: Callable[..., Blocks], desk: Desk, slots: Slots, sources: Sources
) -> Callable[..., Markdown]:
    """Return what a template calls: records for views, a token for the blocks that come back."""
    signature = inspect.signature(component)

    def call(*arguments: Any, **options: Any) -> Markdown:
        known = list(signature.parameters)[1:]
        for option in options:
            if option not in known:
                raise Fault(
                    "argument-unknown",
                    f"`{name}` has no argument `{option}`",
                    did_you_mean(option, known),
                    option,
                )
        try:
            bound = signature.bind(
                desk, *map(_record, arguments), **{key: _record(value) for key, value in options.items()}
            )
        except TypeError as problem:
            raise Fault(
                "argument-wrong", f"`{name}`: {problem}", f"it takes {', '.join(known) or 'no arguments'}"
            ) from None
        for key, value in list(bound.arguments.items())[1:]:
            _check(name, key, value, signature.parameters[key])
        token = slots.add(BlockSlot(component(*bound.args, **bound.kwargs), f"`{name}()`"))
        slots.called[len(slots.made) - 1] = _caller(sources)
        return Markdown(token)

    return call


def _caller(sources: Sources) -> Span | None:
    """Return the template line that is being filled right now."""
    import sys

    frame = sys._getframe(2)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return sources.span(template.name, template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return None


def _record(value: Any) -> Any:
    match value:
        case Fields():
            return value.record
        case Collection():
            return value.records
        case Text():
            return value.words
        case Date():
            return value.text
        case Markdown():
            return str(value)
        case list() | tuple():
            return tuple(_record(each) for each in value)
    return value


def _check(name: str, key: str, value: Any, parameter: inspect.Parameter) -> None:
    """Refuse a value of the wrong kind by the parameter's annotation."""
    kind = str(parameter.annotation)
    if kind.startswith("Sequence") and not isinstance(value, tuple) and value is not None:
        raise Fault("argument-wrong", f"`{name}`: `{key}` wants records, such as `{key}.at_least(2)`", None, key)
    if kind.startswith("Sequence") and value:
        wanted = kind.removeprefix("Sequence[").split("]")[0]
        wrong = next(
            (each for each in value if type(each).__name__ not in (wanted, wanted.removesuffix("Record"))),
            None,
        )
        if wrong is not None:
            raise Fault(
                "argument-wrong",
                f"`{name}`: `{key}` wants records of the kind {wanted}, not {type(wrong).__name__}",
                None,
                key,
            )
    simple = {"int": int, "bool": bool, "str": str}.get(kind)
    if simple and not isinstance(value, simple):
        raise Fault(
            "argument-wrong",
            f"`{name}`: `{key}` wants {'a whole number' if simple is int else 'true or false' if simple is bool else 'words'}",
            None,
            key,
        )


def _unprinted(markdown: str, slots: Slots) -> Iterator[Diagnostic]:
    """Yield an error for each component that was called and whose token was not printed."""
    printed = {int(match[1]) for match in TOKEN.finditer(markdown)}
    for number, span in slots.called.items():
        if number not in printed:
            hint = "print it: `{{ ... }}` on a line of its own"
            yield error("component-unprinted", f"{slots.made[number].name} is called here and not printed", span, hint)


# ------------------------------------------------------------------------------------------------------- errors


def _placed(problem: Exception, name: str, sources: Sources) -> Diagnostic:
    """Return a problem of filling a template at the line that shows it."""
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if _template(frame.filename, sources)]
    at = [(str(_template(frame.filename, sources)), frame.lineno) for frame in frames]
    place = at[-1] if at else (name, None)
    if isinstance(problem, TemplateNotFound):
        return error(
            "template-missing",
            f"there is no template `{problem.name}`",
            sources.span(*place, str(problem.name)),
        )
    word = problem.word if isinstance(problem, Fault) else None
    span = sources.span(place[0], place[1], word)
    chain = tuple(sources.span(*each) for each in reversed(at[:-1]) if each != place)
    span = Span(span.file, span.line, span.column, span.length, span.excerpt, chain)
    if isinstance(problem, Fault):
        return error(problem.code, problem.message, span, problem.hint)
    message = " ".join(str(problem).split()) or type(problem).__name__
    return error("template-wrong", message[:1].lower() + message[1:], span)


def _template(file: str, sources: Sources) -> str | None:
    return file if sources.known.get(file) else None


# ---------------------------------------------------------------------------------------------- before it is filled


def _static(name: str, sources: Sources) -> Iterator[Diagnostic]:
    """Yield what can be seen in a template and in all it includes without filling it."""
    trees: dict[str, nodes.Template] = {}
    waiting, seen = [name], set()
    environment = MemoEnvironment(sources, Meter())
    while waiting:
        at = waiting.pop()
        source = sources.get(at)
        if at in seen or source is None:
            continue
        seen.add(at)
        yield from source.forbidden()
        try:
            tree = environment._parse(environment.loader.get_source(environment, at)[0], at, at)  # type: ignore[union-attr]
        except TemplateSyntaxError as problem:
            yield error("template-syntax", _syntax(problem), source.span(problem.lineno))
            continue
        trees[at] = tree
        yield from _missing_includes(tree, source, sources)
        waiting += [each for each in find_referenced_templates(tree) if each]
    for at, lent in _lent(trees).items():
        found = sources.get(at)
        assert found is not None
        yield from _names(trees[at], found, lent)


def _lent(trees: Mapping[str, nodes.Template]) -> dict[str, frozenset[str]]:
    """Return the names that each template gets from those that include it, and from those that include these."""
    lent: dict[str, frozenset[str]] = dict.fromkeys(trees, frozenset())
    for _ in trees:  # as many rounds as the longest chain of includes
        for at, tree in trees.items():
            for part in tree.find_all((nodes.Include, nodes.Extends)):
                below = part.template.value if isinstance(part.template, nodes.Const) else None  # type: ignore[attr-defined]
                if below in lent:
                    lent[below] |= lent[at] | _made(tree)
    return lent


def _made(tree: nodes.Template) -> frozenset[str]:
    """Return the names that a template gives to things by itself."""
    made = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    made |= {node.name for node in tree.find_all(nodes.Macro)}
    for node in tree.find_all(nodes.FromImport):
        made |= {each if isinstance(each, str) else each[1] for each in node.names}
    return frozenset(made | {node.target for node in tree.find_all(nodes.Import)})


def _syntax(problem: TemplateSyntaxError) -> str:
    message = " ".join((problem.message or "this is not a template").split())
    return message[:1].lower() + message[1:]


def _missing_includes(tree: nodes.Template, source: Source, sources: Sources) -> Iterator[Diagnostic]:
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        wanted = node.template.value if isinstance(node.template, nodes.Const) else None  # type: ignore[attr-defined]
        if isinstance(wanted, str) and sources.get(wanted) is None and not getattr(node, "ignore_missing", False):
            hint = "templates and what they include stand together in the folder `templates`"
            yield error("template-missing", f"there is no template `{wanted}`", source.span(node.lineno, wanted), hint)


def _names(tree: nodes.Template, source: Source, lent: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield names, filters and components that nothing bears; `lent` are those of the templates around it."""
    known = {*_made(tree), *lent, *ROOTS, *COMPONENTS, *_BUILT_IN}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known:
            yield error(
                "name-unknown",
                f"nothing is called `{name.name}`",
                source.span(name.lineno, name.name),
                did_you_mean(name.name, known),
            )
    for used in tree.find_all(nodes.Filter):
        if used.name not in filters.names():
            yield error(
                "filter-unknown",
                f"there is no filter `{used.name}`",
                source.span(used.lineno, used.name),
                filters.advice(used.name),
            )
    for called in tree.find_all(nodes.Call):
        yield from _options(called, source)
    yield from _attributes(tree, source)


def _options(called: nodes.Call, source: Source) -> Iterator[Diagnostic]:
    if not isinstance(called.node, nodes.Name) or called.node.name not in COMPONENTS:
        return
    known = list(inspect.signature(COMPONENTS[called.node.name]).parameters)[1:]
    for option in called.kwargs:
        if option.key not in known:
            message = f"`{called.node.name}` has no argument `{option.key}`"
            yield error(
                "argument-unknown",
                message,
                source.span(option.lineno, option.key),
                did_you_mean(option.key, known) or f"it takes {', '.join(known) or 'no arguments'}",
            )


def _attributes(tree: nodes.Template, source: Source) -> Iterator[Diagnostic]:
    """Yield attributes of the topic, and of the record of a loop over a collection, that no such record has."""
    from memo.facts.book import COLLECTIONS as KINDS
    from memo.facts.records.topic import Topic
    from memo.templating.views import field_names

    kinds: dict[str, type] = {"topic": Topic}
    for loop in tree.find_all(nodes.For):
        root = _root(loop.iter)
        if root is not None and root in KINDS and isinstance(loop.target, nodes.Name):
            kinds[loop.target.name] = KINDS[root]
    for node in tree.find_all(nodes.Getattr):
        kind = kinds.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if node.attr.startswith("_"):
            message = f"templates can't reach `{node.attr}`"
            yield error("attribute-forbidden", message, source.span(node.lineno, node.attr))
        elif kind and node.attr not in field_names(kind):
            known = field_names(kind)
            message = f"`{node.node.name}` has no `{node.attr}`"  # type: ignore[attr-defined]
            yield error(
                "attribute-unknown",
                message,
                source.span(node.lineno, node.attr),
                did_you_mean(node.attr, known),
            )


def _root(node: nodes.Node) -> str | None:
    while isinstance(node, nodes.Call | nodes.Getattr | nodes.Getitem | nodes.Filter):
        node = node.node  # type: ignore[assignment]
    return node.name if isinstance(node, nodes.Name) else None
