"""What was read, who acts, what happened and what is claimed: the evidence of a topic."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator

from memo.facts.dates import Date, DateOrUnknown, Day
from memo.facts.records.parts import (
    TEXT,
    ActorId,
    AnyId,
    ByAudience,
    ClaimId,
    Fact,
    Many,
    MetricId,
    Part,
    PlaceId,
    Position,
    SourceId,
    SourceOrActor,
    SourceOrClaim,
    TermId,
)
from memo.facts.text import Words
from memo.reasons import Wrong


def with_evidence(value: Any) -> Any:
    """Return a record's data with the short form `sources: [tender]` written out as evidence."""
    if not isinstance(value, dict) or "sources" not in value:
        return value
    short = value["sources"] if isinstance(value["sources"], list) else [value["sources"]]
    long = value.get("evidence") or []
    listed = long if isinstance(long, list) else [long]
    rest = {key: held for key, held in value.items() if key != "sources"}
    return rest | {"evidence": [*listed, *({"source": each} for each in short)]}


class Source(Fact):
    """Something that was read."""

    title: Words
    publisher: Words | None = None
    author: Words | None = None
    date: Date | None = None
    url: str | None = None
    read_at: str | None = Field(None, description="Address of the copy that was read.")
    accessed: Day | None = None
    kind: Literal["primary", "secondary", "tertiary", "dataset", "interview", "machine"] | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = Field(
        None, description="Admiralty grade; F: cannot be judged."
    )
    descriptor: Words | None = Field(None, description="Why that grade.")
    origin: str | None = Field(None, description="Independence key: two copies of one wire story share it.")
    date_estimate: Words | None = None
    lean: Words | None = None
    derived_from: Many[SourceId] = ()
    stake: Many[ActorId] = ()
    csl: dict[str, Any] | None = Field(None, description="A CSL-JSON item instead of the fields above.")
    archived_url: str | None = None
    sha256: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_csl(cls, value: Any) -> Any:
        """Take title, publisher and address from a CSL-JSON item where the record doesn't give its own."""
        item = value.get("csl") if isinstance(value, dict) else None
        if not isinstance(item, dict):
            return value
        given = {
            "title": item.get("title"),
            "publisher": item.get("container-title") or item.get("publisher"),
            "url": item.get("URL"),
        }
        return {key: held for key, held in given.items() if held} | value

    @property
    def independence(self) -> str:
        """The key by which sources count as one: the origin, else the publisher, else the source itself."""
        publisher = self.publisher.pick("en") if self.publisher else ""
        return self.origin or publisher or self.id


class Office(Part):
    """A post that a person holds."""

    title: Words
    since: Date | None = None
    as_of: Day | None = None


class NativeName(Part):
    """A name in its own script."""

    text: str
    language: str
    transliteration: str | None = None


class Actor(Fact):
    """A state, an organisation, a person: somebody who acts or speaks."""

    name: Words
    type: Literal["state", "de_facto_authority", "organisation", "person", "group", "people", "media", "anonymous"]
    aliases: Many[str] = ()
    country: str | None = None
    status_note: Words | None = None
    office: Office | None = None
    native_names: Many[NativeName] = ()
    pronunciation: Words | None = None
    position: Words | None = None
    position_sources: Many[SourceOrClaim] = ()
    interests: Many[Words] = ()
    red_lines: Many[Words] = ()
    members: Many[ActorId] = ()


class PlaceName(Part):
    """A name of a place, and who uses it."""

    used_by: Words
    name: Words


class Place(Fact):
    """A place; a territory of unclear status has no country code and a note instead."""

    name: Words
    type: str
    country: str | None = None
    status_note: Words | None = None
    names: Many[PlaceName] = ()
    parent: PlaceId | None = None


