"""Components as templates call them: arguments checked, records in the place of views, a token for what comes back."""

from __future__ import annotations

import html
import inspect
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import FrameType
from typing import Any

from memo.diagnostics import did_you_mean
from memo.document.model import Blocks
from memo.document.slots import OPEN, BlockSlot, Caller
from memo.document.text import plain
from memo.templating.bare import Bare
from memo.templating.collection import Collection
from memo.templating.components import COMPONENTS
from memo.templating.faults import Fault
from memo.templating.limits import COMPONENT
from memo.templating.press import Press
from memo.templating.sources import Sources
from memo.templating.texts import BROKEN, Broken, Markdown, Text
from memo.templating.views import Date, Fields, Figure, Likelihood

_SIMPLE = {"int": (int, "a whole number"), "bool": (bool, "true or false"), "str": (str, "words")}


@dataclass(slots=True, eq=False)  # some sixty are made for each filling: frozen they would take three times as long
class Call:
    """What a template finds under a component's name."""

    name: str
    component: Callable[..., Blocks]
    press: Press
    sources: Sources

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Return the token of what the component shows."""
        if any(isinstance(each, Broken) for each in (*arguments, *options.values())):
            return BROKEN
        self.press.meter.tick(COMPONENT)
        token = self.press.slots.add(BlockSlot(self._shown(arguments, options), f"`{self.name}()`"))
        caller = _caller(self.sources, self.name)
        if caller:
            self.press.slots.called[len(self.press.slots.made) - 1] = caller
        return Markdown(token)

    def _shown(self, arguments: tuple[Any, ...], options: dict[str, Any]) -> Blocks:
        if not arguments and not options:
            return self.component(self.press.desk)
        bound = self._bound(arguments, options)
        return self.component(*bound.args, **bound.kwargs)

    def _bound(self, arguments: tuple[Any, ...], options: dict[str, Any]) -> inspect.BoundArguments:
        """Return the arguments as the component takes them; a Fault for one that it doesn't take."""
        known = parameters(self.component)
        takes = f"it takes {', '.join(known) or 'no arguments'}"
        for option in options:
            if option not in known:
                message = f"`{self.name}` has no argument `{option}`"
                raise Fault("argument-unknown", message, did_you_mean(option, known) or takes, option)
        records = {key: _record(value) for key, value in options.items()}
        try:
            bound = _signature(self.component).bind(self.press.desk, *map(_record, arguments), **records)
        except TypeError as problem:
            raise Fault(
                "argument-wrong", f"`{self.name}`: {_said(str(problem), len(known))}", takes, self.name
            ) from None
        for key, value in list(bound.arguments.items())[1:]:
            self._check(key, value, known[key])
        return bound

    def _check(self, key: str, value: Any, kind: str) -> None:
        """Refuse a value of the wrong kind by the parameter's annotation."""
        kind, *none = kind.split(" | ")
        if none and value is None:
            return
        simple = _SIMPLE.get(kind)
        if simple and (not isinstance(value, simple[0]) or (kind == "int" and isinstance(value, bool))):
            raise self._wrong(key, f"wants {simple[1]}, such as {_EXAMPLES[kind]}")
        if kind == "int" and value < 0:
            raise self._wrong(key, "wants a whole number from 0")
        if kind.startswith("Sequence"):
            self._check_records(key, value, kind.removeprefix("Sequence[").split("]")[0])

    def _check_records(self, key: str, value: Any, wanted: str) -> None:
        if not isinstance(value, tuple):
            raise self._wrong(key, f"wants records, such as `{key}.at_least(2)`")
        names = (wanted, wanted.removesuffix("Record"))
        wrong = next((each for each in value if type(each).__name__ not in names), None)
        if wrong is not None:
            raise self._wrong(key, f"wants records of the kind {wanted}, not {type(wrong).__name__}")

    def _wrong(self, key: str, why: str) -> Fault:
        return Fault("argument-wrong", f"`{self.name}`: `{key}` {why}", word=key)


def _said(problem: str, most: int) -> str:
    """Return what Python says of arguments that don't fit, in words for authors."""
    twice = re.fullmatch(r"multiple values for argument '(\w+)'", problem)
    if twice:
        return f"`{twice[1]}` is given twice"
    return f"too many arguments, {most} at most" if problem == "too many positional arguments" else problem


@cache
def _signature(component: Callable[..., Blocks]) -> inspect.Signature:
    return inspect.signature(component)


@cache
def parameters(component: Callable[..., Blocks]) -> Mapping[str, str]:
    """Return what a component takes besides the desk, by name with its kind as it is written."""
    _, *taken = _signature(component).parameters.values()
    return {each.name: str(each.annotation) for each in taken}


_EXAMPLES = {"int": "3", "bool": "true", "str": '"For the council"'}


def calls(press: Press, sources: Sources) -> dict[str, Call]:
    """Return every component by its name, as a template calls it."""
    return {name: Call(name, component, press, sources) for name, component in COMPONENTS.items()}


def _record(value: Any) -> Any:
    """Return what a component takes for what a template hands over."""
    match value:
        case Likelihood() | Figure():
            return plain(value.text.content)
        case Fields():
            return value.record
        case Collection():
            return value.records
        case Text():
            return plain(value.content)
        case Date():
            return value.text
        case Bare():
            return plain(value.whole.content) if value.strip() else value
        case Markdown():
            return _literal(value)
        case list() | tuple():
            return tuple(_record(each) for each in value)
    return value


def _literal(value: Markdown) -> str:
    """Return the words of finished Markdown that a block or a macro put together; those of records have to come by themselves."""
    if OPEN in value:
        message = "words of records are put together with others here, and a component takes plain words"
        raise Fault("text-opaque", message, "hand over the text itself, as in `label=topic.title`")
    return html.unescape(value)


def _caller(sources: Sources, name: str) -> Caller | None:
    """Return what tells the template line that is being filled right now; few calls are ever asked for theirs."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        template, line = frame.f_globals.get("__jinja_template__"), frame.f_lineno
        if template is not None:
            return lambda: sources.span(template.name, template.get_corresponding_lineno(line), name)
        frame = frame.f_back
    return None
