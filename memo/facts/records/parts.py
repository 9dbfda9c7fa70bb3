"""What all records share: ids, references, lists, handling, relevance."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from memo.facts.dates import Date
from memo.facts.text import Words
from memo.reasons import Wrong

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class To:
    """Says which collections a reference may lead to."""

    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Says in the JSON Schema that a value may also be written shorter."""

    schema: tuple[tuple[str, Any], ...]

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Return the schema of the long form or this one (pydantic's hook for annotations)."""
        short = {key: list(held) if isinstance(held, tuple) else held for key, held in self.schema}
        return {"anyOf": [handler(core), short]}


TEXT = ShortForm((("type", "string"),))


def _id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", value):
        raise Wrong(f"`{value}` is no id", _id_meant(value))
    return value


def _id_meant(value: str) -> str:
    """Return what an id may hold, and the nearest one that is allowed."""
    # marks of letters and invisible characters go
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", value) if unicodedata.category(char) not in ("Mn", "Cf")
    )
    close = re.sub("[^A-Za-z0-9]+", "-", bare).strip("-")
    rule = "an id holds letters from a to z, digits and hyphens"
    return f"{rule}: write `{close}`" if close else rule


def as_list(value: Any) -> Any:
    """Return one value as a list of it: the short form of every list."""
    return value if isinstance(value, list | tuple) or value is None else [value]


def _listed(value: Any) -> Any:
    return () if value is None else as_list(value)


def _level(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[0-3]", value):
        raise ValueError("expected 0, 1, 2 or 3")
    return value


def _relevance(value: Any) -> Any:
    return value if isinstance(value, dict) else {"*": value}


Id = Annotated[str, AfterValidator(_id)]
Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]
Level = Annotated[int, BeforeValidator(_level), Field(ge=0, le=3)]
ByAudience = dict[str, Words]
LEVELS = ShortForm((("type", "integer"), ("minimum", 0), ("maximum", 3)))
ByRelevance = Annotated[dict[str, Level], BeforeValidator(_relevance), LEVELS]

SourceId = Annotated[str, To(("sources",))]
ActorId = Annotated[str, To(("actors",))]
PlaceId = Annotated[str, To(("places",))]
ClaimId = Annotated[str, To(("claims",))]
MetricId = Annotated[str, To(("metrics",))]
JudgementId = Annotated[str, To(("judgements",))]
AssumptionId = Annotated[str, To(("assumptions",))]
IndicatorId = Annotated[str, To(("indicators",))]
RiskId = Annotated[str, To(("risks",))]
QuestionId = Annotated[str, To(("open_questions",))]
OptionId = Annotated[str, To(("options",))]
TermId = Annotated[str, To(("loaded_terms",))]
AnyId = Annotated[str, To(("*",))]
ClaimOrMetric = Annotated[str, To(("claims", "metrics"))]
ClaimOrJudgement = Annotated[str, To(("claims", "judgements"))]
SourceOrClaim = Annotated[str, To(("sources", "claims"))]
SourceOrActor = Annotated[str, To(("sources", "actors"))]
Outlook = Annotated[str, To(("judgements", "scenarios", "risks"))]
Asked = Annotated[str, To(("judgements", "risks", "scenarios"))]
Watched = Annotated[str, To(("judgements", "scenarios", "risks", "open_questions"))]
Origin = Annotated[str, To(("claims", "events", "actors"))]


class Part(BaseModel):
    """A value inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


Tlp = Annotated[
    Literal["clear", "green", "amber", "amber+strict", "red"],
    BeforeValidator(lambda v: v.lower().removeprefix("tlp:").strip() if isinstance(v, str) else v),
    WithJsonSchema(
        {
            "enum": [
                "CLEAR",
                "GREEN",
                "AMBER",
                "AMBER+STRICT",
                "RED",
                "clear",
                "green",
                "amber",
                "amber+strict",
                "red",
            ]
        }
    ),
]


class Handling(Part):
    """Who may see a record, and how it may be used (TLP 2.0; press ground rules)."""

    tlp: Tlp | None = Field(None, description="Traffic Light Protocol 2.0.")
    marking: str | None = Field(None, description="A marking of one's own, printed as it is.")
    attribution: Literal["on_record", "background", "deep_background", "off_record", "chatham_house"] | None = None
    agreed_words: Words | None = Field(None, description="How the speaker may be described.")
    embargo_until: Date | None = Field(None, description="Not before this day.")
    release_to: Many[str] = Field((), description="Only these audiences, on top of the TLP.")
    mnpi: bool = Field(False, description="Material non-public information.")


class Ignored(Part):
    """A check that is silenced for one record, and why."""

    code: str
    reason: Words


class Fact(Part):
    """What every record may say of itself."""

    id: Id = Field(description="Unique over the whole topic: letters from a to z, digits, hyphens.")
    notes: Words | None = Field(None, description="For the desk; never leaves it.")
    relevance: ByRelevance = Field(
        default_factory=dict,
        description="0 to 3 for each audience, or one number for all; 2 where none is given.",
    )
    handling: Handling | None = None
    lint_ignore: Many[Ignored] = ()
    illustrative: bool = Field(False, description="A sample: the word is printed with it.")


class Position(Part):
    """What one side says."""

    actor: ActorId | None = None
    name: Words | None = None
    says: Words
    source: SourceId | None = None


class Named(Part):
    """A text and whose it is."""

    name: Words
    text: Words | None = None