class Event(Fact):
    """Something that happened, is planned, or did not happen."""

    date: DateOrUnknown
    title: Words
    text: Words | None = None
    status: Literal["happened", "planned", "did_not_happen"] = "happened"
    actors: Many[ActorId] = ()
    place: PlaceId | None = None
    claims: Many[ClaimId] = ()
    sources: Many[SourceId] = ()
    disputed: Many[Position] = ()


Credibility = Annotated[int, Field(ge=1, le=6)]


class Evidence(Part):
    """A source's bearing on a record; credibility is that of the item (Admiralty 1 to 6), not of the source."""

    source: SourceId
    credibility: Credibility | None = None
    supports: Literal["for", "against"] = "for"
    locator: str | None = None
    quote: str | None = None


def _evidence(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


EvidenceItem = Annotated[Evidence, BeforeValidator(_evidence), TEXT]


def _with_sources(schema: dict[str, Any]) -> None:
    """Add the short form of evidence to the JSON Schema of a record."""
    listed = {"type": "array", "items": {"type": "string"}}
    schema["properties"]["sources"] = {**listed, "description": "Short form of evidence: ids of sources."}


class OriginRef(Part):
    """Where a claim comes from in the text under review."""

    source: SourceId
    locator: str | None = None
    quotes: Many[str] = Field((), description="Verbatim pieces, 15 words at most each.")


class Claim(Fact):
    """What is said to be so, by whom, and how well it stands."""

    text: Words
    kind: Literal["fact", "judgement", "attribution", "forecast"] = "fact"
    status: Literal[
        "attributed",
        "verified",
        "disputed",
        "unverified",
        "opinion",
        "overstated",
        "contradicted",
        "retracted",
    ] = "attributed"
    evidence: Many[EvidenceItem] = Field((), description="Sources for and against; short form `sources: [id]`.")
    holder: ActorId | None = Field(None, description="Whose view it is.")
    positions: Many[Position] = Field((), description="Two or more where the claim is disputed.")
    date: Date | None = None
    as_of: Date | None = None
    horizon: Date | None = None
    origin_ref: OriginRef | None = None
    flags: Many[str] = ()
    metrics: Many[MetricId] = ()
    loaded_terms: Many[TermId] = ()
    variants: ByAudience = Field(default_factory=dict)
    caveat: bool = Field(False, description="Appears in every audience's memo.")
    tail_risk: bool = False

    model_config = ConfigDict(json_schema_extra=_with_sources)
    _short = model_validator(mode="before")(with_evidence)

    @property
    def view(self) -> bool:
        """Whether it is somebody's view rather than a report."""
        return self.status == "opinion" or self.kind in ("judgement", "forecast")


class Quote(Fact):
    """Somebody's words, verbatim."""

    text: Words
    speaker: ActorId
    date: Date | None = None
    source: SourceId
    language: str | None = None
    original_language: str | None = None
    translated_by: Words | None = None
    attribution: Literal["on_record", "background", "deep_background", "off_record", "chatham_house"] | None = None


class Amount(Part):
    """A number, or a range that may be open at one end; perhaps an approximate one."""

    low: Decimal | None = None
    high: Decimal | None = None
    about: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high


# What memos print exactly, every digit as it was written: together no more than decimal's own precision.
BEFORE_POINT, AFTER_POINT = 16, 12
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # 11,400 and not 4,5, which is four and a half to half of Europe
WANTED = "expected a number, {about: a number}, or {low, high} with low at most high"


def _number(value: Any) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value
    text = str(value).strip()
    try:
        found = Decimal(_GROUPED.sub("", text).replace("_", "x").replace("−", "-"))
    except InvalidOperation:
        raise _no_number(text) from None
    if not found.is_finite():
        raise _no_number(text)
    if found.adjusted() >= BEFORE_POINT or int(found.as_tuple().exponent) < -AFTER_POINT:
        room = f"at most {BEFORE_POINT} digits before the point and {AFTER_POINT} after it"
        raise ValueError(f"a memo has room for {room}: write the number in a larger or smaller unit, such as USD bn")
    return found


def _no_number(text: str) -> Wrong:
    """Return what to say of a value that holds no number, with the number that was meant where it shows."""
    bare = text.removesuffix("%").strip().replace("\u00a0", " ").replace("\u202f", " ")
    if re.fullmatch(r"-?\d{1,3}([ '’]\d{3})+(\.\d+)?", bare):
        hint = f"write it without spaces: {re.sub('[^0-9.-]', '', bare)}"
    elif re.fullmatch(r"-?\d+,\d+", bare):
        hint = f"write decimals with a point: {bare.replace(',', '.')}"
    elif re.fullmatch(r"-?[\d.,]+ ?\D.*", bare) or text != bare:
        hint = "write the number alone; what it counts is its `unit`"
    else:
        hint = "write a number, or {low: 10, high: 12}"
    return Wrong(WANTED, hint)


def _amount(value: Any) -> Amount:
    if isinstance(value, Amount):
        return value
    low, high, about = _bounds(value) if isinstance(value, dict) else (_number(value), _number(value), False)
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise ValueError(WANTED)
    return Amount(low=low, high=high, about=about)


def _bounds(value: dict[str, Any]) -> tuple[Decimal | None, Decimal | None, bool]:
    """Return the ends of a range, and whether they are approximate: `{about: 6}` is short for a range from 6 to 6."""
    about = value.get("about", False)
    marked = str(about).lower() in ("true", "false")
    if set(value) - {"low", "high", "about"} or (not marked and len(value) > 1):
        raise ValueError(WANTED)
    if not marked:
        return _number(about), _number(about), True
    return _number(value.get("low")), _number(value.get("high")), str(about).lower() == "true"


_NUMBER_SCHEMA = {"type": ["number", "string"]}
Value = Annotated[
    Amount,
    PlainValidator(_amount),
    WithJsonSchema(
        {
            "anyOf": [
                _NUMBER_SCHEMA,
                {
                    "type": "object",
                    "properties": {
                        "low": _NUMBER_SCHEMA,
                        "high": _NUMBER_SCHEMA,
                        "about": {"type": ["number", "string", "boolean"]},
                    },
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Point(Part):
    """A value of a series."""

    period: Date
    value: Value
    source: SourceId | None = None


class Metric(Fact):
    """A number, its unit and its period. Numbers live here and nowhere else."""

    label: Words
    value: Value
    unit: Words
    period: DateOrUnknown
    evidence: Many[EvidenceItem] = ()
    caveat: Words | None = None
    do_not_use: Words | None = Field(None, description="Why this number must not be used.")
    series: Many[Point] = ()

    model_config = ConfigDict(json_schema_extra=_with_sources)
    _short = model_validator(mode="before")(with_evidence)


class Relation(Fact):
    """A tie between two actors."""

    from_: ActorId = Field(alias="from")
    to: ActorId
    type: Literal[
        "alliance",
        "guarantee",
        "partnership",
        "dependence",
        "hostility",
        "membership",
        "border",
        "war",
        "diaspora",
        "recognition",
        "investment",
        "mediation",
        "other",
    ]
    since: Date | None = None
    until: Date | None = None
    basis: Many[ClaimId] = ()


class Comparison(Fact):
    """A case held against this one: what is alike and what is not."""

    case: Words
    text: Words | None = None
    similar: Many[Words] = ()
    different: Many[Words] = ()
    transferable: Literal["yes", "partly", "no"] | None = None
    claims: Many[ClaimId] = ()


class LoadedTerm(Fact):
    """A phrase that takes sides, and what to write instead."""

    phrase: Words
    problem: Words
    neutral: Words
    used_by: Many[SourceOrActor] = ()
    policy: Literal["avoid", "quote_only", "allow_with_note"] = "avoid"


class ChangeNote(Part):
    """What changed in the topic, when and why."""

    date: Date
    what: Words
    why: Words | None = None
    records: Many[AnyId] = ()
