"""Editions and built files looked into: what changed between two of them, and what stands behind what one says."""

from __future__ import annotations

from dataclasses import dataclass

from memo.app.choices import WrongCommand
from memo.app.editions import Shelf, shelves
from memo.app.project import read_project
from memo.app.verify import verify
from memo.app.workspace import Workspace, read_text
from memo.diagnostics import MemoError, Span, did_you_mean, error
from memo.document.json import load_document
from memo.document.model import Document
from memo.editions.diff import Difference, differences, record_differences
from memo.editions.manifest import DOCUMENT, FACTS
from memo.editions.stored import load_records
from memo.editions.trace import Origin, Said, concluded, origins, resting_on, said, shown, words_of


@dataclass(frozen=True, slots=True)
class Traced:
    """Words of a memo with the record behind them and what that rests on; `where` is the edition.

    `resting` names what the edition shows that rests on the record, where it doesn't show the record itself.
    """

    where: str
    said: Said
    origins: tuple[Origin, ...] = ()
    resting: tuple[str, ...] = ()


def diff(workspace: Workspace, old: str, new: str) -> tuple[Difference, ...]:
    """Return what changed between two editions: each is a folder of one, or a file that was built."""
    before, after = _edition(workspace, old), _edition(workspace, new)
    told = differences(_document(workspace, before), _document(workspace, after))
    return (*told, *record_differences(_records(workspace, before), _records(workspace, after), told))


def trace(workspace: Workspace, what: str) -> tuple[Traced, ...]:
    """Return what stands behind a built file, or where the newest editions show a record or rest on it."""
    if workspace.exists(what):
        folder = _edition(workspace, what)
        records, document = _records(workspace, folder), _document(workspace, folder)
        first = (Traced(folder, *each) for each in concluded(document, records))
        return (*first, *(_traced(folder, records, each) for each in said(document)))
    kept = [each.place(each.numbers()[-1]) for each in shelves(workspace, read_project(workspace).editions)]
    held = {folder: _records(workspace, folder) for folder in kept}
    known = {name for records in held.values() for name in records}
    if what not in known:
        hint = (
            did_you_mean(what, known)
            if kept
            else "it is looked for in the editions: build the memos first, `memo build`"
        )
        raise WrongCommand([error("record-unknown", f"there is no record `{what}`", None, hint)])
    return tuple(each for folder in kept for each in _showing(workspace, folder, held[folder], what))


def _showing(workspace: Workspace, folder: str, records: dict[str, object], record: str) -> tuple[Traced, ...]:
    """Return where an edition shows a record; where it doesn't, what it shows that rests on the record."""
    held, document = records.get(record), _document(workspace, folder)
    found = tuple(_traced(folder, records, each) for each in said(document) if each.record == record)
    if found or not isinstance(held, dict):
        return found
    whole = Said(words_of(held), record, "")
    if record in shown(document):
        return (_traced(folder, records, whole),)
    resting = resting_on(document, records, record)
    return (Traced(folder, whole, resting=resting),) if resting else ()


def _traced(folder: str, records: dict[str, object], words: Said) -> Traced:
    return Traced(folder, words, origins(records, words.record))


def _document(workspace: Workspace, folder: str) -> Document:
    path = f"{folder}/{DOCUMENT}"
    return load_document(read_text(workspace, path), path)


def _records(workspace: Workspace, folder: str) -> dict[str, object]:
    path = f"{folder}/{FACTS}"
    return load_records(read_text(workspace, path), path)


def _edition(workspace: Workspace, what: str) -> str:
    """Return the folder of the edition that is meant."""
    if workspace.is_folder(what):
        return what.rstrip("/")
    manifest = verify(workspace, what).manifest
    if manifest is None:
        hint = "give the folder of an edition (`memo list editions`), or a file that `memo build` made"
        raise MemoError([error("edition-unknown", "this file is of no edition that is kept", Span(what), hint)])
    shelf = Shelf(workspace, read_project(workspace).editions, manifest.memo, manifest.audience)
    return shelf.place(manifest.edition)
