"""What must hold between the records of a topic, beyond the shape of each; each problem with its place."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise

from memo.diagnostics import Diagnostic, Span, did_you_mean, error, nearest, warning
from memo.facts.book import FactBook
from memo.facts.handling import attribution
from memo.facts.protection import RULES
from memo.facts.records.analysis import NOT_ASSESSED, Judgement, LikelihoodParts, Risk
from memo.facts.records.sourcing import Claim, Source
from memo.facts.references import Reference, references
from memo.facts.scale import Scale
from memo.facts.scripts import unprintable
from memo.facts.text import LocalText
from memo.positioned import CURLY, Node, Scalar, Sequence, find, scalars
from memo.positioned import Mapping as YamlMapping

Nodes = Mapping[str, Node]
SLOT = "{likelihood}"
# Keys whose lists name things, some of them by proper names, rather than say something of them.
_NAMES = frozenset({"watch", "not_found", "supporters", "opponents", "tasks", "rating_scale"})
_AND = re.compile(r"(and|or|but|which|who|et|ou|mais|qui)\s")
PRINTED = ("http://", "https://")  # what an address begins with that memos print


def problems_in(book: FactBook, nodes: Nodes, kinds: Mapping[str, str]) -> list[Diagnostic]:
    """Return what is wrong between the records: references, circles, terms, slots, dates, scripts.

    `kinds` are the collections of all ids, also of records too broken to stand in `book`.
    """
    rules: tuple[Callable[[FactBook, Nodes], Iterator[Diagnostic]], ...] = (
        _circles,
        _terms,
        _slots,
        _disputes,
        _verified,
        _scenarios,
        _questions,
        _scripts,
        _events,
    )
    found = chain(_references(book, nodes, kinds), *(rule(book, nodes) for rule in rules))
    return list(dict.fromkeys(found))


def warnings_in(book: FactBook, nodes: Nodes) -> list[Diagnostic]:
    """Return what is doubtful: texts, names and addresses that won't be printed, a comma that parted one, a series astray."""
    rules: tuple[Callable[[FactBook, Nodes], Iterator[Diagnostic]], ...] = (
        _languages,
        _native_names,
        _addresses,
        _split_texts,
        _series,
    )
    return list(dict.fromkeys(chain.from_iterable(rule(book, nodes) for rule in rules)))


def ahead(book: FactBook, issued: dt.date) -> tuple[Diagnostic, ...]:
    """Return a warning where the information goes further than the day on which the memo is issued."""
    if book.topic.as_of <= issued:
        return ()
    message = f"the information goes to {book.topic.as_of}, and the memo is issued on {issued}"
    hint = "mend `as_of`, or issue the memo on a later day with `--issued`"
    return (warning("as-of-ahead", message, _at(book.nodes, "topic:", "as_of"), hint),)


def change_name(number: int) -> str:
    """Return the name under which the node of a change is kept, which has no id: one that no id can be."""
    return f"changes:{number + 1}"


def _at(nodes: Nodes, record: str, *place: str | int) -> Span | None:
    node = nodes.get(record)
    return find(node, place).span if node else None


# -------------------------------------------------------------------------------------------------- references


