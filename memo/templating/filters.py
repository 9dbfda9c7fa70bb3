"""The filters that templates have: Jinja's harmless ones, and the memo's own. The list is closed."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, Undefined
from jinja2.filters import FILTERS as JINJA
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.tests import TESTS as JINJA_TESTS
from markupsafe import Markup

from memo.diagnostics import nearest
from memo.document.slots import OPEN, InlineSlot
from memo.document.text import plain as words_of
from memo.language.locales import country
from memo.templating.bare import Bare, Warned, carried
from memo.templating.collection import Collection
from memo.templating.faults import Fault
from memo.templating.jargon import filter_fault
from memo.templating.limits import LONGEST, bounded
from memo.templating.press import Press
from memo.templating.shortening import last_word, shortened
from memo.templating.texts import BROKEN, Broken, Code, Exact, Markdown, Missing, Term, Text, printed
from memo.templating.views import FIGURES, Date, Fields, Figure, Likelihood

_HARMLESS = [
    "abs",
    "capitalize",
    "count",
    "dictsort",
    "first",
    "float",
    "groupby",
    "int",
    "items",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "round",
    "select",
    "selectattr",
    "sort",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
]
_HARMLESS_TESTS = [
    "boolean",
    "callable",
    "defined",
    "divisibleby",
    "eq",
    "equalto",
    "even",
    "false",
    "float",
    "ge",
    "gt",
    "greaterthan",
    "in",
    "integer",
    "iterable",
    "le",
    "lower",
    "lt",
    "lessthan",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sequence",
    "string",
    "true",
    "undefined",
    "upper",
    "sameas",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
]
# What these do to words leaves them whole.
_OPAQUE_SAFE = frozenset(("cite", "count", "d", "date", "default", "join", "length", "plain", "short"))
REFUSED = {
    "e": "words are escaped by themselves",
    "escape": "words are escaped by themselves",
    "forceescape": "words are escaped by themselves",
    "format": "print the parts one after the other",
    "safe": "write Markdown outside the braces; what is printed inside is always plain words",
    "striptags": "nothing in a text is markup",
    "truncate": "use `| short(n)`, which ends at a word",
}


_ITSELF = "take the words of the text itself, as in `topic.title | plain`"
_NUMBERS = "print the value of a metric, such as `metrics[0].value`, or a count, such as `risks | length | number`"


def install(environment: Environment, press: Press) -> None:
    """Give the environment its filters and tests, and no others."""
    known = {name: JINJA[name] for name in _HARMLESS} | _own(press)
    environment.filters = _Named("filter", known, lambda name, filter_: _guarded(name, filter_, press))
    tests = {name: JINJA_TESTS[name] for name in _HARMLESS_TESTS if name in JINJA_TESTS}
    own_tests = {"defined": _defined, "undefined": lambda value: not _defined(value), "none": _none}
    environment.tests = _Named("test", tests | own_tests, lambda _, test: test)


class _Named(dict[str, Any]):
    """Filters or tests by name, made ready when first used; one that there is not is a mistake where it is used."""

    def __init__(self, kind: str, known: Mapping[str, Any], ready: Callable[[str, Any], Any]) -> None:
        super().__init__()
        self.kind, self.known, self.ready = kind, known, ready

    def get(self, name: str, _default: Any = None) -> Any:
        return self[name]

    def __missing__(self, name: str) -> Callable[..., Any]:
        if name in self.known:
            self[name] = self.ready(name, self.known[name])
            return self[name]  # type: ignore[no-any-return]
        return self._unknown(name)

    def _unknown(self, name: str) -> Callable[..., Any]:
        # Jinja asks for it while it compiles; the mistake is told where it is used.
        def unknown(*_arguments: Any, **_named: Any) -> Any:
            raise Fault(f"{self.kind}-unknown", f"there is no {self.kind} `{name}`", word=name)

        return unknown


def test_names() -> frozenset[str]:
    """Return the names of all tests, the words after `is`."""
    return frozenset(name for name in _HARMLESS_TESTS if name in JINJA_TESTS)


def names() -> frozenset[str]:
    """Return the names of all filters."""
    return frozenset(
        (
            *_HARMLESS,
            "cite",
            "counted",
            "country",
            "d",
            "date",
            "default",
            "join",
            "number",
            "plain",
            "replace",
            "short",
            "string",
        )
    )


def documented() -> dict[str, str]:
    """Return the memo's own filters by name, each with what it does; `d` is `default`."""
    own = [_cite, _counted, _country, _date, _default, _join, _number, _plain, _replace, _short, _string]
    return {each.__name__.removeprefix("_"): inspect.getdoc(each) or "" for each in own}


