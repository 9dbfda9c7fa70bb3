"""What a template prints for a field: the words with the voice, the status, the band and the unit that components give them.

An opinion doesn't turn into a fact because a template's own loop prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from memo.document.model import Inlines, Record, Text
from memo.document.text import plain
from memo.facts.records.analysis import Alternative, Indicator, Judgement, LikelihoodParts, Risk, TalkingPoint
from memo.facts.records.parts import Fact, Position
from memo.facts.records.sourcing import Amount, Claim, Comparison, Event, LoadedTerm, Metric
from memo.facts.records.sourcing import Quote as QuoteRecord
from memo.facts.text import LocalText
from memo.templating.citing import cited, likelihood_lead, marked, said, slotted, whole
from memo.templating.components.acting import event_told
from memo.templating.components.claims import claim_cited, claim_told, quote_told, side_name
from memo.templating.components.risks import risk_words
from memo.templating.desk import Desk
from memo.templating.labels import INDICATORS, KINDS, PACES, POINTS, POLICIES, STATUSES, TRANSFERS, TRENDS
from memo.templating.phrases import because, heard, in_its_language, phrase, run
from memo.templating.wording import amount_text, band_text, words

# Fields that stand for the whole record: with them a sample is told as one.
_HEADS = frozenset(("case", "label", "name", "phrase", "text", "title"))


class Told(NamedTuple):
    """What is printed for a field, and the words that it is compared by."""

    content: Inlines
    words: str


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
            return Told(claim_told(desk, record), plain((said(desk, record),)))
        case QuoteRecord() if field == "text":
            return Told(quote_told(desk, record), words(desk, record.text))
        case Event() if field == "title" or (field == "text" and record.text):
            return Told(event_told(desk, record, field), words(desk, getattr(record, field)))
        case Judgement() if field == "text":
            return _all(run(slotted(desk, record), marked(desk, record)))
        case Risk() if field == "text":
            return _all(run(risk_words(desk, record), marked(desk, record)))
        case Risk() if field == "event":
            event = whole(desk, record, record.event, "event")
            return _all(_led(likelihood_lead(desk, record), event))
        case Fact():
            text = said(desk, record, field)
            return Told(run(text, marked(desk, record) if field in _HEADS else ()), plain((text,)))
    return _all(run(heard(desk, getattr(record, field))))


def part_told(desk: Desk, owner: str, part: Any, path: str, text: LocalText) -> Told:
    """Return what is printed for a text in a part of a record.

    Another reading of the evidence bears its band, a side of a dispute its name.
    """
    content = (Record(owner, in_its_language(desk, text, (Text(words(desk, text)),)), path),)
    if isinstance(part, Alternative) and path.endswith(".text") and part.likelihood:
        band = f"{path.removesuffix('text')}likelihood"
        lead = Record(owner, (band_text(desk, part.likelihood, leading=True),), band)
        return _all(_led((lead, Text(".")), content))
    if isinstance(part, Position) and path.endswith("says"):
        return Told(phrase(desk, "{side}: {says}", side=side_name(desk, part), says=content), plain(content))
    return _all(content)


def likelihood_told(desk: Desk, owner: str, path: str, likelihood: LikelihoodParts) -> Told:
    """Return word and band of a likelihood, or that it is not assessed and why."""
    band = band_text(desk, likelihood)
    content = (
        because(desk, band, heard(desk, likelihood.why)) if likelihood.why and not likelihood.assessed else (band,)
    )
    return _all((Record(owner, content, path),))


def likelihood_names(desk: Desk, likelihood: LikelihoodParts) -> tuple[str, ...]:
    """Return every word that means the same on the scale, its main word first."""
    term = desk.book.scales.likelihood.term(likelihood.term) if likelihood.assessed else None
    return (term.name, *term.synonyms, *term.names.values()) if term else (likelihood.term,)


def amount_told(desk: Desk, owner: str, path: str, amount: Amount) -> Told:
    """Return a number or range of a metric with its unit; one that is not to be used says so."""
    metric = desk.book.find(owner)
    assert isinstance(metric, Metric)
    figure = Record(owner, (Text(amount_text(desk, amount, metric.unit)),), path)
    why = heard(desk, metric.do_not_use)
    content = phrase(desk, "{figure} (not to be used: {why})", figure=figure, why=why) if why else (figure,)
    return _all(run(content, marked(desk, metric)))


def sources_told(desk: Desk, record: Any) -> Inlines:
    """Return the citation of a record's sources, with those against a claim where its status speaks by them."""
    return claim_cited(desk, record) if isinstance(record, Claim) else cited(desk, record)


def _led(lead: Inlines, content: Inlines) -> Inlines:
    return run(lead, " ", content) if lead else content


def _all(content: Inlines) -> Told:
    return Told(content, plain(content))
