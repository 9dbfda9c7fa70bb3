"""What a topic could do better as analysis: RULES, each a function over a book whose docstring is its page.

They advise and never stop a memo. `lint_ignore` silences one for a record, with a reason; how many are silenced is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from memo.diagnostics import Diagnostic, Severity, Span, did_you_mean, warning
from memo.facts.book import FactBook
from memo.facts.tradecraft import dates, estimates, judgements, numbers, risks, sources, translations, wording
from memo.facts.tradecraft.finding import Finding, Place
from memo.positioned import find

Rule = Callable[[FactBook], Iterable[Finding]]

RULES: Mapping[str, Rule] = {
    "certainty-worded": estimates.certainty_worded,
    "comparison-bare": judgements.comparison_bare,
    "confidence-far": estimates.confidence_far,
    "confidence-missing": estimates.confidence_missing,
    "event-late": dates.event_late,
    "horizon-missing": estimates.horizon_missing,
    "impact-unreasoned": risks.impact_unreasoned,
    "judgement-closed": judgements.judgement_closed,
    "likelihood-missing": estimates.likelihood_missing,
    "likelihood-worded": estimates.likelihood_worded,
    "linchpin-unwatched": judgements.linchpin_unwatched,
    "number-loose": numbers.number_loose,
    "office-old": dates.office_old,
    "origin-single": sources.origin_single,
    "party-silent": judgements.party_silent,
    "quantifier-vague": numbers.quantifier_vague,
    "question-incomplete": risks.question_incomplete,
    "risk-formless": risks.risk_formless,
    "risk-incomplete": risks.risk_incomplete,
    "source-collective": sources.source_collective,
    "source-missing": sources.source_missing,
    "source-undated": sources.source_undated,
    "source-ungraded": sources.source_ungraded,
    "term-loaded": wording.term_loaded,
    "time-relative": dates.time_relative,
    "translation-drift": translations.translation_drift,
    "variant-drift": numbers.variant_drift,
}
# The codes of tradecraft's own table, where it has one, by which `lint_ignore` and `memo explain` know them, too.
ALIASES: Mapping[str, str] = {
    "BAL01": "party-silent",
    "DAT01": "event-late",
    "DAT02": "time-relative",
    "DAT03": "office-old",
    "EST01": "likelihood-missing",
    "EST02": "confidence-missing",
    "EST03": "likelihood-worded",
    "EST07": "certainty-worded",
    "EST08": "horizon-missing",
    "EST09": "confidence-far",
    "JDG02": "judgement-closed",
    "JDG03": "linchpin-unwatched",
    "JDG06": "comparison-bare",
    "LNG01": "term-loaded",
    "NUM01": "number-loose",
    "NUM02": "quantifier-vague",
    "PRD03": "variant-drift",
    "QST01": "question-incomplete",
    "RSK01": "risk-incomplete",
    "RSK02": "risk-formless",
    "RSK03": "impact-unreasoned",
    "SRC01": "source-missing",
    "SRC02": "origin-single",
    "SRC04": "source-collective",
    "SRC06": "source-ungraded",
    "SRC07": "source-undated",
}


def advice(book: FactBook) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a topic, rule by rule, and how much of it is silenced."""
    silenced = {(fact.id, named(each.code)) for _, fact in book.records() for each in fact.lint_ignore}
    found = [(code, each) for code, rule in RULES.items() for each in rule(book)]
    heard = [(code, each) for code, each in found if (each.record, code) not in silenced]
    told = [_told(book, code, each) for code, each in heard]
    return (*told, *_misnamed(book), *_silenced(book, len(found) - len(heard)))


def named(code: str) -> str:
    """Return the name of a rule that may be called by tradecraft's code for it."""
    return ALIASES.get(code.upper(), code)


def _told(book: FactBook, code: str, finding: Finding) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, finding.message, _span(book, finding.record, finding.place), finding.hint)


def _span(book: FactBook, record: str, place: Place) -> Span | None:
    node = book.nodes.get(record)
    return find(node, place).span if node and place else book.span_of(record)


def _misnamed(book: FactBook) -> Iterator[Diagnostic]:
    """Yield a warning for each `lint_ignore` that silences nothing there is."""
    for _, fact in book.records():
        for place, each in enumerate(fact.lint_ignore):
            if named(each.code) not in RULES:
                span = _span(book, fact.id, ("lint_ignore", place, "code"))
                yield warning("check-unknown", f"there is no check `{each.code}` to silence", span, _nearest(each.code))


def _nearest(code: str) -> str | None:
    return did_you_mean(code, RULES) or "`memo check` prints the codes in brackets"


def _silenced(book: FactBook, count: int) -> Iterator[Diagnostic]:
    if count:
        said = "one finding is" if count == 1 else f"{count} findings are"
        message = f"{said} silenced by `lint_ignore` in this topic"
        yield Diagnostic("checks-silenced", Severity.INFO, message, book.span_of("topic:"))
