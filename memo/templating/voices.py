"""What a template prints for a field: the words with the voice, the status, the band and the unit that components give them.

An opinion doesn't turn into a fact because a template's own loop prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from memo.document.model import Inlines, Record, Text
from memo.document.text import plain
from memo.facts.records.analysis import Alternative, Indicator, Judgement, LikelihoodParts, Risk, TalkingPoint
from memo.facts.records.parts import Fact, Named, Position
from memo.facts.records.sourcing import (
    Amount,
    Claim,
    Comparison,
    Event,
    Evidence,
    LoadedTerm,
    Metric,
    OriginRef,
    Source,
)
from memo.facts.records.sourcing import Quote as QuoteRecord
from memo.facts.text import LocalText
from memo.templating.citing import cited, likelihood_lead, marked, said, slotted, whole
from memo.templating.components.acting import event_told
from memo.templating.components.claims import claim_cited, claim_told, quote_told, side_name, source_name
from memo.templating.components.risks import risk_words
from memo.templating.desk import Desk
from memo.templating.labels import INDICATORS, KINDS, PACES, POINTS, POLICIES, STATUSES, TRANSFERS, TRENDS
from memo.templating.phrases import because, heard, in_its_language, phrase, run
from memo.templating.wording import amount_text, band_text, number_text, words

# Fields that stand for the whole record: with them a sample is told as one.
_HEADS = frozenset(("case", "label", "name", "phrase", "text", "title"))


class Told(NamedTuple):
    """What is printed for a field, the words that it is compared by, and whether these alone would lose its voice."""

    content: Inlines
    words: str
    voiced: bool = False


# Fields with a closed choice for which the memo has words.
_CODES: Mapping[tuple[type, str], tuple[str, Mapping[str, str]]] = {
    (Claim, "kind"): ("claim", KINDS),
    (Claim, "status"): ("claim", STATUSES),
    (Comparison, "transferable"): ("comparison", TRANSFERS),
    (Indicator, "status"): ("sign", INDICATORS),
    (LoadedTerm, "policy"): ("loaded word", POLICIES),
    (Risk, "trend"): ("trend", TRENDS),
    (Risk, "velocity"): ("pace", PACES),
    (TalkingPoint, "when"): ("talking point", POINTS),
}


def code_told(desk: Desk, record: Any, field: str) -> str | None:
    """Return the memo's words for a code of a record, such as a claim's status; None where it has none."""
    context, labels = _CODES.get((type(record), field), ("", {}))
    label = labels.get(getattr(record, field))
    return desk.pgettext(context, label).lower() if label else None


def field_told(desk: Desk, record: Any, field: str) -> Told:
    """Return what is printed for a text field of a record, as components say it."""
    match record:
        case Claim() if field == "text":
            return Told(claim_told(desk, record), plain((said(desk, record),)), voiced=True)
        case QuoteRecord() if field == "text":
            return Told(quote_told(desk, record), words(desk, record.text), voiced=True)
        case Event() if field == "title" or (field == "text" and record.text):
            return Told(event_told(desk, record, field), words(desk, getattr(record, field)), voiced=True)
        case Judgement() if field == "text":
            return _all(run(slotted(desk, record), marked(desk, record)), voiced=True)
        case Risk() if field == "text":
            return _all(run(risk_words(desk, record), marked(desk, record)), voiced=True)
        case Risk() if field == "event":
            event = whole(desk, record, record.event, "event")
            return _all(_led(likelihood_lead(desk, record), event), voiced=True)
        case TalkingPoint() if field == "text" and record.when == "avoid":
            return Told(_avoided(desk, record), words(desk, record.text), voiced=True)
        case Fact():
            text, mark = said(desk, record, field), marked(desk, record) if field in _HEADS else ()
            return Told(run(text, mark), plain((text,)), voiced=bool(mark))
    return _all(run(heard(desk, getattr(record, field))))


def _avoided(desk: Desk, point: TalkingPoint) -> Inlines:
    """Return a line that is not to be said, with that before it."""
    label = desk.pgettext("talking point", POINTS[point.when]).upper()
    return run(because(desk, Text(label, "status"), (said(desk, point),)), marked(desk, point))


def part_told(desk: Desk, owner: str, part: Any, path: str, text: LocalText) -> Told:
    """Return what is printed for a text in a part of a record.

    Another reading of the evidence bears its band; a side of a dispute or a dissenter its name, a piece of a source the source's.
    """
    content = (Record(owner, in_its_language(desk, text, (Text(words(desk, text)),)), path),)
    if isinstance(part, Alternative) and path.endswith(".text") and part.likelihood:
        band = f"{path.removesuffix('text')}likelihood"
        lead = Record(owner, (band_text(desk, part.likelihood, leading=True),), band)
        return _all(_led((lead, Text(".")), content), voiced=True)
    match part:
        case Position() if path.endswith("says"):
            held = desk.book.find(owner)
            side = side_name(desk, part, held if isinstance(held, Claim) else None)
            shown = phrase(desk, "{side}: {says}", side=side, says=content)
        case Named() if path.endswith("text"):
            shown = phrase(desk, "{side}: {says}", side=heard(desk, part.name), says=content)
        case Evidence() | OriginRef() if path.endswith(("quote", "quotes")):
            source = desk.book.find(part.source)
            name = run(" (", source_name(desk, source), ")") if isinstance(source, Source) else ()
            shown = run(phrase(desk, "“{words}”", words=content), name)
        case _:
            return _all(content)
    return Told(shown, plain(content), voiced=True)


def likelihood_told(desk: Desk, owner: str, path: str, likelihood: LikelihoodParts) -> Told:
    """Return word and band of a likelihood, or that it is not assessed and why."""
    band = band_text(desk, likelihood)
    content = (
        because(desk, band, heard(desk, likelihood.why)) if likelihood.why and not likelihood.assessed else (band,)
    )
    return _all((Record(owner, content, path),))


def likelihood_terms(desk: Desk, likelihood: LikelihoodParts) -> tuple[tuple[str, ...], float]:
    """Return every word that means the same on the scale, its main word first, and the middle of the band."""
    term = desk.book.scales.likelihood.term(likelihood.term) if likelihood.assessed else None
    if term is None:
        return (likelihood.term, likelihood.term.replace("_", " ")), -1
    low = term.low if likelihood.low is None else likelihood.low
    high = term.high if likelihood.high is None else likelihood.high
    return (term.name, *term.synonyms, *term.names.values()), (low + high) / 2


def amount_told(desk: Desk, owner: str, path: str, amount: Amount) -> Told:
    """Return a number or range of a metric with its unit; one that is not to be used says so."""
    text = amount_text(desk, amount, _metric(desk, owner).unit)
    return _marked(desk, (Record(owner, (Text(text),), path),), (owner,), text)


def doubted(desk: Desk, owner: str) -> bool:
    """Say whether a metric's numbers are not to be used, or a sample."""
    metric = _metric(desk, owner)
    return metric.do_not_use is not None or metric.illustrative


