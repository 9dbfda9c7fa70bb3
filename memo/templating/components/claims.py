"""Claims: what is known, claimed, disputed and unknown, each in the voice that it can bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from memo.document.model import Blocks, Callout, Column, Inlines, Language, Paragraph, Quote, Row, Text
from memo.facts.handling import agreed_words, attribution
from memo.facts.protection import RULES
from memo.facts.records.parts import Position
from memo.facts.records.sourcing import Actor, Claim, Comparison, Source
from memo.facts.records.sourcing import Quote as QuoteRecord
from memo.language import message
from memo.language.locales import tongue
from memo.templating.citing import (
    citation,
    cited,
    evidence,
    find,
    find_all,
    going_on,
    marked,
    said,
    told,
    whole,
)
from memo.templating.components.blocks import bullets, cell, head, muted, sentences, strong, table
from memo.templating.components.opening import placed_in
from memo.templating.desk import Desk
from memo.templating.labels import KINDS, NOT_ASSESSED, STATUSES, TRANSFERS, bare, capital, number_word
from memo.templating.phrases import Part, as_it_says, heard, joining, phrase, plural, run, together
from memo.templating.wording import date_text, gap, joined, named, words

LOUD = ("disputed", "unverified", "overstated", "contradicted", "retracted")
ON_SOURCES = "on-sources"  # the flag of claims about how the sources were read: the memo's own note on itself
WEAK = ("overstated", "contradicted", "retracted")  # statuses that speak by the evidence against
VIEWS = ("judgement", "forecast")
SIDES = 2  # publishers named on one side of a claim in the check sheet
# Translators: verbs with which words about what a side says may begin.
SAYING = message("says denies rejects holds argues calls claims wants accuses insists states")


def claim_list(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return claims as a list, each in the voice that its status allows, with its sources.

    Relevance to the reader chooses `most` of them after the first `skip`; they keep their order.
    Example: `{{ claim_list(claims.where(status="verified"), most=5) }}`
    """
    chosen = desk.foremost(desk.book.claims if claims is None else claims, most, skip)
    return bullets([claim_words(desk, each) for each in chosen], [each.id for each in chosen])


def claim_words(desk: Desk, claim: Claim) -> Inlines:
    """Return a claim: a loud status first, its words, whose they are, its sources; never an opinion as the memo's own."""
    return run(claim_told(desk, claim), claim_cited(desk, claim))


def claim_told(desk: Desk, claim: Claim) -> Inlines:
    """Return the same without its sources: of a dispute what it is about, and what each side says of it."""
    status = _status(desk, claim) if claim.status in LOUD else None
    both = claim.status == "disputed" and len(claim.positions) > 1
    disputed = whole(desk, claim, claim.text) if both else None
    told_ = said_by_all(desk, claim) if both else voiced(desk, claim)
    return run(sentences(status, disputed, told_), marked(desk, claim))


def claim_cited(desk: Desk, claim: Claim) -> Inlines:
    """Return the sources of a claim, and those against it where its status speaks by them."""
    return run(cited(desk, claim), _objection(desk, claim))


def _status(desk: Desk, claim: Claim) -> Text:
    return Text(desk.gettext("{status}:", status=desk.pgettext("claim", STATUSES[claim.status])), "status")


def _standing(desk: Desk, claim: Claim) -> Inlines:
    """Return the status of a claim and its kind, for a cell of its own: `VERIFIED, fact`."""
    status = Text(desk.pgettext("claim", STATUSES[claim.status]), "status")
    return phrase(desk, "{status}, {kind}", status=status, kind=desk.pgettext("claim", KINDS[claim.kind]))


