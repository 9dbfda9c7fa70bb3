"""Everything that a component may know: the selected facts, the reader, the language, the template's wishes, the issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from memo.facts.book import FactBook
from memo.templating.front import FrontMatter


@dataclass(frozen=True, slots=True)
class Issue:
    """This issue of the memo: its date, its number (None: unnumbered), and what changed since the last one.

    None of it makes two editions differ.
    """

    date: dt.date
    edition: int | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk that writes one memo."""

    book: FactBook
    audience: str
    language: str
    front: FrontMatter
    issue: Issue

    @property
    def default(self) -> str:
        """The language of texts that name none: the topic's."""
        return self.book.topic.language
