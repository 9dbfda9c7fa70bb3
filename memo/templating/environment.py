"""Jinja for memos: a sandbox that knows views and texts, escapes for Markdown and can't run on for ever.

Attributes and filters are allowed by name; what is not named here a template can't reach.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence, Sized
from math import isfinite
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing
from markupsafe import Markup

from memo.diagnostics import did_you_mean
from memo.language import ENGLISH, Catalogue
from memo.templating import limits
from memo.templating.faults import Fault
from memo.templating.front import body
from memo.templating.limits import LONGEST, bounded
from memo.templating.marks import LineMarks
from memo.templating.messages import translate_literals, translated
from memo.templating.neutral import Place, neutralised
from memo.templating.sources import Sources
from memo.templating.texts import BROKEN, Broken, Markdown, MarkdownMacro, Missing, Text, joined, printed
from memo.templating.views import View

_ABSENT = re.compile(r"the template '(.+?)' .* does not export the requested name '(.+?)'")
_STRINGS = frozenset(
    [
        "capitalize",
        "casefold",
        "count",
        "endswith",
        "find",
        "index",
        "isalnum",
        "isalpha",
        "isdecimal",
        "isdigit",
        "islower",
        "isupper",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "title",
        "upper",
    ]
)
_MAPPINGS = frozenset(("get", "items", "keys", "values"))
_LOOP = frozenset(
    [
        "changed",
        "cycle",
        "depth",
        "depth0",
        "first",
        "index",
        "index0",
        "last",
        "length",
        "nextitem",
        "previtem",
        "revindex",
        "revindex0",
    ]
)


def _cycler(*items: Any) -> Cycler:
    """Return Jinja's cycler, which asks for items with an error of its own that names no template."""
    if not items:
        raise Fault(
            "argument-wrong", '`cycler` takes what to cycle through, such as cycler("odd", "even")', word="cycler"
        )
    return Cycler(*items)


_GLOBALS = {"cycler": _cycler, "dict": dict, "joiner": Joiner, "namespace": Namespace, "range": limits.span}


class Unknown(StrictUndefined):
    """A name that nothing bears: every use of it but `is defined` and `default` is a mistake."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: Any = None,  # noqa: ARG002
    ) -> None:
        """Make what is raised on use a Fault that names the closest name."""
        raised: Any = lambda message: _unknown(obj, name, message, hint)  # noqa: E731 - Jinja wants a class
        super().__init__(hint, obj, name, raised)


class MarkdownTemplate(Template):
    """A template whose code escapes for Markdown."""

    @classmethod
    def from_code(cls, environment: Any, code: Any, globals: Any, uptodate: Any = None) -> Template:  # noqa: A002
        """Return the template with our functions in the place of Jinja's."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__.update(_ours(environment.meter))
        return made


def _ours(meter: limits.Meter) -> dict[str, Any]:
    """Return what the code of a template finds in place of Jinja's own, which escape for HTML and count nothing."""

    def escape(value: object) -> Markdown:
        words = printed(value)
        meter.writing(words)
        return words

    def join(parts: Iterable[object]) -> str:
        words = joined(parts)
        meter.writing(words)
        return words

    return {"Macro": MarkdownMacro, "Markup": Markdown, "escape": escape, "markup_join": join}


class MarkdownCode(CodeGenerator):
    """Leaves constants to the moment of printing: Jinja would escape them for HTML while it compiles."""

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a constant; a number beyond all floats would become a name that nothing bears."""
        if isinstance(node.value, float) and not isfinite(node.value):
            self.fail("this number is too large", node.lineno)
        super().visit_Const(node, frame)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class FolderLoader(BaseLoader):
    """Finds templates among the sources, and nothing else."""

    def __init__(self, sources: Sources) -> None:
        """Hold the sources."""
        self.sources = sources

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text without front matter, the name and what says that it is fresh."""
        source = self.sources.get(template)
        if source is None:
            raise TemplateNotFound(template)
        words = body(source.text)
        if environment.catalogue.held:
            words = translated(words, environment.catalogue)
        # Without the name Jinja would lose the file of an error.
        return words, template, lambda: True

    def load(self, environment: Any, name: str, globals: Any = None) -> Template:  # noqa: A002
        """Return the template, compiled once for all the desks that fill it."""
        key = (name, environment.marked, environment.without, environment.catalogue.language)
        if key not in self.sources.compiled:
            self.sources.compiled[key] = environment.compile(self._read(environment, name), name, name)
        made: Template = environment.template_class.from_code(environment, self.sources.compiled[key], globals or {})
        return made

    def _read(self, environment: Any, name: str) -> str | nodes.Template:
        """Return the tree that was looked at before, where this environment would read the same; else the text."""
        tree = self.sources.trees.get(name, (None, None))[0]
        return tree.root if tree and environment.plain else self.get_source(environment, name)[0]


