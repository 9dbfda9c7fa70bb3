"""Claims: what is known, claimed, disputed and unknown, each in the voice that it can bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from memo.document.model import Blocks, Callout, Column, Inlines, Language, Paragraph, Quote, Row, Text
from memo.facts.records.parts import Position
from memo.facts.records.sourcing import Actor, Claim, Comparison, Source
from memo.facts.records.sourcing import Quote as QuoteRecord
from memo.templating.citing import citation, cited, evidence, find, find_all, marked, quoted, said, told, whole
from memo.templating.components.blocks import bullets, cell, head, muted, run, sentences, strong, table
from memo.templating.components.opening import placed_in
from memo.templating.desk import Desk
from memo.templating.labels import NOT_ASSESSED, capital, counted, listed, lower_first, number_word
from memo.templating.wording import date_text, joined, words

LOUD = ("disputed", "unverified", "overstated", "contradicted", "retracted")
WEAK = ("overstated", "contradicted", "retracted")  # statuses that speak by the evidence against
VIEWS = ("judgement", "forecast")
SIDES = 2  # publishers named on one side of a claim in the check sheet
SAYING = ("says", "denies", "rejects", "holds", "argues", "calls", "claims", "wants", "accuses", "insists", "states")


def claim_list(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return claims as a list, each in the voice that its status allows, with its sources.

    Relevance to the reader chooses `most` of them after the first `skip`; they keep their order.
    Example: `{{ claim_list(claims.where(status="verified"), most=5) }}`
    """
    chosen = desk.foremost(desk.book.claims if claims is None else claims, most, skip)
    return bullets([claim_words(desk, each) for each in chosen], [each.id for each in chosen])


def claim_words(desk: Desk, claim: Claim) -> Inlines:
    """Return a claim: a loud status first, its words, whose they are, its sources; never an opinion as the memo's own."""
    status = _status(claim) if claim.status in LOUD else None
    if claim.status == "disputed" and len(claim.positions) > 1:
        return run(sentences(status, said_by_all(desk, claim)), marked(claim), cited(desk, claim))
    voiced_ = sentences(status, voiced(desk, claim))
    return run(voiced_, marked(claim), cited(desk, claim), _objection(desk, claim))


def _status(claim: Claim) -> Text:
    return Text(f"{claim.status.upper()}:", "status")


def voiced(desk: Desk, claim: Claim) -> Inlines:
    """Return a claim's words and, unless it is verified, whose they are: `..., according to SOVA.`, or nothing more."""
    voice = _voice(desk, claim)
    text = said(desk, claim)
    if not voice:
        return (text,)
    plain = words(desk, claim.variants.get(desk.audience) or claim.text)
    if not plain.endswith(".") or re.search(r"(?:\b\w\.){2,}$", plain):
        return run(text, f" ({voice})")
    return run(quoted(claim, plain[:-1]), f", {voice}.")


def _voice(desk: Desk, claim: Claim) -> str:
    """Return whose the claim is: `according to ...` for a report, `in the view of ...` for an opinion."""
    if claim.status == "verified" and claim.kind not in VIEWS:
        return ""
    opinion = claim.status == "opinion" or claim.kind in VIEWS
    name = _holder(desk, claim) or _sources(desk, claim) or "a source that is not named"
    return f"{'in the view of' if opinion else 'according to'} {name}"


def _holder(desk: Desk, claim: Claim) -> str:
    """Return whose view it is, in the words agreed with the speaker where there are such words."""
    if claim.handling and claim.handling.agreed_words:
        return words(desk, claim.handling.agreed_words)
    holder = find(desk, claim.holder)
    return words(desk, holder.name) if isinstance(holder, Actor) else ""


def _sources(desk: Desk, claim: Claim) -> str:
    found = [each for name in evidence(desk, claim) if isinstance(each := desk.book.find(name), Source)]
    names = list(dict.fromkeys(source_name(desk, each) for each in found))
    return listed([*names[:2], "others"] if len(names) > 2 else names)


def source_name(desk: Desk, source: Source) -> str:
    """Return how a sentence names a source: its publisher, else its author, else its title."""
    return words(desk, source.publisher) or words(desk, source.author) or words(desk, source.title)


