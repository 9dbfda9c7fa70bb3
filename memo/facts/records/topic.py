"""The topic: what the whole file is about, who writes it, and how it may be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from memo.facts.dates import Date, Day
from memo.facts.records.parts import TEXT, AnyId, ByAudience, Handling, Many, OptionId, Part, ShortForm, as_list
from memo.facts.text import Words
from memo.language.catalogue import TAG
from memo.language.tags import language_tag


class BottomLine(Part):
    """A sentence of the bottom line, and the records it rests on."""

    text: Words
    rests_on: Many[AnyId] = ()


def _bottom_line(value: Any) -> Any:
    """Return the bottom lines by audience; one list for all is kept under `*`."""
    if isinstance(value, dict) and not {"text", "rests_on"} & set(value):
        return {name: _sentences(held) for name, held in value.items()}
    return {"*": _sentences(value)}


def _sentences(value: Any) -> Any:
    listed = as_list(value) or []
    return [{"text": each} if isinstance(each, str) else each for each in listed]


ONE_FOR_ALL = ShortForm((("type", ("array", "string", "object")),))


class Recommendation(Part):
    """What the desk recommends, if it does."""

    text: Words
    options: Many[OptionId] = ()
    decide_by: Date | None = None


class Rating(Part):
    """A rating for one audience until a date."""

    audience: str
    label: Words | None = None
    value: Words
    direction: Literal["up", "flat", "down", "not_assessed"] = "not_assessed"
    until: Date | None = None
    why: Words | None = None


class ScaleNames(Part):
    """Which scales the topic speaks."""

    likelihood: str = "icd203"
    confidence: str = "us3"


class Author(Part):
    """Who wrote it."""

    name: Words
    organisation: Words | None = None
    contact: Words | None = None


class Reviewer(Part):
    """Who read it before issue; one without audience stands for all."""

    name: Words
    audience: str | None = None
    date: Day | None = None


class Clearance(Part):
    """What an office said before issue."""

    office: Words
    name: Words | None = None
    audience: str | None = None
    status: Literal["cleared", "pending", "objects", "info"] = "pending"
    note: Words | None = None


class Assistance(Part):
    """Machine help in the analysis."""

    used: bool
    tasks: Many[Words] = ()
    checked_by: Words | None = None


class Correction(Part):
    """What an earlier edition had wrong."""

    date: Date
    text: Words
    records: Many[AnyId] = ()


def _duration(value: str) -> str:
    """Return an ISO 8601 duration of years, months, weeks and days."""
    if not re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", value):
        raise ValueError(f"`{value}` is no duration: write P90D, P6W, P3M or P1Y")
    return value


def _disclaimer(value: Any) -> Any:
    return value if isinstance(value, dict) else {"*": value}


class Topic(Part):
    """The topic of a facts file."""

    title: Words
    as_of: Day = Field(description="The information cut-off.")
    review_by: Day | None = Field(None, description="Default: as_of and stale_after.")
    question: Words | None = None
    summary: Words | None = None
    language: Annotated[str, AfterValidator(language_tag)] = Field(
        "en", json_schema_extra={"pattern": TAG}, description="BCP 47."
    )
    headline: ByAudience = Field(default_factory=dict)
    bottom_line: Annotated[dict[str, tuple[BottomLine, ...]], BeforeValidator(_bottom_line), ONE_FOR_ALL] = Field(
        default_factory=dict, description="Sentences by audience, or one list for all."
    )
    recommendation: Recommendation | None = Field(None, description="What the desk recommends, if it does.")
    rating_scale: Many[Words] = ()
    ratings: Many[Rating] = ()
    scale: ScaleNames = Field(default_factory=ScaleNames)
    abbreviations: Mapping[str, Words] = Field(default_factory=dict, description="The long form by the short one.")
    handling: Handling | None = None
    to: Words | None = None
    from_: Words | None = Field(None, alias="from")
    author: Author | None = None
    reviewers: Many[Reviewer] = Field((), description="Until an audience has one, its memo bears DRAFT.")
    clearances: Many[Clearance] = Field((), description="A pending one, or an objection, makes the memo a DRAFT.")
    stale_after: Annotated[str, AfterValidator(_duration)] = Field("P90D", description="A duration: P90D, P6W, P3M.")
    currency: str | None = None
    disclaimer: Annotated[ByAudience, BeforeValidator(_disclaimer), TEXT] = Field(default_factory=dict)
    assistance: Assistance | None = None
    corrections: Many[Correction] = ()
    notes: Words | None = None