def voiced(desk: Desk, claim: Claim) -> Inlines:
    """Return a claim's words and, unless it is verified, whose they are: `..., according to SOVA.`, or that nobody is named."""
    voice = _voice(desk, claim)
    text = said(desk, claim)
    if not voice:
        return sentences((text,), _sourceless(desk, claim))
    plain = words(desk, claim.variants.get(desk.audience) or claim.text)
    if not plain.endswith(".") or re.search(r"(?:\b\w\.){2,}$", plain):
        return phrase(desk, "{sentence} ({voice})", sentence=text, voice=voice)
    told_ = told(desk, claim, claim.variants.get(desk.audience) or claim.text, form=lambda words: words[:-1])
    return phrase(desk, "{claim}, {voice}.", claim=told_, voice=voice)


def _voice(desk: Desk, claim: Claim) -> Inlines | str:
    """Return whose the claim is: `according to ...` for a report, `in the view of ...` for an opinion."""
    name = _whose(desk, claim) if _attributed(claim) else ""
    if not name:
        return ""
    opinion = claim.status == "opinion" or claim.kind in VIEWS
    if opinion:
        return joining(phrase(desk, "in the view of {name}", name=name))
    return joining(phrase(desk, "according to {name}", name=name))


def _attributed(claim: Claim) -> bool:
    """Return whether a claim is told as somebody's: it is no finding, and no note of the memo's on its own reading."""
    return (claim.status != "verified" or claim.kind in VIEWS) and ON_SOURCES not in claim.flags


def _whose(desk: Desk, claim: Claim) -> Inlines | str:
    """Return who says it: nobody by name under a ground rule, nothing where nobody is recorded."""
    protected_ = attribution(desk.book, claim) in RULES
    return (
        _holder(desk, claim)
        or _sources(desk, claim)
        or (desk.gettext("a source that is not named") if protected_ else "")
    )


def _sourceless(desk: Desk, claim: Claim) -> Inlines:
    """Return, loudly, that nothing stands behind a claim where nothing does."""
    unfounded = _attributed(claim) and not _whose(desk, claim)
    return (gap(desk.gettext("No source is recorded.")),) if unfounded else ()


def _holder(desk: Desk, claim: Claim) -> Inlines | str:
    """Return whose view it is, in the words agreed with the speaker where there are such words."""
    described = agreed_words(desk.book, claim)
    if described is not None:
        return heard(desk, described)
    holder = find(desk, claim.holder)
    return heard(desk, holder.name) if isinstance(holder, Actor) else ""


def _sources(desk: Desk, claim: Claim) -> Inlines | str:
    found = [each for name in evidence(desk, claim) if isinstance(each := desk.book.find(name), Source)]
    names = list(dict.fromkeys(named(desk, each.publisher or each.author or each.title) for each in found))
    return joining(together(desk, [*names[:2], desk.gettext("others")] if len(names) > 2 else names))


def source_name(desk: Desk, source: Source) -> Inlines | str:
    """Return how a table names a source: its publisher, else its author, else its title."""
    return heard(desk, source.publisher or source.author or source.title)


def _objection(desk: Desk, claim: Claim) -> Inlines:
    against = citation(desk, (each.source for each in claim.evidence if each.supports == "against"))
    return phrase(desk, " Against it:{sources}", sources=against) if against and claim.status in WEAK else ()


# ------------------------------------------------------------------------------------------------------ disputes


def said_by_all(desk: Desk, claim: Claim) -> Inlines:
    """Return every side of a dispute: `Armenia says ...; Azerbaijan says ...`."""
    return run(joined(desk, [position_words(desk, claim, each) for each in claim.positions]), ".")


def position_words(desk: Desk, claim: Claim, position: Position) -> Inlines:
    """Return one side of a dispute, without a stop: who, and what that side says."""
    says = bare(words(desk, position.says))
    side, told_ = strong(side_name(desk, position, claim)), told(desk, claim, position.says, "positions", bare)
    if says.split(" ", 1)[0] in as_it_says(desk, position.says, SAYING).split():
        return phrase(desk, "{side} {denies_something}", side=side, denies_something=told_)
    if says[:1].islower():
        return phrase(desk, "{side} says {something}", side=side, something=told_)
    return phrase(desk, "{side} says: {sentence}", side=side, sentence=told_)


