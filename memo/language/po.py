"""Catalogues as gettext keeps them, read from text: what they hold is looked at before any of it is printed.

No compiled file has to be kept in step. What is read once serves every run of the process.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import TYPE_CHECKING

from memo.diagnostics import Diagnostic, MemoError, Span, error
from memo.language.slots import frame, slots

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message


Layers = tuple[NullTranslations | None, NullTranslations | None]


def layered(language: str, own: str | None, path: str, lacking: dict[str, None]) -> Layers:
    """Return the translations into a language, the project's `own` (the file `path`) before the shipped ones; None without any.

    What the first hasn't got comes in English and is noted in `lacking`; what the second hasn't got is empty. Raise a MemoError
    where the project's can't be read, or lose a slot.
    """
    shipped = _shipped(language)
    layers = [*([_read(own, path)] if own is not None else []), *([shipped] if shipped else [])]
    if not layers:
        return None, None
    return _chained([*layers, _Lacking(lacking)]), _chained([*layers, _Nothing()])


def _chained(layers: Sequence[NullTranslations]) -> NullTranslations:
    """Return catalogues one before the other. Copies: what was read is shared by all runs and stays as it is."""
    first, *others = map(copy.copy, layers)
    for each in others:
        first.add_fallback(each)
    return first


class _Nothing(NullTranslations):
    """Stands behind the last catalogue where only the question is whether one of them holds a message."""

    def gettext(self, message: str) -> str:  # noqa: ARG002
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return ""


class _Lacking(NullTranslations):
    """Stands behind the last catalogue: gives the English words and remembers that they were wanted."""

    def __init__(self, lacking: dict[str, None]) -> None:
        super().__init__()
        self.lacking = lacking

    def gettext(self, message: str) -> str:
        self.lacking[message] = None
        return message

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return self.ngettext(msgid1, msgid2, n)


@cache
def _shipped(tag: str) -> GNUTranslations | None:
    file = resources.files("memo.language").joinpath(f"{tag}.po")
    return _read(file.read_text(encoding="utf-8"), f"{tag}.po") if tag.isalpha() and file.is_file() else None


@cache
def _read(text: str, path: str) -> GNUTranslations:
    """Return a catalogue; doubtful entries, which gettext calls fuzzy, are left out."""
    from babel.messages.mofile import write_mo

    catalogue = _parsed(text, path)
    problems = [problem for each in catalogue if (problem := _problem(each, path))]
    if problems:
        raise MemoError(problems)
    for each in [each for each in catalogue if _half_done(each)]:
        catalogue.delete(each.id, each.context)  # else Babel puts English forms in the place of those that are empty
    catalogue.charset = "utf-8"  # the text is decoded; its header may name another charset, or one that there is not
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _half_done(entry: Message) -> bool:
    """Return whether a message with a form for each number lacks one of them."""
    return isinstance(entry.string, list | tuple) and not all(entry.string)


def _parsed(text: str, path: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as problem:
        place = Span(path, problem.lineno + 1, excerpt=problem.line.rstrip("\n") or None)  # Babel counts from 0
        raise MemoError([error("catalogue-wrong", "this is no entry of a catalogue", place, _SHAPE)]) from None
    except (ValueError, LookupError, SyntaxError) as problem:
        message = f"this catalogue can't be read: {problem}"
        raise MemoError([error("catalogue-wrong", message, Span(path), _SHAPE)]) from None


_SHAPE = 'entries are `msgid "..."` and `msgstr "..."`; `memo new language TAG` begins a catalogue'


def _problem(entry: Message, path: str) -> Diagnostic | None:
    """Return what is wrong with a translation: what it was given to keep must be in it, and nothing else."""
    sources = entry.id if isinstance(entry.id, list | tuple) else (entry.id,)
    words = entry.string if isinstance(entry.string, list | tuple) else (entry.string,)
    if not sources[0] or entry.fuzzy:
        return None
    for each in filter(None, words):
        if slots(each) not in [slots(source) for source in sources]:
            message = f"the translation of `{sources[-1]}` must hold the same slots and expressions"
            return error("catalogue-wrong", message, Span(path, entry.lineno), f"it says `{each}`")
        if frame(each) not in [frame(source) for source in sources]:
            message = f"the translation of `{sources[-1]}` has marks of Markdown that its original hasn’t"
            hint = f"it says `{each}`; write a backslash before a mark that is meant as such"
            return error("catalogue-wrong", message, Span(path, entry.lineno), hint)
    return None
