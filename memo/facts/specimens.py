"""Made-up topics that try a template: every field filled, only what is needed, nothing, hostile words, long words.

They follow from the records' own models, so a new field is tried from the day it exists. Same call, same facts.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from memo.facts.book import COLLECTIONS, FactBook
from memo.facts.dates import PartialDate
from memo.facts.records.analysis import (
    ConfidenceParts,
    ImpactParts,
    LikelihoodParts,
    OpenQuestion,
    Risk,
    ScenarioSet,
)
from memo.facts.records.parts import Handling, To
from memo.facts.records.sourcing import Amount, ChangeNote, Claim, Metric
from memo.facts.records.topic import Topic
from memo.facts.scale import Scales
from memo.facts.text import LocalText
from memo.language.locales import locale

FULL = 12
VARIED = "every collection full"
Voice = Callable[[int], str]
CHANGED = ("claims-1", "open-questions-1", "risks-1")  # since the edition before, in a book that is varied
DAY = "2026-11-22"
HOSTILE = (
    "*stars* _lines_ `code` ~~gone~~",
    "# no heading | no cell | </w:t> <b>bold</b>",
    "[a](b) ![c](d) {{ 7 * 7 }} {% if %} {# x #}",
    "::: risk :::: &amp; & &#42; \\\\ \\* [^1] $5 @all",
    "1. no list - no list + no list --- ===",
    "“quotes” 'and' \"more\" — dashes… ½ № Ümlaut Հայաստան ქართული Київ",
)
_LONG = "A sentence goes on for much longer than anybody would have thought when the page was laid out, "
_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


PLAIN = "Sample {number}: the quay opens on time"


def plain_voice(number: int) -> str:
    """Return ordinary words."""
    return PLAIN.format(number=number)


def hostile_voice(number: int) -> str:
    """Return words that look like markup."""
    return f"{HOSTILE[number % len(HOSTILE)]} {number}"


def long_voice(number: int) -> str:
    """Return very many words, and a word that doesn't end."""
    return f"{_LONG * 4}{_WORD * 2} ({number})"


@cache
def specimens() -> Mapping[str, FactBook]:
    """Return the books by what is special about them, in words that complete "seen with ..."."""
    return {
        VARIED: _Maker(FULL, plain_voice, varied=True).book(),
        "no records at all": _Maker(0, plain_voice, bare=True).book(),
        "one bare record in each collection": _Maker(1, plain_voice, bare=True).book(),
        "claims and sources alone": _Maker(2, plain_voice, only=("claims", "sources")).book(),
        "words that look like markup": _Maker(2, hostile_voice).book(),
        "very long words": _Maker(2, long_voice).book(),
    }


@cache
def specimens_in(language: str) -> Mapping[str, FactBook]:
    """Return books whose topic and texts are in a language, by what is special about them."""
    voice = native_voice(language)
    return {
        "each choice once": _Maker(2, voice, varied=True, language=language).book(),
        "no records at all": _Maker(0, voice, bare=True, language=language).book(),
    }


def native_voice(language: str) -> Voice:
    """Return what says as many words as `plain_voice`, of the language itself: the names that it has for other languages."""
    names = sorted(name for tag, name in locale(language).languages.items() if tag.isalpha() and name.isalpha())
    return lambda number: f"{_capital(' '.join(names[(number + step) % len(names)] for step in range(6)))} {number}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass
