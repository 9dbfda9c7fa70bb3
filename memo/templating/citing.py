"""The words of records, bearing the record's id, and the sources that stand behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, zip_longest
from typing import Any

from memo.document.model import Citation, Cite, Inline, Inlines, Language, Record, Text
from memo.facts.grounds import grounds, sources_for
from memo.facts.records.analysis import Judgement, LikelihoodParts, Risk
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import (
    Claim,
    Source,
)
from memo.facts.text import LocalText
from memo.language import ENGLISH, Catalogue, catalogue_of, wordless
from memo.templating.desk import Desk
from memo.templating.labels import NO_DATE, bare, lower_first
from memo.templating.phrases import Form, as_written, in_its_language, phrase, run, tag
from memo.templating.wording import band_text, clause, end_text, ends_on_a_day, predicate_text, sentence, words

MOST = 3  # sources cited at once
SLOT = "{likelihood}"


def said(desk: Desk, record: Fact, field: str = "text") -> Record:
    """Return the words of a record's field; the audience's variant where the record has one."""
    return told(desk, record, _variant(desk, record, field) or getattr(record, field), field)


def told(
    desk: Desk, record: Fact, text: LocalText | str | None, field: str = "text", form: Form = as_written
) -> Record:
    """Return a text that a record holds, as its place wants it; one that falls back to another language says to which."""
    content: Inlines = (Text(form(_words(desk, text))),)
    return Record(record.id, in_its_language(desk, text, content) if isinstance(text, LocalText) else content, field)


def going_on(desk: Desk, record: Fact, text: LocalText, field: str = "text") -> Record:
    """Return a text that goes on a sentence of the memo's own: begun small, unless a name begins it, and without its stop."""
    return told(desk, record, text, field, lambda written: bare(lower_first(desk, written, text)))


def quoted(record: Fact, text: str, field: str = "text") -> Record:
    """Return words of the memo's own about a record's field, such as a date."""
    return Record(record.id, (Text(text),), field)


def whole(desk: Desk, record: Fact, text: LocalText | None, field: str = "text", form: Form = as_written) -> Inlines:
    """Return words of a record as a sentence: as they were written, with the stop that they lack."""
    if text is None:
        return ()
    written = form(words(desk, text))
    stop = sentence(written)[len(written) :]
    return (told(desk, record, text, field, form), *((Text(stop),) if stop else ()))


def worded(record: Fact, content: Inlines, field: str) -> Record:
    """Return a sentence of the memo's own about a record, such as the one about its confidence."""
    return Record(record.id, content, field)


def marked(desk: Desk, record: Fact) -> Inlines:
    """Return the word that keeps a sample from passing as a finding, where the record is one."""
    return (Text(desk.gettext(" (illustrative)"), "status"),) if record.illustrative else ()


def _variant(desk: Desk, record: Fact, field: str) -> LocalText | None:
    if field != "text" or not isinstance(record, Claim):
        return None
    return record.variants.get(desk.audience)


def _words(desk: Desk, text: LocalText | str | None) -> str:
    return words(desk, text) if isinstance(text, LocalText) else text or ""


def slotted(desk: Desk, record: Judgement | Risk) -> Inlines:
    """Return a record's sentence with its band: in the slot, else before the sentence with the horizon."""
    text = sentence_of(desk, record)
    if SLOT in words(desk, record.text):
        return text
    lead = likelihood_lead(desk, record)
    return (*lead, Text(" "), *text) if lead and text else lead or text


def sentence_of(desk: Desk, record: Judgement | Risk) -> Inlines:
    """Return a record's sentence, with its band where it has a slot for one."""
    text = words(desk, record.text)
    if SLOT in text and record.text and record.likelihood:
        before, after = text.split(SLOT)
        return tuple(_slot(desk, record, before, after))
    return whole(desk, record, record.text)


def _slot(desk: Desk, record: Judgement | Risk, before: str, after: str) -> Iterator[Inline]:
    if before:
        yield told(desk, record, record.text, form=lambda _: before)
    yield _inside(desk, record, leading=not before)
    yield from _reason(desk, record)
    if after:
        ended = after if after.rstrip()[-1:] in ".?!" else f"{after}."
        yield told(desk, record, record.text, form=lambda _: ended)


def _inside(desk: Desk, record: Judgement | Risk, *, leading: bool) -> Record:
    """Return word and band as the sentence that they stand in has them, marked where they are in another language than the memo.

    A scale without words in the sentence's language, which may not be the memo's, gives the memo's words, else its own.
    """
    assert record.text is not None
    assert record.likelihood is not None
    speaker = _speaking(desk, _spoken(desk, record.text, record.likelihood))
    band = (
        band_text(speaker, record.likelihood, leading=True) if leading else predicate_text(speaker, record.likelihood)
    )
    marked = speaker.language != desk.language
    return Record(record.id, (Language(speaker.language, (band,)),) if marked else (band,), "likelihood")


