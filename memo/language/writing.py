"""Catalogues as files: brought in step with the messages that there are, and written so that only their words change them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from importlib import resources

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from memo.language.catalogue import Message, primary
from memo.language.shipped import languages

_DATED = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Language-Team',
    '"Report-Msgid',
)


def brought_up(language: str, existing: str | None, messages: Iterable[tuple[str, Message]]) -> str:
    """Return a project's catalogue of a language: what it held, and `messages`, each with the file that holds it.

    In a language that memo doesn't speak, memo's own messages come first.
    """
    wanted = Catalog(charset="utf-8")
    if primary(language) not in languages():
        own = resources.files("memo.language").joinpath("messages.pot").read_text(encoding="utf-8")
        wanted = read_po(io.StringIO(own))
    for file, words in messages:
        wanted.add(words, locations=[(file, 0)])
    speech = primary(language)  # one file serves all regions of a language
    made = _begun(speech) if existing is None else read_po(io.StringIO(existing), locale=speech)
    made.update(wanted)
    made.fuzzy = False
    return written(made, obsolete=True)


def _begun(speech: str) -> Catalog:
    """Return an empty catalogue; in a language that memo speaks its plural forms are those of the shipped one."""
    if speech not in languages()[1:]:
        return Catalog(locale=speech, charset="utf-8", header_comment="", fuzzy=False)
    shipped = resources.files("memo.language").joinpath(f"{speech}.po").read_text(encoding="utf-8")
    head = shipped[shipped.index('msgid ""') :].partition("\n\n")[0]  # gettext's own entry, the first of the file
    return read_po(io.StringIO(head), locale=speech)


def written(catalogue: Catalog, *, obsolete: bool = False) -> str:
    """Return a catalogue as a file holds it: no dates and no lines of the sources."""
    held = io.BytesIO()
    write_po(held, catalogue, width=120, include_lineno=False, ignore_obsolete=not obsolete)
    lines = held.getvalue().decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith(_DATED)).strip("\n") + "\n"
