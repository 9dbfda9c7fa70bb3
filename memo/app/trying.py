"""A template tried in every language that the project asks for: with its translations, and with facts in that language.

What its translation breaks is told before a memo is made in it: Markdown that reads otherwise, words that run over a budget
which the template's own words keep.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from memo.app.filling import filled
from memo.app.project import Project, read_project
from memo.app.templates import template_path
from memo.app.translations import catalogue_for, catalogue_path, translated_languages
from memo.app.workspace import Files
from memo.checks import budget_pages, budget_section
from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, MemoError, Severity, Span
from memo.document.layout import Layout
from memo.document.model import Document
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.selection import select
from memo.facts.specimens import specimens_in
from memo.language import ENGLISH, Catalogue
from memo.language.catalogue import primary
from memo.language.locales import tongue
from memo.templating.desk import Desk, Issue
from memo.templating.rendering import MemoTemplate, render

Mark = tuple[object, ...]


def wanted_languages(workspace: Files, audience: str) -> tuple[str, ...]:
    """Return the languages of the project's catalogues, and those in which memo.yaml asks for memos for this audience."""
    try:
        project = read_project(workspace)
    except MemoError:
        project = Project()  # told where the memos are made
    asked = (each.language for each in project.memos if not each.audiences or audience in each.audiences)
    found = dict.fromkeys((*translated_languages(workspace), *(primary(each) for each in asked if each)))
    return tuple(each for each in found if primary(each) != "en")


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: a template, for whom, and as of which day."""

    template: MemoTemplate
    audience: str
    reader: str
    issued: dt.date

    def filled(self, book: FactBook, language: str, catalogue: Catalogue) -> Document:
        """Return the memo that a book makes in a language; raise a MemoError with what is wrong with it."""
        front = self.template.front.spoken(catalogue)
        desk = Desk(book, self.reader, language, front, Issue(self.issued), catalogue)
        return filled(render(self.template, desk))

    def over(self, document: Document) -> Iterator[Diagnostic]:
        """Yield which budgets of words and characters a memo outgrows; pages nobody counts here."""
        places = {section.key: section.span for section in self.template.front.outline()}
        laid = Laid(document, Layout(0), frozenset(), Span(template_path(self.audience)), places)
        yield from (*budget_section.check(laid), *budget_pages.check(laid))


def tried(trial: Trial, workspace: Files) -> Iterator[Diagnostic]:
    """Yield what filling a template shows in each language that is wanted, and in the template's own does not show."""
    for language in wanted_languages(workspace, trial.audience):
        try:
            catalogue = catalogue_for(workspace, language)
        except MemoError:
            continue  # a catalogue that can't be read is told of with what it lacks
        seen: dict[Mark, Diagnostic] = {}
        for said, book in _books(language, trial.reader, trial.issued).items():
            for each in _wrong(trial, said, book, language, catalogue):
                shown = f"{each.message} (with {said}, in {tongue('en', language)})"
                seen.setdefault(_mark(each), replace(each, message=shown, hint=_hint(each, catalogue)))
        yield from seen.values()


def _wrong(trial: Trial, said: str, book: FactBook, language: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield the mistakes that a translation makes, and the budgets that it outgrows where the original keeps them."""
    try:
        over = [*trial.over(trial.filled(book, language, catalogue))]
    except MemoError as problem:
        yield from problem.diagnostics
        return
    if over:
        original = trial.filled(_books("en", trial.reader, trial.issued)[said], "en", ENGLISH)
        known = {_mark(each) for each in trial.over(original)}
        yield from (replace(each, severity=Severity.WARNING) for each in over if _mark(each) not in known)


def _mark(problem: Diagnostic) -> Mark:
    """Return what tells a problem from others, whatever the language of a heading and however long a memo is."""
    return problem.code, problem.span, re.sub(r"`[^`]*`|\d+", "", problem.message)


def _hint(problem: Diagnostic, catalogue: Catalogue) -> str:
    where = f"the words of this language stand in {catalogue_path(catalogue.language)}"
    return f"{problem.hint}; {where}" if problem.hint else where


@cache
def _books(language: str, reader: str, issued: dt.date) -> Mapping[str, FactBook]:
    """Return the made-up books in a language as any reader gets them."""
    return {said: select(book, Audience(reader), issued).book for said, book in specimens_in(language).items()}
