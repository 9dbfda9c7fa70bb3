"""Actors and events: who wants what, who is who, whose voice is missing, what happened when and what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from memo.document.model import (
    Blocks,
    Callout,
    Field,
    Fields,
    Figure,
    Inlines,
    Language,
    Paragraph,
    Row,
    Text,
    Timeline,
    TimelineEntry,
)
from memo.document.text import plain
from memo.facts.records.sourcing import Actor, Event
from memo.facts.scripts import unprintable
from memo.language import message
from memo.templating.citing import cited, marked, quoted, said, told, whole
from memo.templating.components.blocks import bullets, cell, head, muted, sentences, strong, table
from memo.templating.components.claims import side_name
from memo.templating.desk import Desk
from memo.templating.labels import number_word
from memo.templating.phrases import heard, phrase, run
from memo.templating.wording import date_text, gap, joined, sentence, words

LEFT_OUT = message("left out by the text under review")
READING = message("Interests and red lines are the desk’s reading.")
SIDES = ("state", "de_facto_authority", "organisation", "group", "people")


def actor_table(desk: Desk, actors: Sequence[Actor] | None = None) -> Blocks:
    """Return who wants what: stated position with its source, interests, red lines; what is missing is said.

    Example: `{{ actor_table(actors.where(type="state")) }}`
    """
    chosen = [
        each for each in (desk.book.actors if actors is None else actors) if actors is not None or each.type in SIDES
    ]
    rows = [_actor(desk, each) for each in chosen]
    heads = [
        head(desk.gettext("Actor"), 0.13),
        head(desk.gettext("Stated position"), 0.42),
        head(desk.gettext("Interests"), 0.22),
        head(desk.gettext("Red lines"), 0.23),
    ]
    read = any(each.interests or each.red_lines for each in chosen)
    return (*table(heads, rows, "actor_table"), *((muted(desk.gettext(READING)),) if read else ()))


def _actor(desk: Desk, actor: Actor) -> Row:
    position = run(said(desk, actor, "position"), cited(desk, actor)) if actor.position else ()
    return Row(
        (
            cell(desk, strong(said(desk, actor, "name")), marked(desk, actor)),
            cell(desk, position),
            cell(desk, _listed(desk, actor, "interests")),
            cell(desk, _listed(desk, actor, "red_lines")),
        ),
        actor.id,
    )


def _listed(desk: Desk, actor: Actor, field: str) -> Inlines:
    return joined(desk, [whole(desk, actor, text, field) for text in getattr(actor, field)], " ")


def whos_who(desk: Desk, actors: Sequence[Actor] | None = None) -> Blocks:
    """Return people and bodies with their names in their own script, how to say them, and their office as of a date.

    A column that would say nothing of anybody is left out. Example: `{{ whos_who(actors.where(type="person")) }}`
    """
    chosen = [
        each
        for each in (desk.book.actors if actors is None else actors)
        if actors is not None or each.type in ("person", "group")
    ]
    scripts, said_aloud = any(_native(desk, each) for each in chosen), any(each.pronunciation for each in chosen)
    rows = [_person(desk, each, scripts=scripts, said_aloud=said_aloud) for each in chosen]
    heads = [
        head(desk.gettext("Name"), 0.17),
        *([head(desk.gettext("In its own script"), 0.17)] if scripts else []),
        *([head(desk.gettext("Say"), 0.22)] if said_aloud else []),
        head(desk.gettext("Office"), 0.44),
    ]
    return table(heads, rows, "whos_who")


def _person(desk: Desk, actor: Actor, *, scripts: bool, said_aloud: bool) -> Row:
    cells = [
        cell(desk, strong(said(desk, actor, "name"))),
        *([cell(desk, _native(desk, actor))] if scripts else []),
        *([cell(desk, _spoken(desk, actor))] if said_aloud else []),
        cell(desk, _office(desk, actor)),
    ]
    return Row(tuple(cells), actor.id)


def _native(desk: Desk, actor: Actor) -> Inlines:
    shown: list[Inlines] = []
    for name in actor.native_names:
        if unprintable(name.text) is None:
            shown.append((Language(name.language, (quoted(actor, name.text, "native_names"),)),))
        elif name.transliteration:
            shown.append((quoted(actor, name.transliteration, "native_names"),))
    return joined(desk, shown, ", ")


def _spoken(desk: Desk, actor: Actor) -> Inlines:
    return (said(desk, actor, "pronunciation"),) if actor.pronunciation else ()


def _office(desk: Desk, actor: Actor) -> Inlines:
    if actor.office is None:
        return (said(desk, actor, "status_note"),) if actor.status_note else ()
    office = told(desk, actor, actor.office.title, "office")
    if actor.office.as_of is None:
        return run(office, gap(desk.gettext(", no date")))
    return phrase(desk, "{office}, as of {day}", office=office, day=date_text(desk, actor.office.as_of))


def missing_voices(desk: Desk, actors: Sequence[Actor] | None = None) -> Blocks:
    """Return the sides whose position was not found.

    Example: `{{ missing_voices() }}`
    """
    chosen = [
        each
        for each in (desk.book.actors if actors is None else actors)
        if each.position is None and each.type in SIDES
    ]
    missing = gap(desk.pgettext("position", "not found"))
    items = [
        phrase(desk, "{side}: position {not_found}.", side=strong(said(desk, each, "name")), not_found=missing)
        for each in chosen
    ]
    return bullets(items, [each.id for each in chosen])


# ------------------------------------------------------------------------------------------------------- events


def timeline(desk: Desk, events: Sequence[Event] | None = None, *, most: int = 0) -> Blocks:
    """Return what happened as a figure, at the true precision of each date; what is due is hollow.

    What the text under review leaves out bears a ring. Example: `{{ timeline(events.at_least(3)) }}`
    """
    chosen = sorted(
        (each for each in (desk.book.events if events is None else events) if each.date.first),
        key=lambda each: each.date.order,
    )
    entries = tuple(_entry(desk, each) for each in (chosen[-most:] if most else chosen))
    if not entries:
        return ()
    told = "\n".join(_described(desk, each) for each in entries)
    return (Figure(Timeline(entries, desk.book.topic.as_of), _finding(desk, entries), alternative=told),)


def _described(desk: Desk, entry: TimelineEntry) -> str:
    """Return an event of the figure in words, for those who don't see it."""
    ring = f" ({desk.gettext(LEFT_OUT)})" if entry.ringed else ""
    return sentence(desk.gettext("{date}: {event}", date=entry.date, event=f"{plain(entry.content)}{ring}"))


