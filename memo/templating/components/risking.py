"""Risks: cards, the register, the matrix, the upside."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import (
    Blocks,
    Callout,
    Column,
    CrossRef,
    Figure,
    Inlines,
    LineBreak,
    MatrixPoint,
    MatrixRow,
    Meter,
    Paragraph,
    RiskMatrix,
    Row,
    Text,
)
from memo.document.resolve import record_anchor
from memo.facts.rank import ranked, rating, tail, top
from memo.facts.records.analysis import Risk, TriggerParts
from memo.templating.citing import SLOT, cited, find_all, likelihood_lead, marked, quoted, said, slotted
from memo.templating.components.building import bullets, cell, run, strong, table
from memo.templating.desk import Desk
from memo.templating.wording import band_text, end_text, gap, sentence, words

TRENDS = {"up": "up", "flat": "level", "down": "down", "unknown": "unknown"}


def sorted_top(desk: Desk, count: int) -> list[Risk]:
    """Return the first risks of the declared order."""
    return list(top(desk.book, count))


def risk_cards(
    desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 4, tail_last: bool = True
) -> Blocks:
    """Return risks as boxes: title, band and date, consequence, first sign, impact. The last may be the gravest of the unlikely.

    Without an argument: the top of the declared order, with one tail risk. Example: `{{ risk_cards(most=3) }}`
    """
    chosen = list(risks)[:most] if risks is not None else _top_and_tail(desk, most, tail_last)
    return tuple(_card(desk, each) for each in chosen)


def _top_and_tail(desk: Desk, most: int, tail_last: bool) -> list[Risk]:
    threats = [each for each in desk.book.risks if not _is_error(each)]
    first = list(top(desk.book, most, threats))
    if not tail_last or len(first) < most:
        return first
    unlikely = [each for each in tail(desk.book, 5, threats) if each not in first[: most - 1]]
    return [*first[: most - 1], unlikely[0]] if unlikely else first


def _is_error(risk: Risk) -> bool:
    """Return whether a "risk" is an error in circulation, which has a box of its own."""
    return "information" in risk.category


def is_tail(desk: Desk, risk: Risk) -> bool:
    """Return whether a risk is grave and unlikely."""
    return (
        bool(risk.likelihood and risk.likelihood.assessed)
        and risk in tail(desk.book, 99, [risk])
        and ((risk.impact.level or 0) == 5 if risk.impact else False)
    )


def _card(desk: Desk, risk: Risk) -> Callout:
    level = risk.impact.level if risk.impact else None
    body = run(
        _risk_words(desk, risk), marked(risk), _first_sign(desk, risk), _unscored(level), cited(desk, risk)
    )
    return Callout(
        "risk",
        (Paragraph(body),),
        "RISK" if risk.kind == "threat" else "OPPORTUNITY",
        (quoted(risk, sentence(words(desk, risk.title)), "title"),),
        risk.id,
        suffix="tail" if is_tail(desk, risk) else "",
        meter=Meter("impact", level) if level else None,
    )


def _unscored(level: int | None) -> Inlines:
    return () if level else (Text(" Impact "), gap("not assessed"), Text("."))


def _risk_words(desk: Desk, risk: Risk) -> Inlines:
    text = words(desk, risk.text)
    if SLOT in text:
        return slotted(desk, risk)
    lead = likelihood_lead(desk, risk)
    body = _consequence(desk, risk)
    return run(lead, " " if body else "", body)


def _consequence(desk: Desk, risk: Risk) -> Inlines:
    """Return the risk's own sentence, else cause, event and consequence as they are."""
    if risk.text:
        return (quoted(risk, sentence(words(desk, risk.text))),)
    parts = [name for name in ("cause", "event", "consequence") if getattr(risk, name)]
    made: list[Text | object] = []
    for number, name in enumerate(parts):
        made += [Text(" ")] if number else []
        made.append(quoted(risk, sentence(words(desk, getattr(risk, name))), name))
    return tuple(made)  # type: ignore[arg-type]


