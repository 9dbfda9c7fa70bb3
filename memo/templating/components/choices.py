"""What is to be decided and said: options, talking points, the language guide, clearances."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Callout, Inlines, Paragraph, Row, Text
from memo.facts.records.analysis import Option, TalkingPoint
from memo.facts.records.sourcing import LoadedTerm
from memo.templating.citing import marked, said, whole
from memo.templating.components.blocks import cell, head, muted, paragraph, run, sentences, table
from memo.templating.components.opening import for_you, meaning
from memo.templating.desk import Desk
from memo.templating.labels import CLEARANCES, NO_DATE, POINTS, POLICIES
from memo.templating.wording import by_text, gap, joined, words


def option_table(desk: Desk, options: Sequence[Option] | None = None) -> Blocks:
    """Return options with what speaks for and against each, and who supports or opposes it where that is known of one.

    Example: `{{ option_table() }}`
    """
    chosen = desk.book.options if options is None else options
    sided = any(each.supporters or each.opponents for each in chosen)
    rows = [_option(desk, each, sided=sided) for each in chosen]
    heads = [head("Option", 0.3), head("For", 0.24), head("Against", 0.28)]
    heads += [head("Supported, opposed", 0.18)] if sided else []
    unsided = (muted("Nobody’s support or opposition is recorded."),) if chosen and not sided else ()
    return (*table(heads, rows, "option_table"), *unsided)


def _option(desk: Desk, option: Option, *, sided: bool) -> Row:
    lead = Text("RECOMMENDED ", "status") if option.recommended else None
    cells = [
        cell(lead, said(desk, option), marked(option)),
        cell(_points(desk, option, "pros")),
        cell(_points(desk, option, "cons")),
        *([cell(_sides(desk, option))] if sided else []),
    ]
    return Row(tuple(cells), option.id)


def _sides(desk: Desk, option: Option) -> str:
    supporters = ", ".join(words(desk, each) for each in option.supporters)
    opponents = ", ".join(words(desk, each) for each in option.opponents)
    return "; ".join(
        filter(None, (f"for: {supporters}" if supporters else "", f"against: {opponents}" if opponents else ""))
    )


def _points(desk: Desk, option: Option, field: str) -> Inlines:
    return joined([whole(option, words(desk, text), field) for text in getattr(option, field)], " ")


def decision(desk: Desk) -> Blocks:
    """Return the recommendation with boxes to tick and the date by which to decide, and what the memo means for the reader.

    Where no recommendation is made it says so, in one paragraph with that meaning. Example: `{{ decision() }}`
    """
    recommendation = desk.book.topic.recommendation
    if recommendation is None:
        none = "No decision is asked for"
        asked = f"{none} today; the options are for reference." if desk.book.options else f"{none}."
        content = paragraph(sentences(asked, meaning(desk)))
        return (Callout("note", (content,), label="FOR INFORMATION"),)
    by = by_text(desk, recommendation.decide_by)
    ticks = paragraph("☐ Approve   ☐ Disapprove   ☐ Discuss", f"   {by}" if by else run("   ", gap(NO_DATE)))
    box = Callout("decision", (Paragraph(run(words(desk, recommendation.text))), ticks), "DECISION")
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
    content = sentences(*(run(whole(each, words(desk, each.text)), marked(each)) for each in points))
    return Callout("note", (Paragraph(content),), label=POINTS[points[0].when].upper())


def language_line(desk: Desk, terms: Sequence[LoadedTerm] | None = None, *, most: int = 6) -> Blocks:
    """Return in one paragraph what to write instead of the commonest loaded phrases.

    Example: `{{ language_line(most=6) }}`
    """
    chosen = desk.foremost(desk.book.loaded_terms if terms is None else terms, most)
    pairs = [run("“", said(desk, each, "phrase"), "”: ", said(desk, each, "neutral")) for each in chosen]
    content = run("For ", joined(pairs), ".")
    return (Callout("note", (Paragraph(content),), label="WORDS"),) if pairs else ()


def language_guide(desk: Desk, terms: Sequence[LoadedTerm] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return loaded phrases, what is wrong with each, and what to write instead.

    Example: `{{ language_guide(most=6) }}`
    """
    chosen = desk.foremost(desk.book.loaded_terms if terms is None else terms, most, skip)
    rows = [
        Row(
            (
                cell("“", said(desk, each, "phrase"), "”"),
                cell(said(desk, each, "problem")),
                cell(said(desk, each, "neutral")),
                cell(POLICIES[each.policy]),
            ),
            each.id,
        )
        for each in chosen
    ]
    heads = [head("Phrase", 0.22), head("Problem", 0.34), head("Write", 0.32), head("Use", 0.12)]
    return table(heads, rows, "language_guide")


def clearances(desk: Desk) -> Blocks:
    """Return which offices cleared the memo, which have not, and which object.

    Example: `{{ clearances() }}`
    """
    listed = desk.book.topic.clearances
    if not listed:
        return (paragraph("Clearances: ", gap("none recorded"), "."),)
    rows = [
        Row(
            (
                cell(words(desk, each.office)),
                cell(Text(CLEARANCES[each.status], "status" if CLEARANCES[each.status].isupper() else "")),
                cell(words(desk, each.note), missing="no note"),
            )
        )
        for each in listed
    ]
    return table(["Office", "Status", "Note"], rows, "clearances")
