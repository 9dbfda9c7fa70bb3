"""The risk matrix: likelihood by impact, the level by lookup, what has no basis outside the grid."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Figure, Inlines, MatrixPoint, MatrixRow, RiskMatrix
from memo.facts.rank import rating
from memo.facts.records.analysis import Risk
from memo.templating.components.blocks import run
from memo.templating.components.risks import registered
from memo.templating.desk import Desk
from memo.templating.labels import NOT_ASSESSED, capital, counted, number_word
from memo.templating.wording import DASH, band_text, words


def risk_matrix(desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 0) -> Blocks:
    """Return the risk matrix as a figure: the scale's terms by impact, the level by lookup, never a product.

    What is not assessed stands outside the grid; `most` as in the register. Example: `{{ risk_matrix() }}`
    """
    wanted = registered(desk, risks, most)
    if not wanted:
        return ()
    scale = desk.book.scales.likelihood
    pairs = zip(scale.terms, scale.matrix, strict=True)
    rows = tuple(MatrixRow(term.name, f"{term.low:g}{DASH}{term.high:g}%", levels) for term, levels in pairs)
    points = tuple(_point(desk, each) for each in wanted)
    data = RiskMatrix(scale.title, rows, scale.impact_words, tuple(scale.levels.items()), points)
    source = run(" Source: the desk’s judgement.")
    return (Figure(data, _finding(desk, wanted), source, " ".join(_told(desk, each) for each in wanted)),)


def _point(desk: Desk, risk: Risk) -> MatrixPoint:
    if rating(risk, desk.book.scales.likelihood) is None or not risk.likelihood or not risk.impact:
        return MatrixPoint(risk.id, words(desk, risk.title), None, None)
    row = desk.book.scales.likelihood.row(risk.likelihood.term)
    return MatrixPoint(risk.id, words(desk, risk.title), row, (risk.impact.level or 1) - 1)


def _finding(desk: Desk, risks: Sequence[Risk]) -> Inlines:
    """Return what the figure shows: how many stand at the highest level reached, how many outside the grid."""
    levels = [rating(each, desk.book.scales.likelihood) for each in risks]
    assessed = [level for level in levels if level]
    if not assessed:
        return run("No risk has both a likelihood and an impact, so none stands in the grid.")
    worst = max(assessed, key="LMHS".index)
    name = capital(desk.book.scales.likelihood.levels[worst])
    lead = _share(assessed.count(worst), len(assessed), name)
    first = "; no moves: first edition" if desk.issue.edition == 1 else ""
    return run(f"{lead}{_outside(len(levels) - len(assessed))}{first}.")


def _share(count: int, total: int, level: str) -> str:
    if count == total:
        who = "The only assessed risk stands" if total == 1 else f"All {number_word(total)} assessed risks stand"
        return f"{who} at one level, {level}"
    stand = "stands" if count == 1 else "stand"
    return f"{capital(number_word(count))} of the {number_word(total)} assessed risks {stand} highest, at {level}"


def _outside(count: int) -> str:
    if not count:
        return ""
    verb = "has no basis for a rating and stands" if count == 1 else "have no basis for a rating and stand"
    return f"; {counted(count, 'other')} {verb} outside the grid"


def _told(desk: Desk, risk: Risk) -> str:
    title = words(desk, risk.title).rstrip(".")
    level = rating(risk, desk.book.scales.likelihood)
    if level is None or risk.likelihood is None or risk.impact is None:
        return f"{title}: {NOT_ASSESSED}."
    band = band_text(desk, risk.likelihood).text
    return f"{title}: {band}, impact {risk.impact.level}, {desk.book.scales.likelihood.levels[level]}."
