"""Claims: what is known, claimed, disputed and unknown, each in the voice that it can bear."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Callout, Column, Inlines, Language, Paragraph, Quote, Row, Text
from memo.facts.records.parts import Position
from memo.facts.records.sourcing import Actor, Claim, Comparison, Source
from memo.facts.records.sourcing import Quote as QuoteRecord
from memo.templating.citing import cited, evidence, marked, quoted, said
from memo.templating.components.building import bullets, cell, run, strong, table
from memo.templating.desk import Desk
from memo.templating.wording import date_text, joined, sentence, words

LOUD = ("disputed", "unverified", "opinion", "overstated", "contradicted", "retracted")
KNOWN = ("verified",)


def claim_list(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0) -> Blocks:
    """Return claims as a list, each in the voice that its status allows, with its sources.

    Example: `{{ claim_list(claims.where(status="verified")) }}`
    """
    chosen = list(desk.book.claims if claims is None else claims)
    chosen = chosen[:most] if most else chosen
    items = [claim_words(desk, each) for each in chosen]
    return (bullets(items, [each.id for each in chosen]),) if items else ()


def claim_words(desk: Desk, claim: Claim) -> Inlines:
    """Return a claim: a loud status before it, whose view it is, its words, its sources; never an opinion in the memo's voice."""
    if claim.status == "disputed" and len(claim.positions) > 1:
        return run(_status(claim), " ", said_by_all(desk, claim), cited(desk, claim))
    loud = (_status(claim), Text(" ")) if claim.status in LOUD else ()
    return run(loud, _voice(desk, claim), said(desk, claim), marked(claim), cited(desk, claim))


def _status(claim: Claim) -> Text:
    return Text(f"{claim.status.upper()}:", "status")


def _voice(desk: Desk, claim: Claim) -> str:
    """Return whose the claim is, where it must not be the memo's: `According to the article: `."""
    holder = desk.book.find(claim.holder) if claim.holder else None
    if isinstance(holder, Actor):
        return f"{words(desk, holder.name)}: "
    if claim.kind == "fact" and claim.status in ("verified", "attributed", "disputed"):
        return ""
    sources = [each for name in evidence(desk, claim) if isinstance(each := desk.book.find(name), Source)]
    if not sources:
        return "Unattributed: "
    return f"{_source_name(desk, sources[0])}: "


def _source_name(desk: Desk, source: Source) -> str:
    return words(desk, source.publisher) or words(desk, source.title)


def said_by_all(desk: Desk, claim: Claim) -> Inlines:
    """Return every side of a dispute: `Armenia says ...; Azerbaijan says ...`."""
    return run(joined([_position(desk, claim, each) for each in claim.positions]), ".")


def _position(desk: Desk, claim: Claim, position: Position) -> Inlines:
    says = words(desk, position.says).rstrip(".")
    verb = (
        ""
        if says.split(" ")[0] in ("says", "denies", "rejects", "holds", "argues", "calls", "claims", "wants")
        else "says: "
    )
    return run(strong(who(desk, position)), f" {verb}", quoted(claim, says, "positions"))


def who(desk: Desk, position: Position) -> str:
    """Return the name of the side that holds a position."""
    actor = desk.book.find(position.actor) if position.actor else None
    if isinstance(actor, Actor):
        return words(desk, actor.name)
    return words(desk, position.name) or "One side"


def claim_sheet(desk: Desk, claims: Sequence[Claim] | None = None, *, most: int = 0) -> Blocks:
    """Return the check sheet: claim, whose it is, kind, evidence for and against, status.

    Example: `{{ claim_sheet(claims.at_least(3)) }}`
    """
    chosen = list(desk.book.claims if claims is None else claims)
    chosen = chosen[:most] if most else chosen
    rows = [
        Row(
            (
                cell(said(desk, each), marked(each)),
                cell(_holder(desk, each)),
                cell(each.kind),
                cell(_side(desk, each, "for"), missing="none found"),
                cell(_side(desk, each, "against"), missing="none found"),
                cell(Text(each.status.upper(), "status")),
            ),
            each.id,
        )
        for each in chosen
    ]
    heads: list[Column | str] = [
        Column((Text("Claim"),), weight=0.34),
        "Whose",
        "Kind",
        "For",
        "Against",
        "Status",
    ]
    return (table(heads, rows, "claim_sheet"),) if rows else ()


def _holder(desk: Desk, claim: Claim) -> str:
    holder = desk.book.find(claim.holder) if claim.holder else None
    if isinstance(holder, Actor):
        return words(desk, holder.name)
    origin = desk.book.find(claim.origin_ref.source) if claim.origin_ref else None
    return _source_name(desk, origin) if isinstance(origin, Source) else ""


