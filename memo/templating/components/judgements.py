"""Judgements: what the desk thinks, how likely, how firmly, and what would change its mind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from memo.document.model import Block, Blocks, Callout, Emphasis, Inlines, Meter, Paragraph, Row, Text
from memo.facts.records.analysis import Alternative, Assumption, Judgement, Risk
from memo.templating.citing import (
    cited,
    find,
    find_all,
    going_on,
    likelihood_lead,
    marked,
    said,
    slotted,
    told,
    whole,
    worded,
)
from memo.templating.components.blocks import (
    bullets,
    cell,
    head,
    muted,
    paragraph,
    sentences,
    strong,
    table,
)
from memo.templating.components.opening import scale_words
from memo.templating.components.risks import foremost_risks, is_error, risk_title
from memo.templating.desk import Desk
from memo.templating.labels import NOT_STATED, SUPPORTS, bare, capital
from memo.templating.phrases import heard, phrase, run
from memo.templating.wording import band_text, confidence_sentence, gap, with_article

T = TypeVar("T")
A_BOX = 4  # entries in one box of analysis: more would not fit a page with what stands around it


def key_judgements(desk: Desk, judgements: Sequence[Judgement] | None = None, *, most: int = 5) -> Blocks:
    """Return judgements, numbered: name, sentence with its band, confidence apart, what would change the desk's mind.

    Relevance to the reader chooses which are shown. Without an argument: the key judgements, else all.
    Example: `{{ key_judgements(most=4) }}`
    """
    return tuple(_numbered(desk, each) for each in desk.foremost(_chosen(desk, judgements), most))


def _chosen(desk: Desk, judgements: Sequence[Judgement] | None) -> Sequence[Judgement]:
    if judgements is not None:
        return judgements
    return [each for each in desk.book.judgements if each.key] or desk.book.judgements


def _numbered(desk: Desk, judgement: Judgement) -> Callout:
    name = whole(desk, judgement, judgement.name, "name") if judgement.name else ()
    return Callout("judgement", (Paragraph(judgement_words(desk, judgement)),), title=name, record=judgement.id)


def judgement_words(desk: Desk, judgement: Judgement) -> Inlines:
    """Return a judgement in full; likelihood and confidence stand in sentences of their own."""
    body = sentences(
        (*slotted(desk, judgement), *marked(desk, judgement)),
        _confidence(desk, judgement),
        _changes_if(desk, judgement),
    )
    return run(body, cited(desk, judgement))


def _confidence(desk: Desk, judgement: Judgement) -> Inlines:
    if judgement.confidence is None:
        return phrase(desk, "Confidence {not_stated}.", not_stated=gap(desk.pgettext("confidence", "not stated")))
    return (worded(judgement, confidence_sentence(desk, judgement.confidence), "confidence"),)


def _changes_if(desk: Desk, judgement: Judgement) -> Inlines:
    signs = [(going_on(desk, each, each.text),) for each in find_all(desk, judgement.change_our_mind)[:2]]
    if not signs:
        return ()
    lead = Emphasis((Text(desk.gettext("Changes if")),))
    if len(signs) == 1:
        return phrase(desk, "{changes_if} {sign}.", changes_if=lead, sign=signs[0])
    return phrase(desk, "{changes_if} {sign} or if {other}.", changes_if=lead, sign=signs[0], other=signs[1])


# ----------------------------------------------------------------------------------------------------- analysis


def analysis(
    desk: Desk,
    judgements: Sequence[Judgement] | None = None,
    risks: Sequence[Risk] | None = None,
    *,
    most: int = 2,
    top: int = 2,
    by: str = "",
) -> Blocks:
    """Return a closed box, attributed to the desk, with judgements and risks: the only place where the desk speaks.

    `most` judgements and `top` risks are chosen by relevance; `by` names another author. Example: `{{ analysis() }}`
    """
    shown = desk.foremost(_chosen(desk, judgements), most)
    tops = foremost_risks(desk, _ratable(desk, risks), top) if top else []
    content = [*_paragraphs(desk, shown), *(_short_risk(desk, each) for each in tops)]
    return (_box(desk, content, by),) if content else ()


def more_analysis(
    desk: Desk,
    judgements: Sequence[Judgement] | None = None,
    risks: Sequence[Risk] | None = None,
    *,
    skip: int = 2,
    top: int = 2,
    by: str = "",
) -> Blocks:
    """Return what `analysis` leaves out, in further boxes of a few entries each; `skip` and `top` say what it showed.

    Example: `{{ more_analysis(skip=2, top=2) }}`
    """
    first = {each.id for each in desk.foremost(_chosen(desk, judgements), skip)} if skip else set()
    before = foremost_risks(desk, _ratable(desk, risks), top) if top else []
    left = [each for each in (desk.book.judgements if judgements is None else judgements) if each.id not in first]
    others = [each for each in foremost_risks(desk, _ratable(desk, risks), 0) if each not in before]
    boxes = [_paragraphs(desk, part) for part in _parts(left, A_BOX)]
    boxes += [[_short_risk(desk, each) for each in part] for part in _parts(others, 2 * A_BOX)]
    return tuple(_box(desk, content, by) for content in boxes)


def _ratable(desk: Desk, risks: Sequence[Risk] | None) -> list[Risk]:
    return [each for each in (desk.book.risks if risks is None else risks) if not is_error(each)]


def _parts(records: Sequence[T], size: int) -> list[Sequence[T]]:
    return [records[start : start + size] for start in range(0, len(records), size)]


def _paragraphs(desk: Desk, judgements: Sequence[Judgement]) -> list[Block]:
    return [Paragraph(judgement_words(desk, each)) for each in judgements]


def _box(desk: Desk, content: list[Block], by: str) -> Callout:
    title = phrase(desk, "Attributable to {author}", author=by) if by else _by_the_desk(desk)
    return Callout("analysis", (*content, muted(scale_words(desk))), desk.gettext("ANALYSIS"), title)


def _by_the_desk(desk: Desk) -> Inlines:
    """Return whose analysis it is: the sender's, else the author's organisation's, else the author's own."""
    topic = desk.book.topic
    name = topic.from_ or (topic.author.organisation or topic.author.name if topic.author else None)
    if name is None:
        return phrase(desk, "Attributable to the desk")
    told = heard(desk, name)
    return phrase(desk, "Attributable to {author}", author=with_article(desk, told) if isinstance(told, str) else told)


def _short_risk(desk: Desk, risk: Risk) -> Callout:
    level = risk.impact.level if risk.impact else None
    body = paragraph(likelihood_lead(desk, risk), cited(desk, risk))
    return Callout(
        "risk",
        (body,),
        title=risk_title(desk, risk),
        meter=Meter(desk.pgettext("meter", "impact"), level) if level else None,
    )


# ------------------------------------------------------------------------------------------- behind the judgements


def assumption_table(desk: Desk, assumptions: Sequence[Assumption] | None = None, *, most: int = 0) -> Blocks:
    """Return what is taken as given: linchpins first, how well each is supported, what follows if it is wrong.

    Example: `{{ assumption_table(most=4) }}`
    """
    chosen = desk.foremost(desk.book.assumptions if assumptions is None else assumptions, most)
    rows = [_assumption(desk, each) for each in sorted(chosen, key=lambda each: not each.linchpin)]
    return table(
        [head(desk.gettext("Assumption"), 0.45), desk.gettext("Support"), head(desk.gettext("If wrong"), 0.4)],
        rows,
        "assumption_table",
    )


def _assumption(desk: Desk, each: Assumption) -> Row:
    lead = (strong(desk.gettext("Linchpin. ")),) if each.linchpin else ()
    wrong = whole(desk, each, each.if_wrong, "if_wrong", capital) if each.if_wrong else ()
    return Row(
        (cell(desk, lead, said(desk, each), marked(desk, each)), cell(desk, _support(desk, each)), cell(desk, wrong)),
        each.id,
    )


def assumption_list(desk: Desk, assumptions: Sequence[Assumption] | None = None, *, most: int = 0) -> Blocks:
    """Return in one paragraph what is taken as given and what follows if it is wrong; linchpins first.

    Example: `{{ assumption_list(most=3) }}`
    """
    chosen = desk.foremost(desk.book.assumptions if assumptions is None else assumptions, most)
    ordered = sorted(chosen, key=lambda each: not each.linchpin)
    return (Paragraph(sentences(*(_assumed(desk, each) for each in ordered))),) if ordered else ()


def _assumed(desk: Desk, each: Assumption) -> Inlines:
    missing = gap(desk.gettext(NOT_STATED))
    wrong = going_on(desk, each, each.if_wrong, "if_wrong") if each.if_wrong else missing
    return phrase(
        desk,
        "{assumption} (support: {support}; if wrong: {wrong}).",
        assumption=run(told(desk, each, each.text, "text", bare), marked(desk, each)),
        support=_support(desk, each) or missing,
        wrong=wrong,
    )


def _support(desk: Desk, each: Assumption) -> str | None:
    return desk.pgettext("support", SUPPORTS[each.support]) if each.support else None


def alternatives(desk: Desk, judgements: Sequence[Judgement] | None = None) -> Blocks:
    """Return other readings of the evidence beside each judgement, and the sign that would favour them.

    Example: `{{ alternatives(judgements.key) }}`
    """
    rows = [
        _alternative(desk, judgement, other, first=number == 0)
        for judgement in _chosen(desk, judgements)
        for number, other in enumerate(judgement.alternatives)
    ]
    return table(
        [
            head(desk.gettext("Judgement"), 0.2),
            head(desk.gettext("Alternative"), 0.35),
            desk.gettext("Likelihood"),
            desk.gettext("Sign"),
        ],
        rows,
        "alternatives",
    )


def _alternative(desk: Desk, judgement: Judgement, other: Alternative, *, first: bool) -> Row:
    name = told(desk, judgement, judgement.name or judgement.text, "name" if judgement.name else "text")
    sign = find(desk, other.indicator)
    return Row(
        (
            cell(desk, name if first else Text(desk.gettext("as above"), "muted")),
            cell(desk, told(desk, judgement, other.text, "alternatives")),
            cell(desk, band_text(desk, other.likelihood) if other.likelihood else None),
            cell(
                desk,
                whole(desk, sign, sign.text, "text", capital) if sign else None,
                missing=desk.gettext("no sign named"),
            ),
        ),
        judgement.id,
    )


def implications(desk: Desk, judgements: Sequence[Judgement] | None = None) -> Blocks:
    """Return what each judgement means for this reader.

    Example: `{{ implications(judgements.key) }}`
    """
    chosen = [each for each in _chosen(desk, judgements) if desk.audience in each.implication]
    return bullets([_implication(desk, each) for each in chosen], [each.id for each in chosen])


def _implication(desk: Desk, judgement: Judgement) -> Inlines:
    name = strong(whole(desk, judgement, judgement.name, "name")) if judgement.name else None
    meant = whole(desk, judgement, judgement.implication[desk.audience], "implication")
    return sentences(name, meant)


def dissent(desk: Desk, judgements: Sequence[Judgement] | None = None) -> Blocks:
    """Return who disagrees with which judgement, and why.

    Example: `{{ dissent() }}`
    """
    return tuple(
        paragraph(
            strong(desk.gettext("Dissent. ")),
            told(desk, judgement, each.name, "dissent"),
            desk.pgettext("before words said", ": ") if each.text else ".",
            whole(desk, judgement, each.text, "dissent") if each.text else None,
        )
        for judgement in (desk.book.judgements if judgements is None else judgements)
        for each in judgement.dissent
    )
