"""Rules about judgements that could be wrong, and about sides that are not heard."""

from __future__ import annotations

from collections.abc import Iterator

from memo.facts.book import FactBook
from memo.facts.tradecraft.finding import Finding

CONFLICTS = ("hostility", "war")


def judgement_closed(book: FactBook) -> Iterator[Finding]:
    """A key judgement names no assumption, no alternative and nothing that would change it.

    **Why.** What nothing could change is no judgement. Readers ask first what it takes for granted and what else it could be
    (ICD 203, standards 3 and 4).

    ```yaml
    judgements:
      - {id: late, text: The ferries come late., key: true, likelihood: likely}
    ```
    """
    for each in book.judgements:
        if each.key and not (each.assumptions or each.alternatives or each.change_our_mind):
            hint = "add `assumptions:`, `alternatives:` or `change_our_mind:`"
            yield Finding(each.id, (), f"nothing would change key judgement `{each.id}`", hint)


def linchpin_unwatched(book: FactBook) -> Iterator[Finding]:
    """A linchpin is weak or untested, and no indicator watches it.

    **Why.** It carries a judgement. If it gives way, somebody should notice (ICD 203, standard 3).

    ```yaml
    assumptions:
      - {id: calm, text: The yard stays solvent., linchpin: true, support: weak}
    ```
    """
    for each in book.assumptions:
        if each.linchpin and each.support not in ("strong", "moderate") and each.indicator is None:
            state = each.support or "untested"
            hint = "add `indicator:`, a sign that would tell in time"
            yield Finding(each.id, (), f"linchpin `{each.id}` is {state}, and nothing watches it", hint)


def comparison_bare(book: FactBook) -> Iterator[Finding]:
    """A comparison doesn't say what is alike or what is different.

    **Why.** A precedent persuades by its name. What carries over and what doesn't is the analysis.

    ```yaml
    comparisons:
      - {id: strait, case: The strait ferries of 1998, similar: [One bidder.]}
    ```
    """
    for each in book.comparisons:
        lack = [name for name in ("similar", "different") if not getattr(each, name)]
        if lack:
            message = f"comparison `{each.id}` doesn't say what is {' or '.join(lack)}"
            hint = f"add {' and '.join(f'`{name}:`' for name in lack)}, {'a list' if len(lack) == 1 else 'lists'}"
            yield Finding(each.id, (), message, hint)


def party_silent(book: FactBook) -> Iterator[Finding]:
    """A party to a conflict has no say: no position, no claim, no side of a dispute, no quotation.

    **Why.** A memo on a quarrel that tells what one side says takes a side.

    ```yaml
    actors:
      - {id: port, name: Port authority, type: organisation, position: The quay is the state's to pay.}
      - {id: union, name: Dockers' union, type: organisation}
    relations:
      - {id: strike, from: port, to: union, type: hostility}
    ```
    """
    heard = {claim.holder for claim in book.claims} | {quote.speaker for quote in book.quotes}
    heard |= {side.actor for claim in book.claims for side in claim.positions}
    heard |= {side.actor for event in book.events for side in event.disputed}
    heard |= {actor.id for actor in book.actors if actor.position}
    parties = dict.fromkeys(
        party for each in book.relations if each.type in CONFLICTS for party in (each.from_, each.to)
    )
    for party in parties:
        if party not in heard:
            hint = "add `position:`, or a claim that it holds"
            yield Finding(party, (), f"`{party}` is a party to a conflict, and has no say", hint)
