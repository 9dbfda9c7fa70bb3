"""The risk matrix: likelihood by impact, the level by lookup, what has no basis outside the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memo.document.model import Blocks, Figure, Inlines, MatrixPoint, MatrixRow, RiskMatrix
from memo.facts.rank import rating
from memo.facts.records.analysis import Risk
from memo.language import message_in
from memo.templating.components.risks import registered
from memo.templating.desk import Desk
from memo.templating.labels import IMPACTS, LEVELS, capital, number_word
from memo.templating.phrases import phrase, run
from memo.templating.wording import band_text, percent_range, words


def risk_matrix(desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 0) -> Blocks:
    """Return the risk matrix as a figure: the scale's terms by impact, the level by lookup, never a product.

    What is not assessed stands outside the grid; `most` as in the register. Example: `{{ risk_matrix() }}`
    """
    wanted = registered(desk, risks, most)
    if not wanted:
        return ()
    scale = desk.book.scales.likelihood
    pairs = zip(scale.terms, scale.matrix, strict=True)
    rows = tuple(
        MatrixRow(term.said(desk.language), percent_range(desk, term.low, term.high), levels) for term, levels in pairs
    )
    points = tuple(_point(desk, each) for each in wanted)
    impacts = tuple(desk.pgettext("impact", IMPACTS[each]) for each in scale.impact_words)
    levels = tuple((letter, desk.pgettext("rating", LEVELS[name])) for letter, name in scale.levels.items())
    data = RiskMatrix(scale.said(desk.language), rows, impacts, levels, points)
    source = phrase(desk, " Source: the desk’s judgement.")
    return (Figure(data, _finding(desk, wanted), source, "\n".join(_told(desk, each) for each in wanted)),)


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
        return phrase(desk, "No risk has both a likelihood and an impact, so none stands in the grid.")
    worst = max(assessed, key="LMHS".index)
    lead = _share(desk, assessed.count(worst), len(assessed), level_name(desk, worst))
    first = desk.gettext("; no moves: first edition") if desk.issue.edition == 1 else ""
    return run(f"{lead}{_outside(desk, len(levels) - len(assessed))}{first}.")


_NAMED: Mapping[str, str] = {
    "low": message_in("rating, in a sentence", "Low"),
    "moderate": message_in("rating, in a sentence", "Moderate"),
    "high": message_in("rating, in a sentence", "High"),
    "severe": message_in("rating, in a sentence", "Severe"),
}


def level_name(desk: Desk, letter: str) -> str:
    """Return the name of a level of the rating as a sentence has it: `High`."""
    return desk.pgettext("rating, in a sentence", _NAMED[desk.book.scales.likelihood.levels[letter]])


def _share(desk: Desk, count: int, total: int, level: str) -> str:
    """Return how many of the assessed risks stand highest, as a sentence without its stop."""
    if total == 1:
        return desk.gettext("The only assessed risk stands at one level, {level}", level=level)
    of = number_word(desk, total)
    if count == total:
        return desk.gettext("All {total} assessed risks stand at one level, {level}", total=of, level=level)
    return capital(
        desk.ngettext(
            "one of the {total} assessed risks stands highest, at {level}",
            "{count} of the {total} assessed risks stand highest, at {level}",
            count,
            count=number_word(desk, count),
            total=of,
            level=level,
        )
    )


def _outside(desk: Desk, count: int) -> str:
    if not count:
        return ""
    return desk.ngettext(
        "; one other has no basis for a rating and stands outside the grid",
        "; {count} others have no basis for a rating and stand outside the grid",
        count,
        count=number_word(desk, count),
    )


def _told(desk: Desk, risk: Risk) -> str:
    """Return what the figure shows of a risk, for those who don't see it."""
    title = words(desk, risk.title).rstrip(".")
    level = rating(risk, desk.book.scales.likelihood)
    if level is None or risk.likelihood is None or risk.impact is None:
        return desk.gettext("{risk}: not assessed.", risk=title)
    return desk.gettext(
        "{risk}: {band}, impact {impact}, {level}.",
        risk=title,
        band=band_text(desk, risk.likelihood).text,
        impact=str(risk.impact.level),
        level=desk.pgettext("rating", LEVELS[desk.book.scales.likelihood.levels[level]]),
    )
