"""Risks: cards, the register, the upside, errors in circulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memo.document.model import (
    Blocks,
    Callout,
    Column,
    CrossRef,
    Inlines,
    LineBreak,
    Meter,
    Paragraph,
    Record,
    Row,
    Text,
)
from memo.document.resolve import record_anchor
from memo.facts.rank import ranked, tail, top
from memo.facts.records.analysis import Mitigation, OpenQuestion, Risk, TriggerParts
from memo.templating.citing import (
    SLOT,
    cited,
    find,
    going_on,
    likelihood_lead,
    marked,
    quoted,
    said,
    sentence_of,
    slotted,
    told,
    whole,
)
from memo.templating.components.blocks import bullets, cell, figures, head, sentences, strong, table
from memo.templating.desk import Desk
from memo.templating.labels import CASES, NO_DATE, NO_OWNER, NOT_STATED, PACES, TRENDS, bare, capital, number_word
from memo.templating.phrases import because, phrase, run
from memo.templating.wording import (
    band_of,
    confidence_name,
    date_text,
    end_text,
    gap,
    joined,
    term_name,
    words,
)

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
    body = sentences(risk_words(desk, risk), _first_sign(desk, risk), _unscored(desk, level))
    return Callout(
        "risk",
        (Paragraph(run(body, cited(desk, risk))),),
        desk.gettext("RISK") if risk.kind == "threat" else desk.gettext("OPPORTUNITY"),
        risk_title(desk, risk),
        risk.id,
        suffix=desk.pgettext("risk", "tail") if is_tail(desk, risk) else "",
        meter=Meter(desk.pgettext("meter", "impact"), level) if level else None,
    )


def risk_title(desk: Desk, risk: Risk) -> Inlines:
    """Return the title as a sentence, with the mark of a sample."""
    return run(whole(desk, risk, risk.title, "title"), marked(desk, risk))


def _unscored(desk: Desk, level: int | None) -> Inlines:
    missing = gap(desk.pgettext("impact", "not assessed"))
    return () if level else phrase(desk, "Impact {not_assessed}.", not_assessed=missing)


def risk_words(desk: Desk, risk: Risk) -> Inlines:
    """Return band and date, then what follows if it happens."""
    if SLOT in words(desk, risk.text):
        return slotted(desk, risk)
    return sentences(likelihood_lead(desk, risk), _consequence(desk, risk))


def _consequence(desk: Desk, risk: Risk) -> Inlines:
    """Return the risk's own sentence, with its band where it has a slot, else cause, event and consequence as they are."""
    if risk.text:
        return sentence_of(desk, risk)
    return sentences(*(whole(desk, risk, getattr(risk, name), name) for name in ("cause", "event", "consequence")))


def _first_sign(desk: Desk, risk: Risk) -> Inlines:
    signs = [sign for each in risk.triggers if (sign := trigger(desk, risk, each, "triggers", going=True))]
    return phrase(desk, "First sign: {sign}.", sign=signs[0] if signs else gap(desk.gettext(NOT_STATED)))


def trigger(desk: Desk, owner: Risk | OpenQuestion, each: TriggerParts, field: str, *, going: bool = False) -> Inlines:
    """Return a sign to watch in its own words, else in those of its indicator, without a stop.

    `going` on a sentence it is begun small.
    """
    indicator = find(desk, each.indicator)
    record, text, held = (owner, each.text, field) if each.text else (indicator, indicator and indicator.text, "text")
    if text is None:
        return ()
    return (going_on(desk, record, text, held) if going else told(desk, record, text, held, bare),)


# ----------------------------------------------------------------------------------------------------- register


def risk_register(
    desk: Desk,
    risks: Sequence[Risk] | None = None,
    *,
    owners: bool = False,
    responses: bool = True,
    most: int = 0,
    skip: int = 0,
) -> Blocks:
    """Return risks as a table, in the declared order: band, horizon, impact, first sign, first response, confidence, trend.

    Relevance to the reader chooses `most` of them after the first `skip`; `owners=true` adds who holds each,
    `responses=false` leaves the responses to `risk_actions`. `risk_details` tells the rest.
    Example: `{{ risk_register(risks.kind("threat"), owners=true) }}`
    """
    rows = [_row(desk, each, owners, responses) for each in registered(desk, risks, most, skip)]
    heads: list[Column | str] = [
        head(desk.gettext("Risk"), 0.24 if responses else 0.3),
        head(desk.gettext("Likelihood, horizon"), 0.28),
        figures(desk.gettext("Impact"), 0.08),
        head(desk.gettext("Trigger"), 0.16 if responses else 0.24),
    ]
    heads += [head(desk.gettext("Owner"), 0.14)] if owners else []
    heads += [head(desk.gettext("Response"), 0.18)] if responses else []
    return table([*heads, head(desk.gettext("Confidence"), 0.13)], rows, "risk_register")


