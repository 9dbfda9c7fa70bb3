"""The declared order of risks and of questions. A lookup puts several risks on one level, so the order has further keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from memo.facts.book import FactBook
from memo.facts.records.analysis import OpenQuestion, Risk
from memo.facts.scale import Scale

_GRAVE = 4  # impact from which an unlikely risk is a tail risk


def rating(risk: Risk, scale: Scale) -> str | None:
    """Return the level letter of a risk by lookup; None where likelihood or impact is not assessed."""
    if not risk.likelihood or not risk.likelihood.assessed or not risk.impact or risk.impact.level is None:
        return None
    return scale.rating(risk.likelihood.term, risk.impact.level)


def ranked(book: FactBook, risks: Iterable[Risk] | None = None) -> tuple[Risk, ...]:
    """Return risks by rating, likelihood, impact, nearest horizon, id; what is not assessed comes last."""
    scale = book.scales.likelihood
    return tuple(sorted(book.risks if risks is None else risks, key=lambda risk: _key(risk, scale)))


def _key(risk: Risk, scale: Scale) -> tuple[int, int, int, dt.date, str]:
    level = rating(risk, scale)
    row = scale.row(risk.likelihood.term) if risk.likelihood else None
    impact = risk.impact.level if risk.impact else None
    return (
        -"LMHS".index(level) if level else 1,
        len(scale.terms) if row is None else row,
        -(impact or 0),
        (risk.horizon.last if risk.horizon else None) or dt.date.max,
        risk.id,
    )


def top(book: FactBook, count: int, risks: Iterable[Risk] | None = None) -> tuple[Risk, ...]:
    """Return the first `count` threats of the declared order."""
    return tuple(risk for risk in ranked(book, risks) if risk.kind == "threat")[:count]


def tail(book: FactBook, count: int, risks: Iterable[Risk] | None = None) -> tuple[Risk, ...]:
    """Return the gravest of the unlikely threats: those marked `tail_risk`, else those whose band ends below 50%."""
    scale = book.scales.likelihood
    found = [risk for risk in ranked(book, risks) if risk.kind == "threat" and _unlikely(risk, scale)]
    return tuple(sorted(found, key=lambda risk: -(risk.impact.level or 0) if risk.impact else 0))[:count]


def _unlikely(risk: Risk, scale: Scale) -> bool:
    if not risk.likelihood or not risk.impact or (risk.impact.level or 0) < _GRAVE:
        return False
    term = scale.term(risk.likelihood.term)
    return risk.likelihood.tail_risk or (term is not None and (risk.likelihood.high or term.high) < 50)


def ranked_questions(book: FactBook, questions: Iterable[OpenQuestion] | None = None) -> tuple[OpenQuestion, ...]:
    """Return open questions: those to be answered before issue, then by how much they affect and when, then file order."""
    waiting = [q for q in (book.open_questions if questions is None else questions) if q.status in ("open", "partly")]
    return tuple(sorted(waiting, key=_question_key))


def _question_key(question: OpenQuestion) -> tuple[int, int, dt.date]:
    before_issue = question.answer_by == "before_issue"
    last = None if question.answer_by is None or isinstance(question.answer_by, str) else question.answer_by.last
    return (0 if before_issue else 1, -len(question.affects), last or dt.date.max)
