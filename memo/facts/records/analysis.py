"""What the desk thinks: judgements, risks, questions, scenarios and what they rest on."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from memo.facts.dates import Date, Day
from memo.facts.records.parts import (
    TEXT,
    AnyId,
    Asked,
    AssumptionId,
    ByAudience,
    ByRelevance,
    ClaimId,
    ClaimOrJudgement,
    ClaimOrMetric,
    Fact,
    Handling,
    IndicatorId,
    JudgementId,
    Many,
    MetricId,
    Named,
    Origin,
    Outlook,
    Part,
    QuestionId,
    RiskId,
    ShortForm,
    Watched,
)
from memo.facts.records.sourcing import EvidenceItem
from memo.facts.text import Words

NOT_ASSESSED = "not_assessed"


class LikelihoodParts(Part):
    """A term of the topic's scale, a range of its own if it has one, and why where it is not assessed."""

    term: str
    low: float | None = Field(None, ge=0, le=100, description="Percent.")
    high: float | None = Field(None, ge=0, le=100, description="Percent.")
    why: Words | None = None
    tail_risk: bool = False

    @property
    def assessed(self) -> bool:
        """Whether there is a term of a scale."""
        return self.term != NOT_ASSESSED


def _term(value: Any) -> Any:
    return {"term": value} if isinstance(value, str) else value


Likelihood = Annotated[LikelihoodParts, BeforeValidator(_term), TEXT]


class ConfidenceParts(Part):
    """How firm the ground is: a level, and why as a clause that completes "Confidence is low: ..."."""

    level: str
    why: Words | None = None
    factors: dict[str, Words] = Field(default_factory=dict)


def _level(value: Any) -> Any:
    return {"level": value} if isinstance(value, str) else value


Confidence = Annotated[ConfidenceParts, BeforeValidator(_level), TEXT]


def _impact_level(value: Any) -> Any:
    if value in (None, NOT_ASSESSED):
        return None
    if isinstance(value, str) and value not in "12345":
        raise ValueError("expected 1, 2, 3, 4, 5 or not_assessed")
    return value


LEVEL = ShortForm((("enum", (NOT_ASSESSED, "1", "2", "3", "4", "5", 1, 2, 3, 4, 5)),))


class ImpactParts(Part):
    """How bad it would be, 1 to 5; None where not assessed."""

    level: Annotated[Annotated[int, Field(ge=1, le=5)] | None, BeforeValidator(_impact_level), LEVEL] = None
    why: Words | None = None
    case: Literal["most_likely", "reasonable_worst"] | None = None
    dimensions: dict[str, str] = Field(default_factory=dict)


def _impact(value: Any) -> Any:
    return value if isinstance(value, dict | ImpactParts) else {"level": value}


Impact = Annotated[ImpactParts, BeforeValidator(_impact), LEVEL]


class TriggerParts(Part):
    """A sign to watch: an indicator, or words."""

    indicator: IndicatorId | None = None
    text: Words | None = None