def registered(desk: Desk, risks: Sequence[Risk] | None, most: int = 0, skip: int = 0) -> list[Risk]:
    """Return the threats that a register lists, in the declared order; errors in circulation have a box of their own."""
    wanted = [each for each in (desk.book.risks if risks is None else risks) if each.kind == "threat"]
    return desk.foremost(ranked(desk.book, [each for each in wanted if not is_error(each)]), most, skip)


def _row(desk: Desk, risk: Risk, owners: bool, responses: bool) -> Row:
    owner = (
        [cell(desk, said(desk, risk, "owner") if risk.owner else None, missing=desk.gettext(NO_OWNER))]
        if owners
        else []
    )
    response = (
        [cell(desk, *_responses(desk, risk)[:1], missing=desk.pgettext("response", "none recorded"))]
        if responses
        else []
    )
    cells = [
        cell(desk, _named(desk, risk), cited(desk, risk)),
        cell(desk, _band(desk, risk)),
        cell(desk, _level(risk), missing=desk.pgettext("impact", "not assessed")),
        cell(desk, *_triggers(desk, risk)[:1], missing=desk.gettext("no trigger")),
        *owner,
        *response,
        cell(desk, _confidence(desk, risk)),
    ]
    return Row(tuple(cells), risk.id)


def _named(desk: Desk, risk: Risk) -> Inlines:
    return run(_number(desk, risk), "\u2002", said(desk, risk, "title"), marked(desk, risk))


def _level(risk: Risk) -> str | None:
    return str(risk.impact.level) if risk.impact and risk.impact.level else None


def _number(desk: Desk, risk: Risk) -> CrossRef:
    """Return the number of a risk in this memo, given here unless a card gave it."""
    word = desk.pgettext("mention", "risk")
    return CrossRef(record_anchor("risk", risk.id), "number", word=word, fallback="–", defines=True)


def _band(desk: Desk, risk: Risk) -> Inlines:
    """Return the term on one line, band and horizon on the next; only a register parts the two."""
    likelihood = risk.likelihood
    if likelihood is None:
        return ()
    if not likelihood.assessed:
        missing = gap(desk.pgettext("likelihood", "not assessed"))
        why = likelihood.why
        return because(desk, missing, told(desk, risk, why, "likelihood", bare)) if why else (missing,)
    end = end_text(desk, risk.horizon)
    when = quoted(risk, end, "horizon") if end else gap(desk.gettext(NO_DATE))
    numbers = Text(f"({band_of(desk, likelihood)})", "band")
    return run(Text(term_name(desk, likelihood), "band"), LineBreak(), numbers, ", ", when)


def _triggers(desk: Desk, risk: Risk) -> list[Inlines]:
    return [capitalised for each in risk.triggers if (capitalised := _capital(trigger(desk, risk, each, "triggers")))]


def _capital(content: Inlines) -> Inlines:
    """Return a sign as it stands in a cell of its own: with a capital first."""
    match content:
        case (Record(content=(Text(text=text),)) as record,):
            return (replace(record, content=(Text(capital(text)),)),)
    return content


def _responses(desk: Desk, risk: Risk) -> list[Inlines]:
    return [(told(desk, risk, each.action, "mitigations", bare),) for each in risk.mitigations]


def _confidence(desk: Desk, risk: Risk) -> Inlines:
    missing = gap(desk.pgettext("confidence", "not stated"))
    level = confidence_name(desk, risk.confidence) if risk.confidence else missing
    return phrase(desk, "{level}; trend {trend}", level=level, trend=desk.pgettext("trend", TRENDS[risk.trend]))


# ---------------------------------------------------------------------------------------------- who does what, why


def risk_actions(desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 0) -> Blocks:
    """Return who holds each of the foremost risks and what is to be done by when; gaps are said.

    Relevance to the reader chooses `most` of them.

    Example: `{{ risk_actions(most=5) }}`
    """
    rows = [_action(desk, each) for each in registered(desk, risks, most)]
    return table(
        [
            head(desk.gettext("Risk"), 0.28),
            head(desk.gettext("Owner"), 0.2),
            head(desk.gettext("Response, by whom and when"), 0.52),
        ],
        rows,
        "risk_actions",
    )


