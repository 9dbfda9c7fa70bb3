"""Sources: the list with grades, and what can be said of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from memo.document.model import Blocks, Emphasis, Inlines, Item, Link, List, Paragraph
from memo.facts.records.sourcing import Claim, Evidence, Metric, Source
from memo.language import message
from memo.templating.citing import marked, said
from memo.templating.components.blocks import muted, sentences
from memo.templating.components.claims import ON_SOURCES, by_voice, in_one_voice
from memo.templating.desk import Desk
from memo.templating.labels import GRADES, capital, number_word
from memo.templating.phrases import heard, joining, phrase, plural, run
from memo.templating.wording import date_text, gap, joined

ADMIRALTY = message("Grades (Admiralty code): A–F, how reliable the source is; 1–6, how credible its report.")


def source_list(desk: Desk, sources: Sequence[Source] | None = None, *, short: bool = False) -> Blocks:
    """Return the cited sources in the order of their numbers: title, publisher, date, grade with credibilities, lean.

    One line above them says what the grades mean. `short=true` names each by its publisher, date and grade alone, for a
    page that holds no more.
    Example: `{{ source_list() }}`
    """
    entry = _short_entry if short else _entry
    chosen = desk.book.sources if sources is None else sources
    items = tuple(Item((Paragraph(entry(desk, each)),), each.id) for each in chosen)
    graded = any(each.reliability for each in chosen)
    return (*((muted(desk.gettext(ADMIRALTY)),) if graded else ()), List(items, kind="sources")) if items else ()


def _entry(desk: Desk, source: Source) -> Inlines:
    title: Inlines = (said(desk, source, "title"),)
    shown: Inlines = (Emphasis(_linked(title, source.url)),)
    parts: list[Inlines] = [shown, run(heard(desk, source.publisher) or gap(desk.gettext("no publisher")))]
    parts += [run(heard(desk, source.author))] if source.author else []
    parts += [_dated(desk, source), _grade(desk, source)]
    parts += [run(heard(desk, source.lean))] if source.lean else []
    return run(joined(desk, [part for part in parts if part], ", "), ".", marked(desk, source))


def _short_entry(desk: Desk, source: Source) -> Inlines:
    name = _linked((said(desk, source, "publisher" if source.publisher else "title"),), source.url)
    return run(joined(desk, [name, _dated(desk, source), _grade(desk, source)], ", "), ".", marked(desk, source))


def _linked(title: Inlines, url: str | None) -> Inlines:
    return (Link(title, url),) if url and url.startswith(("http://", "https://")) else title


def _dated(desk: Desk, source: Source) -> Inlines:
    if source.date:
        return run(date_text(desk, source.date))
    missing = gap(desk.gettext("no date shown"))
    if source.date_estimate is None:
        return (missing,)
    return phrase(
        desk, "{no_date_shown} ({estimate})", no_date_shown=missing, estimate=heard(desk, source.date_estimate)
    )


def _grade(desk: Desk, source: Source) -> Inlines:
    if source.reliability is None:
        return run(gap(desk.pgettext("source", "not graded")))
    levels = sorted({each.credibility for each in _uses(desk, source) if each.credibility})
    return run(f"{source.reliability}{_span(levels)}")


def _span(levels: list[int]) -> str:
    if not levels:
        return ""
    return f",\u00a0{levels[0]}" if len(levels) == 1 else f",\u00a0{levels[0]}–{levels[-1]}"


def _uses(desk: Desk, source: Source) -> list[Evidence]:
    """Return what a source was used for: for what this reader gets, and for what stands behind that."""
    bearing: list[Claim | Metric] = [*desk.book.claims, *desk.book.metrics]
    used = [each for fact in bearing for each in fact.evidence]
    return [each for each in (*used, *chain.from_iterable(desk.book.support.values())) if each.source == source.id]


def source_summary(desk: Desk) -> Blocks:
    """Return what the sources are worth together: how many, of how many origins, their grades, leanings and limits.

    It says when they were read, and what claims with the flag `on-sources` say of how. Example: `{{ source_summary() }}`
    """
    sources = desk.book.sources
    if not sources:
        missing = gap(desk.pgettext("sources", "none recorded"))
        return (Paragraph(phrase(desk, "Sources: {none_recorded}.", none_recorded=missing)),)
    origins = len({source.independence for source in sources})
    told = sentences(
        _standing(desk, origins),
        _ungraded(desk),
        _undated(desk),
        desk.gettext("Everything rests on one origin.") if origins == 1 else None,
        _read_on(desk),
        _leanings(desk),
        desk.gettext("The list names those cited here."),
    )
    return (Paragraph(told), *_limits(desk))


def _standing(desk: Desk, origins: int) -> str:
    """Return how many sources of how many origins there are, and how they are graded."""
    sources = len(desk.book.sources)
    of = desk.ngettext("one origin", "{count} origins", origins, count=number_word(desk, origins))
    told = capital(
        desk.ngettext(
            "one source of {origins} stands behind this topic",
            "{count} sources of {origins} stand behind this topic",
            sources,
            count=number_word(desk, sources),
            origins=of,
        )
    )
    graded = _graded(desk)
    return desk.gettext("{sources}: {grades}.", sources=told, grades=graded) if graded else f"{told}."


def _graded(desk: Desk) -> str:
    grades = Counter(source.reliability for source in desk.book.sources if source.reliability)
    return ", ".join(
        desk.gettext(
            "{count} {grade} ({meaning})",
            count=str(count),
            grade=grade,
            meaning=desk.pgettext("source", GRADES[grade]),
        )
        for grade, count in sorted(grades.items())
    )


def _ungraded(desk: Desk) -> Inlines:
    count = sum(source.reliability is None for source in desk.book.sources)
    missing = gap(desk.npgettext("sources", "not graded", "not graded", count))
    number = capital(number_word(desk, count))
    return (
        plural(desk, "One {not_graded}.", "{count} {not_graded}.", count, not_graded=missing, count=number)
        if count
        else ()
    )


def _undated(desk: Desk) -> str:
    count = sum(source.date is None for source in desk.book.sources)
    told = desk.ngettext(
        "one shows no date of publication.",
        "{count} show no date of publication.",
        count,
        count=number_word(desk, count),
    )
    return capital(told) if count else ""


def _read_on(desk: Desk) -> str:
    """Return when the sources were read, where each says so."""
    days = [each.accessed for each in desk.book.sources if each.accessed]
    if len(days) < len(desk.book.sources):
        return ""
    first, last = date_text(desk, min(days)), date_text(desk, max(days))
    if first == last:
        return desk.gettext("All were read on {day}.", day=first)
    return desk.gettext("They were read from {first} to {last}.", first=first, last=last)


def _limits(desk: Desk) -> Blocks:
    """Return what the desk says of how its sources were read, each voice once."""
    told = [each for each in desk.book.claims if ON_SOURCES in each.flags]
    return tuple(Paragraph(in_one_voice(desk, voice, claims)) for voice, claims in by_voice(desk, told))


def _leanings(desk: Desk) -> Inlines:
    leans = Counter(heard(desk, source.lean, _shortly) for source in desk.book.sources if source.lean)
    shown = joined(desk, [run(name, f" {count}") for name, count in leans.most_common(5)], ", ")
    return phrase(desk, "Leanings, most frequent first: {leanings}.", leanings=joining(shown)) if leans else ()


def _shortly(lean: str) -> str:
    return lean.split(" (")[0]
