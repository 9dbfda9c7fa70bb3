"""The examples in the docstrings of components, each filled as a template of its own: what the manual prints and pictures.

The shipped topic fills them, for the first reader who is shown anything; what it has nothing for, a small made-up one does.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from memo.app.book import read_book
from memo.app.filling import filled
from memo.app.memory import MemoryWorkspace
from memo.app.project import Project
from memo.app.templates import template_folder, template_name, template_path
from memo.app.workspace import DiskWorkspace
from memo.diagnostics import MemoError
from memo.document.model import Document, Handling, Meta, Section
from memo.document.resolve import resolve
from memo.document.text import pieces
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.selection import select
from memo.templating.abbreviations import expand
from memo.templating.components import COMPONENTS
from memo.templating.desk import Desk, Issue
from memo.templating.rendering import read_template, render
from memo.templating.wording import words

ROOT = Path(__file__).resolve().parents[1]
FACTS = "facts/us-armenia.yaml"
ISSUED = dt.date(2026, 11, 25)  # no memo goes out before its sources were read
READERS = ("investor", "journalist", "diplomat", "legislator")
EXAMPLE = re.compile(r"\s*Example: `(.+?)`", re.DOTALL)
_MADE_UP = """
topic: {title: Ferry concession, as_of: 2026-11-22}
sources:
  - {id: tender, title: Tender notice, publisher: Ministry of Transport, date: 2026-10}
  - {id: minutes, title: Minutes of the harbour board, publisher: Harbour board, date: 2026-11-12}
claims:
  - {id: closes, text: Bids close on 15 December 2026., sources: [tender]}
  - {id: pays, text: The harbour pays for the quay at Sile., sources: [minutes]}
judgements:
  - id: awarded
    name: On time
    text: The concession is awarded before the summer.
    key: true
    type: forecast
    likelihood: likely
    confidence: {level: moderate, why: there is one source}
    based_on: [closes]
    dissent: {name: Legal desk, text: A complaint by a losing bidder would take a year}
risks:
  - {id: first, title: Only one valid bid, likelihood: likely, impact: 4, text: The state pays more for the same ships.}
  - {id: second, title: The quay is late, likelihood: unlikely, impact: 3, text: The ships lie idle.}
open_questions:
  - id: who-pays
    text: Who pays for the quay at Sile?
    answer: {text: "The harbour, out of its own fees.", claims: [pays], date: 2026-11-12}
"""

# The example stands first, so that risks and citations count from one; what it cites and mentions stands in an annex.
_TEMPLATE = """---
memo: 1
title: Examples
select: {relevance: 1}
sections: {example: {role: body}, company: {role: annex}}
---
# Examples

## Example { #example}

%s

## Company { #company}

{{ risk_cards(most=0) }}

{{ question_list() }}

{{ claim_list(most=6) }}

{{ source_list() }}
"""


@dataclass(frozen=True)
class Shown:
    """What an example comes to: a memo that holds it first, and whether its facts are made up."""

    memo: Document
    made_up: bool

    @property
    def example(self) -> Section:
        """The section that holds the example alone."""
        return self.memo.content[0]

    @property
    def alone(self) -> Document:
        """The example without its company and without what stands in margins."""
        meta = Meta("", audience="", language=self.memo.meta.language, as_of="", handling=Handling(""))
        return replace(self.memo, meta=meta, content=(self.example,))


@cache
def shown() -> Mapping[str, Shown]:
    """Return what each component's example comes to, by the component's name."""
    return {name: _shown(name) for name in sorted(COMPONENTS)}


def example(component: Callable[..., Any]) -> str:
    """Return the example in a component's docstring."""
    found = EXAMPLE.search(inspect.getdoc(component) or "")
    if found is None:
        raise ValueError(f"{component.__name__} has no example in its docstring")
    return re.sub(r"\s+", " ", found[1])


def _shown(name: str) -> Shown:
    text = example(COMPONENTS[name])
    found = next(
        (Shown(memo, made_up) for book, reader, made_up in _books() if (memo := _memo(text, book, reader))), None
    )
    if found is None:
        raise ValueError(f"neither topic has anything for the example of {name}: add to the made-up one what it shows")
    return found


@cache
def _books() -> tuple[tuple[FactBook, str, bool], ...]:
    """Return the facts as each reader gets them, the made-up ones last, with whether they are."""
    real = read_book(FACTS, Project(), DiskWorkspace(ROOT))
    made_up = read_book("facts.yaml", Project(), MemoryWorkspace({"facts.yaml": _MADE_UP.encode()}))
    books = [(real, reader, False) for reader in READERS] + [(made_up, READERS[0], True)]
    return tuple((select(book, Audience(name, threshold=1), ISSUED).book, name, new) for book, name, new in books)


def printed(expression: str) -> str:
    """Return the words that an expression prints, for the first facts that it can be filled with."""
    for book, reader, _ in _books():
        try:
            words = _words(f"{{{{ {expression} }}}}" if "{" not in expression else expression, book, reader)
        except MemoError:
            continue  # nothing to print, or an id of the other topic
        if words:
            return words
    raise ValueError(f"neither topic has anything for {expression}: add to the made-up one what it shows")


def _words(text: str, book: FactBook, reader: str) -> str:
    memo = _filled(
        f"---\nmemo: 1\ntitle: Examples\nselect: {{relevance: 1}}\n---\n# Examples\n\n{text}\n", book, reader
    )
    return " ".join(" ".join(pieces(memo.content[0].content)).split())


def _memo(text: str, book: FactBook, reader: str) -> Document | None:
    """Return the memo that holds the example first; None where it prints nothing."""
    memo = _filled(_TEMPLATE % text, book, reader)
    sections = [section for section in memo.content if section.key in ("example", "company")]
    if sections[0].key != "example":
        return None
    return replace(memo, content=(replace(sections[0], heading=None), *sections[1:]))


def _filled(source: str, book: FactBook, reader: str) -> Document:
    """Return the memo of a template."""
    files = {template_path("example"): source.encode()}
    template = read_template(template_name("example"), template_folder(MemoryWorkspace(files)))
    desk = Desk(book, reader, book.topic.language, template.front, Issue(ISSUED))
    written_out = {short: words(desk, long) for short, long in book.topic.abbreviations.items()}
    return resolve(expand(filled(render(template, desk)), written_out))
