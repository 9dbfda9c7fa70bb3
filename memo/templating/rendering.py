"""A template and a desk to Markdown with tokens, what the tokens stand for, and every mistake that filling it shows."""

from __future__ import annotations

import datetime as dt
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from jinja2 import TemplateNotFound
from jinja2.exceptions import TemplateError

from memo.diagnostics import Diagnostic, MemoError, Span, error, in_order
from memo.document.model import Inlines
from memo.document.slots import TOKEN, Slots
from memo.facts.dates import PartialDate
from memo.facts.records import LocalText
from memo.facts.records.analysis import LikelihoodParts
from memo.facts.records.sourcing import Amount
from memo.language import wordless
from memo.language.catalogue import primary
from memo.templating import filters
from memo.templating.calls import calls
from memo.templating.desk import Desk
from memo.templating.environment import MemoEnvironment
from memo.templating.faults import Fault
from memo.templating.front import FrontMatter, mended_front
from memo.templating.inspection import UNREADABLE, inspected
from memo.templating.labels import NOT_STATED
from memo.templating.limits import LARGEST, Meter
from memo.templating.marks import Origin, origins
from memo.templating.names import ROOTS
from memo.templating.neutral import Place
from memo.templating.phrases import met_in
from memo.templating.press import Press
from memo.templating.sources import Sources
from memo.templating.voices import (
    Told,
    amount_told,
    field_told,
    likelihood_names,
    likelihood_told,
    part_told,
    sources_told,
)
from memo.templating.wording import date_text, gap, number_text