def _side(desk: Desk, claim: Claim, side: str) -> Inlines:
    from memo.document.model import Citation, Cite

    names = [each.source for each in claim.evidence if each.supports == side and desk.book.find(each.source)]
    return (
        (
            Text(f"{len(names)} source{'s' if len(names) > 1 else ''}"),
            Citation(tuple(Cite(n) for n in names[:3])),
        )
        if names
        else ()
    )


def disputes(desk: Desk, claims: Sequence[Claim] | None = None) -> Blocks:
    """Return disputed claims with both sides beside each other.

    Example: `{{ disputes() }}`
    """
    chosen = [each for each in (desk.book.claims if claims is None else claims) if len(each.positions) > 1]
    rows = [_dispute(desk, each) for each in chosen]
    heads: list[Column | str] = [Column((Text("What is disputed"),), weight=0.3), "One side", "The other"]
    return (table(heads, rows, "disputes"),) if rows else ()


def _dispute(desk: Desk, claim: Claim) -> Row:
    first, second, *more = [_position(desk, claim, each) for each in claim.positions]
    other = joined([second, *more], "; ")
    return Row((cell(said(desk, claim), cited(desk, claim)), cell(first), cell(other)), claim.id)


def caveats(desk: Desk) -> Blocks:
    """Return every caveat that stands nowhere in the bottom line, so that none is lost.

    Example: `{{ caveats() }}`
    """
    placed = {
        name
        for line in desk.book.topic.bottom_line.get(desk.audience, ())
        for name in line.rests_on
        if _same(desk, name, words(desk, line.text))
    }
    chosen = [claim for claim in desk.book.claims if claim.caveat and claim.id not in placed]
    if not chosen:
        return ()
    first, *rest = [run(_voice(desk, each), said(desk, each), cited(desk, each)) for each in chosen]
    content = [Paragraph(first), *(Paragraph(each) for each in rest)]
    return (Callout("caveat", tuple(content), "CAVEAT" if len(chosen) == 1 else "CAVEATS"),)


def _same(desk: Desk, name: str, text: str) -> bool:
    claim = desk.book.find(name)
    return isinstance(claim, Claim) and claim.caveat and words(desk, claim.text) == text


def claim_ledger(desk: Desk, claims: Sequence[Claim] | None = None) -> Blocks:
    """Return every claim with where it comes from, its kind and its status: the annex's ledger.

    Example: `{{ claim_ledger() }}`
    """
    chosen = list(desk.book.claims if claims is None else claims)
    rows = [
        Row(
            (
                cell(_voice(desk, each), said(desk, each), marked(each), cited(desk, each)),
                cell(each.kind),
                cell(Text(each.status.upper(), "status")),
            ),
            each.id,
        )
        for each in chosen
    ]
    return (
        (table([Column((Text("Claim"),), weight=0.68), "Kind", "Status"], rows, "claim_ledger"),)
        if rows
        else ()
    )


def quotes_list(desk: Desk, quotes: Sequence[QuoteRecord] | None = None) -> Blocks:
    """Return words verbatim, with who said them, when, where it was read and who translated.

    Example: `{{ quotes_list() }}`
    """
    return tuple(_quote(desk, each) for each in (desk.book.quotes if quotes is None else quotes))


def _quote(desk: Desk, quote: QuoteRecord) -> Quote:
    speaker = desk.book.find(quote.speaker)
    name = words(desk, speaker.name) if isinstance(speaker, Actor) else "Speaker withheld"
    text: Inlines = (said(desk, quote),)
    inner = run("“", (Language(quote.language, text),) if quote.language else text, "”")
    translated = (
        f"; translated from {quote.original_language} by {words(desk, quote.translated_by) or 'the outlet'}"
        if quote.original_language
        else ""
    )
    return Quote(
        (Paragraph(inner),), run(f"{name}, {date_text(desk, quote.date)}{translated}", cited(desk, quote))
    )


def comparisons(desk: Desk, comparisons: Sequence[Comparison] | None = None) -> Blocks:
    """Return cases held against this one: what is alike, what is not, whether the lesson carries over.

    Example: `{{ comparisons() }}`
    """
    rows = [
        _comparison(desk, each) for each in (desk.book.comparisons if comparisons is None else comparisons)
    ]
    return (table(["Case", "Alike", "Different", "Carries over"], rows, "comparisons"),) if rows else ()


def _comparison(desk: Desk, each: Comparison) -> Row:
    alike = [(quoted(each, sentence(words(desk, text)), "similar"),) for text in each.similar]
    other = [(quoted(each, sentence(words(desk, text)), "different"),) for text in each.different]
    return Row(
        (
            cell(strong(said(desk, each, "case")), cited(desk, each)),
            cell(joined(alike, " ")),
            cell(joined(other, " ")),
            cell(each.transferable, missing="not assessed"),
        ),
        each.id,
    )