def _objection(desk: Desk, claim: Claim) -> Inlines:
    against = citation(desk, (each.source for each in claim.evidence if each.supports == "against"))
    return run(" Against it:", against) if against and claim.status in WEAK else ()


# ------------------------------------------------------------------------------------------------------ disputes


def said_by_all(desk: Desk, claim: Claim) -> Inlines:
    """Return every side of a dispute: `Armenia says ...; Azerbaijan says ...`."""
    return run(joined([position_words(desk, claim, each) for each in claim.positions]), ".")


def position_words(desk: Desk, claim: Claim, position: Position) -> Inlines:
    """Return one side of a dispute, without a stop: who, and what that side says."""
    says = words(desk, position.says).rstrip(".")
    first = says.split(" ", 1)[0]
    verb = "" if first in SAYING else "says " if says[:1].islower() else "says: "
    return run(strong(side_name(desk, position)), f" {verb}", quoted(claim, says, "positions"))


def side_name(desk: Desk, position: Position) -> str:
    """Return the name of the side that holds a position."""
    actor = find(desk, position.actor)
    if isinstance(actor, Actor):
        return words(desk, actor.name)
    return words(desk, position.name) or "One side"


def disputes(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return disputed claims with both sides beside each other.

    Example: `{{ disputes(most=6) }}`
    """
    disputed = [each for each in (desk.book.claims if claims is None else claims) if len(each.positions) > 1]
    rows = [_dispute(desk, each) for each in desk.foremost(disputed, most, skip)]
    return table([head("What is disputed", 0.26), head("One side", 0.37), head("The other", 0.37)], rows, "disputes")


def _dispute(desk: Desk, claim: Claim) -> Row:
    first, *others = [run(position_words(desk, claim, each), _read(desk, each)) for each in claim.positions]
    return Row(
        (cell(said(desk, claim), marked(claim), cited(desk, claim)), cell(first), cell(joined(others))), claim.id
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
        head("Status, kind", 0.15),
        head("Claim, and whose", 0.43),
        head("For", 0.15),
        head("Against", 0.14),
        head("Next call", 0.13),
    ]
    return table(heads, rows, "claim_sheet")


def _checked(desk: Desk, claim: Claim) -> Row:
    return Row(
        (
            cell(Text(claim.status.upper(), "status"), f", {claim.kind}"),
            cell(voiced(desk, claim), marked(claim)),
            cell(_side(desk, claim, "for"), missing="none found"),
            cell(_side(desk, claim, "against") or _parties(desk, claim), missing="none found"),
            cell(_next_call(desk, claim), missing="none planned"),
        ),
        claim.id,
    )


def _side(desk: Desk, claim: Claim, side: str) -> Inlines:
    """Return the publishers on one side, each with its figures; what stands beyond two is counted."""
    ids = dict.fromkeys(each.source for each in claim.evidence if each.supports == side)
    named: dict[str, list[str]] = {}
    for each in find_all(desk, ids):
        if isinstance(each, Source):
            named.setdefault(source_name(desk, each), []).append(each.id)
    shown = [run(name, citation(desk, behind)) for name, behind in [*named.items()][:SIDES]]
    more = len(named) - len(shown)
    return run(joined(shown, ", "), f" and {number_word(more)} more" if more else None)


def _parties(desk: Desk, claim: Claim) -> Inlines:
    """Return that the parties to a dispute differ, and who they are, where no source speaks against its claim as such."""
    if claim.status != "disputed" or not claim.positions:
        return ()
    return run(
        "Parties differ: ", joined([run(side_name(desk, each), _read(desk, each)) for each in claim.positions], ", ")
    )


def _next_call(desk: Desk, claim: Claim) -> str:
    asks = [ask for each in desk.book.open_questions if claim.id in each.from_ for ask in each.ask if ask.to]
    return words(desk, asks[0].to) if asks else ""


def claim_ledger(desk: Desk, claims: Sequence[Claim] | None = None) -> Blocks:
    """Return claims with their voice, sources, kind and status: the annex's ledger; it says how many it leaves out.

    Example: `{{ claim_ledger(claims.at_least(3)) }}`
    """
    chosen = desk.book.claims if claims is None else claims
    rows = [
        Row(
            (
                cell(voiced(desk, each), marked(each), cited(desk, each, most=9)),
                cell(Text(each.status.upper(), "status"), f", {each.kind}"),
            ),
            each.id,
        )
        for each in chosen
    ]
    return (*table([head("Claim", 0.76), head("Status, kind", 0.24)], rows, "claim_ledger"), *_spared(desk, len(rows)))


def _spared(desk: Desk, shown: int) -> Blocks:
    """Return how many claims a ledger leaves out, and where they are."""
    left = len(desk.book.claims) - shown
    if not shown or left <= 0:
        return ()
    stand = "stands" if left == 1 else "stand"
    return (muted(f"Not listed here: {counted(left, 'claim')} that {stand} in the facts file."),)


def comparison_table(desk: Desk, comparisons: Sequence[Comparison] | None = None) -> Blocks:
    """Return cases held against this one: what is alike, what is not, whether the lesson carries over.

    Example: `{{ comparison_table() }}`
    """
    rows = [_comparison(desk, each) for each in (desk.book.comparisons if comparisons is None else comparisons)]
    return table(["Case", head("Alike", 0.3), head("Different", 0.36), "Carries over"], rows, "comparison_table")


def _comparison(desk: Desk, each: Comparison) -> Row:
    alike = sentences(*(whole(each, words(desk, text), "similar") for text in each.similar))
    other = sentences(*(whole(each, words(desk, text), "different") for text in each.different))
    text = run(". ", said(desk, each)) if each.text else ()
    return Row(
        (
            cell(strong(said(desk, each, "case")), text, marked(each), cited(desk, each)),
            cell(alike),
            cell(other),
            cell(each.transferable, missing=NOT_ASSESSED),
        ),
        each.id,
    )


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
    content = tuple(Paragraph(together(desk, voice, claims)) for voice, claims in by_voice(desk, chosen))
    return (Callout("caveat", content, "CAVEAT" if len(chosen) == 1 else "CAVEATS"),)


def by_voice(desk: Desk, claims: Sequence[Claim]) -> list[tuple[str, tuple[Claim, ...]]]:
    """Return claims in a row that have one voice, with it; a loud status has none."""
    voices = groupby(claims, key=lambda claim: "" if claim.status in LOUD else _voice(desk, claim))
    return [(voice, tuple(held)) for voice, held in voices]


def together(desk: Desk, voice: str, claims: Sequence[Claim]) -> Inlines:
    """Return claims of one voice, which is named once: `In the view of SOVA: ...; ....`."""
    if not voice or len(claims) == 1:
        return sentences(*(claim_words(desk, each) for each in claims))
    texts = joined([(quoted(each, lower_first(words(desk, each.text)).rstrip(".")), *marked(each)) for each in claims])
    return run(f"{capital(voice)}{_reviewed(desk, claims)}: ", texts, ".", cited(desk, *claims))


def _reviewed(desk: Desk, claims: Sequence[Claim]) -> str:
    """Return which text the claims were taken from, and its date: ` (Eva Daily, undated)`."""
    found = {each.origin_ref.source if each.origin_ref else "" for each in claims}
    source = find(desk, found.pop()) if len(found) == 1 else None
    if not isinstance(source, Source):
        return ""
    return f" ({source_name(desk, source)}, {date_text(desk, source.date) if source.date else 'undated'})"


def quotes_list(desk: Desk, quotes: Sequence[QuoteRecord] | None = None, *, most: int = 0) -> Blocks:
    """Return words verbatim, with who said them, when, where it was read and who translated.

    Example: `{{ quotes_list(most=4) }}`
    """
    chosen = desk.foremost(desk.book.quotes if quotes is None else quotes, most)
    return tuple(_quote(desk, each) for each in chosen)


def _quote(desk: Desk, quote: QuoteRecord) -> Quote:
    speaker = find(desk, quote.speaker)
    name = said(desk, speaker, "name") if isinstance(speaker, Actor) else "Speaker withheld"
    text: Inlines = (told(desk, quote, quote.text, "text"),)
    spoken: Inlines = (Language(quote.language, text),) if quote.language else text
    by = words(desk, quote.translated_by) or "the outlet"
    translated = f", translated from {quote.original_language} by {by}" if quote.original_language else ""
    attribution = run(name, f", {date_text(desk, quote.date)}{translated}", cited(desk, quote), marked(quote))
    return Quote((Paragraph(run("“", spoken, "”")),), attribution)
