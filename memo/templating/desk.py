"""Everything that a component may know: the selected facts, the reader, the language, the template's wishes, the issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from memo.facts.audience import Audience, relevance
from memo.facts.book import FactBook
from memo.facts.records.parts import Fact
from memo.language import ENGLISH, Catalogue, filled
from memo.templating.front import FrontMatter

F = TypeVar("F", bound=Fact)


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
    catalogue: Catalogue = ENGLISH

    @property
    def default(self) -> str:
        """The language of texts that name none: the topic's."""
        return self.book.topic.language

    @property
    def locale(self) -> str:
        """The language whose dates, numbers and lists stand beside the memo's own words: English where it has no others."""
        return self.language if self.catalogue.known else "en"

    @property
    def reader(self) -> Audience:
        """The audience, as far as relevance goes."""
        return Audience(self.audience, relevance_from=self.front.relevance_from)

    # The names are gettext's, so that tools find the messages.

    def gettext(self, message: str, **slots: str) -> str:
        """Return one of the memo's own messages in its language, with words in its slots."""
        return filled(self.catalogue.gettext(message), slots, self.language)

    def pgettext(self, context: str, message: str, **slots: str) -> str:
        """Return the same of a message that means different things in different places."""
        return filled(self.catalogue.pgettext(context, message), slots, self.language)

    def ngettext(self, one: str, many: str, number: int, **slots: str) -> str:
        """Return the form that goes with a number."""
        return filled(self.catalogue.ngettext(one, many, number), slots, self.language)

    def npgettext(self, context: str, one: str, many: str, number: int, **slots: str) -> str:
        """Return the form that goes with a number, of a message that means different things in different places."""
        return filled(self.catalogue.npgettext(context, one, many, number), slots, self.language)

    def foremost(self, records: Sequence[F], most: int = 0, skip: int = 0) -> list[F]:
        """Return the `most` records that concern the reader most, in the order given, after leaving out the first `skip`.

        Relevance chooses what is shown and never how it is ordered. 0 means all.
        """
        before = self._most_relevant(records, skip) if skip else set()
        left = [each for each in records if each.id not in before]
        chosen = self._most_relevant(left, most) if most else {each.id for each in left}
        return [each for each in left if each.id in chosen]

    def _most_relevant(self, records: Sequence[F], count: int) -> set[str]:
        ranked = sorted(records, key=lambda each: -relevance(each, self.reader))
        return {each.id for each in ranked[:count]}