def warned_told(desk: Desk, owner: str, path: str, number: Decimal, of: Sequence[str]) -> Told:
    """Return a number computed from those of some metrics, with all that warns of it."""
    return _marked(desk, (Record(owner, (Text(number_text(desk, number)),), path),), of, f"{number:f}")


def _marked(desk: Desk, figure: Inlines, of: Sequence[str], text: str) -> Told:
    """Return a figure that says why it is not to be used, and that it is a sample, where a metric that it comes from is."""
    metrics, content = [_metric(desk, each) for each in of], figure
    for why in [heard(desk, each.do_not_use) for each in metrics if each.do_not_use]:
        content = phrase(desk, "{figure} (not to be used: {why})", figure=content, why=why)
    samples = [marked(desk, each) for each in metrics if each.illustrative]
    return Told(run(content, *samples[:1]), text, voiced=content != figure or bool(samples))


def _metric(desk: Desk, owner: str) -> Metric:
    metric = desk.book.find(owner)
    assert isinstance(metric, Metric)
    return metric


def sources_told(desk: Desk, record: Any) -> Inlines:
    """Return the citation of a record's sources, with those against a claim where its status speaks by them."""
    return claim_cited(desk, record) if isinstance(record, Claim) else cited(desk, record)


def _led(lead: Inlines, content: Inlines) -> Inlines:
    return run(lead, " ", content) if lead else content


def _all(content: Inlines, *, voiced: bool = False) -> Told:
    return Told(content, plain(content), voiced)