def _trigger(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Trigger = Annotated[TriggerParts, BeforeValidator(_trigger), TEXT]


class Assumption(Fact):
    """Something taken as given; a linchpin is one whose failure would overturn a judgement."""

    text: Words
    linchpin: bool = False
    supports: Many[JudgementId] = ()
    support: Literal["strong", "moderate", "weak", "untested"] | None = None
    if_wrong: Words | None = None
    indicator: IndicatorId | None = None


class Alternative(Part):
    """Another reading of the evidence."""

    text: Words
    likelihood: Likelihood | None = None
    indicator: IndicatorId | None = None


class Judgement(Fact):
    """A proposition the desk stands behind, with how likely it is and how firm the ground is."""

    text: Words = Field(description="A full sentence without likelihood words; may hold one slot, {likelihood}.")
    name: Words | None = Field(None, description="Two or three words.")
    key: bool = False
    type: Literal["forecast", "assessment", "explanation"] = "assessment"
    horizon: Date | None = None
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    based_on: Many[ClaimOrMetric] = ()
    against: Many[ClaimId] = ()
    assumptions: Many[AssumptionId] = ()
    alternatives: Many[Alternative] = ()
    change_our_mind: Many[IndicatorId] = ()
    excludes: Many[Outlook] = ()
    change_from_previous: Literal["initial", "unchanged", "up", "down", "reversed"] | None = None
    implication: ByAudience = Field(default_factory=dict)
    dissent: Many[Named] = ()


class Indicator(Fact):
    """Something observable that would tell."""

    text: Words
    supports: Literal["for", "against", "alternative"] | None = None
    of: Many[Watched] = ()
    threshold: Words | None = None
    watch: Many[Words] = ()
    cadence: Words | None = None
    status: Literal["not_observed", "emerging", "observed", "already_met", "pending", "no_data", "reversed"] = (
        "not_observed"
    )
    status_note: Words | None = None
    observed_on: Date | None = None
    checked: Day | None = None
    evidence: Many[EvidenceItem] = ()


class Exposure(Part):
    """Who is hit, through what."""

    who: Words
    channel: Words | None = None
    metric: MetricId | None = None


class Mitigation(Part):
    """What would help, who would do it, by when."""

    action: Words
    owner: Words | None = None
    due: Date | None = None
    audience: Many[str] = ()
    effect: str | None = None


class Residual(Part):
    """What is left after the mitigations."""

    likelihood: Likelihood | None = None
    impact: Impact | None = None


class Risk(Fact):
    """Something that may happen and matters; an opportunity is one that would help."""

    title: Words
    text: Words | None = None
    cause: Words | None = None
    event: Words | None = None
    consequence: Words | None = None
    kind: Literal["threat", "opportunity"] = "threat"
    category: Many[str] = ()
    likelihood: Likelihood | None = None
    impact: Impact | None = None
    horizon: Date | None = None
    velocity: Literal["slow", "medium", "fast"] | None = None
    exposure: Many[Exposure] = ()
    triggers: Many[Trigger] = ()
    mitigations: Many[Mitigation] = ()
    owner: Words | None = None
    residual: Residual | None = None
    trend: Literal["up", "flat", "down", "unknown"] = "unknown"
    confidence: Confidence | None = None
    basis: Many[ClaimOrJudgement] = ()
    related: Many[RiskId] = ()


class Ask(Part):
    """A question in the words to put to somebody."""

    audience: str
    to: Words | None = None
    wording: Words


class Answer(Part):
    """What answered a question."""

    text: Words
    claims: Many[ClaimId] = ()
    date: Date | None = None


class OpenQuestion(Fact):
    """What is not known and would matter."""

    text: Words = Field(description="Ends with a question mark.")
    type: Literal["gap", "decision", "verification"] = "gap"
    why: Words | None = None
    affects: Many[Asked] = ()
    owner: Words | None = None
    answer_by: Date | Literal["before_issue"] | None = None
    review: Literal["weekly", "monthly", "quarterly"] | None = None
    would_answer: Many[Trigger] = ()
    ask: Many[Ask] = ()
    status: Literal["open", "partly", "answered", "dropped"] = "open"
    answer: Answer | None = None
    parent: QuestionId | None = None
    from_: Many[Origin] = Field((), alias="from")


class ChannelImpact(Part):
    """What a scenario does to one channel."""

    channel: Words
    text: Words


class Scenario(Fact):
    """One of the ways things may go; the scenarios of a set exclude each other."""

    name: Words
    text: Words | None = None
    low: float | None = Field(None, ge=0, le=100, description="Percent.")
    high: float | None = Field(None, ge=0, le=100, description="Percent.")
    signposts: Many[IndicatorId] = ()
    impacts: ByAudience = Field(default_factory=dict)
    channel_impacts: Many[ChannelImpact] = ()
    basis: Many[AnyId] = ()


class ScenarioSet(Part):
    """Scenarios to one horizon."""

    horizon: Date | None = None
    exhaustive: bool = Field(False, description="Then the lows sum to at most 100 and the highs to at least 100.")
    set: tuple[Scenario, ...] = ()
    relevance: ByRelevance = Field(default_factory=dict)
    handling: Handling | None = None


class Known(Part):
    """Something known of a channel that is no number, and the claims it rests on."""

    text: Words
    rests_on: Many[ClaimId] = ()


class Channel(Fact):
    """A way by which the topic reaches those it costs or pays."""

    name: Words
    who: Words | None = None
    metrics: Many[MetricId] = ()
    known: Many[Known] = Field((), description="What is known beside the figures.")
    not_found: Many[Words] = ()
    direction: Literal["better", "worse", "mixed", "not_assessed"] = "not_assessed"
    why: Words | None = None


class Option(Fact):
    """Something that could be done."""

    text: Words
    pros: Many[Words] = ()
    cons: Many[Words] = ()
    risks: Many[RiskId] = ()
    supporters: Many[Words] = ()
    opponents: Many[Words] = ()
    cost: Words | None = None
    basis: Many[ClaimOrJudgement] = Field((), description="What speaks for and against it.")
    recommended: bool = False


class TalkingPoint(Fact):
    """A line to say, to keep for a question, or to avoid."""

    text: Words
    audience: Many[str] = ()
    when: Literal["lead", "if_raised", "avoid"] = "lead"