def _first_sign(desk: Desk, risk: Risk) -> Inlines:
    texts = [text for text in (trigger_text(desk, each) for each in risk.triggers) if text]
    return run(" First sign: ", quoted(risk, f"{texts[0].rstrip('.')}", "triggers"), ".") if texts else ()


def trigger_text(desk: Desk, trigger: TriggerParts) -> str:
    """Return a trigger's own words, else its indicator's."""
    if trigger.text:
        return words(desk, trigger.text)
    found = find_all(desk, [trigger.indicator] if trigger.indicator else [])
    return words(desk, found[0].text) if found else ""


# ----------------------------------------------------------------------------------------------------- register


def risk_register(desk: Desk, risks: Sequence[Risk] | None = None, *, owners: bool = False) -> Blocks:
    """Return all risks as a table, in the declared order: band, horizon, impact, trigger, response, confidence, trend.

    `owners=true` adds who holds each. Example: `{{ risk_register(risks.kind("threat")) }}`
    """
    wanted = [
        each
        for each in (desk.book.risks if risks is None else risks)
        if each.kind == "threat" and not _is_error(each)
    ]
    rows = [_register_row(desk, each, owners) for each in ranked(desk.book, wanted)]
    heads: list[Column | str] = [
        "Risk",
        "Likelihood, horizon",
        Column((Text("Impact"),), "right"),
        "Trigger",
        "Response",
        "Confidence, trend",
    ]
    heads[4:4] = ["Owner"] if owners else []
    return (table(heads, rows, "risk_register"),) if rows else ()


def _register_row(desk: Desk, risk: Risk, owners: bool) -> Row:
    level = risk.impact.level if risk.impact else None
    signs = [text for text in (trigger_text(desk, each) for each in risk.triggers) if text]
    actions = [words(desk, each.action) for each in risk.mitigations]
    cells = [
        cell(number_of(risk), " ", quoted(risk, words(desk, risk.title), "title"), marked(risk)),
        cell(_register_band(desk, risk)),
        cell(str(level) if level else None, missing="not assessed"),
        cell(quoted(risk, sentence("; ".join(signs)), "triggers") if signs else None, missing="no trigger"),
        cell(
            quoted(risk, sentence("; ".join(actions)), "mitigations") if actions else None,
            missing="none recorded",
        ),
        cell(_confidence(risk)),
    ]
    if owners:
        cells.insert(4, cell(said(desk, risk, "owner") if risk.owner else None, missing="no owner"))
    return Row(tuple(cells), risk.id)


def number_of(risk: Risk) -> CrossRef:
    """Return the number of a risk in this memo, given here unless a card gave it."""
    return CrossRef(record_anchor("risk", risk.id), "number", word="risk", fallback="–", defines=True)


def _register_band(desk: Desk, risk: Risk) -> Inlines:
    if risk.likelihood is None:
        return ()
    if not risk.likelihood.assessed:
        why = words(desk, risk.likelihood.why).rstrip(".")
        return run(gap("not assessed"), f": {why}" if why else "")
    end = end_text(desk, risk.horizon)
    return run(band_text(desk, risk.likelihood), LineBreak(), end or gap("no horizon"))


def _confidence(risk: Risk) -> Inlines:
    level = risk.confidence.level if risk.confidence else None
    return run(level or gap("not stated"), f", {TRENDS[risk.trend]}")


# ------------------------------------------------------------------------------------------------------- matrix


