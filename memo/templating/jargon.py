"""What Python and Jinja say of a mistake while a template is filled, in words for whoever writes templates."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

from memo.diagnostics import did_you_mean
from memo.templating.faults import Fault

# What the types are called that a template's values have.
_KINDS = {
    "Bare": "words",
    "bool": "true or false",
    "Call": "a component",
    "Collection": "records",
    "Date": "a date",
    "Decimal": "a number",
    "dict": "a mapping",
    "Exact": "a number",
    "Fields": "a record",
    "Figure": "a number with its unit",
    "float": "a number",
    "int": "a number",
    "Likelihood": "a likelihood",
    "list": "a list",
    "Markdown": "words",
    "MarkdownMacro": "a macro",
    "method": "a call without its brackets",
    "Missing": "a field that is not stated",
    "NoneType": "nothing",
    "range": "a list",
    "str": "words",
    "Text": "the words of a record",
    "tuple": "a list",
    "Warned": "a number",
}
_Said = Callable[[re.Match[str]], Fault]


def kind_of(name: str) -> str:
    """Return what a type is called."""
    return _KINDS.get(name, "this")


def _operands(found: re.Match[str]) -> Fault:
    message = f"`{found[1]}` can't be applied to {kind_of(found[2])} and {kind_of(found[3])}"
    return Fault("operand-wrong", message, "print the parts one after the other")


def _pairs(_: re.Match[str]) -> Fault:
    message = "several names take a list of as many parts, and this is none"
    return Fault("operand-wrong", message, "write one name, as in `{% for risk in risks %}`")


def _many(found: re.Match[str]) -> Fault:
    message = f"`{found[1]}` takes at most {found[2]} argument{'' if found[2] == '1' else 's'}"
    return Fault("argument-wrong", message, None, found[1])


_SENTENCES: tuple[tuple[str, _Said], ...] = (
    (
        r"'(\w+)' object is not iterable",
        lambda f: Fault("operand-wrong", f"there is nothing to go through in {kind_of(f[1])}"),
    ),
    (r"cannot unpack non-iterable .*|(?:too many|not enough) values to unpack.*", _pairs),
    (
        r"'(\w+)' object is not callable",
        lambda f: Fault("operand-wrong", f"{kind_of(f[1])} can't be called", "take the brackets behind it away"),
    ),
    (
        r"'(\w+)' object has no attribute '(\w+)'",
        lambda f: Fault("attribute-unknown", f"{kind_of(f[1])} has no `{f[2]}`", None, f[2]),
    ),
    (r"unsupported operand type\(s\) for (\S+?):? '(\w+)' and '(\w+)'", _operands),
    (
        r"type (\w+) doesn't define __round__ method",
        lambda f: Fault("filter-wrong", f"`| round` is for numbers, not for {kind_of(f[1])}", None, "round"),
    ),
    (
        r"bad operand type for abs\(\): '(\w+)'",
        lambda f: Fault("filter-wrong", f"`| abs` is for numbers, not for {kind_of(f[1])}", None, "abs"),
    ),
    (
        r"bad operand type for unary (\S+): '(\w+)'",
        lambda f: Fault("operand-wrong", f"`{f[1]}` is for numbers, not for {kind_of(f[2])}"),
    ),
    (
        r"Can only get item pairs from a mapping\.",
        lambda _: Fault("filter-wrong", "`| items` is for mappings, not for this", None, "items"),
    ),
    (r"object of type '(\w+)' has no len\(\)", lambda f: Fault("operand-wrong", f"{kind_of(f[1])} has no length")),
    (
        r"argument of type '(\w+)' is not iterable",
        lambda f: Fault("operand-wrong", f"nothing can be `in` {kind_of(f[1])}"),
    ),
    (r"macro '(\w+)' takes not more than (\d+) argument\(s\)", _many),
    (
        r"macro '(\w+)' takes no keyword argument '(\w+)'",
        lambda f: Fault("argument-unknown", f"the macro `{f[1]}` has no argument `{f[2]}`", None, f[2]),
    ),
    (
        r"macro '(\w+)' got multiple values for argument '(\w+)'",
        lambda f: Fault("argument-wrong", f"the macro `{f[1]}` gets `{f[2]}` twice", None, f[2]),
    ),
    (r"(?:division|modulo|integer division or modulo|float .*) by zero|.*division by zero", lambda _: _by_zero()),
)
# What a value says of itself that is not there: Jinja's hint for what is undefined.
_ABSENCES: tuple[tuple[str, _Said], ...] = (
    (r"No (first|last|random) item, .*", lambda f: _empty(f[1])),
    (r"No aggregated item, .*", lambda _: _empty("largest or smallest")),
    (
        r"there is no (previous|next) item",
        lambda f: Fault(
            "value-missing",
            f"there is nothing {'before' if f[1] == 'previous' else 'behind'} this turn of the loop",
            f"ask first: `{{% if not loop.{'first' if f[1] == 'previous' else 'last'} %}}`",
        ),
    ),
    (
        r"parameter '(\w+)' was not provided",
        lambda f: Fault(
            "argument-wrong",
            f"the macro is called without its argument `{f[1]}`",
            f'hand it over, or give it a value: `{{% macro name({f[1]}="") %}}`',
            f[1],
        ),
    ),
)


def _by_zero() -> Fault:
    return Fault("operand-wrong", "this divides by nothing", "ask first: `{% if ... %}`")


def _empty(what: str) -> Fault:
    return Fault(
        "value-missing", f"an empty list has no {what}", "ask first whether it holds anything: `{% if risks %}`"
    )


def reworded(message: str) -> Fault | None:
    """Return what Python says as a mistake of the template's author; None where nobody has words for it."""
    return _of(message, _SENTENCES)


def absent(hint: str) -> Fault | None:
    """Return the same of what Jinja says of something that is not there."""
    return _of(hint, _ABSENCES)


_FIRST = ("context", "environment", "eval_ctx", "press")


def filter_fault(name: str, filter_: Callable[..., object], problem: Exception) -> Fault:
    """Return what a filter stumbles over, as a mistake of the template's author."""
    said = " ".join(str(problem).split())
    unknown = re.search(r"got an unexpected keyword argument '(\w+)'", said)
    if unknown:
        _, *known = (each for each in inspect.signature(filter_).parameters if each not in _FIRST)
        hint = did_you_mean(unknown[1], known) or "it takes no arguments"
        return Fault("argument-unknown", f"`| {name}` has no argument `{unknown[1]}`", hint, unknown[1])
    if re.search(r"missing \d+ required (positional|keyword)", said):
        return Fault("argument-wrong", f"`| {name}` lacks an argument", None, name)
    if re.search(r"takes .*positional arguments? but", said):
        return Fault("argument-wrong", f"`| {name}` gets more arguments than it takes", None, name)
    told = reworded(said)
    if told and told.code == "filter-wrong":
        return told
    reason = (
        told.message
        if told
        else said.removeprefix(f"{getattr(filter_, '__name__', '')}() ").removeprefix(f"do_{name}() ")
    )
    return Fault("filter-wrong", f"`| {name}` can't be applied here: {reason}", None, name)


def _of(message: str, sentences: tuple[tuple[str, _Said], ...]) -> Fault | None:
    for pattern, said in sentences:
        found = re.fullmatch(pattern, message)
        if found:
            return said(found)
    return None