def _finding(desk: Desk, entries: Sequence[TimelineEntry]) -> Inlines:
    ringed = sum(each.ringed for each in entries)
    told = desk.ngettext(
        "{count} dated events, {first} to {last}",
        "{count} dated events, {first} to {last}",
        len(entries),
        count=str(len(entries)),
        first=entries[0].date,
        last=entries[-1].date,
    )
    note = desk.ngettext(
        "; one with a ring, left out by the text under review",
        "; {count} with a ring, left out by the text under review",
        ringed,
        count=number_word(desk, ringed),
    )
    return run(f"{told}{note if ringed else ''}.")


def _entry(desk: Desk, event: Event) -> TimelineEntry:
    first = event.date.first or desk.book.topic.as_of
    last = event.date.last or first
    not_so = desk.gettext("Did not happen: ") if event.status == "did_not_happen" else ""
    sides = _sides(desk, event)
    disputed = phrase(desk, " (disputed: {sides})", sides=sides) if sides else ()
    content = run(not_so, said(desk, event, "title"), disputed)
    due = event.status == "planned" or first > desk.book.topic.as_of
    ringed = not due and _left_out(desk, event)
    return TimelineEntry(date_text(desk, event.date), first, last, content, due, ringed, event.id)


def _left_out(desk: Desk, event: Event) -> bool:
    """Return whether the text under review, from which claims were taken, says nothing of an event."""
    claims = [each for each in desk.book.claims if each.id in event.claims]
    reviewed = any(each.origin_ref for each in desk.book.claims)
    return reviewed and bool(claims) and not any(each.origin_ref for each in claims)