def _action(desk: Desk, risk: Risk) -> Row:
    return Row(
        (
            cell(desk, _named(desk, risk)),
            cell(desk, said(desk, risk, "owner") if risk.owner else None, missing=desk.gettext(NO_OWNER)),
            cell(
                desk,
                *[_response(desk, risk, each) for each in risk.mitigations[:1]],
                missing=desk.pgettext("response", "none recorded"),
            ),
        ),
        risk.id,
    )


def _response(desk: Desk, risk: Risk, each: Mitigation) -> Inlines:
    """Return what would help, who does it and by when, as one sentence."""
    owner = told(desk, risk, each.owner, "mitigations") if each.owner else gap(desk.gettext(NO_OWNER))
    due = quoted(risk, date_text(desk, each.due), "mitigations") if each.due else gap(desk.gettext(NO_DATE))
    action = told(desk, risk, each.action, "mitigations", bare)
    return phrase(desk, "{action} ({owner}, {due}).", action=action, owner=owner, due=due)


def risk_details(desk: Desk, risks: Sequence[Risk] | None = None) -> Blocks:
    """Return what stands behind each risk: what follows, who is exposed, all signs and responses, why so grave and so sure.

    Made for the annex, best on a page turned sideways. Example: `{{ risk_details() }}`
    """
    rows = [_detail(desk, each) for each in registered(desk, risks)]
    heads: list[Column | str] = [
        head(desk.gettext("Risk and what follows"), 0.18),
        head(desk.gettext("Exposed, pace"), 0.14),
        head(desk.gettext("Signs"), 0.15),
        head(desk.gettext("Responses"), 0.22),
        head(desk.gettext("Why this impact"), 0.17),
        head(desk.gettext("Why this confidence"), 0.14),
    ]
    return table(heads, rows, "risk_details")


def _detail(desk: Desk, risk: Risk) -> Row:
    exposed = joined(desk, [(told(desk, risk, each.who, "exposure", capital),) for each in risk.exposure], ". ")
    signs = joined(desk, _triggers(desk, risk), ". ")
    responses = sentences(*(_response(desk, risk, each) for each in risk.mitigations))
    return Row(
        (
            cell(desk, strong(_named(desk, risk)), ". ", _consequence(desk, risk)),
            cell(desk, exposed or gap(desk.gettext("nobody named")), f".{_pace(desk, risk)}"),
            cell(desk, signs, "." if signs else "", missing=desk.gettext("no trigger")),
            cell(desk, responses, missing=desk.pgettext("response", "none recorded")),
            cell(desk, _impact_why(desk, risk)),
            cell(desk, _confidence_why(desk, risk)),
        ),
        risk.id,
    )


def _pace(desk: Desk, risk: Risk) -> str:
    return desk.gettext(" Pace: {pace}.", pace=desk.pgettext("pace", PACES[risk.velocity])) if risk.velocity else ""


def _impact_why(desk: Desk, risk: Risk) -> Inlines:
    if risk.impact is None:
        return ()
    case = f"{desk.gettext(CASES[risk.impact.case])}. " if risk.impact.case else ""
    why = risk.impact.why
    return run(case, whole(desk, risk, why, "impact", capital) if why else gap(desk.gettext(NOT_STATED)))


def _confidence_why(desk: Desk, risk: Risk) -> Inlines:
    return whole(desk, risk, risk.confidence.why, "confidence", capital) if risk.confidence else ()


# ------------------------------------------------------------------------------------------------------- others


def upside(desk: Desk, risks: Sequence[Risk] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return what could go well, with its likelihood or why there is none.

    Relevance to the reader chooses `most` of them after the first `skip`. Example: `{{ upside() }}`
    """
    listed = [each for each in (desk.book.risks if risks is None else risks) if each.kind == "opportunity"]
    chosen = desk.foremost(listed, most, skip)
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
    title = capital(
        desk.ngettext(
            "one error in circulation, or one slip away.",
            "{count} errors in circulation, or one slip away.",
            len(items),
            count=number_word(desk, len(items)),
        )
    )
    content = bullets(items, [each.id for each in chosen], ordered=True)
    return (Callout("risk", content, desk.gettext("RISK: GETTING IT WRONG"), run(title)),)
