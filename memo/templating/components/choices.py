"""What is to be decided and said: options, talking points, the language guide, clearances."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Callout, Inlines, Paragraph, Row, Text
from memo.facts.records.analysis import Option, TalkingPoint
from memo.facts.records.sourcing import LoadedTerm
from memo.templating.citing import cited, marked, said, told, whole
from memo.templating.components.blocks import cell, head, muted, paragraph, sentences, table
from memo.templating.components.opening import for_you, meaning
from memo.templating.desk import Desk
from memo.templating.labels import CLEARANCES, NO_DATE, POINTS, POLICIES, bare
from memo.templating.phrases import heard, phrase, run
from memo.templating.wording import by_text, gap, joined

SOURCES = 5  # cited for an option, which is weighed by what speaks for it and against it


def option_table(desk: Desk, options: Sequence[Option] | None = None) -> Blocks:
    """Return options with what speaks for and against each, cost and sources, and who is for it where that is known of one.

    Example: `{{ option_table() }}`
    """
    chosen = desk.book.options if options is None else options
    sided = any(each.supporters or each.opponents for each in chosen)
    rows = [_option(desk, each, sided=sided) for each in chosen]
    heads = [
        head(desk.gettext("Option"), 0.3),
        head(desk.pgettext("option", "For"), 0.24),
        head(desk.pgettext("option", "Against"), 0.28),
    ]
    heads += [head(desk.gettext("Supported, opposed"), 0.18)] if sided else []
    unsided = (muted(desk.gettext("Nobody’s support or opposition is recorded.")),) if chosen and not sided else ()
    return (*table(heads, rows, "option_table"), *unsided)


def _option(desk: Desk, option: Option, *, sided: bool) -> Row:
    lead = Text(desk.gettext("RECOMMENDED "), "status") if option.recommended else None
    cells = [
        cell(desk, lead, said(desk, option), marked(desk, option), cited(desk, option, most=SOURCES)),
        cell(desk, _points(desk, option, "pros")),
        cell(desk, sentences(_points(desk, option, "cons"), _cost(desk, option))),
        *([cell(desk, _sides(desk, option))] if sided else []),
    ]
    return Row(tuple(cells), option.id)


def _cost(desk: Desk, option: Option) -> Inlines:
    if option.cost is None:
        return ()
    return phrase(desk, "Cost: {cost}.", cost=told(desk, option, option.cost, "cost", bare))


def _sides(desk: Desk, option: Option) -> Inlines:
    supporters = joined(desk, [run(heard(desk, each)) for each in option.supporters], ", ")
    opponents = joined(desk, [run(heard(desk, each)) for each in option.opponents], ", ")
    sides = [
        phrase(desk, "for: {supporters}", supporters=supporters) if supporters else (),
        phrase(desk, "against: {opponents}", opponents=opponents) if opponents else (),
    ]
    return joined(desk, [each for each in sides if each])


def _points(desk: Desk, option: Option, field: str) -> Inlines:
    return joined(desk, [whole(desk, option, text, field) for text in getattr(option, field)], " ")


def decision(desk: Desk) -> Blocks:
    """Return the recommendation with boxes to tick and the date by which to decide, and what the memo means for the reader.

    Where no recommendation is made it says so, in one paragraph with that meaning. Example: `{{ decision() }}`
    """
    recommendation = desk.book.topic.recommendation
    if recommendation is None:
        asked = desk.gettext("No decision is asked for.")
        if desk.book.options:
            asked = desk.gettext("No decision is asked for today; the options are for reference.")
        content = paragraph(sentences(asked, meaning(desk)))
        return (Callout("note", (content,), label=desk.gettext("FOR INFORMATION")),)
    by = by_text(desk, recommendation.decide_by)
    due = f"   {by}" if by else run("   ", gap(desk.gettext(NO_DATE)))
    ticks = paragraph(desk.gettext("☐ Approve   ☐ Disapprove   ☐ Discuss"), due)
    box = Callout("decision", (Paragraph(run(heard(desk, recommendation.text))), ticks), desk.gettext("DECISION"))
    return (box, *for_you(desk))


def talking_point_list(desk: Desk, points: Sequence[TalkingPoint] | None = None) -> Blocks:
    """Return lines to say, to keep for a question and to avoid.

    Example: `{{ talking_point_list() }}`
    """
    chosen = sorted(
        desk.book.talking_points if points is None else points, key=lambda each: list(POINTS).index(each.when)
    )
    said_when = [[each for each in chosen if each.when == when] for when in POINTS]
    return tuple(_points_of(desk, group) for group in said_when if group)


def _points_of(desk: Desk, points: Sequence[TalkingPoint]) -> Callout:
    """Return the lines of one kind in one paragraph: `SAY  We support ... We welcome ...`."""
    content = sentences(*(run(whole(desk, each, each.text), marked(desk, each)) for each in points))
    return Callout("note", (Paragraph(content),), label=desk.pgettext("talking point", POINTS[points[0].when]).upper())


def language_line(desk: Desk, terms: Sequence[LoadedTerm] | None = None, *, most: int = 6) -> Blocks:
    """Return in one paragraph what to write instead of the commonest loaded phrases.

    Example: `{{ language_line(most=6) }}`
    """
    chosen = desk.foremost(desk.book.loaded_terms if terms is None else terms, most)
    pairs = [
        phrase(desk, "“{phrase}”: {neutral}", phrase=said(desk, each, "phrase"), neutral=said(desk, each, "neutral"))
        for each in chosen
    ]
    # Translators: For “loaded phrase”: neutral words; “another”: other words.
    content = phrase(desk, "For {pairs}.", pairs=joined(desk, pairs))
    return (Callout("note", (Paragraph(content),), label=desk.gettext("WORDS")),) if pairs else ()


def language_guide(desk: Desk, terms: Sequence[LoadedTerm] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return loaded phrases, what is wrong with each, and what to write instead.

    Example: `{{ language_guide(most=6) }}`
    """
    chosen = desk.foremost(desk.book.loaded_terms if terms is None else terms, most, skip)
    rows = [
        Row(
            (
                cell(desk, phrase(desk, "“{words}”", words=said(desk, each, "phrase"))),
                cell(desk, said(desk, each, "problem")),
                cell(desk, said(desk, each, "neutral")),
                cell(desk, desk.pgettext("loaded word", POLICIES[each.policy])),
            ),
            each.id,
        )
        for each in chosen
    ]
    heads = [
        head(desk.gettext("Phrase"), 0.22),
        head(desk.gettext("Problem"), 0.34),
        head(desk.gettext("Write"), 0.32),
        head(desk.gettext("Use"), 0.12),
    ]
    return table(heads, rows, "language_guide")


def clearances(desk: Desk) -> Blocks:
    """Return which offices cleared the memo, which have not, and which object.

    Example: `{{ clearances() }}`
    """
    listed = desk.book.topic.clearances
    if not listed:
        missing = gap(desk.pgettext("clearance", "none recorded"))
        return (Paragraph(phrase(desk, "Clearances: {none_recorded}.", none_recorded=missing)),)
    rows = [
        Row(
            (
                cell(desk, run(heard(desk, each.office))),
                cell(desk, _cleared(desk, each.status)),
                cell(desk, run(heard(desk, each.note)), missing=desk.gettext("no note")),
            )
        )
        for each in listed
    ]
    heads = [desk.pgettext("clearance", "Office"), desk.gettext("Status"), desk.pgettext("clearance", "Note")]
    return table(heads, rows, "clearances")


def _cleared(desk: Desk, status: str) -> Text:
    return Text(desk.pgettext("clearance", CLEARANCES[status]), "status" if CLEARANCES[status].isupper() else "")
