"""Risks: cards, the register, the upside, errors in circulation."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Callout, Column, CrossRef, Inlines, LineBreak, Meter, Paragraph, Row, Text
from memo.document.resolve import record_anchor
from memo.facts.rank import ranked, tail, top
from memo.facts.records.analysis import Risk, TriggerParts
from memo.templating.citing import (
    SLOT,
    cited,
    find,
    likelihood_lead,
    marked,
    quoted,
    said,
    slotted,
)
from memo.templating.components.blocks import bullets, cell, figures, head, run, sentences, strong, table
from memo.templating.desk import Desk
from memo.templating.labels import NO_DATE, NO_OWNER, NOT_ASSESSED, NOT_STATED, TRENDS, counted
from memo.templating.wording import band_of, confidence_name, end_text, gap, sentence, term_name, words

ONLY_INFORMATION = ("information",)
EXTREME = 5


def risk_cards(desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 4, tail_last: bool = True) -> Blocks:
    """Return risks as boxes: title, band and date, consequence, first sign, impact.

    Relevance to the reader chooses which are shown, the declared rank orders them; with `tail_last` the gravest of the
    unlikely ones takes the last place. Without an argument: all threats. Example: `{{ risk_cards(most=3) }}`
    """
    chosen = list(desk.book.risks if risks is None else risks)
    return tuple(_card(desk, each) for each in foremost_risks(desk, chosen, most, tail_last=tail_last))


def foremost_risks(desk: Desk, risks: Sequence[Risk], most: int, *, tail_last: bool = False) -> list[Risk]:
    """Return the threats to show first, in the declared order, perhaps with a tail risk at the end."""
    threats = top(desk.book, len(risks), risks)
    first = desk.foremost(threats, most)
    if not tail_last or len(first) == len(threats) or any(is_tail(desk, each) for each in first):
        return first
    left = [each for each in tail(desk.book, len(threats), threats) if each not in first[:-1]]
    gravest = desk.foremost([each for each in left if is_tail(desk, each)], 1)
    return [*first[:-1], *gravest] if gravest else first


def is_tail(desk: Desk, risk: Risk) -> bool:
    """Return whether a risk is unlikely and as grave as can be, or is marked as a tail risk."""
    if risk not in tail(desk.book, 1, [risk]) or risk.likelihood is None or risk.impact is None:
        return False
    return risk.likelihood.tail_risk or risk.impact.level == EXTREME


def is_error(risk: Risk) -> bool:
    """Return whether a "risk" is an error in circulation: of the category information alone, with no likelihood."""
    return risk.category == ONLY_INFORMATION and not (risk.likelihood and risk.likelihood.assessed)


def _card(desk: Desk, risk: Risk) -> Callout:
    level = risk.impact.level if risk.impact else None
    body = sentences(risk_words(desk, risk), _first_sign(desk, risk), _unscored(level))
    return Callout(
        "risk",
        (Paragraph(run(body, cited(desk, risk))),),
        "RISK" if risk.kind == "threat" else "OPPORTUNITY",
        risk_title(desk, risk),
        risk.id,
        suffix="tail" if is_tail(desk, risk) else "",
        meter=Meter("impact", level) if level else None,
    )


def risk_title(desk: Desk, risk: Risk) -> Inlines:
    """Return the title as a sentence, with the mark of a sample."""
    return run(quoted(risk, sentence(words(desk, risk.title)), "title"), marked(risk))


def _unscored(level: int | None) -> Inlines:
    return () if level else (Text("Impact "), gap(NOT_ASSESSED), Text("."))


def risk_words(desk: Desk, risk: Risk) -> Inlines:
    """Return band and date, then what follows if it happens."""
    if SLOT in words(desk, risk.text):
        return slotted(desk, risk)
    return sentences(likelihood_lead(desk, risk), _consequence(desk, risk))


def _consequence(desk: Desk, risk: Risk) -> Inlines:
    """Return the risk's own sentence, else cause, event and consequence as they are."""
    fields = ["text"] if risk.text else ["cause", "event", "consequence"]
    held = [(name, words(desk, getattr(risk, name))) for name in fields if getattr(risk, name)]
    return sentences(*(quoted(risk, sentence(text), name) for name, text in held))


def _first_sign(desk: Desk, risk: Risk) -> Inlines:
    signs = [sign for each in risk.triggers if (sign := trigger(desk, risk, each, "triggers"))]
    return run("First sign: ", signs[0] if signs else gap(NOT_STATED), ".")


def trigger(desk: Desk, owner: Risk, each: TriggerParts, field: str) -> Inlines:
    """Return a sign to watch in its own words, else in those of its indicator, without a stop."""
    indicator = find(desk, each.indicator)
    if each.text:
        return (quoted(owner, words(desk, each.text).rstrip("."), field),)
    return (quoted(indicator, words(desk, indicator.text).rstrip("."), "text"),) if indicator else ()


