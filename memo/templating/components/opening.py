"""What opens a memo: the header block, the bottom line, what changed, the scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from memo.document.model import Blocks, Callout, Field, Fields, Inlines, Paragraph, Row, Text
from memo.facts.records.sourcing import ChangeNote, Claim
from memo.facts.records.topic import BottomLine, Rating, Topic
from memo.facts.scale import Scale
from memo.templating.citing import MOST, cited, find_all, said, whole
from memo.templating.components.blocks import cell, muted, paragraph, run, sentences, strong, table
from memo.templating.desk import Desk
from memo.templating.labels import ARROWS, DESK_SCALE, NO_REVIEWER, NOT_ASSESSED, NOT_STATED, capital, counted, listed
from memo.templating.meta import draft_reason, review_by, stale_notice
from memo.templating.wording import date_text, gap, joined, sentence, words


def header_block(desk: Desk) -> Blocks:
    """Return the header of a memorandum: to, from, subject, how far the information reaches.

    Example: `{{ header_block() }}`
    """
    topic = desk.book.topic
    subject = words(desk, topic.headline.get(desk.audience)) or words(desk, topic.title)
    sender = words(desk, topic.from_) or (words(desk, topic.author.name) if topic.author else "")
    review = (Text(" "), gap(f"{capital(NO_REVIEWER)}.")) if not topic.reviewers else ()
    entries = [
        Field((Text("To"),), run(words(desk, topic.to) or gap(NOT_STATED))),
        Field((Text("From"),), run(f"{sender}." if sender else gap(NOT_STATED), review)),
        Field((Text("Subject"),), (Text(subject),), kind="title"),
        _dated(desk),
    ]
    return (Fields(tuple(entries), "list"),)


def rating_strip(desk: Desk) -> Blocks:
    """Return ratings with their horizons beside the age of the information; the rating scale stands beneath.

    Example: `{{ rating_strip() }}`
    """
    topic = desk.book.topic
    cells = [_rating(desk, each) for each in topic.ratings[:2]]
    note = _rating_scale(topic) if topic.rating_scale and cells else ()
    if not cells:
        cells = [Field((Text("Rating"),), (gap(NOT_ASSESSED),), (Text("No rating is recorded."),))]
    return (Fields((*cells, _dated(desk, lead=True)), "strip", note),)


def _rating_scale(topic: Topic) -> Inlines:
    """Return the rating scale in one line, the ratings given in bold."""
    given = {rating.value for rating in topic.ratings}
    steps = joined([(strong(each),) if each in given else (Text(each, "muted"),) for each in topic.rating_scale], ", ")
    return run(Text("Rating scale, the desk’s: ", "muted"), steps, Text(".", "muted"))


def rating_reasons(desk: Desk) -> Blocks:
    """Return why each rating is what it is: made for the annex, since the strip has no room for reasons.

    Example: `{{ rating_reasons() }}`
    """
    items = tuple(_rating_reason(desk, each) for each in desk.book.topic.ratings)
    return (Fields(items, "terms"),) if items else ()


def _rating_reason(desk: Desk, rating: Rating) -> Field:
    why = words(desk, rating.why)
    reason = (Text(why),) if why else (gap(NOT_STATED),)
    return Field((Text(_until(desk, rating)),), run(f"{rating.value}, {ARROWS[rating.direction]}: ", reason))


def use_strip(desk: Desk) -> Blocks:
    """Return the ground rules, the age of the information and the contact for corrections, side by side.

    Example: `{{ use_strip() }}`
    """
    topic = desk.book.topic
    terms = words(desk, topic.disclaimer.get(desk.audience))
    contact = words(desk, topic.author.contact) if topic.author and topic.author.contact else ""
    number = len(topic.corrections)
    made = f"{number} so far." if number else "None so far."
    cells = (
        Field((Text("Use"),), run(terms or gap(NOT_STATED))),
        _dated(desk),
        Field((Text("Corrections"),), run(made, " ", contact or gap("No contact recorded"))),
    )
    return (Fields(cells, "strip"),)


def _rating(desk: Desk, rating: Rating) -> Field:
    return Field(
        (Text(_until(desk, rating)),), (Text(rating.value.upper()),), (Text(ARROWS[rating.direction]),), "lead"
    )


def _until(desk: Desk, rating: Rating) -> str:
    return f"To {date_text(desk, rating.until)}" if rating.until else words(desk, rating.label) or "Rating"


def _dated(desk: Desk, *, lead: bool = False) -> Field:
    """Return how old the information is; in a frame of its own, and in no other words, once its review date has passed."""
    label = (Text("Information to"),)
    if stale := stale_notice(desk):
        return Field(label, (Text(f"{stale}."),), kind="stale")
    topic = desk.book.topic
    date = date_text(desk, topic.as_of)
    due = f"Nothing later was read. Refresh by {date_text(desk, review_by(topic))}."
    return (
        Field(label, (Text(date),), (Text(due),), "lead") if lead else Field(label, run(strong(f"{date}."), " ", due))
    )


def bottom_line(desk: Desk, *, label: str = "Bottom line") -> Blocks:
    """Return the bottom line with its citations; without one, the topic's summary or question stands in.

    Example: `{{ bottom_line(label="In one paragraph") }}`
    """
    lines = desk.book.topic.bottom_line.get(desk.audience, ())
    content = run(*[part for number, line in enumerate(lines) for part in _line(desk, line, number)]) or _stand_in(desk)
    return (Callout("bottom_line", (Paragraph(content),), label=label.upper()),)


def _line(desk: Desk, line: BottomLine, number: int) -> Iterator[Inlines | str]:
    """Yield one sentence of the bottom line; one that is a caveat's own words bears the caveat's id.

    It cites a source for each record that it rests on, however many those are.
    """
    if number:
        yield " "
    placed = placed_in(desk, line)
    yield (said(desk, placed[0]),) if placed else run(words(desk, line.text))
    yield cited(desk, *find_all(desk, line.rests_on), most=max(MOST, len(line.rests_on)))


def placed_in(desk: Desk, line: BottomLine) -> list[Claim]:
    """Return the caveats that a sentence of the bottom line states in their own words."""
    text = words(desk, line.text)
    claims = [each for each in find_all(desk, line.rests_on) if isinstance(each, Claim) and each.caveat]
    return [each for each in claims if words(desk, each.text) == text]


def _stand_in(desk: Desk) -> Inlines:
    topic = desk.book.topic
    summary = words(desk, topic.summary)
    if summary:
        return run(summary)
    question = words(desk, topic.question)
    counts = (
        (desk.book.claims, "claim"),
        (desk.book.risks, "risk"),
        (desk.book.open_questions, "open question"),
    )
    held = listed([counted(len(records), noun) for records, noun in counts])
    lead = f"{question} " if question else ""
    return run(f"{lead}The desk has drawn no conclusion yet: this memo sets out {held} on {words(desk, topic.title)}.")


def for_you(desk: Desk, *, label: str = "For you") -> Blocks:
    """Return what the first key judgement that says so means for this reader.

    Example: `{{ for_you() }}`
    """
    meant = meaning(desk)
    return (Callout("note", (Paragraph(meant),), label=label.upper()),) if meant else ()


def meaning(desk: Desk) -> Inlines:
    """Return what the first key judgement that says so means for this reader."""
    for judgement in desk.book.judgements:
        text = judgement.implication.get(desk.audience)
        if text and judgement.key:
            return whole(judgement, words(desk, text), "implication")
    return ()


def what_changed(desk: Desk) -> Blocks:
    """Return what changed since the last edition, or that there is nothing to compare with.

    Example: `{{ what_changed() }}`
    """
    topic, changes = desk.book.topic, desk.book.changes
    days = groupby(changes, key=lambda each: date_text(desk, each.date))
    lines = [sentences(f"{day}:", *(_change(desk, each) for each in made)) for day, made in days]
    lines += [run(f"Correction, {date_text(desk, each.date)}: {words(desk, each.text)}") for each in topic.corrections]
    if not lines:
        return (paragraph("Initial coverage: there is no earlier edition to compare with."),)
    return tuple(Paragraph(line) for line in lines)


def _change(desk: Desk, change: ChangeNote) -> Inlines:
    why = f" {sentence(words(desk, change.why))}" if change.why else ""
    return run(sentence(words(desk, change.what)), why, cited(desk, *find_all(desk, change.records)))


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
    paper = scale.source.partition(",")[0] if source else ""  # its name, without date and paragraph
    return f"Bands: {paper or scale.title}. {DESK_SCALE}"


def scale_table(desk: Desk) -> Blocks:
    """Return every term of the likelihood scale with its range, and the levels of confidence.

    Example: `{{ scale_table() }}`
    """
    scale, confidence = desk.book.scales.likelihood, desk.book.scales.confidence
    rows = [
        Row((cell(strong_term), cell(band)))
        for strong_term, band in ((t.name, f"{t.low:g}–{t.high:g}%") for t in scale.terms)
    ]
    levels = ", ".join(term.name for term in confidence.terms)
    note = f"Confidence ({confidence.title}): {levels}. It says how firm the ground is, not how likely the thing is."
    return (
        *table(["Term", "Range"], rows, "scale_table", run(f"Likelihood terms of {scale.title}."), _standard(scale)),
        muted(note),
    )


def _standard(scale: Scale) -> Inlines:
    """Return the paper that sets a scale, which spells out its title."""
    return run(f" Source: {sentence(scale.source)}") if scale.source else ()


def draft_note(desk: Desk) -> Blocks:
    """Return why the memo is a draft; nothing where it isn't.

    Example: `{{ draft_note() }}`
    """
    reason = draft_reason(desk)
    return (paragraph(gap(f"DRAFT: {reason}.")),) if reason else ()
