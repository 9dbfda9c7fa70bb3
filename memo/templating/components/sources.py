"""Sources: the list with grades, and what can be said of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from memo.document.model import Blocks, Emphasis, Inline, Inlines, Item, Link, List, Paragraph, Text
from memo.facts.records.sourcing import Claim, Evidence, Metric, Source
from memo.templating.citing import marked, said
from memo.templating.components.blocks import muted, paragraph, run
from memo.templating.components.claims import by_voice, together
from memo.templating.desk import Desk
from memo.templating.labels import GRADES, capital, counted, number_word
from memo.templating.wording import date_text, gap, joined, words

ADMIRALTY = "Grades (Admiralty code): A–F, how reliable the source is; 1–6, how credible its report."
ON_SOURCES = "on-sources"  # the flag of claims about how the sources were read


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
    return (*((muted(ADMIRALTY),) if graded else ()), List(items, kind="sources")) if items else ()


def _entry(desk: Desk, source: Source) -> Inlines:
    title: Inlines = (said(desk, source, "title"),)
    shown: Inlines = (Emphasis(_linked(title, source.url)),)
    parts: list[Inlines] = [shown, run(words(desk, source.publisher) or gap("no publisher"))]
    parts += [run(words(desk, source.author))] if source.author else []
    parts += [_dated(desk, source), _grade(desk, source)]
    parts += [run(words(desk, source.lean))] if source.lean else []
    return run(joined([part for part in parts if part], ", "), ".", marked(source))


def _short_entry(desk: Desk, source: Source) -> Inlines:
    name = _linked((said(desk, source, "publisher" if source.publisher else "title"),), source.url)
    return run(joined([name, _dated(desk, source), _grade(desk, source)], ", "), ".", marked(source))


def _linked(title: Inlines, url: str | None) -> Inlines:
    return (Link(title, url),) if url and url.startswith(("http://", "https://")) else title


def _dated(desk: Desk, source: Source) -> Inlines:
    if source.date:
        return run(date_text(desk, source.date))
    estimate = words(desk, source.date_estimate)
    return run(gap("no date shown"), f" ({estimate})" if estimate else "")


def _grade(desk: Desk, source: Source) -> Inlines:
    if source.reliability is None:
        return run(gap("not graded"))
    levels = sorted({each.credibility for each in _uses(desk, source) if each.credibility})
    return run(f"{source.reliability}{_span(levels)}")


def _span(levels: list[int]) -> str:
    if not levels:
        return ""
    return f", {levels[0]}" if len(levels) == 1 else f", {levels[0]}–{levels[-1]}"


def _uses(desk: Desk, source: Source) -> list[Evidence]:
    bearing: list[Claim | Metric] = [*desk.book.claims, *desk.book.metrics]
    return [each for fact in bearing for each in fact.evidence if each.source == source.id]


def source_summary(desk: Desk) -> Blocks:
    """Return what the sources are worth together: how many, of how many origins, their grades, leanings and limits.

    It says when they were read, and what claims with the flag `on-sources` say of how. Example: `{{ source_summary() }}`
    """
    sources = desk.book.sources
    if not sources:
        return (paragraph("Sources: ", gap("none recorded"), "."),)
    origins = len({source.independence for source in sources})
    grades = Counter(source.reliability or "-" for source in sources)
    graded = ", ".join(
        f"{count} {grade} ({GRADES[grade]})" for grade, count in sorted(grades.items()) if grade in GRADES
    )
    stand = "stands" if len(sources) == 1 else "stand"
    undated = sum(source.date is None for source in sources)
    parts: list[Inline] = [
        Text(f"{capital(counted(len(sources), 'source'))} of {counted(origins, 'origin')} {stand} behind this topic")
    ]
    parts += [Text(f": {graded}")] if graded else []
    parts.append(Text("."))
    if grades.get("-"):
        parts += [Text(f" {capital(number_word(grades['-']))} "), gap("not graded"), Text(".")]
    if undated:
        shows = "shows" if undated == 1 else "show"
        parts.append(Text(f" {capital(number_word(undated))} {shows} no date of publication."))
    if origins == 1:
        parts.append(Text(" Everything rests on one origin."))
    parts += [*_read_on(desk), *_leanings(desk), Text(" The list names those cited here.")]
    return (Paragraph(tuple(parts)), *_limits(desk))


def _read_on(desk: Desk) -> Inlines:
    """Return when the sources were read, where each says so."""
    days = [each.accessed for each in desk.book.sources if each.accessed]
    if len(days) < len(desk.book.sources):
        return ()
    first, last = date_text(desk, min(days)), date_text(desk, max(days))
    return run(f" All were read on {first}." if first == last else f" They were read from {first} to {last}.")


def _limits(desk: Desk) -> Blocks:
    """Return what the desk says of how its sources were read, each voice once."""
    told = [each for each in desk.book.claims if ON_SOURCES in each.flags]
    return tuple(Paragraph(together(desk, voice, claims)) for voice, claims in by_voice(desk, told))


def _leanings(desk: Desk) -> Inlines:
    leans = Counter(words(desk, source.lean).split(" (")[0] for source in desk.book.sources if source.lean)
    if not leans:
        return ()
    shown = ", ".join(f"{name} {count}" for name, count in leans.most_common(5))
    return (Text(f" Leanings, most frequent first: {shown}."),)