# ----------------------------------------------------------------------------------------------------- register


def risk_register(desk: Desk, risks: Sequence[Risk] | None = None, *, owners: bool = False) -> Blocks:
    """Return risks as a table, in the declared order: band, horizon, impact, trigger, response, confidence, trend.

    `owners=true` adds who holds each. Example: `{{ risk_register(risks.kind("threat"), owners=true) }}`
    """
    wanted = [each for each in (desk.book.risks if risks is None else risks) if each.kind == "threat"]
    rows = [_row(desk, each, owners) for each in ranked(desk.book, wanted)]
    heads: list[Column | str] = ["Risk", "Likelihood, horizon", figures("Impact"), "Trigger"]
    heads += [head("Owner")] if owners else []
    return table([*heads, "Response", "Confidence, trend"], rows, "risk_register")


def _row(desk: Desk, risk: Risk, owners: bool) -> Row:
    level = risk.impact.level if risk.impact else None
    owner = [cell(said(desk, risk, "owner") if risk.owner else None, missing=NO_OWNER)] if owners else []
    cells = [
        cell(_number(risk), " ", said(desk, risk, "title"), marked(risk)),
        cell(_band(desk, risk)),
        cell(str(level) if level else None, missing=NOT_ASSESSED),
        cell(_triggers(desk, risk), missing="no trigger"),
        *owner,
        cell(_responses(desk, risk), missing="none recorded"),
        cell(_confidence(desk, risk), cited(desk, risk)),
    ]
    return Row(tuple(cells), risk.id)


def _number(risk: Risk) -> CrossRef:
    """Return the number of a risk in this memo, given here unless a card gave it."""
    return CrossRef(record_anchor("risk", risk.id), "number", word="risk", fallback="–", defines=True)


def _band(desk: Desk, risk: Risk) -> Inlines:
    """Return the term on one line, band and horizon on the next; only a register parts the two."""
    likelihood = risk.likelihood
    if likelihood is None:
        return ()
    if not likelihood.assessed:
        why = words(desk, likelihood.why).rstrip(".")
        return run(gap(NOT_ASSESSED), ": " if why else None, quoted(risk, why, "likelihood") if why else None)
    end = end_text(desk, risk.horizon)
    when = quoted(risk, end, "horizon") if end else gap(NO_DATE)
    numbers = Text(f"({band_of(desk, likelihood)})", "band")
    return run(Text(term_name(desk, likelihood), "band"), LineBreak(), numbers, ", ", when)


def _triggers(desk: Desk, risk: Risk) -> Inlines:
    signs = [sign for each in risk.triggers if (sign := trigger(desk, risk, each, "triggers"))]
    return _listed(signs)


def _responses(desk: Desk, risk: Risk) -> Inlines:
    return _listed([(quoted(risk, words(desk, each.action).rstrip("."), "mitigations"),) for each in risk.mitigations])


def _listed(parts: list[Inlines]) -> Inlines:
    return tuple(inline for number, part in enumerate(parts) for inline in ((Text("; "),) if number else ()) + part)


def _confidence(desk: Desk, risk: Risk) -> Inlines:
    level = confidence_name(desk, risk.confidence) if risk.confidence else gap(NOT_STATED)
    return run(level, f", {TRENDS[risk.trend]}")


# ------------------------------------------------------------------------------------------------------- others


def upside(desk: Desk, risks: Sequence[Risk] | None = None) -> Blocks:
    """Return what could go well, with its likelihood or why there is none.

    Example: `{{ upside() }}`
    """
    chosen = [each for each in (desk.book.risks if risks is None else risks) if each.kind == "opportunity"]
    items = [
        run(sentences((strong(risk_title(desk, each)),), risk_words(desk, each)), cited(desk, each)) for each in chosen
    ]
    return bullets(items, [each.id for each in chosen])


def errors_box(desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 0) -> Blocks:
    """Return one box with the errors in circulation: risks of the category `information` alone, with no likelihood.

    Example: `{{ errors_box(most=6) }}`
    """
    errors = [each for each in (desk.book.risks if risks is None else risks) if is_error(each)]
    chosen = desk.foremost(errors, most)
    items = [run(risk_title(desk, each), cited(desk, each)) for each in chosen]
    if not items:
        return ()
    title = f"{counted(len(items), 'error').capitalize()} in circulation, or one slip away."
    content = bullets(items, [each.id for each in chosen], ordered=True)
    return (Callout("risk", content, "RISK: GETTING IT WRONG", run(title)),)
