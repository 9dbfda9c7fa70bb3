"""Two editions side by side: whether the memo is the same, and which records differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from memo.document.model import Document
from memo.document.moves import without_moves


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """The ids of records that came, went, and read otherwise."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every id of them, the new ones first."""
        return (*self.added, *self.changed, *self.removed)


def record_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> RecordChanges:
    """Return how the records differ, ids in the order in which the facts hold them."""
    return RecordChanges(
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        changed=tuple(name for name in new if name in old and new[name] != old[name]),
    )


def same_memo(one: Document, other: Document) -> bool:
    """Return whether two documents, made for the same issue, read the same.

    Which edition a file says it is doesn't count, nor what moved since the one before.
    """
    return _unsigned(one) == _unsigned(other)


def signed(document: Document, identity: tuple[tuple[str, str], ...]) -> Document:
    """Return the document as that edition, which its files will carry as a property."""
    names = {name for name, _ in identity}
    kept = tuple(each for each in document.meta.identity if each[0] not in names)
    return replace(document, meta=replace(document.meta, identity=(*kept, *identity)))


def _unsigned(document: Document) -> Document:
    return without_moves(replace(document, meta=replace(document.meta, identity=())))