def borrowed() -> tuple[str, ...]:
    """Return the filters that do what they do in Jinja."""
    return tuple(_HARMLESS)


def advice(name: str) -> str | None:
    """Return what to do instead of a filter that templates don't have."""
    if name in REFUSED:
        return REFUSED[name]
    close = nearest(name, names())
    return f"did you mean `{close}`?" if close else "filters of a memo are: " + ", ".join(sorted(names() - {"d"}))


def _own(press: Press) -> dict[str, Callable[..., Any]]:
    return {
        "cite": functools.partial(_cite, press),
        "counted": functools.partial(_counted, press),
        "country": functools.partial(_country, press),
        "d": _default,
        "date": functools.partial(_date, press),
        "default": _default,
        "float": _float,
        "int": _int,
        "join": _join,
        "number": functools.partial(_number, press),
        "plain": _plain,
        "replace": _replace,
        "short": _short,
        "string": _string,
    }


# What Jinja hands to some filters before the value itself.
_MACHINERY = (Context, Environment, EvalContext)


# Filters that change words for the reader, so that a code gives its words; any other compares the code.
_PRINTING = frozenset(("capitalize", "title", "upper"))


def _guarded(name: str, filter_: Callable[..., Any], press: Press) -> Callable[..., Any]:
    """Return the filter so that it counts, keeps words whole and names itself when its arguments are wrong."""

    @functools.wraps(filter_)
    def applied(*arguments: Any, **named: Any) -> Any:
        if any(isinstance(value, Broken) for value in arguments):
            return BROKEN
        for value in arguments:
            if not isinstance(value, _MACHINERY):
                press.meter.passing(value)
                _whole(name, value)
        if name in _PRINTING:
            arguments = tuple(value.words if isinstance(value, Code) else value for value in arguments)
        try:
            return carried(filter_(*arguments, **named), (*arguments, *named.values()))
        except (AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as problem:
            if "'Figure'" in str(problem) or "type Figure" in str(problem):
                raise Fault("filter-wrong", f"`| {name}` is for numbers", FIGURES, name) from None
            if "not supported between" in str(problem):
                hint = f'name the field that counts, such as {name}(attribute="date")'
                raise Fault("filter-wrong", f"`| {name}` can't put these in order", hint, name) from None
            raise filter_fault(name, filter_, problem) from None

    return applied


def _whole(name: str, value: object) -> None:
    """Refuse a filter that would take words of a record apart."""
    if name in _OPAQUE_SAFE:
        return
    if isinstance(value, Text) and name == "number":
        raise Fault("filter-wrong", "`| number` is for numbers, not for words", _NUMBERS, name)
    if isinstance(value, Text):
        value.refuse(f"changed with `| {name}`")
    if isinstance(value, Markup) and OPEN in value and name != "trim":
        raise Fault("text-opaque", f"words of records are in this; `| {name}` would change them", word=name)


# -------------------------------------------------------------------------------------------------------- the memo's own


def _plain(value: object) -> str | Term:
    """Return the words of a text as a string; printed, those of a claim or a quotation still say whose they are.

    Example: `{{ topic.title | plain | upper }}`
    """
    match value:
        case Term() | Bare():
            return value
        case Text():
            return Bare(value.words, value) if value.voiced else value.words
        case Likelihood() | Figure() | Warned():
            return _plain(value.text)
        case Date():
            return words_of(value.content)
        case Missing():
            return ""
        case Markup() if OPEN in value:
            raise Fault("text-opaque", "words of records are in this, put together with others", _ITSELF, "plain")
        case str():
            return str(value)
        case bool() | None:
            pass
        case int() | float():
            return str(value)
    raise Fault("filter-wrong", "`| plain` is for texts", getattr(value, "advice", None), "plain")


def _short(value: object, most: object = None) -> Any:
    """Return the beginning of a text, at most so many characters, ended at a word.

    Example: `{{ topic.title | short(20) }}`
    """
    if not isinstance(most, int) or isinstance(most, bool) or most < 2:
        raise Fault("filter-wrong", "`| short` takes a number of characters, such as short(60)", word="short")
    match value:
        case Text():
            return shortened(value, most)
        case Bare() if value.text.words == value:
            return _plain(shortened(value.text, most))
        case str():
            return value if len(value) <= most else value[: last_word(value, most)] + "…"
        case Missing():
            return value
    raise Fault("filter-wrong", "`| short` is for texts", word="short")


def _cite(press: Press, value: object) -> Markdown:
    """Return the citation of a record's sources.

    Example: `{% for claim in claims.top(1) %}{{ claim.text }}{{ claim | cite }}{% endfor %}`
    """
    if not isinstance(value, Fields):
        message = "`| cite` is for records, such as claim | cite"
        raise Fault("filter-wrong", message, "leave the field's name away", "cite")
    return Markdown(press.slots.add(InlineSlot(press.speech.cited(value.record), f"the sources of {value.name}")))


def _counted(press: Press, value: object, one: object = None, many: object = None) -> str:
    """Return how many there are with the word for one or for several, in the memo's language; of records or of a number.

    Example: `{{ risks | counted("risk", "risks") }}`
    """
    if not (isinstance(one, str) and isinstance(many, str)):
        message = "`| counted` takes the word for one and the word for several"
        raise Fault("filter-wrong", message, 'write counted("risk", "risks")', "counted")
    if isinstance(value, Missing | Collection | list | tuple):
        return press.speech.counted(len(value), one, many)
    if isinstance(value, int) and not isinstance(value, bool):
        return press.speech.counted(value, one, many)
    raise Fault("filter-wrong", "`| counted` is for records and whole numbers", word="counted")


def _country(press: Press, value: object) -> Any:
    """Return the name of a country by its code, in the memo's language.

    Example: `{{ "AM" | country }}`
    """
    if isinstance(value, Missing):
        return value
    name = country(press.desk.language, value) if isinstance(value, str) else None
    if name is None:
        raise Fault("filter-wrong", "`| country` is for codes of countries, such as AM or FR", word="country")
    return name


def _date(press: Press, value: object) -> Any:  # noqa: ARG001
    """Return a date in words.

    Example: `{{ topic.as_of | date }}`
    """
    if isinstance(value, Date | Missing):
        return value
    raise Fault("filter-wrong", "`| date` is for dates", word="date")


def _number(press: Press, value: object) -> Any:
    """Return a number with the marks of the memo's language; the value of a metric comes with its unit.

    Example: `{{ 1234567 | number }}`
    """
    if isinstance(value, Figure | Missing | Warned):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Fault("filter-wrong", "`| number` is for numbers", _NUMBERS, "number")
    return press.speech.number(value.exact if isinstance(value, Exact) else value)


def _int(value: object, default: object = None, base: object = 10) -> Any:
    """Return what Jinja's filter does; what is no number is never 0."""
    return _converted("int", value, default, base)


def _float(value: object, default: object = None) -> Any:
    """Return the same with its decimals."""
    return _converted("float", value, default)


def _converted(name: str, value: object, default: object, *options: Any) -> Any:
    """Return a number, a missing one as missing; a Fault for anything else, if nothing is given instead."""
    made = JINJA[name](value, None, *options) if isinstance(value, str | int | float) else None
    if made is not None or default is not None:
        return default if made is None else made
    if isinstance(value, Missing):
        return value
    hint = FIGURES if isinstance(value, Figure) else f"say what to put instead, as in {name}(0)"
    raise Fault("filter-wrong", f"`| {name}` is for numbers", hint, name)


def _join(values: Iterable[Any], between: str = "", attribute: str | None = None) -> Markdown:
    """Return the values printed one after the other, with words between them.

    Example: `{{ risks.top(2) | join('; ', 'title') }}`
    """
    if isinstance(values, Text | str):
        raise Fault("filter-wrong", "`| join` is for lists", word="join")
    each = [_attribute(value, attribute) if attribute else value for value in values]
    return printed(between).join(printed(value) for value in each)


def _attribute(value: object, name: str) -> object:
    if isinstance(value, Fields) and name in value.names():
        return value.look(name)
    raise Fault("attribute-unknown", f"`| join` finds no `{name}` here", word=name)


def _replace(words: str, old: str, new: str) -> str:
    """Return a string with one piece put for another.

    Example: `{{ topic.title | plain | replace('–', ' and ') }}`
    """
    if not all(isinstance(each, str) for each in (words, old, new)):
        raise Fault("filter-wrong", "`| replace` is for strings", word="replace")
    if len(words) + words.count(old) * len(new) > LONGEST:
        raise Fault("template-too-much", f"this makes a string of more than {LONGEST:,} characters")
    return words.replace(old, new)


def _string(value: object) -> str:
    """Return a number as a string.

    Example: `{{ (risks | length) | string }}`
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Fault("filter-wrong", "`| string` is for numbers and strings", word="string")
    return bounded(str(value))


def _default(value: object, instead: object = "", false_too: bool = False) -> object:
    """Return `instead` where there is no value.

    Example: `{{ topic.headline | default(topic.title) }}`
    """
    absent = isinstance(value, Undefined | Missing) or value is None
    return instead if absent or (false_too and not value) else value


def _defined(value: object) -> bool:
    return not isinstance(value, Undefined | Missing)


def _none(value: object) -> bool:
    return value is None or isinstance(value, Missing)
