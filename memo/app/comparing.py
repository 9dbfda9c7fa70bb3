"""Editions and built files looked into: what changed between two of them, and what stands behind what one says."""

from __future__ import annotations

from dataclasses import dataclass

from memo.app.choices import chosen
from memo.app.editions import Shelf, shelves
from memo.app.project import read_project
from memo.app.verify import verify
from memo.app.workspace import Workspace, read_text
from memo.diagnostics import MemoError, Span, error
from memo.document.json import load_document
from memo.document.model import Document
from memo.editions.diff import Difference, differences, record_differences
from memo.editions.manifest import DOCUMENT, FACTS
from memo.editions.stored import load_records
from memo.editions.trace import Origin, Said, origins, said, words_of


@dataclass(frozen=True, slots=True)
class Traced:
    """Words of a memo with the record behind them and what that rests on; `where` is the edition."""

    where: str
    said: Said
    origins: tuple[Origin, ...]


def diff(workspace: Workspace, old: str, new: str) -> tuple[Difference, ...]:
    """Return what changed between two editions: each is a folder of one, or a file that was built."""
    before, after = _edition(workspace, old), _edition(workspace, new)
    told = differences(_document(workspace, before), _document(workspace, after))
    return (*told, *record_differences(_records(workspace, before), _records(workspace, after), told))


def trace(workspace: Workspace, what: str) -> tuple[Traced, ...]:
    """Return what stands behind a built file, or where the newest editions show a record and what it rests on."""
    if workspace.exists(what):
        return _traced(workspace, _edition(workspace, what), None)
    kept = [(each, each.numbers()[-1]) for each in shelves(workspace, read_project(workspace).editions)]
    known = {name for shelf, number in kept for name in _records(workspace, shelf.place(number))}
    record = chosen("record", what, known)
    return tuple(each for shelf, number in kept for each in _traced(workspace, shelf.place(number), record))


def _traced(workspace: Workspace, folder: str, only: str | None) -> tuple[Traced, ...]:
    records = _records(workspace, folder)
    found = said(_document(workspace, folder))
    return tuple(
        Traced(folder, each, origins(records, each.record)) for each in found if only in (None, each.record)
    ) or _unsaid(folder, records, only)


def _unsaid(folder: str, records: dict[str, object], only: str | None) -> tuple[Traced, ...]:
    """Return a record that the reader gets and the memo doesn't quote: a source, for instance."""
    held = records.get(only or "")
    return (Traced(folder, Said(words_of(held), only or "", ""), ()),) if isinstance(held, dict) else ()


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