MOST_FAULTS = 30  # fillings after which the rest waits for the next run
_CAUGHT = (
    Fault,
    TemplateError,
    RecursionError,
    MemoryError,
    SyntaxError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """How this memo words what a template prints by itself."""

    desk: Desk

    @property
    def written(self) -> Desk:
        """The desk for dates and numbers beside the template's own words, which may be in a language that memo doesn't speak."""
        own = self.desk.front.language
        if not own or self.desk.catalogue.known or primary(own) != primary(self.desk.language):
            return self.desk
        return replace(self.desk, catalogue=wordless(self.desk.language))

    def field(self, record: Any, field: str) -> Told:
        return field_told(self.desk, record, field)

    def part(self, owner: str, part: Any, path: str, text: LocalText) -> Told:
        return part_told(self.desk, owner, part, path, text)

    def likelihood(self, owner: str, path: str, likelihood: LikelihoodParts) -> Told:
        return likelihood_told(self.desk, owner, path, likelihood)

    def terms(self, likelihood: LikelihoodParts) -> tuple[str, ...]:
        return likelihood_names(self.desk, likelihood)

    def amount(self, owner: str, path: str, amount: Amount) -> Told:
        return amount_told(self.desk, owner, path, amount)

    def cited(self, record: Any) -> Inlines:
        return sources_told(self.desk, record)

    def date(self, date: PartialDate | dt.date) -> str:
        return date_text(self.written, date)

    def number(self, value: Decimal | float) -> str:
        return number_text(self.written, value)

    def counted(self, number: int, one: str, many: str) -> str:
        return f"{number_text(self.desk, number)}\u00a0{self.desk.ngettext(one, many, number)}"

    def gap(self) -> Inlines:
        return (gap(self.desk.gettext(NOT_STATED)),)


@dataclass(frozen=True, slots=True)
class MemoTemplate:
    """A template that can be filled: its name, the folder it stands in, its front matter, and mistakes seen in its text."""

    name: str
    sources: Sources
    front: FrontMatter
    problems: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Rendered:
    """A filled template: the Markdown, what its tokens stand for, and the mistakes that were left out on the way."""

    template: MemoTemplate
    markdown: str
    slots: Slots
    desk: Desk
    problems: tuple[Diagnostic, ...]
    left_out: tuple[Place, ...] = ()
    _origins: list[Origin | None] = field(default_factory=list)

    @property
    def front(self) -> FrontMatter:
        """The front matter."""
        return self.template.front

    def locate(self, line: int) -> Span:
        """Return the place in a template that made a line of the Markdown, from 1, and what led there."""
        name, sources = self.template.name, self.template.sources
        if not self._origins:
            self._origins = self._traced()
        origin = self._origins[line - 1] if 0 < line <= len(self._origins) else None
        if origin is None:
            return sources.span(name, None)
        chain = tuple(sources.span(*each) for each in origin.chain if each != (origin.name, origin.line))
        return replace(sources.span(origin.name, origin.line), chain=chain)

    def _traced(self) -> list[Origin | None]:
        """Return where each line comes from; nothing is known where the marks are what is too much."""
        try:
            filling = _fill(self.template, self.desk, Slots(), self.left_out, marked=True)
        except _Failed:
            return [None]
        return origins(filling, self.template.sources.numbered)[1]


def read_template(name: str, sources: Sources) -> MemoTemplate:
    """Return the template `name`, with what can be seen to be wrong with it.

    Raise a MemoError, with all of that, where it can't be filled at all.
    """
    source = sources.get(name)
    if source is None:
        raise MemoError([error("template-missing", f"there is no template `{name}`", Span(f"templates/{name}"))])
    problems = list(inspected(name, sources))
    try:
        front, wrong = mended_front(source)
    except MemoError as problem:
        raise MemoError(in_order([*problem.diagnostics, *problems])) from None
    if any(each.code in UNREADABLE for each in problems):
        raise MemoError(in_order([*wrong, *problems]))
    return MemoTemplate(name, sources, front, (*wrong, *problems))


def render(template: MemoTemplate, desk: Desk) -> Rendered:
    """Return the template filled from the desk, and every mistake that its text or filling it shows."""
    found: list[Diagnostic] = list(template.problems)
    left_out: list[Place] = []
    while True:
        slots = Slots()
        try:
            markdown = _fill(template, desk, slots, left_out, marked=False)
        except _Failed as failed:
            if _new(failed.problem, found):
                found.append(failed.problem)
            following = _following(failed, left_out)
            if following is None:
                raise MemoError(in_order(found)) from None
            left_out.append(following)
            continue
        found += _unprinted(markdown, slots)
        markdown = met_in(markdown, slots, desk.language)
        return Rendered(template, markdown, slots, desk, tuple(found), tuple(left_out))


# ------------------------------------------------------------------------------------------------------ filling


class _Failed(Exception):  # noqa: N818 - a mistake of the template, not of the program
    """What ended a filling, and at which line of which template."""

    def __init__(self, problem: Diagnostic, name: str, line: int | None) -> None:
        self.problem, self.name, self.line = problem, name, line
        super().__init__(problem.message)


def _fill(
    template: MemoTemplate, desk: Desk, slots: Slots, without: list[Place] | tuple[Place, ...], *, marked: bool
) -> str:
    """Return the Markdown; `marked`, with what says where its lines come from."""
    meter, sources = Meter(), template.sources
    environment = MemoEnvironment(sources, meter, marked=marked, without=without, catalogue=desk.catalogue)
    press = Press(desk, slots, _Voice(desk), meter)
    filters.install(environment, press)
    names = {root: press.root(root) for root in ROOTS} | calls(press, sources)
    environment.globals.update(names)  # imported macros see globals only
    try:
        return _joined(environment.get_template(template.name).generate(), marked=marked)
    except _CAUGHT as problem:
        raise _failed(problem, template.name, sources) from None


def _joined(parts: Iterator[str], *, marked: bool) -> str:
    """Return the pieces of Markdown as one, as long as it is no longer than a memo may be; marks take room as they come."""
    made, size = [], 0
    for part in parts:
        made.append(part)
        size += len(part)
        if size > LARGEST * 4 and not marked:
            raise Fault("template-too-much", f"this template makes more than {LARGEST:,} characters")
    return "".join(made)


def _following(failed: _Failed, left_out: list[Place]) -> Place | None:
    """Return what to leave out next; None where that would lead nowhere."""
    if failed.line is None or failed.problem.code == "template-too-much" or len(left_out) >= MOST_FAULTS:
        return None
    tried = sum(1 for each in left_out if (each.template, each.line) == (failed.name, failed.line))
    return Place(failed.name, failed.line, tried) if tried < MOST_FAULTS // 2 else None


def _new(problem: Diagnostic, found: list[Diagnostic]) -> bool:
    """Say whether a mistake was not seen before, in the template's text or in another turn of a loop."""
    return all(not _same(problem, each) for each in found)


def _same(one: Diagnostic, other: Diagnostic) -> bool:
    if one.code != other.code or not one.span or not other.span:
        return one == other
    mark = (one.span.file, one.span.line, one.span.column)
    return mark == (other.span.file, other.span.line, other.span.column) or one.message == other.message


def _unprinted(markdown: str, slots: Slots) -> Iterator[Diagnostic]:
    """Yield an error for each component that was called and whose token was not printed."""
    printed = {int(match[1]) for match in TOKEN.finditer(markdown)}
    for number, caller in slots.called.items():
        if number not in printed:
            hint = "print it: `{{ ... }}` on a line of its own"
            yield error(
                "component-unprinted", f"{slots.made[number].name} is called here and not printed", caller(), hint
            )


# ------------------------------------------------------------------------------------------------------- errors


def _failed(problem: Exception, name: str, sources: Sources) -> _Failed:
    """Return a problem of filling a template at the line that shows it, with what led there."""
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if sources.known.get(frame.filename)]
    at = [(frame.filename, frame.lineno) for frame in frames]
    at_name, line = at[-1] if at else (name, None)
    unlike = _UNLIKE.search(str(problem))
    word = problem.word if isinstance(problem, Fault) else unlike[1] if unlike else getattr(problem, "name", None)
    span = sources.span(at_name, line, word if isinstance(word, str) else None)
    links = dict.fromkeys(each for each in reversed(at[:-1]) if each != (at_name, line))
    span = replace(span, chain=tuple(sources.span(*each) for each in links)[:MOST_FAULTS])
    return _Failed(_diagnostic(problem, span), at_name, line)


# What Python says of two values of which neither is before the other.
_UNLIKE = re.compile(r"'([<>]=?)' not supported between instances of '(\w+)' and '(\w+)'")
_COMPARABLE = {
    "Collection": "count records: `risks | length`",
    "Figure": "compare the number itself: `.low` or `.high`",
    "Likelihood": "compare its number: `.low` or `.high`, or its word with `==`",
    "Fields": "compare one of its fields",
}


def _comparable(left: str, right: str) -> str:
    return _COMPARABLE.get(left) or _COMPARABLE.get(right) or "compare numbers with numbers, and words with words"


def _diagnostic(problem: Exception, span: Span) -> Diagnostic:
    match problem:
        case Fault():
            return error(problem.code, problem.message, span, problem.hint)
        case TemplateNotFound():
            hint = "what a template includes stands beside it in the folder `templates`"
            return error("template-missing", f"there is no template `{problem.name}`", span, hint)
        case RecursionError() | MemoryError():
            hint = "look for a macro or an include that calls itself"
            return error("template-too-much", "this template goes round in a circle, or is nested too deep", span, hint)
    message = " ".join(str(problem).split()) or type(problem).__name__
    unlike = _UNLIKE.search(message)
    if unlike:
        return error("operand-wrong", f"`{unlike[1]}` can't compare these two", span, _comparable(unlike[2], unlike[3]))
    return error("template-wrong", message[:1].lower() + message[1:], span)
