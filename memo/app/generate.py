"""The memos of one facts file: read once, made for one audience after another, written when all of a memo is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace

from memo.app.book import read_book
from memo.app.choices import chosen
from memo.app.outcome import Failure, Outcome, Result, Written
from memo.app.project import Project, read_project, refuse_misnamed
from memo.app.request import Order, Request, orders
from memo.app.road import Arrived, Refused, Step, Trip, reader, travel
from memo.app.templates import template_path
from memo.app.topics import topic_name
from memo.app.workspace import Workspace
from memo.diagnostics import MemoError, Span
from memo.document.json import dump_document
from memo.document.text import word_count
from memo.editions.trace import shown
from memo.facts.audience import Audience, relevance
from memo.facts.book import FactBook
from memo.facts.rank import ranked_questions
from memo.facts.tradecraft import advice
from memo.templating.front import FrontMatter
from memo.writers import FORMATS, Format

DEFAULT_FORMATS = ("docx", "pdf")
# What a topic states, the gravest first: a desk wants to know where a format has no place for it.
STATEMENTS = ("risks", "open_questions", "judgements", "scenarios", "options", "claims")


def generate_all(request: Request, workspace: Workspace, step: Step = lambda _: None) -> Iterator[Result]:
    """Yield the result for each audience that was asked for; one that fails doesn't stop the next."""
    project = read_project(workspace)
    if request.facts is None and not (request.audiences and request.formats):
        refuse_misnamed(workspace)
    for wanted in orders(request, project, workspace):
        yield from _results(wanted, project, workspace, step)


def _results(wanted: Order, project: Project, workspace: Workspace, step: Step) -> Iterator[Result]:
    step(f"reading {wanted.facts}")
    try:
        book = read_book(wanted.facts, project, workspace)
    except MemoError as problem:
        yield from (Failure(topic_name(wanted.facts), name, problem.diagnostics) for name in wanted.audiences)
        return
    told = replace(book, warnings=(*book.warnings, *advice(book))) if wanted.dry else book  # a check, and no memo
    yield from (_result(workspace, Trip(workspace, project, wanted, told, name, step)) for name in wanted.audiences)


def _result(workspace: Workspace, trip: Trip) -> Result:
    topic = topic_name(trip.order.facts)
    try:
        made = travel(trip)
        return outcome_of(trip, topic, made, () if trip.order.dry else _write(workspace, trip, made))
    except MemoError as problem:
        return Failure(topic, trip.audience, problem.diagnostics, by_check=isinstance(problem, Refused))


def _write(workspace: Workspace, trip: Trip, made: Arrived) -> tuple[Written, ...]:
    """Write every format of the memo and the document itself, all or none."""
    trip.say("writing")
    place = trip.order.place(trip.audience)
    files = {place + each.suffix: (each.name, bytes_in(each, made)) for each in formats_of(trip, made.front)}
    files[place + ".memo.json"] = ("memo", dump_document(made.document).encode())
    workspace.write_all({path: data for path, (_, data) in files.items()})
    return tuple(Written(path, name, len(data)) for path, (name, data) in files.items() if name != "memo")


def formats_of(trip: Trip, front: FrontMatter) -> list[Format]:
    """Return the formats that were asked for, else those that the template lists."""
    listed = dict.fromkeys(front.formats or DEFAULT_FORMATS)
    names = trip.order.formats or [
        chosen("format", name, FORMATS, Span(template_path(trip.audience))) for name in listed
    ]
    return [FORMATS[name] for name in names]


def bytes_in(kind: Format, made: Arrived) -> bytes:
    """Return the memo in one format."""
    return kind.write(made.document, made.theme, made.layout, made.reference) if kind.write else made.pdf


def outcome_of(trip: Trip, topic: str, made: Arrived, files: tuple[Written, ...]) -> Outcome:
    """Return what is to be said of a memo that was made."""
    book, selection = trip.book, made.selection
    given = shown(made.document)
    return Outcome(
        topic=topic,
        audience=trip.audience,
        files=files,
        pages=made.layout.pages,
        annex=made.layout.page_roles.count("annex"),
        words=word_count(made.document.content),
        risks=len(given & {risk.id for risk in selection.book.risks}),
        open_questions=len(given & {question.id for question in selection.book.open_questions}),
        withheld=selection.withheld,
        left_out=_left_out(book, selection.left_out),
        not_shown=tuple(_not_shown(selection.book, given, reader(trip, made.front))),
        warnings=(*book.warnings, *made.warnings),
    )


def _not_shown(book: FactBook, given: Set[str], audience: Audience) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the collections of what was selected and doesn't stand in the memo, with the ids, the most relevant first."""
    answered = {each.id for each in book.open_questions} - {each.id for each in ranked_questions(book)}
    for name in STATEMENTS:
        held = [fact for kind, fact in book.records() if kind == name and fact.id not in given | answered]
        ids = tuple(fact.id for fact in sorted(held, key=lambda fact: -relevance(fact, audience)))
        if ids:
            yield name, ids


def _left_out(book: FactBook, ids: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    counts = Counter(book.collection_of(each) or "records" for each in ids)
    return tuple(sorted(counts.items()))
