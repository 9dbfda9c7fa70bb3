"""The memo's own words in one language. What has no translation stays English, and is remembered for the warning."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from gettext import NullTranslations


Message: TypeAlias = str | tuple[str, str]  # words, or those for one thing and those for several
TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # as far as BCP 47 matters here: `fr`, `fr-CA`, `zh-Hant`


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language; without translations, the English ones that the code is written in.

    `lacking` are the messages of this run that had no translation, in the order in which they were wanted.
    """

    language: str = "en"
    held: NullTranslations | None = None
    lacking: dict[str, None] = field(default_factory=dict, compare=False)

    @property
    def known(self) -> bool:
        """Whether there is a catalogue of this language, or none is needed."""
        return self.held is not None or primary(self.language) == "en"

    def lacks(self, message: Message) -> bool:
        """Return whether a message has no translation."""
        if isinstance(message, tuple):
            return self.ngettext(*message, 2) == message[1] and message[1] in self.lacking
        return self.gettext(message) == message and message in self.lacking

    def gettext(self, message: str) -> str:
        """Return a message in this language."""
        return self.held.gettext(message) if self.held else message

    def pgettext(self, context: str, message: str) -> str:
        """Return a message that means different things in different places; `context` says which."""
        return self.held.pgettext(context, message) if self.held else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number."""
        return self.held.ngettext(one, many, number) if self.held else one if number == 1 else many

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """Return the same of a message with a context."""
        return self.held.npgettext(context, one, many, number) if self.held else one if number == 1 else many


ENGLISH = Catalogue()


def message(words: str) -> str:
    """Return words as they are, marked for the catalogue: a table holds them, and who prints them looks them up."""
    return words


def message_in(context: str, words: str) -> str:  # noqa: ARG001 - the extractor reads it
    """Return words as they are, marked with the context in which they are looked up."""
    return words


@cache
def primary(tag: str) -> str:
    """Return the primary subtag of a language tag: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()