def risk_matrix(desk: Desk, risks: Sequence[Risk] | None = None) -> Blocks:
    """Return the risk matrix: the scale's terms by impact, the level by lookup, what is not assessed outside the grid.

    Example: `{{ risk_matrix() }}`
    """
    wanted = [
        each
        for each in (desk.book.risks if risks is None else risks)
        if each.kind == "threat" and not _is_error(each)
    ]
    if not wanted:
        return ()
    scale = desk.book.scales.likelihood
    rows = tuple(
        MatrixRow(t.name, f"{t.low:g}–{t.high:g}%", row)
        for t, row in zip(scale.terms, scale.matrix, strict=True)
    )
    points = tuple(_point(desk, each) for each in ranked(desk.book, wanted))
    data = RiskMatrix(scale.title, rows, scale.impact_words, tuple(scale.levels.items()), points)
    return (
        Figure(
            data,
            _matrix_finding(desk, wanted),
            run(" Source: the desk’s judgement."),
            _matrix_words(desk, wanted),
        ),
    )


def _point(desk: Desk, risk: Risk) -> MatrixPoint:
    placed = rating(risk, desk.book.scales.likelihood) is not None
    row = desk.book.scales.likelihood.row(risk.likelihood.term) if placed and risk.likelihood else None
    column = risk.impact.level - 1 if placed and risk.impact and risk.impact.level else None
    return MatrixPoint(risk.id, words(desk, risk.title), row, column)


def _matrix_finding(desk: Desk, risks: Sequence[Risk]) -> Inlines:
    scale = desk.book.scales.likelihood
    levels = [rating(each, scale) for each in risks]
    assessed = [level for level in levels if level]
    if not assessed:
        return run("No risk has a basis for both a likelihood and an impact.")
    worst = max(assessed, key="LMHS".index)
    count = assessed.count(worst)
    out = len(levels) - len(assessed)
    word = scale.levels[worst]
    lead = f"{count} of {len(assessed)} assessed risks {'stands' if count == 1 else 'stand'} at the highest level reached, {word}"
    return run(
        f"{lead}; {out} without a basis for a likelihood {'stands' if out == 1 else 'stand'} outside the grid."
        if out
        else f"{lead}."
    )


def _matrix_words(desk: Desk, risks: Sequence[Risk]) -> str:
    scale = desk.book.scales.likelihood
    return " ".join(_point_words(desk, each, rating(each, scale)) for each in ranked(desk.book, risks))


def _point_words(desk: Desk, risk: Risk, level: str | None) -> str:
    title = words(desk, risk.title)
    if level is None or risk.likelihood is None or risk.impact is None:
        return f"{title}: not assessed."
    word = desk.book.scales.likelihood.levels[level]
    return f"{title}: {band_text(desk, risk.likelihood).text}, impact {risk.impact.level}, {word}."


def upside(desk: Desk, risks: Sequence[Risk] | None = None) -> Blocks:
    """Return what could go well, with its likelihood or why there is none.

    Example: `{{ upside() }}`
    """
    chosen = [each for each in (desk.book.risks if risks is None else risks) if each.kind == "opportunity"]
    items = [
        run(
            strong(quoted(each, sentence(words(desk, each.title)), "title")),
            " ",
            _risk_words(desk, each),
            cited(desk, each),
        )
        for each in chosen
    ]
    return (bullets(items, [each.id for each in chosen]),) if items else ()


def errors_box(desk: Desk, risks: Sequence[Risk] | None = None) -> Blocks:
    """Return one box with the errors in circulation, or one slip away: risks of the category `information`.

    Example: `{{ errors_box() }}`
    """
    chosen = [each for each in (desk.book.risks if risks is None else risks) if _is_error(each)]
    items = [
        run(quoted(each, words(desk, each.title), "title"), _tight(desk, each), cited(desk, each))
        for each in chosen
    ]
    if not items:
        return ()
    title = run("Errors in circulation, or one slip away.")
    return (
        Callout(
            "risk",
            (bullets(items, [each.id for each in chosen], ordered=True),),
            "RISK: GETTING IT WRONG",
            title,
        ),
    )


def _tight(desk: Desk, risk: Risk) -> Inlines:
    text = words(desk, risk.title)
    return () if text.endswith((".", "!", "?")) else (Text("."),)