def side_name(desk: Desk, position: Position, claim: Claim | None = None) -> Inlines | str:
    """Return the name of the side that holds a position; of the holder of its claim, the words agreed with them."""
    described = agreed_words(desk.book, claim) if claim and claim.holder and position.actor == claim.holder else None
    if described is not None:
        return heard(desk, described)
    actor = find(desk, position.actor)
    if isinstance(actor, Actor):
        return heard(desk, actor.name)
    return heard(desk, position.name) or desk.gettext("One side")


def disputes(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return disputed claims with both sides beside each other.

    Example: `{{ disputes(most=6) }}`
    """
    disputed = [each for each in (desk.book.claims if claims is None else claims) if len(each.positions) > 1]
    rows = [_dispute(desk, each) for each in desk.foremost(disputed, most, skip)]
    return table(
        [
            head(desk.gettext("What is disputed"), 0.26),
            head(desk.gettext("One side"), 0.37),
            head(desk.gettext("The other"), 0.37),
        ],
        rows,
        "disputes",
    )


def _dispute(desk: Desk, claim: Claim) -> Row:
    first, *others = [run(position_words(desk, claim, each), ".", _read(desk, each)) for each in claim.positions]
    return Row(
        (
            cell(desk, said(desk, claim), marked(desk, claim), cited(desk, claim)),
            cell(desk, first),
            cell(desk, sentences(*others)),
        ),
        claim.id,
    )


def _read(desk: Desk, position: Position) -> Inlines:
    return citation(desk, (position.source,)) if position.source else ()


# -------------------------------------------------------------------------------------------------------- tables


def claim_sheet(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return the check sheet: claim, whose it is, kind and status, evidence for and against, whom to ask next.

    Example: `{{ claim_sheet(claims.without(status="verified"), most=12) }}`
    """
    chosen = desk.foremost(desk.book.claims if claims is None else claims, most, skip)
    rows = [_checked(desk, each) for each in chosen]
    heads: list[Column | str] = [
        head(desk.gettext("Status, kind"), 0.15),
        head(desk.gettext("Claim, and whose"), 0.43),
        head(desk.pgettext("evidence", "For"), 0.15),
        head(desk.pgettext("evidence", "Against"), 0.14),
        head(desk.gettext("Next call"), 0.13),
    ]
    return table(heads, rows, "claim_sheet")


def _checked(desk: Desk, claim: Claim) -> Row:
    return Row(
        (
            cell(desk, _standing(desk, claim)),
            cell(desk, voiced(desk, claim), marked(desk, claim)),
            cell(desk, _side(desk, claim, "for"), missing=desk.pgettext("sources", "none found")),
            cell(
                desk,
                _side(desk, claim, "against") or _parties(desk, claim),
                missing=desk.pgettext("sources", "none found"),
            ),
            cell(desk, _next_call(desk, claim), missing=desk.pgettext("call", "none planned")),
        ),
        claim.id,
    )


def _side(desk: Desk, claim: Claim, side: str) -> Inlines:
    """Return the publishers on one side, each with its figures; what stands beyond two is counted."""
    ids = dict.fromkeys(each.source for each in claim.evidence if each.supports == side)
    named: dict[Inlines | str, list[str]] = {}
    for each in find_all(desk, ids):
        if isinstance(each, Source):
            named.setdefault(source_name(desk, each), []).append(each.id)
    shown = [run(name, citation(desk, behind)) for name, behind in [*named.items()][:SIDES]]
    more = len(named) - len(shown)
    named_ = joined(desk, shown, ", ")
    if not more:
        return named_
    return plural(
        desk, "{names} and one more", "{names} and {count} more", more, names=named_, count=number_word(desk, more)
    )


def _parties(desk: Desk, claim: Claim) -> Inlines:
    """Return that the parties to a dispute differ, and who they are, where no source speaks against its claim as such."""
    if claim.status != "disputed" or not claim.positions:
        return ()
    parties = joined(desk, [run(side_name(desk, each, claim), _read(desk, each)) for each in claim.positions], ", ")
    return phrase(desk, "Parties differ: {parties}", parties=parties)


def _next_call(desk: Desk, claim: Claim) -> Inlines | str:
    asks = [ask for each in desk.book.open_questions if claim.id in each.from_ for ask in each.ask if ask.to]
    return heard(desk, asks[0].to) if asks else ""


def claim_ledger(desk: Desk, claims: Sequence[Claim] | None = None) -> Blocks:
    """Return claims with their voice, sources, kind and status: the annex's ledger; it says how many it leaves out.

    Example: `{{ claim_ledger(claims.at_least(3)) }}`
    """
    chosen = desk.book.claims if claims is None else claims
    rows = [
        Row(
            (
                cell(desk, voiced(desk, each), marked(desk, each), cited(desk, each, most=9)),
                cell(desk, _standing(desk, each)),
            ),
            each.id,
        )
        for each in chosen
    ]
    return (
        *table([head(desk.gettext("Claim"), 0.76), head(desk.gettext("Status, kind"), 0.24)], rows, "claim_ledger"),
        *_spared(desk, len(rows)),
    )


def _spared(desk: Desk, shown: int) -> Blocks:
    """Return how many claims a ledger leaves out, and where they are."""
    left = len(desk.book.claims) - shown
    if not shown or left <= 0:
        return ()
    told_ = desk.ngettext(
        "Not listed here: one claim that stands in the facts file.",
        "Not listed here: {count} claims that stand in the facts file.",
        left,
        count=number_word(desk, left),
    )
    return (muted(told_),)


def comparison_table(desk: Desk, comparisons: Sequence[Comparison] | None = None) -> Blocks:
    """Return cases held against this one: what is alike, what is not, whether the lesson carries over.

    Example: `{{ comparison_table() }}`
    """
    rows = [_comparison(desk, each) for each in (desk.book.comparisons if comparisons is None else comparisons)]
    return table(
        [
            desk.gettext("Case"),
            head(desk.gettext("Alike"), 0.3),
            head(desk.gettext("Different"), 0.36),
            desk.gettext("Carries over"),
        ],
        rows,
        "comparison_table",
    )


def _comparison(desk: Desk, each: Comparison) -> Row:
    alike = sentences(*(whole(desk, each, text, "similar") for text in each.similar))
    other = sentences(*(whole(desk, each, text, "different") for text in each.different))
    text = run(". ", said(desk, each)) if each.text else ()
    return Row(
        (
            cell(desk, strong(said(desk, each, "case")), text, marked(desk, each), cited(desk, each)),
            cell(desk, alike),
            cell(desk, other),
            cell(desk, _carried(desk, each), missing=desk.gettext(NOT_ASSESSED)),
        ),
        each.id,
    )


def _carried(desk: Desk, each: Comparison) -> str | None:
    return desk.pgettext("comparison", TRANSFERS[each.transferable]) if each.transferable else None


# ------------------------------------------------------------------------------------------------ caveats, quotes


def caveats(desk: Desk) -> Blocks:
    """Return every caveat whose words do not stand in the bottom line, so that none is lost.

    Example: `{{ caveats() }}`
    """
    placed = {
        claim.id for line in desk.book.topic.bottom_line.get(desk.audience, ()) for claim in placed_in(desk, line)
    }
    chosen = [claim for claim in desk.book.claims if claim.caveat and claim.id not in placed]
    if not chosen:
        return ()
    content = tuple(Paragraph(in_one_voice(desk, voice, claims)) for voice, claims in by_voice(desk, chosen))
    return (Callout("caveat", content, desk.npgettext("box", "CAVEAT", "CAVEATS", len(chosen))),)


def by_voice(desk: Desk, claims: Sequence[Claim]) -> list[tuple[Inlines | str, tuple[Claim, ...]]]:
    """Return claims in a row that have one voice, with it; a loud status has none."""
    voices = groupby(claims, key=lambda claim: "" if claim.status in LOUD else _voice(desk, claim))
    return [(voice, tuple(held)) for voice, held in voices]


def in_one_voice(desk: Desk, voice: Inlines | str, claims: Sequence[Claim]) -> Inlines:
    """Return claims of one voice, which is named once: `In the view of SOVA: ...; ....`."""
    if not voice or len(claims) == 1:
        return sentences(*(claim_words(desk, each) for each in claims))
    texts = joined(
        desk,
        [(going_on(desk, each, each.text), *marked(desk, each)) for each in claims],
    )
    whose = joining(run(_begun(voice), _reviewed(desk, claims)))
    return run(phrase(desk, "{whose}: {claims}.", whose=whose, claims=texts), cited(desk, *claims))


def _begun(voice: Inlines | str) -> Inlines | str:
    """Return a voice that begins a sentence."""
    if isinstance(voice, str):
        return capital(voice)
    first, *others = voice
    return (replace(first, text=capital(first.text)) if isinstance(first, Text) else first, *others)


def _reviewed(desk: Desk, claims: Sequence[Claim]) -> Inlines:
    """Return which text the claims were taken from, and its date: ` (Eva Daily, undated)`."""
    found = {each.origin_ref.source if each.origin_ref else "" for each in claims}
    source = find(desk, found.pop()) if len(found) == 1 else None
    if not isinstance(source, Source):
        return ()
    date = date_text(desk, source.date) if source.date else desk.pgettext("source", "undated")
    return phrase(desk, " ({source}, {date})", source=source_name(desk, source), date=date)


def quotes_list(desk: Desk, quotes: Sequence[QuoteRecord] | None = None, *, most: int = 0) -> Blocks:
    """Return words verbatim, with who said them, when, where it was read and who translated.

    Example: `{{ quotes_list(most=4) }}`
    """
    chosen = desk.foremost(desk.book.quotes if quotes is None else quotes, most)
    return tuple(_quote(desk, each) for each in chosen)


def _quote(desk: Desk, quote: QuoteRecord) -> Quote:
    attribution = run(_speaker(desk, quote), cited(desk, quote), marked(desk, quote))
    return Quote((Paragraph(_verbatim(desk, quote)),), attribution)


def quote_told(desk: Desk, quote: QuoteRecord) -> Inlines:
    """Return words verbatim for the middle of a text: `“No.” (A. Minister, 3 May 2026)`."""
    return run(_verbatim(desk, quote), " (", _speaker(desk, quote), ")", marked(desk, quote))


def _verbatim(desk: Desk, quote: QuoteRecord) -> Inlines:
    text: Inlines = (told(desk, quote, quote.text, "text"),)
    return phrase(desk, "“{words}”", words=(Language(quote.language, text),) if quote.language else text)


def _speaker(desk: Desk, quote: QuoteRecord) -> Inlines:
    """Return who said it, when, and who translated it."""
    name = run(_speaker_name(desk, quote))
    date = date_text(desk, quote.date)
    who = phrase(desk, "{speaker}, {date}", speaker=name, date=date) if date else name
    return run(who, _translated(desk, quote))


def _speaker_name(desk: Desk, quote: QuoteRecord) -> Part:
    """Return who said it, in the words agreed with them where there are such words."""
    described = agreed_words(desk.book, quote)
    if described is not None:
        return heard(desk, described)
    speaker = find(desk, quote.speaker)
    return said(desk, speaker, "name") if isinstance(speaker, Actor) else desk.gettext("Speaker withheld")


def _translated(desk: Desk, quote: QuoteRecord) -> Inlines:
    """Return from which language the words were translated, and by whom."""
    if not quote.original_language:
        return ()
    language = tongue(desk.locale, quote.original_language)
    if quote.translated_by is None:
        return phrase(desk, ", translated from {language} by the outlet", language=language)
    by = heard(desk, quote.translated_by)
    return phrase(desk, ", translated from {language} by {translator}", language=language, translator=by)