def _spoken(desk: Desk, text: LocalText, likelihood: LikelihoodParts) -> str:
    """Return the language for word and band in a sentence: of those at hand, the first that there are words in."""
    scale = desk.book.scales.likelihood
    wanted = () if text.has(desk.language, desk.default) else (tag(desk, text),)
    if likelihood.assessed:
        at_hand = (each for each in (*wanted, desk.language) if scale.speaks(each))
        return next(at_hand, scale.language)
    return next((each for each in (*wanted, desk.language) if _catalogue(desk, each).known), ENGLISH.language)


def _speaking(desk: Desk, language: str) -> Desk:
    """Return the desk in a language; one that only the scale speaks has its own percent sign all the same."""
    words = _catalogue(desk, language)
    return replace(desk, language=language, catalogue=words if words.known else wordless(language))


def _catalogue(desk: Desk, language: str) -> Catalogue:
    return desk.catalogue if language == desk.language else catalogue_of(language)


def _reason(desk: Desk, record: Judgement | Risk) -> Inlines:
    """Return in brackets why a likelihood in a sentence is not assessed."""
    why = record.likelihood.why if record.likelihood and not record.likelihood.assessed else None
    return (Text(" ("), Record(record.id, run(clause(desk, why)), "likelihood"), Text(")")) if why else ()


def _band(desk: Desk, record: Judgement | Risk, *, leading: bool) -> Record:
    assert record.likelihood is not None
    return Record(record.id, (band_text(desk, record.likelihood, leading=leading),), "likelihood")


def likelihood_lead(desk: Desk, record: Judgement | Risk) -> Inlines:
    """Return `Likely (55–80%) by end-2026.`; a likelihood that is not assessed says why, a missing date says so."""
    likelihood = record.likelihood
    if likelihood is None:
        return _unstated(desk, record)
    if not likelihood.assessed:
        band = _band(desk, record, leading=False)
        if not likelihood.why:
            return phrase(desk, "Likelihood {not_assessed}.", not_assessed=band)
        because = told(desk, record, likelihood.why, "likelihood", bare)
        return phrase(desk, "Likelihood {not_assessed}: {why}.", not_assessed=band, why=because)
    return _until(desk, record, _band(desk, record, leading=True))


def _unstated(desk: Desk, record: Judgement | Risk) -> Inlines:
    """Return the gap where a likelihood is wanted: only a forecast and a risk need one."""
    missing = Text(desk.pgettext("likelihood", "not stated"), "gap")
    return phrase(desk, "Likelihood {not_stated}.", not_stated=missing) if _forecast(record) else ()


def _forecast(record: Judgement | Risk) -> bool:
    return isinstance(record, Risk) or record.type == "forecast"


def _until(desk: Desk, record: Judgement | Risk, band: Record) -> Inlines:
    """Return the band with the horizon by which it holds."""
    end = end_text(desk, record.horizon)
    if end:
        horizon = quoted(record, end, "horizon")
        if ends_on_a_day(record.horizon):
            return phrase(desk, "{band} by\u00a0{day}.", band=band, day=horizon)
        return phrase(desk, "{band} by\u00a0{end}.", band=band, end=horizon)
    if not _forecast(record):
        return (band, Text("."))
    return phrase(desk, "{band}, {no_date}.", band=band, no_date=Text(desk.gettext(NO_DATE), "gap"))


# ------------------------------------------------------------------------------------------------------- sources


def cited(desk: Desk, *records: Fact | None, most: int = MOST) -> Inlines:
    """Return the citation of what stands behind some records, nothing where nothing does."""
    return citation(desk, _in_turn(evidence(desk, record) for record in records if record), most)


def citation(desk: Desk, ids: Iterable[str], most: int = MOST) -> Inlines:
    """Return the citation of some sources by their ids, as far as this memo may name them."""
    shown = tuple(islice(_nameable(desk, ids), most))
    return (Citation(tuple(Cite(name) for name in shown)),) if shown else ()


def _nameable(desk: Desk, ids: Iterable[str]) -> Iterator[str]:
    """Yield the sources among some ids, each once; what rests on much is followed no further than is asked for."""
    seen: set[str] = set()
    for name in ids:
        if name not in seen and isinstance(desk.book.find(name), Source):
            yield name
        seen.add(name)


def evidence(desk: Desk, record: Fact, depth: int = 3) -> Iterator[str]:
    """Yield the ids of the sources behind a record: its own, else those of what it rests on."""
    yield from (record.id,) if isinstance(record, Source) else sources_for(record)
    if isinstance(record, Claim) and record.origin_ref:
        yield record.origin_ref.source
    yield from _behind(desk, grounds(record), depth)


def _behind(desk: Desk, ids: Iterable[str], depth: int) -> Iterator[str]:
    found = find_all(desk, ids if depth else ())
    yield from _in_turn(evidence(desk, each, depth - 1) for each in found)


def _in_turn(several: Iterable[Iterator[str]]) -> Iterator[str]:
    """Yield from each in turn, so that the first with many sources leaves room for what the others rest on."""
    yield from (name for turn in zip_longest(*several) for name in turn if name)


def find_all(desk: Desk, ids: Iterable[str]) -> list[Any]:
    """Return the records with these ids that this memo may know, in order."""
    return [found for name in ids if (found := desk.book.find(name)) is not None]


def find(desk: Desk, name: str | None) -> Any:
    """Return the record with this id, or None."""
    return desk.book.find(name) if name else None
