"""Judgements: what the desk thinks, how likely, how firmly, and what would change its mind."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Callout, Emphasis, Inlines, Meter, Paragraph, Row, Text
from memo.facts.records.analysis import Assumption, Judgement, Risk
from memo.templating.citing import cited, find_all, likelihood_lead, marked, quoted, said, slotted
from memo.templating.components.building import cell, muted, paragraph, run, strong, table
from memo.templating.components.risking import sorted_top
from memo.templating.desk import Desk
from memo.templating.wording import band_text, confidence_sentence, sentence, words


def key_judgements(desk: Desk, judgements: Sequence[Judgement] | None = None, *, most: int = 5) -> Blocks:
    """Return judgements, numbered: name, sentence with its band, confidence apart, what would change the desk's mind.

    Without an argument: the key judgements, else all. Example: `{{ key_judgements(judgements.key, most=4) }}`
    """
    chosen = _chosen(desk, judgements)[:most]
    return tuple(_judgement(desk, each) for each in chosen)


def _chosen(desk: Desk, judgements: Sequence[Judgement] | None) -> list[Judgement]:
    if judgements is not None:
        return list(judgements)
    keys = [each for each in desk.book.judgements if each.key]
    return keys or list(desk.book.judgements)


def _judgement(desk: Desk, judgement: Judgement, *, title: bool = True) -> Callout:
    name = (
        (quoted(judgement, sentence(words(desk, judgement.name)), "name"),)
        if judgement.name and title
        else ()
    )
    return Callout(
        "judgement",
        (Paragraph(judgement_words(desk, judgement)),),
        title=name,
        record=judgement.id if title else "",
    )


def judgement_words(desk: Desk, judgement: Judgement) -> Inlines:
    """Return a judgement in full; likelihood and confidence stand in sentences of their own."""
    confidence = confidence_sentence(desk, judgement.confidence)
    return run(
        slotted(desk, judgement)
        if judgement.likelihood
        else (quoted(judgement, sentence(words(desk, judgement.text))),),
        marked(judgement),
        f" {confidence}" if confidence else "",
        _changes_if(desk, judgement),
        cited(desk, judgement),
    )


def _changes_if(desk: Desk, judgement: Judgement) -> Inlines:
    signs = find_all(desk, judgement.change_our_mind)
    if not signs:
        return ()
    texts = [words(desk, each.text).rstrip(".") for each in signs[:2]]
    return run(
        " ", Emphasis((Text("Changes if"),)), " ", " or ".join(_uncapital(text) for text in texts), "."
    )


def _uncapital(text: str) -> str:
    return (
        text[:1].lower() + text[1:]
        if text[:2].istitle() and text[:3] in ("A ", "An ", "The", "No ")
        else text
    )


def analysis(
    desk: Desk,
    judgements: Sequence[Judgement] | None = None,
    risks: Sequence[Risk] | None = None,
    *,
    by: str = "",
) -> Blocks:
    """Return a closed box, attributed to the desk, with judgements and risks: the only place where the desk speaks.

    Example: `{{ analysis(judgements.key, risks.top(2)) }}`
    """
    chosen = _chosen(desk, judgements)[:3]
    tops = list(risks) if risks is not None else sorted_top(desk, 2)
    if not chosen and not tops:
        return ()
    content: list[Paragraph | Callout] = [Paragraph(judgement_words(desk, each)) for each in chosen]
    content += [_short_risk(desk, each) for each in tops]
    title = run(f"Attributable to {by or _desk_name(desk)}")
    scale = desk.book.scales.likelihood.title
    note = muted(f"Bands: {scale}. Likelihood, confidence and impact are the desk’s, not the sources’.")
    return (Callout("analysis", (*content, note), "ANALYSIS", title),)


def _desk_name(desk: Desk) -> str:
    topic = desk.book.topic
    name = words(desk, topic.from_) or (words(desk, topic.author.name) if topic.author else "")
    return f"the {name}" if name else "the desk"


def _short_risk(desk: Desk, risk: Risk) -> Callout:
    level = risk.impact.level if risk.impact else None
    return Callout(
        "risk",
        (paragraph(likelihood_lead(desk, risk), cited(desk, risk)),),
        title=(quoted(risk, sentence(words(desk, risk.title)), "title"),),
        meter=Meter("impact", level) if level else None,
    )


def assumptions(desk: Desk, assumptions: Sequence[Assumption] | None = None) -> Blocks:
    """Return what is taken as given: linchpins first, how well each is supported, what follows if it is wrong.

    Example: `{{ assumptions() }}`
    """
    chosen = sorted(
        desk.book.assumptions if assumptions is None else assumptions, key=lambda each: not each.linchpin
    )
    rows = [_assumption(desk, each) for each in chosen]
    return (table(["Assumption", "Support", "If wrong"], rows, "assumptions"),) if rows else ()


def _assumption(desk: Desk, each: Assumption) -> Row:
    lead = (strong("Linchpin. "),) if each.linchpin else ()
    wrong = (said(desk, each, "if_wrong"),) if each.if_wrong else ()
    return Row((cell(lead, said(desk, each)), cell(each.support), cell(wrong)), each.id)


def alternatives(desk: Desk, judgements: Sequence[Judgement] | None = None) -> Blocks:
    """Return other readings of the evidence beside each judgement, and the sign that would favour them.

    Example: `{{ alternatives() }}`
    """
    rows = []
    for judgement in _chosen(desk, judgements):
        for number, other in enumerate(judgement.alternatives):
            name = words(desk, judgement.name) or words(desk, judgement.text)[:60]
            sign = find_all(desk, [other.indicator] if other.indicator else [])
            rows.append(
                Row(
                    (
                        cell(quoted(judgement, name, "name") if number == 0 else Text("as above", "muted")),
                        cell(quoted(judgement, words(desk, other.text), "alternatives")),
                        cell(band_text(desk, other.likelihood) if other.likelihood else None),
                        cell(said(desk, sign[0]) if sign else None, missing="no sign named"),
                    ),
                    judgement.id,
                )
            )
    return (table(["Judgement", "Alternative", "Likelihood", "Sign"], rows, "alternatives"),) if rows else ()


def implications(desk: Desk, judgements: Sequence[Judgement] | None = None) -> Blocks:
    """Return what each judgement means for this reader.

    Example: `{{ implications() }}`
    """
    from memo.document.model import Record
    from memo.templating.components.building import bullets

    chosen = [each for each in _chosen(desk, judgements) if desk.audience in each.implication]
    items = [
        run(strong(quoted(each, sentence(words(desk, each.name)), "name")) if each.name else None, " " if each.name else "",
            Record(each.id, (Text(sentence(words(desk, each.implication[desk.audience]))),), "implication"))
        for each in chosen
    ]  # fmt: skip
    return (bullets(items, [each.id for each in chosen]),) if items else ()


def dissent(desk: Desk, judgements: Sequence[Judgement] | None = None) -> Blocks:
    """Return who disagrees with which judgement, and why.

    Example: `{{ dissent() }}`
    """
    return tuple(
        paragraph(
            strong(f"{words(desk, each.name)} dissents. "),
            quoted(judgement, words(desk, each.text), "dissent"),
        )
        for judgement in _chosen(desk, judgements)
        for each in judgement.dissent
    )
