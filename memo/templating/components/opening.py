"""What opens a memo: the header block, the bottom line, what changed, the scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from memo.document.model import Blocks, Callout, Field, Fields, Inlines, Paragraph, Row, Text
from memo.facts.records.sourcing import ChangeNote, Claim
from memo.facts.records.topic import BottomLine, Rating
from memo.facts.scale import Scale
from memo.facts.text import LocalText
from memo.templating.citing import MOST, cited, find_all, said, whole
from memo.templating.components.blocks import cell, muted, paragraph, sentences, strong, table
from memo.templating.desk import Desk
from memo.templating.labels import ARROWS, DESK_SCALE, NO_REVIEWER, NOT_STATED, capital, number_word
from memo.templating.meta import draft_reason, review_by, stale_notice
from memo.templating.phrases import heard, in_its_language, listed, phrase, run
from memo.templating.wording import date_text, gap, joined, percent_range, sentence, words


def header_block(desk: Desk) -> Blocks:
    """Return the header of a memorandum: to, from, subject, how far the information reaches.

    Example: `{{ header_block() }}`
    """
    topic = desk.book.topic
    subject = heard(desk, topic.headline.get(desk.audience) or topic.title)
    sender = topic.from_ or (topic.author.name if topic.author else None)
    review = (Text(" "), gap(f"{capital(desk.gettext(NO_REVIEWER))}.")) if not topic.reviewers else ()
    missing = gap(desk.gettext(NOT_STATED))
    entries = [
        Field((Text(desk.pgettext("memo header", "To")),), run(heard(desk, topic.to) or missing)),
        Field(
            (Text(desk.pgettext("memo header", "From")),), run(heard(desk, sender), "." if sender else missing, review)
        ),
        Field((Text(desk.pgettext("memo header", "Subject")),), run(subject), kind="title"),
        _dated(desk),
    ]
    return (Fields(tuple(entries), "list"),)


def rating_strip(desk: Desk) -> Blocks:
    """Return ratings with their horizons beside the age of the information; the rating scale stands beneath.

    Example: `{{ rating_strip() }}`
    """
    topic = desk.book.topic
    cells = [_rating(desk, each) for each in topic.ratings[:2]]
    note = _rating_scale(desk) if topic.rating_scale and cells else ()
    if not cells:
        missing, told = gap(desk.pgettext("rating", "not assessed")), desk.gettext("No rating is recorded.")
        cells = [Field((Text(desk.gettext("Rating")),), (missing,), (Text(told),))]
    return (Fields((*cells, _dated(desk, lead=True)), "strip", note),)


def _rating_scale(desk: Desk) -> Inlines:
    """Return the rating scale in one line, the ratings given in bold."""
    topic = desk.book.topic
    given = {words(desk, rating.value) for rating in topic.ratings}
    steps = joined(desk, [_step(desk, each, given) for each in topic.rating_scale], ", ")
    return run(Text(desk.gettext("Rating scale, the desk’s: "), "muted"), steps, Text(".", "muted"))


def _step(desk: Desk, step: LocalText, given: set[str]) -> Inlines:
    written = words(desk, step)
    shown = strong(written) if written in given else Text(written, "muted")
    return in_its_language(desk, step, (shown,))


def rating_reasons(desk: Desk) -> Blocks:
    """Return why each rating is what it is: made for the annex, since the strip has no room for reasons.

    Example: `{{ rating_reasons() }}`
    """
    items = tuple(_rating_reason(desk, each) for each in desk.book.topic.ratings)
    return (Fields(items, "terms"),) if items else ()


def _rating_reason(desk: Desk, rating: Rating) -> Field:
    told = phrase(
        desk,
        "{rating}, {direction}: {why}",
        rating=heard(desk, rating.value),
        direction=desk.pgettext("rating", ARROWS[rating.direction]),
        why=heard(desk, rating.why) or gap(desk.gettext(NOT_STATED)),
    )
    return Field(run(_until(desk, rating)), told)


def use_strip(desk: Desk) -> Blocks:
    """Return the ground rules, the age of the information and the contact for corrections, side by side.

    Example: `{{ use_strip() }}`
    """
    topic = desk.book.topic
    terms = heard(desk, topic.disclaimer.get(desk.audience))
    contact = heard(desk, topic.author.contact if topic.author else None)
    number = len(topic.corrections)
    made = desk.ngettext("{count} so far.", "{count} so far.", number, count=str(number))
    cells = (
        Field((Text(desk.pgettext("ground rules", "Use")),), run(terms or gap(desk.gettext(NOT_STATED)))),
        _dated(desk),
        Field(
            (Text(desk.gettext("Corrections")),),
            run(
                made if number else desk.pgettext("corrections", "None so far."),
                " ",
                contact or gap(desk.gettext("No contact recorded")),
            ),
        ),
    )
    return (Fields(cells, "strip"),)


def _rating(desk: Desk, rating: Rating) -> Field:
    direction = desk.pgettext("rating", ARROWS[rating.direction])
    value = run(heard(desk, rating.value, str.upper))
    return Field(run(_until(desk, rating)), value, (Text(direction),), "lead")


def _until(desk: Desk, rating: Rating) -> Inlines | str:
    if rating.until is None:
        return heard(desk, rating.label) or desk.gettext("Rating")
    return desk.gettext("To {end}", end=date_text(desk, rating.until))


def _dated(desk: Desk, *, lead: bool = False) -> Field:
    """Return how old the information is; in a frame of its own, and in no other words, once its review date has passed."""
    label = (Text(desk.gettext("Information to")),)
    if stale := stale_notice(desk):
        return Field(label, (Text(f"{stale}."),), kind="stale")
    topic = desk.book.topic
    date = date_text(desk, topic.as_of)
    due = desk.gettext("Nothing later was read. Refresh by {day}.", day=date_text(desk, review_by(topic)))
    return (
        Field(label, (Text(date),), (Text(due),), "lead") if lead else Field(label, run(strong(f"{date}."), " ", due))
    )


def bottom_line(desk: Desk, *, label: str | None = None) -> Blocks:
    """Return the bottom line with its citations; without one, the topic's summary or question stands in.

    `label` stands above it instead of `Bottom line`. Example: `{{ bottom_line(label="In one paragraph") }}`
    """
    lines = desk.book.topic.bottom_line.get(desk.audience, ())
    content = run(*[part for number, line in enumerate(lines) for part in _line(desk, line, number)]) or _stand_in(desk)
    above = desk.gettext("Bottom line") if label is None else label
    return (Callout("bottom_line", (Paragraph(content),), label=above.upper()),)


def _line(desk: Desk, line: BottomLine, number: int) -> Iterator[Inlines | str]:
    """Yield one sentence of the bottom line; one that is a caveat's own words bears the caveat's id.

    It cites a source for each record that it rests on, however many those are.
    """
    if number:
        yield " "
    placed = placed_in(desk, line)
    yield (said(desk, placed[0]),) if placed else run(heard(desk, line.text))
    yield cited(desk, *find_all(desk, line.rests_on), most=max(MOST, len(line.rests_on)))


def placed_in(desk: Desk, line: BottomLine) -> list[Claim]:
    """Return the caveats that a sentence of the bottom line states in their own words."""
    text = words(desk, line.text)
    claims = [each for each in find_all(desk, line.rests_on) if isinstance(each, Claim) and each.caveat]
    return [each for each in claims if words(desk, each.text) == text]


def _stand_in(desk: Desk) -> Inlines:
    topic = desk.book.topic
    if topic.summary:
        return run(heard(desk, topic.summary))
    told = phrase(
        desk,
        "The desk has drawn no conclusion yet: this memo sets out {records} on {topic}.",
        records=_held(desk),
        topic=heard(desk, topic.title),
    )
    return sentences(heard(desk, topic.question), told)


def _held(desk: Desk) -> str:
    """Return what there is of claims, risks and questions: `two claims, one risk and no open questions`."""
    claims, risks, questions = (len(each) for each in (desk.book.claims, desk.book.risks, desk.book.open_questions))
    parts = (
        desk.ngettext("one claim", "{count} claims", claims, count=number_word(desk, claims)),
        desk.ngettext("one risk", "{count} risks", risks, count=number_word(desk, risks)),
        desk.ngettext("one open question", "{count} open questions", questions, count=number_word(desk, questions)),
    )
    none = (desk.gettext("no claims"), desk.gettext("no risks"), desk.gettext("no open questions"))
    counts = zip((claims, risks, questions), parts, none, strict=True)
    return listed(desk, [some if count else nothing for count, some, nothing in counts])


def for_you(desk: Desk, *, label: str | None = None) -> Blocks:
    """Return what the first key judgement that says so means for this reader.

    `label` stands above it instead of `For you`. Example: `{{ for_you() }}`
    """
    meant = meaning(desk)
    above = desk.gettext("For you") if label is None else label
    return (Callout("note", (Paragraph(meant),), label=above.upper()),) if meant else ()


def meaning(desk: Desk) -> Inlines:
    """Return what the first key judgement that says so means for this reader."""
    for judgement in desk.book.judgements:
        text = judgement.implication.get(desk.audience)
        if text and judgement.key:
            return whole(desk, judgement, text, "implication")
    return ()


def what_changed(desk: Desk) -> Blocks:
    """Return what changed since the last edition, or that there is nothing to compare with.

    Example: `{{ what_changed() }}`
    """
    topic, changes = desk.book.topic, desk.book.changes
    days = groupby(changes, key=lambda each: date_text(desk, each.date))
    lines = [sentences(desk.gettext("{day}:", day=day), *(_change(desk, each) for each in made)) for day, made in days]
    lines += [
        phrase(desk, "Correction, {day}: {text}", day=date_text(desk, each.date), text=heard(desk, each.text))
        for each in topic.corrections
    ]
    if not lines:
        return (paragraph(desk.gettext("Initial coverage: there is no earlier edition to compare with.")),)
    return tuple(Paragraph(line) for line in lines)


def _change(desk: Desk, change: ChangeNote) -> Inlines:
    why = run(" ", heard(desk, change.why, sentence)) if change.why else ()
    return run(heard(desk, change.what, sentence), why, cited(desk, *find_all(desk, change.records)))


def scale_box(desk: Desk, *, source: bool = False) -> Blocks:
    """Return one line that names the scale and says whose the likelihoods are.

    `source=true` names the paper that sets the scale, for a memo that has no `scale_table`. Example: `{{ scale_box() }}`
    """
    if not (desk.book.judgements or desk.book.risks):
        return ()
    return (muted(scale_words(desk, source=source)),)


def scale_words(desk: Desk, *, source: bool = False) -> str:
    """Return which scale the bands are of, by its title or by the paper that sets it, and whose the likelihoods are."""
    scale = desk.book.scales.likelihood
    paper = scale.paper(desk.language).partition(",")[0] if source else ""  # its name, without date and paragraph
    bands = desk.gettext("Bands: {scale}.", scale=paper or scale.said(desk.language))
    return f"{bands} {desk.gettext(DESK_SCALE)}"


def scale_table(desk: Desk) -> Blocks:
    """Return every term of the likelihood scale with its range, and the levels of confidence.

    Example: `{{ scale_table() }}`
    """
    scale, confidence = desk.book.scales.likelihood, desk.book.scales.confidence
    rows = [
        Row((cell(desk, each.said(desk.language)), cell(desk, percent_range(desk, each.low, each.high))))
        for each in scale.terms
    ]
    note = desk.gettext(
        "Confidence ({scale}): {levels}. It says how firm the ground is, not how likely the thing is.",
        scale=confidence.said(desk.language),
        levels=", ".join(term.said(desk.language) for term in confidence.terms),
    )
    caption = phrase(desk, "Likelihood terms of {scale}.", scale=scale.said(desk.language))
    heads = [desk.gettext("Term"), desk.pgettext("scale", "Range")]
    return (*table(heads, rows, "scale_table", caption, _standard(desk, scale)), muted(note))


def _standard(desk: Desk, scale: Scale) -> Inlines:
    """Return the paper that sets a scale, which spells out its title."""
    paper = scale.paper(desk.language)
    return phrase(desk, " Source: {paper}", paper=sentence(paper)) if paper else ()


def draft_note(desk: Desk) -> Blocks:
    """Return why the memo is a draft; nothing where it isn't.

    Example: `{{ draft_note() }}`
    """
    reason = draft_reason(desk)
    return (paragraph(gap(desk.gettext("DRAFT: {reason}.", reason=reason))),) if reason else ()