def _references(book: FactBook, nodes: Nodes, kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    for _, fact in book.records():
        for each in references(fact):
            yield from _reference(kinds, nodes, fact.id, each)
    for each in references(book.topic):
        yield from _reference(kinds, nodes, "topic:", each)
    for number, change in enumerate(book.changes):
        for each in references(change):
            yield from _reference(kinds, nodes, change_name(number), each)


def _reference(kinds: Mapping[str, str], nodes: Nodes, record: str, to: Reference) -> Iterator[Diagnostic]:
    found = kinds.get(to.id)
    span = _where(nodes, record, to.place, to.id)
    if found is None:
        known = [name for name, kind in kinds.items() if _fits(kind, to.collections)]
        kind = " or ".join(name.removesuffix("s").replace("_", " ") for name in to.collections if name != "*")
        message = f"there is no {kind or 'record'} `{to.id}`"
        yield error("reference-dangling", message, span, did_you_mean(to.id, known))
    elif not _fits(found, to.collections):
        expected = " or ".join(to.collections).replace("_", " ")
        message = f"`{to.id}` stands in {found.replace('_', ' ')}; expected one of {expected}"
        yield error("reference-kind", message, span)


def _fits(found: str | None, collections: tuple[str, ...]) -> bool:
    return found is not None and (collections == ("*",) or found in collections)


def _where(nodes: Nodes, record: str, place: tuple[str | int, ...], wanted: str) -> Span | None:
    """Return the place of a reference, also where a short form (`sources: [a]`) stands for it."""
    node = nodes.get(record)
    if node is None:
        return None
    exact = find(node, place)
    if isinstance(exact, Scalar) and exact.text == wanted:
        return exact.span
    return next((each.span for each in scalars(exact) if each.text == wanted), exact.span)


# ------------------------------------------------------------------------------------------------------ circles


def _circles(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    yield from _circle({source.id: source.derived_from for source in book.sources}, "derived_from", nodes)
    yield from _circle({each.id: (each.parent,) for each in book.open_questions if each.parent}, "parent", nodes)
    yield from _circle({each.id: (each.parent,) for each in book.places if each.parent}, "parent", nodes)
    yield from _circle(_support(book), "based_on", nodes)


def _support(book: FactBook) -> dict[str, tuple[str, ...]]:
    """Return what each judgement, claim and risk leans on, so that none props itself up."""
    graph: dict[str, tuple[str, ...]] = {each.id: each.based_on for each in book.judgements}
    return graph | {each.id: each.basis for each in book.risks}


def _circle(graph: Mapping[str, tuple[str, ...]], key: str, nodes: Nodes) -> Iterator[Diagnostic]:
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path.append(at)
            at = next((each for each in graph.get(at, ()) if each in path or each not in done), None)
        if at in path:
            ring = " -> ".join([*path[path.index(at) :], at])
            yield error("reference-circle", f"`{key}` goes round in a circle: {ring}", _at(nodes, at, key))
        done.update(path)


# -------------------------------------------------------------------------------------------------------- terms


def _terms(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for record, place, likelihood in _likelihoods(book):
        span = _at(nodes, record, *place, "term")
        scale = book.scales.likelihood
        if likelihood.assessed and scale.term(likelihood.term) is None:
            message = f"`{likelihood.term}` is not a term of {scale.title}"
            yield error("likelihood-unknown", message, span, _term_meant(likelihood.term, scale))
        elif not likelihood.assessed and likelihood.why is None:
            hint = "write {term: not_assessed, why: ...}"
            yield error("likelihood-why", "a likelihood that is not assessed needs a reason", span, hint)
        if likelihood.low is not None and likelihood.high is not None and likelihood.low > likelihood.high:
            yield error("likelihood-range", "`low` is above `high`", _at(nodes, record, *place, "low"))
    for fact in _assessed(book):
        confidence, scale = fact.confidence, book.scales.confidence
        if confidence and scale.term(confidence.level) is None:
            message = f"`{confidence.level}` is not a level of {scale.title}"
            span = _at(nodes, fact.id, "confidence", "level")
            yield error("confidence-unknown", message, span, did_you_mean(confidence.level, scale.words))


def _term_meant(written: str, scale: Scale) -> str:
    """Return the closest term, or the one whose band holds the percentage that was written, else all with their bands."""
    close = nearest(written, [*scale.words, NOT_ASSESSED])
    if close:
        return f"did you mean `{close}`?"
    bands = ", ".join(f"{each.name} ({each.low:g}-{each.high:g}%)" for each in scale.terms)
    found = re.fullmatch(r"(?:about |ca\.? |~)?(\d+(?:[.]\d+)?)\s*(?:%|percent|per cent)?", written.strip())
    percent = float(found[1]) if found else -1.0
    held = [f"`{each.name}`" for each in scale.terms if each.low <= percent <= each.high]
    lead = f"{percent:g}% is {' or '.join(held)}; " if held else ""
    return f"{lead}the terms are {bands}, or {NOT_ASSESSED}"


def _assessed(book: FactBook) -> tuple[Judgement | Risk, ...]:
    return (*book.judgements, *book.risks)


def _likelihoods(book: FactBook) -> Iterator[tuple[str, tuple[str | int, ...], LikelihoodParts]]:
    for fact in _assessed(book):
        if fact.likelihood:
            yield fact.id, ("likelihood",), fact.likelihood
    for judgement in book.judgements:
        for number, other in enumerate(judgement.alternatives):
            if other.likelihood:
                yield judgement.id, ("alternatives", number, "likelihood"), other.likelihood
    for risk in book.risks:
        if risk.residual and risk.residual.likelihood:
            yield risk.id, ("residual", "likelihood"), risk.residual.likelihood


# -------------------------------------------------------------------------------------------------------- slots


def _slots(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    slotted = {fact.id: fact.likelihood for fact in _assessed(book)}
    for _, fact in book.records():
        node = nodes.get(fact.id)
        texts = _texts(node) if node else ()
        for key, scalar in texts:
            count = scalar.text.count(SLOT)
            if count:
                yield from _slot(key, count, scalar.span, fact.id in slotted, slotted.get(fact.id))


def _slot(key: str, count: int, span: Span, allowed: bool, likelihood: LikelihoodParts | None) -> Iterator[Diagnostic]:
    if not allowed or key != "text":
        yield error("slot-place", f"{SLOT} can stand only in the `text` of a judgement or a risk", span)
    elif count > 1:
        yield error("slot-twice", f"{SLOT} stands here {count} times; once is all", span)
    elif likelihood is None:
        yield error("slot-empty", f"{SLOT} has no likelihood to show", span, "add `likelihood:` to the record")


def _texts(node: Node) -> Iterator[tuple[str, Scalar]]:
    """Yield each text of a record with the key of the record that it stands under."""
    for key, value in node.entries if isinstance(node, YamlMapping) else ():
        for scalar in scalars(value):
            yield key.text, scalar


# ---------------------------------------------------------------------------------------------- claims and others


def _disputes(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for claim in book.claims:
        if claim.status == "disputed" and len(claim.positions) < 2:
            hint = "add `positions:` with `actor:` or `name:` and `says:`, two or more"
            yield error(
                "dispute-one-sided",
                f"claim `{claim.id}` is disputed and has no two positions",
                _at(nodes, claim.id, "status"),
                hint,
            )
        unnamed = attribution(book, claim) in RULES  # a ground rule keeps its sides unnamed
        for number, position in enumerate(claim.positions if not unnamed else ()):
            if position.actor is None and position.name is None:
                yield error(
                    "position-nobody",
                    "a position needs an `actor` or a `name`",
                    _at(nodes, claim.id, "positions", number),
                )


def _verified(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for claim in book.claims:
        if claim.status == "verified" and not _stands(book, claim):
            hint = "give one primary source, or two of distinct origins with credibility 1 or 2; else say `attributed`"
            message = f"claim `{claim.id}` is marked verified, and its evidence does not verify it"
            yield error("verified-unfounded", message, _at(nodes, claim.id, "status"), hint)


def _stands(book: FactBook, claim: Claim) -> bool:
    """Return whether one primary source, or two origins with credibility 1 or 2 not all parties, carry the claim."""
    good = [e for e in claim.evidence if e.supports == "for" and (e.credibility is None or e.credibility <= 2)]
    sources = [found for e in good if isinstance(found := book.find(e.source), Source)]
    if any(source.kind == "primary" for source in sources):
        return True
    rated = [s for e, s in zip(good, sources, strict=False) if e.credibility is not None]
    return len({source.independence for source in rated}) >= 2 and not all(source.stake for source in rated)


def _scenarios(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    scenarios = book.scenarios
    for scenario in scenarios.set if scenarios else ():
        if scenario.low is not None and scenario.high is not None and scenario.low > scenario.high:
            yield error("scenario-range", "`low` is above `high`", _at(nodes, scenario.id, "low"))
    if scenarios and scenarios.exhaustive and scenarios.set:
        low, high = (
            sum(s.low or 0 for s in scenarios.set),
            sum(100 if s.high is None else s.high for s in scenarios.set),
        )
        if low > 100 or high < 100:
            message = f"scenarios that cover everything can't range from {low:g} to {high:g} percent in sum"
            yield error(
                "scenario-sum",
                message,
                _at(nodes, scenarios.set[0].id),
                "the lows sum to at most 100, the highs to at least 100",
            )


def _questions(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for question in book.open_questions:
        words = question.text.by_language[0][1].rstrip()
        if (
            not words.endswith(("?", ";")) and "՞" not in words
        ):  # Greek ends with ;, Armenian marks the word asked about
            message = f"question `{question.id}` doesn't end with a question mark"
            curled = words[:1] in CURLY and words.endswith(CURLY[words[:1]])
            hint = "the curly quotes are part of the text: take them away, or use straight ones" if curled else None
            yield error("question-mark", message, _at(nodes, question.id, "text"), hint)


def _events(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for event in book.events:
        if not event.date.known and event.status != "planned":
            hint = "give the year at least, or `status: planned`"
            yield error("event-undated", f"event `{event.id}` has no date", _at(nodes, event.id, "date"), hint)


def _scripts(_book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for name, node in nodes.items():
        for key, scalar in _texts(node):
            bad = unprintable(scalar.text)
            if bad and key not in ("native_names", "notes", "url", "read_at", "archived_url"):
                span = scalar.span
                hint = "give a transliteration; a name in its own script belongs in `native_names`"
                if unicodedata.category(bad[0]) == "Cf":
                    hint = "take it out: it is invisible, and came along with pasted text"
                yield error("script-unprintable", f"no shipped face prints {bad} (in `{name}`)", span, hint)


def _languages(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    language = book.topic.language
    for _, fact in book.records():
        for field in type(fact).model_fields:
            held = getattr(fact, field)
            if isinstance(held, LocalText) and not held.has(language, language):
                message = f"`{fact.id}.{field}` has no text in {language}; {held.languages[0]} stands in"
                yield warning("language-missing", message, _at(nodes, fact.id, field))


def _native_names(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    """Yield a warning for each name in a script that no face has: its transliteration is printed, if there is one."""
    for actor in book.actors:
        for number, name in enumerate(actor.native_names):
            bad = unprintable(name.text)
            if bad:
                instead = (
                    f"`{name.transliteration}` is printed instead" if name.transliteration else "the name is left out"
                )
                hint = None if name.transliteration else "add `transliteration:`"
                span = _at(nodes, actor.id, "native_names", number, "text")
                yield warning("script-transliterated", f"no shipped face prints {bad}; {instead}", span, hint)


def _addresses(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for source in book.sources:
        if source.url and not source.url.startswith(PRINTED):
            bare = re.sub(r"^(https?:)?/*", "", source.url, flags=re.IGNORECASE)
            host = re.match(r"[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}(?=[:/?#]|$)", bare)
            hint = f"write https://{bare}" if host else "an address begins with https:// or http://"
            message = f"`{source.url}` is no web address, and is left out of every memo"
            yield warning("address-dropped", message, _at(nodes, source.id, "url"), hint)


def _split_texts(_book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    """Yield a warning for each comma that made two texts of one in a list in brackets: `[It is cheap, fast and sure]`."""
    for node in nodes.values():
        for key, listed in _lists(node):
            for before, item in pairwise(listed.items):
                if isinstance(before, Scalar) and isinstance(item, Scalar) and _parted(before, item, key in _NAMES):
                    message = f"a comma ended the text before `{item.text}`, which is an entry of its own now"
                    hint = "put a text that holds a comma in straight quotes; else begin each entry alike"
                    yield warning("text-cut-short", message, item.span, hint)


def _parted(before: Scalar, item: Scalar, names: bool) -> bool:
    """Return whether an entry reads on where the one before it stopped; among names of things only an `and` tells."""
    if before.quoted or item.quoted or not before.text or not item.text:
        return False
    space = (item.span.excerpt or "")[: (item.span.column or 1) - 1][-1:]
    if before.text[-1].isdigit() and re.match(r"\d{3}(?!\d)", item.text) and space == ",":
        return True
    reads_on = " " in before.text and before.text[0].isupper() and item.text[0].islower()
    return reads_on and (not names or _AND.match(item.text) is not None)


def _lists(node: Node) -> Iterator[tuple[str, Sequence]]:
    """Yield the lists in brackets with the keys that they stand under, aliases apart: they begin as they please."""
    waiting: list[tuple[str, Node]] = [("", node)]
    while waiting:
        key, at = waiting.pop()
        if isinstance(at, YamlMapping):
            waiting += [(name.text, value) for name, value in reversed(at.entries)]
        elif isinstance(at, Sequence):
            begins = (at.span.excerpt or "")[(at.span.column or 1) - 1 :]
            if key != "aliases" and begins.startswith("["):
                yield key, at
            waiting += [(key, each) for each in reversed(at.items)]


def _series(book: FactBook, nodes: Nodes) -> Iterator[Diagnostic]:
    for metric in book.metrics:
        for number, (before, point) in enumerate(pairwise(metric.series), 1):
            if point.period.order <= before.period.order:
                same = point.period.order == before.period.order
                message = f"{point.period} stands twice" if same else f"{point.period} comes after {before.period}"
                span = _at(nodes, metric.id, "series", number, "period")
                yield warning(
                    "series-unordered",
                    f"{message} in the series of `{metric.id}`",
                    span,
                    "list periods from the first to the last, each once",
                )
                break