class _Maker:
    """Makes a book with `count` records in each collection; `bare` leaves out what may be left out.

    `varied` makes as many more as it takes for each closed choice to show each of its values; `only` names the
    collections that are filled, where not all are.
    """

    count: int
    voice: Voice
    bare: bool = False
    varied: bool = False
    only: tuple[str, ...] = ()
    language: str = "en"
    made: int = 0

    def book(self) -> FactBook:
        """Return the book."""
        lists = {name: self._records(name, kind) for name, kind in COLLECTIONS.items() if self._wanted(name)}
        topic = Topic.model_validate(self._filled(Topic, 0) | {"language": self.language})
        notes = [ChangeNote.model_validate(self._filled(ChangeNote, number)) for number in range(self.count)]
        told = self.count and not self.bare and self._wanted("scenarios")
        scenarios = ScenarioSet.model_validate(self._scenarios()) if told else None
        return FactBook(topic, **lists, scenarios=scenarios, changes=tuple(notes), scales=Scales())  # type: ignore[arg-type]

    def _wanted(self, name: str) -> bool:
        return not self.only or name in self.only

    def _records(self, name: str, kind: type[BaseModel]) -> tuple[Any, ...]:
        count = max(self.count, _most_choices(kind)) if self.varied else self.count
        return tuple(kind.model_validate(self._record(name, kind, number)) for number in range(count))

    def _record(self, name: str, kind: type[BaseModel], number: int) -> dict[str, Any]:
        made = self._filled(kind, number) | {"id": _id(name, number)}
        if issubclass(kind, OpenQuestion):
            made["text"] += "?"
            made["parent"] = None
        if issubclass(kind, Claim) and number == 0:
            made["caveat"] = True
        return made | self._seldom(name, kind, number)

    def _seldom(self, name: str, kind: type[BaseModel], number: int) -> dict[str, Any]:
        """Return what few records have, and some components show: a question within another, an error in circulation."""
        if not self.varied or number != self.count - 1:
            return {}
        if issubclass(kind, OpenQuestion):
            return {"parent": _id(name, 0)}
        if issubclass(kind, Metric):
            return {
                "do_not_use": None,
                "series": [{"period": str(2023 + each), "value": str(each)} for each in range(3)],
            }
        return {"category": ["information"], "likelihood": None} if issubclass(kind, Risk) else {}

    def _scenarios(self) -> dict[str, Any]:
        kind = get_args(ScenarioSet.model_fields["set"].annotation)[0]
        return {"horizon": DAY, "set": [self._record("scenarios", kind, number) for number in range(self.count)]}

    def _filled(self, kind: type[BaseModel], number: int) -> dict[str, Any]:
        """Return data for a model: all its fields, or those that it needs."""
        fields = {name: info for name, info in kind.model_fields.items() if info.is_required() or not self.bare}
        found = {info.alias or name: self._field(name, info, number) for name, info in fields.items()}
        return {name: value for name, value in found.items() if value is not None}

    def _field(self, name: str, info: FieldInfo, number: int) -> Any:
        if name in _LEFT_OUT:
            return None
        if name == "language":
            return self.language
        if name == "audience":
            return "*" if info.is_required() else None
        given = _GIVEN.get(name)
        if given is not None:
            return given(number)
        return self._value(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation, number)

    def _value(self, annotation: Any, number: int) -> Any:
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            to = next((each for each in parts[1:] if isinstance(each, To)), None)
            return self._reference(to, number) if to else self._bounded(parts, number)
        if origin in (Union, types.UnionType):
            return self._value(next(each for each in parts if each is not types.NoneType), number)
        if origin is tuple:
            values = [self._value(parts[0], number + each) for each in range(2)]
            return _unique(values)
        if origin is dict:
            return {"*": self._value(parts[1], number)} if parts[0] is str else None
        if origin is Literal:
            return parts[number % len(parts)]
        return self._simple(annotation, number)

    def _reference(self, to: To, number: int) -> str | None:
        name = "claims" if to.collections == ("*",) else to.collections[0]
        if not self._wanted(name):
            return None
        return _id(name, number % self.count) if self.count else None

    def _bounded(self, parts: tuple[Any, ...], number: int) -> Any:
        marks = [mark for each in parts[1:] for mark in (each.metadata if isinstance(each, FieldInfo) else (each,))]
        low = next((each.ge for each in marks if isinstance(each, Ge)), None)
        high = next((each.le for each in marks if isinstance(each, Le)), None)
        if low is not None and high is not None:
            return int(low) + number % (int(high) - int(low) + 1)  # type: ignore[call-overload]
        return self._value(parts[0], number)

    def _simple(self, kind: Any, number: int) -> Any:
        if kind is LocalText:
            self.made += 1
            return self.voice(self.made)
        if kind in (PartialDate, dt.date):
            return DAY
        if kind is Amount:
            return str(number + 1)
        if kind is bool:
            return number % 2 == 0
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._part(kind, number)
        return {str: f"sample{number}", int: number + 1, float: 10.0 + number}.get(kind)

    def _part(self, kind: type[BaseModel], number: int) -> Any:
        if kind is LikelihoodParts:
            return _TERMS[number % len(_TERMS)]
        if kind is ConfidenceParts:
            return {"level": ("high", "moderate", "low")[number % 3], "why": self._simple(LocalText, number)}
        if kind is ImpactParts:
            return {"level": 1 + number % 5}
        if kind is Handling:
            return {"tlp": "clear"}
        return self._filled(kind, number)


_TERMS = ("likely", "unlikely", "very likely", "roughly even chance")
# What would change what a memo may hold, rather than what it holds.
_LEFT_OUT = frozenset(
    ("csl", "lint_ignore", "notes", "clearances", "dimensions", "factors", "handling", "scale", "review_by")
)
_GIVEN: Mapping[str, Callable[[int], Any]] = {
    "abbreviations": lambda _: {},
    "as_of": lambda _: DAY,
    "illustrative": lambda _: False,
    "low": lambda number: 10 + number,
    "high": lambda number: 40 + number,
    "original_language": lambda _: "fr",
    "relevance": lambda _: 3,
    "set": lambda _: [],
    "stale_after": lambda _: "P90D",
    "status_note": lambda number: f"Note {number}",
    "url": lambda number: f"https://example.org/{number}",
}


def _most_choices(kind: type[BaseModel]) -> int:
    """Return how many values the longest closed choice among a record's own fields has."""
    annotations = [info.annotation for info in kind.model_fields.values()]
    choices = [each for annotation in annotations for each in (annotation, *get_args(annotation))]
    return max((len(get_args(each)) for each in choices if get_origin(each) is Literal), default=0)


def _id(collection: str, number: int) -> str:
    return f"{collection.replace('_', '-')}-{number + 1}"


def _unique(values: list[Any]) -> list[Any]:
    """Return the values, a reference that comes twice once."""
    return [each for place, each in enumerate(values) if each is not None and each not in values[:place]]