class MemoEnvironment(ImmutableSandboxedEnvironment):
    """The environment of one rendering."""

    code_generator_class = MarkdownCode
    template_class = MarkdownTemplate
    intercepted_binops = frozenset(("%", "*", "**", "+"))

    def __init__(
        self,
        sources: Sources,
        meter: limits.Meter,
        *,
        marked: bool = False,
        without: Sequence[Place] = (),
        catalogue: Catalogue = ENGLISH,
    ) -> None:
        """Set up Jinja; `marked` is for the rendering that says where lines come from.

        `without` are the expressions known to be mistakes: they are left out, so that the next one shows.
        The templates' own words come in the language of the `catalogue`.
        """
        super().__init__(
            extensions=[LineMarks] if marked else [],
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=Unknown,
            optimized=False,
            autoescape=True,
            loader=FolderLoader(sources),
            auto_reload=False,
        )
        self.globals = dict(_GLOBALS)
        self.meter = meter
        self.tick = meter.tick
        self.sources = sources
        self.broken = BROKEN
        self.marked, self.without, self.catalogue = marked, tuple(without), catalogue

    @property
    def plain(self) -> bool:
        """Whether templates are read as they were written: without marks, with nothing left out, in their own words."""
        return not (self.marked or self.without or self.catalogue.held)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows; Jinja would look through its own for each of them, and nothing changes them."""
        return {**self.globals, **(d or {})}

    def tree(self, name: str) -> nodes.Template:
        """Return the tree of a template."""
        assert self.loader is not None
        return self._parse(self.loader.get_source(self, name)[0], name, name)

    # ------------------------------------------------------------------------------------------------- attributes

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what `obj.attribute` means to a template."""
        match obj:
            case View():
                return obj.look(attribute) if attribute in obj.names() else self.undefined(obj=obj, name=attribute)
            case Missing():
                return obj.below(attribute)
            case Text():
                obj.refuse(f"asked for `.{attribute}`")
            case Broken():
                return obj
            case Undefined():
                # Reports the unknown name itself, not what was asked of it.
                return super().getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if attribute in _allowed(obj):
            return super().getattr(obj, attribute)
        return self._refused(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what `obj[argument]` means to a template."""
        match obj:
            case View() if isinstance(argument, str):
                return self.getattr(obj, argument)
            case View():
                return obj.pick(argument)
            case Missing():
                return obj.below(str(argument))
            case Text():
                obj.refuse("cut into pieces")
            case Broken():
                return obj
        if isinstance(argument, str) and not isinstance(obj, Mapping | Undefined):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def _refused(self, obj: Any, attribute: str) -> Any:
        if attribute.startswith("_"):
            raise Fault("attribute-forbidden", f"templates can't reach `{attribute}`", word=attribute)
        return self.undefined(obj=obj, name=attribute)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:  # noqa: ARG002
        """Raise where Jinja's own sandbox finds something unsafe."""
        raise Fault("attribute-forbidden", f"templates can't reach `{attribute}`", word=attribute)

    def wrap_str_format(self, value: Any) -> None:
        """Return nothing: formatting is not among the methods that templates have."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call `obj`: never a class or module function that slipped through."""
        return super().is_safe_callable(obj) and (not isinstance(obj, type) or obj in _GLOBALS.values())

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:
        """Return what a call gives; going through a long string counts."""
        for value in (getattr(obj, "__self__", None), *arguments):
            if isinstance(value, str):
                self.meter.writing(value)
        try:
            return super().call(context, obj, *arguments, **named)
        except SecurityError:
            raise Fault("attribute-forbidden", "templates can't call this") from None

    # -------------------------------------------------------------------------------------------------- operators

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Return `left operator right` if that can't grow out of hand."""
        if isinstance(left, Broken) or isinstance(right, Broken):
            return BROKEN
        self.meter.passing(left if isinstance(left, Sized) else right)
        try:
            return _OPERATORS[operator](left, right)
        except TypeError:
            raise Fault("operand-wrong", f"`{operator}` can't be applied to these two values") from None

    # ---------------------------------------------------------------------------------------------------- ticking

    def _parse(self, source: str, name: Any, filename: Any) -> nodes.Template:
        """Return the tree of a template whose loops and macros count their turns; what compiles it leaves it as it is."""
        tree = super()._parse(source, name, filename)
        neutralised(tree, str(name), self.without)
        if self.catalogue.held:
            translate_literals(tree, self.catalogue, self.sources)
        for node in list(tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock))):
            node.body.insert(0, _ticking(node))  # type: ignore[attr-defined]
        return tree


