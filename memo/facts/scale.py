"""Scales of likelihood and confidence, read from data files: the shipped ones, or a project's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from memo.diagnostics import MemoError, Span, did_you_mean, error
from memo.facts.records.parts import Many, Part
from memo.language.catalogue import primary
from memo.positioned import read_yaml, shape

LIKELIHOOD = ("icd203", "ipcc-ar6", "phia-2025")
CONFIDENCE = ("ancr", "ipcc5", "us3")
LEVELS = {"L": "low", "M": "moderate", "H": "high", "S": "severe"}
IMPACTS = ("negligible", "minor", "moderate", "major", "extreme")


def _row(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


class Term(Part):
    """A word of a scale, its synonyms and its range in percent."""

    name: str = Field(alias="term")
    low: float = Field(0, ge=0, le=100)
    high: float = Field(100, ge=0, le=100)
    synonyms: Many[str] = ()
    names: dict[str, str] = Field(default_factory=dict, description="The word in other languages, by BCP 47 tag.")
    predicate: str = Field("", description="What stands behind `is` where the term, a noun, can't.")
    predicates: dict[str, str] = Field(default_factory=dict, description="The same in other languages.")

    def said(self, language: str) -> str:
        """Return the word in a language: the declared one, else the scale's own; nobody translates it on the way."""
        return _in(self.names, language) or self.name

    def predicated(self, language: str) -> str:
        """Return what stands for the word behind `is` in a language; nothing where the word itself can."""
        return _in(self.predicates, language) or ("" if _in(self.names, language) else self.predicate)


class Scale(Part):
    """A scale: its words from the highest down, and the level of each word at each impact from 1 to 5."""

    id: str
    title: str
    kind: Literal["likelihood", "confidence"] = "likelihood"
    source: str = ""
    language: str = Field("en", description="The language of the terms (BCP 47).")
    sources: dict[str, str] = Field(default_factory=dict, description="The source in other languages.")
    titles: dict[str, str] = Field(default_factory=dict, description="The title in other languages.")
    note: str = Field("", description="Whose the words in other languages are, where the scale's makers gave none.")
    nested: bool = False
    gaps: bool = False
    terms: tuple[Term, ...] = Field(min_length=2)
    matrix: tuple[Annotated[tuple[Literal["L", "M", "H", "S"], ...], BeforeValidator(_row)], ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Scale:
        if self.kind == "likelihood" and (
            len(self.matrix) != len(self.terms) or any(len(row) != len(IMPACTS) for row in self.matrix)
        ):
            raise ValueError("`matrix` needs a line of five letters for each term")
        if any(term.low > term.high for term in self.terms):
            raise ValueError("a term's `low` is above its `high`")
        return self

    @property
    def impact_words(self) -> tuple[str, ...]:
        """One word for each impact from 1 to 5."""
        return IMPACTS

    @property
    def levels(self) -> Mapping[str, str]:
        """The word of each level letter, lowest first."""
        return LEVELS

    def term(self, word: str) -> Term | None:
        """Return the term that `word` is or is a synonym of, whatever its case; its name in another language will do."""
        row = self.row(word)
        return None if row is None else self.terms[row]

    def said(self, language: str) -> str:
        """Return the title in a language."""
        return _in(self.titles, language) or self.title

    def paper(self, language: str) -> str:
        """Return what sets the scale, in a language."""
        return _in(self.sources, language) or self.source

    def speaks(self, language: str) -> bool:
        """Return whether every term has a word in a language."""
        own = primary(language) == primary(self.language)
        return own or all(_in(each.names, language) for each in self.terms)

    def row(self, word: str) -> int | None:
        """Return the place of a term from the top, from 0."""
        return self._rows.get(word.strip().casefold())

    def rating(self, word: str, impact: int) -> str | None:
        """Return the level letter of a likelihood term at an impact from 1 to 5, by lookup."""
        row = self.row(word)
        return None if row is None else self.matrix[row][impact - 1]

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        """The place of each term by whatever means it, folded: the scale's own words go before those of other languages."""
        own = [(row, word) for row, term in enumerate(self.terms) for word in (term.name, *term.synonyms)]
        others = [(row, word) for row, term in enumerate(self.terms) for word in term.names.values()]
        return {word.casefold(): row for row, word in reversed((*own, *others))}

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that the scale knows, synonyms too."""
        return tuple(word for term in self.terms for word in (term.name, *term.synonyms))

    def words_in(self, language: str) -> tuple[str, ...]:
        """Return every word that the scale knows, and those that it has in a language."""
        return (*self.words, *(said for term in self.terms if (said := _in(term.names, language))))


def _in(words: Mapping[str, str], language: str) -> str | None:
    """Return the words in a language, by primary subtag."""
    return next((said for tag, said in words.items() if primary(tag) == primary(language)), None)


def _icd203() -> Scale:
    return shipped_scale("icd203")


def _us3() -> Scale:
    return shipped_scale("us3")


@dataclass(frozen=True, slots=True)
class Scales:
    """The two scales that a topic speaks."""

    likelihood: Scale = field(default_factory=_icd203)
    confidence: Scale = field(default_factory=_us3)


@dataclass(frozen=True, slots=True)
class ScaleFile:
    """A scale of the project's own as it is written, and where."""

    path: str
    text: str


@cache
def shipped_scale(name: str) -> Scale:
    """Return one of the scales that come with the program."""
    text = resources.files("memo.facts.scales").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return read_scale(text, f"{name}.yaml")


def read_scale(text: str, file: str) -> Scale:
    """Return the scale in `text`; raise a MemoError with the place of each problem."""
    scale, problems = shape(read_yaml(text, file), Scale)
    if scale is None:
        raise MemoError(problems)
    return scale


def find_scale(name: str, kind: str, custom: Mapping[str, ScaleFile], span: Span | None) -> Scale:
    """Return a scale by name, the project's own first; raise a MemoError with the nearest name."""
    known = LIKELIHOOD if kind == "likelihood" else CONFIDENCE
    if name in custom:
        return read_scale(custom[name].text, custom[name].path)
    if name not in known:
        message = f"there is no {kind} scale `{name}`"
        raise MemoError([error("scale-unknown", message, span, did_you_mean(name, [*known, *custom]))])
    return shipped_scale(name)