def event_list(desk: Desk, events: Sequence[Event] | None = None, *, most: int = 0) -> Blocks:
    """Return events as dates with what happened beside them; the last `most` of them. Disputes are named.

    Example: `{{ event_list(events.at_least(3), most=6) }}`
    """
    chosen = sorted((desk.book.events if events is None else events), key=lambda each: each.date.order)
    shown = chosen[-most:] if most else chosen
    items = tuple(Field((Text(date_text(desk, each.date)),), _told(desk, each)) for each in shown)
    return (Fields(items, "terms"),) if items else ()


def event_table(desk: Desk, events: Sequence[Event] | None = None) -> Blocks:
    """Return events as a table with their sources; disputes are named.

    Example: `{{ event_table() }}`
    """
    chosen = sorted((desk.book.events if events is None else events), key=lambda each: each.date.order)
    rows = [
        Row((cell(desk, strong(date_text(desk, each.date))), cell(desk, _told(desk, each))), each.id) for each in chosen
    ]
    return table([head(desk.gettext("Date"), 0.2), head(desk.gettext("Event"), 0.8)], rows, "event_table")


def _told(desk: Desk, event: Event) -> Inlines:
    return run(event_told(desk, event), cited(desk, event))


def event_told(desk: Desk, event: Event, field: str = "title") -> Inlines:
    """Return an event: whether it is due or did not happen, its title or its text, what the sides of a dispute say."""
    entry = {
        "planned": desk.gettext("Due: "),
        "did_not_happen": desk.gettext("Did not happen: "),
        "happened": "",
    }[event.status]
    sides = _sides(desk, event)
    return run(
        entry,
        said(desk, event, field),
        Text(desk.gettext(" DISPUTED: "), "status") if sides else None,
        sides,
        marked(desk, event),
    )


def _sides(desk: Desk, event: Event) -> Inlines:
    """Return what each side of a dispute about an event says."""
    told = [
        phrase(desk, "{side}: {says}", side=side_name(desk, each), says=heard(desk, each.says))
        for each in event.disputed
    ]
    return joined(desk, told)


def date_line(desk: Desk, events: Sequence[Event] | None = None, *, most: int = 0, label: str | None = None) -> Blocks:
    """Return what lies ahead in one paragraph: the date, then what is due; what has no date says so.

    `label` stands above it instead of `Next dates`; with `label=""` nothing does. Example: `{{ date_line(most=4) }}`
    """
    due = desk.foremost(_due(desk, events), most)
    told = {each.id: run(_due_words(desk, each), cited(desk, each)) for each in due}
    dated = [run(strong(_date(desk, each)), " ", told[each.id]) for each in due if each.date.known]
    undated = [told[each.id] for each in due if not each.date.known]
    content = sentences(*dated, gap(desk.gettext("No date:")) if undated else None, *undated)
    above = desk.gettext("Next dates") if label is None else label
    return (Callout("note", (Paragraph(content),), label=above.upper()),) if due else ()


def _due(desk: Desk, events: Sequence[Event] | None) -> list[Event]:
    ahead = [each for each in (desk.book.events if events is None else events) if _ahead(desk, each)]
    return sorted(ahead, key=lambda each: (each.date.last or dt.date.max, each.date.order))


def _date(desk: Desk, event: Event) -> Text:
    return Text(date_text(desk, event.date)) if event.date.known else gap(desk.gettext("No date"))


def key_dates(desk: Desk, events: Sequence[Event] | None = None, *, most: int = 0) -> Blocks:
    """Return what lies ahead: planned events in order, those without a date last.

    Example: `{{ key_dates() }}`
    """
    chosen = desk.foremost(_due(desk, events), most)
    items = tuple(Field((_date(desk, each),), run(_due_words(desk, each), cited(desk, each))) for each in chosen)
    return (Fields(items, "terms"),) if items else ()


def _due_words(desk: Desk, event: Event) -> Inlines:
    return run(said(desk, event, "title"), "" if words(desk, event.title).endswith(".") else ".", marked(desk, event))


def _ahead(desk: Desk, event: Event) -> bool:
    return event.status == "planned" or (event.date.first or dt.date.min) > desk.book.topic.as_of
