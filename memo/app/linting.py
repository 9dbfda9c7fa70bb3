"""What is wrong with a template whatever the facts: it is filled with made-up topics, from nothing at all to very long words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from memo.app.filling import filled
from memo.app.fronts import front_problems
from memo.app.templates import template_folder, template_name, template_path
from memo.app.translations import catalogue_for, translated_languages, words_missing, words_unfound
from memo.app.trying import Trial, tried
from memo.app.unmade import unmade
from memo.app.workspace import Workspace
from memo.checks import caveat_missing
from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, MemoError, Span, in_order, warning
from memo.document.layout import Layout
from memo.document.model import Document
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.selection import select
from memo.facts.specimens import CHANGED, VARIED, specimens
from memo.reading import section_lines
from memo.templating.desk import Desk, Issue
from memo.templating.rendering import MemoTemplate, Rendered, read_template, render

ISSUED = dt.date(2026, 11, 22)
_TOO_MUCH = frozenset(("template-too-much",))
_OTHERS = frozenset(
    ("record-unknown",)
)  # a record that a template names by its id may stand in the facts that are meant
READER = "anybody"  # the made-up topics name no audience, and a template can't ask who reads


@dataclass(frozen=True, slots=True)
class Linted:
    """A template and what is wrong with it."""

    audience: str
    problems: tuple[Diagnostic, ...]


def lint(audiences: Iterable[str], workspace: Workspace) -> Iterator[Linted]:
    """Yield what is wrong with the template of each audience."""
    books = trials()
    sources = template_folder(workspace)
    for audience in audiences:
        try:
            template = read_template(template_name(audience), sources)
        except MemoError as problem:
            yield Linted(audience, problem.diagnostics)
            continue
        trial = _Trial(audience, template)
        for said, book in books.items():
            trial.fill(said, book)
            if trial.too_much:
                break  # each book would take as long to show as much
        found = (*front_problems(template.front, audience, workspace), *trial.problems(len(books)))
        abroad = () if trial.seen else tried(Trial(template, audience, READER, ISSUED), workspace)
        yield Linted(audience, (*in_order(found), *_untranslated(template, workspace), *abroad))


@cache
def trials() -> Mapping[str, FactBook]:
    """Return the made-up books as any reader gets them, selected once for all templates."""
    return {said: select(book, Audience(READER), ISSUED).book for said, book in specimens().items()}


def _issue(said: str) -> Issue:
    """Return which issue a made-up book is filled for: the full one for the second, in which something changed."""
    return Issue(ISSUED, 2, CHANGED) if said == VARIED else Issue(ISSUED)


@dataclass(slots=True)
class _Trial:
    """One template, filled with one book after another."""

    audience: str
    template: MemoTemplate
    seen: dict[tuple[object, ...], tuple[Diagnostic, list[str]]] = field(default_factory=dict)
    headings: dict[str, tuple[Rendered, int]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    unfilled: bool = False

    def fill(self, said: str, book: FactBook) -> None:
        """Fill the template with a book, and remember what shows."""
        rendered: Rendered | None = None
        front = self.template.front
        try:
            rendered = render(self.template, Desk(book, READER, "en", front, _issue(said)))
            document = filled(rendered)
        except MemoError as problem:
            self._add(said, problem.diagnostics)
        else:
            self.held |= {section.key for section in document.content}
            self._add(said, self._lost_caveats(book, document))
        if rendered:
            self._note_headings(rendered)

    def problems(self, books: int) -> Iterator[Diagnostic]:
        """Yield each mistake once, with the facts that show it where not all do; then sections that nothing fills."""
        for problem, said in self.seen.values():
            always = len(said) == books or problem.code in _TOO_MUCH
            yield problem if always else replace(problem, message=f"{problem.message} (with {said[0]})")
        if self.seen or self.unfilled:
            return  # what could not be read may be what would have filled them
        for key, (rendered, line) in self.headings.items():
            if key not in self.held:
                span = rendered.locate(line)
                hint = (
                    "where facts of yours fill it, all is well; else print something under it, or take the heading away"
                )
                message = f"nothing stands in the section `{key}` with any of the made-up facts"
                yield warning("section-never", message, span, hint)
        front = self.template.front
        for key in front.sections:
            if key not in self.headings and key != "top":
                hint = "write it behind a heading, as in `## Words {#key}`, or take it away"
                yield warning(
                    "section-never", f"no heading ever has the key `{key}`", front.span("sections", key), hint
                )

    @property
    def too_much(self) -> bool:
        """Whether the template makes more than a memo may hold."""
        return any(problem.code in _TOO_MUCH for problem, _ in self.seen.values())

    def _add(self, said: str, problems: Iterable[Diagnostic]) -> None:
        for each in map(unmade, problems):
            if each.code in _OTHERS:
                self.unfilled = True
                continue
            mark = (each.code, each.span and (each.span.file, each.span.line, each.span.column))
            self.seen.setdefault(mark, (each, []))[1].append(said)

    def _note_headings(self, rendered: Rendered) -> None:
        lines = {line for line in rendered.markdown.split("\n") if line.startswith("##")}
        if lines <= self.lines:
            return
        self.lines |= lines
        for key, line in section_lines(rendered.markdown, rendered.slots).items():
            self.headings.setdefault(key, (rendered, line))

    def _lost_caveats(self, book: FactBook, document: Document) -> Iterator[Diagnostic]:
        """Yield what the check of a finished memo finds, once: nobody knows the made-up caveats by their ids."""
        caveats = frozenset(claim.id for claim in book.claims if claim.caveat)
        lost = caveat_missing.check(Laid(document, Layout(0), caveats, Span(template_path(self.audience))))
        for first in islice(lost, 1):
            yield replace(first, message="caveats don't appear in this memo")


def _untranslated(template: MemoTemplate, workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield what a template lacks in the languages that the project's own catalogues speak."""
    languages = translated_languages(workspace)
    yield from words_unfound(template) if languages else ()
    for language in languages:
        try:
            yield from words_missing(catalogue_for(workspace, language), template)
        except MemoError as problem:
            yield from problem.diagnostics