def _ticking(node: nodes.Node) -> nodes.ExprStmt:
    call = nodes.Call(nodes.EnvironmentAttribute("tick"), [nodes.Const(_weight(node))], [], None, None)
    return nodes.ExprStmt(call, lineno=node.lineno).set_lineno(node.lineno, override=True)  # type: ignore[return-value]


def _weight(node: nodes.Node) -> int:
    """Return what one turn of a loop or macro costs: its expressions, and the words that it puts down."""
    expressions = list(node.find_all(nodes.Expr))
    words = sum(len(each.data) for each in expressions if isinstance(each, nodes.TemplateData))
    return 1 + len(expressions) // 10 + words // limits.CHARACTERS


def _allowed(obj: Any) -> frozenset[str]:
    """Return the attributes of a value that is neither a view nor a text."""
    match obj:
        case str():
            return _STRINGS
        case Mapping():
            return _MAPPINGS
        case list() | tuple():
            return frozenset(("count", "index"))
        case LoopContext():
            return _LOOP
        case Macro():
            return frozenset(("name",))
        case Cycler():
            return frozenset(("current", "next", "reset"))
    return _public(obj)


def _public(obj: Any) -> frozenset[str]:
    """Return what a template itself has put together: a namespace, another template's macros, its own blocks."""
    if isinstance(obj, Namespace):
        return frozenset(object.__getattribute__(obj, "_Namespace__attrs"))
    module = type(obj).__module__ == "jinja2.environment" and type(obj).__name__ == "TemplateModule"
    return frozenset(name for name in vars(obj) if not name.startswith("_")) if module else frozenset(("super",))


def _unknown(obj: Any, name: str | None, message: str, hint: str | None) -> Fault:  # noqa: ARG001
    if hint is not None:
        absent = _ABSENT.search(hint)
        return Fault("name-unknown", f"`{absent[1]}` has no `{absent[2]}`" if absent else hint, None, name)
    if obj is missing:
        return Fault("name-unknown", f"nothing is called `{name}`", None, name)
    if isinstance(obj, View):
        return Fault("attribute-unknown", f"{obj.name} has no `{name}`", _which(str(name), obj), name)
    known = _allowed(obj) if isinstance(obj, str | Mapping | LoopContext | Namespace) else ()
    return Fault("attribute-unknown", f"{_kind(obj)} has no `{name}`", did_you_mean(str(name), known), str(name))


def _which(name: str, view: View) -> str:
    return did_you_mean(name, view.names()) or f"it has {', '.join(sorted(view.names()))}"


def _kind(obj: Any) -> str:
    match obj:
        case str():
            return "this string"
        case LoopContext():
            return "`loop`"
        case Mapping():
            return "this mapping"
        case list() | tuple():
            return "this list"
        case int() | float():
            return "this number"
    return "this"


# ------------------------------------------------------------------------------------------------------- operators


def _refuse_power(left: Any, right: Any) -> NoReturn:  # noqa: ARG001
    raise Fault("operator-forbidden", "templates have no powers")


def _product(left: Any, right: Any) -> Any:
    sizes = [len(value) for value in (left, right) if isinstance(value, str | list | tuple)]
    counts = [value for value in (left, right) if isinstance(value, int)]
    if sizes and counts and sizes[0] * counts[0] > LONGEST:
        raise Fault("template-too-much", f"this makes a string or list of more than {LONGEST:,}")
    if len(counts) == 2 and sum(value.bit_length() for value in counts) > 64:
        raise Fault("template-too-much", "this number grows too large")
    return operator.mul(left, right)


def _sum(left: Any, right: Any) -> Any:
    result = operator.add(left, right)
    if isinstance(result, list | tuple) and len(result) > LONGEST:
        raise Fault("template-too-much", f"this makes a list of more than {LONGEST:,}")
    return result if isinstance(result, Markup) or not isinstance(result, str) else bounded(result)


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str | Text) or isinstance(right, Text):
        raise Fault("operator-forbidden", "templates have no `%` formatting", "print the parts one after the other")
    return operator.mod(left, right)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "%": _remainder,
    "*": _product,
    "**": _refuse_power,
    "+": _sum,
}
