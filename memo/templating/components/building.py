"""Small makers of blocks that all components share."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import (
    Block,
    Cell,
    Column,
    Inline,
    Inlines,
    Item,
    List,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from memo.templating.wording import gap

Part = Inline | Inlines | str | None


def run(*parts: Part) -> Inlines:
    """Return parts as one run of inlines: strings become texts, nothing stays nothing."""
    made: list[Inline] = []
    for part in parts:
        if isinstance(part, tuple):
            made += part
        elif isinstance(part, str):
            made += [Text(part)] if part else []
        elif part is not None:
            made.append(part)
    return tuple(made)


def paragraph(*parts: Part) -> Paragraph:
    """Return a paragraph of parts."""
    return Paragraph(run(*parts))


def cell(*parts: Part, missing: str = "not stated") -> Cell:
    """Return a cell of parts; one without words says out loud what is missing."""
    content = run(*parts)
    return Cell((Paragraph(content or (gap(missing),)),))


def table(
    heads: Sequence[Column | str], rows: Sequence[Row], name: str, caption: Inlines = (), source: Inlines = ()
) -> Table:
    """Return a table; a string is the head of a plain column."""
    columns = tuple(head if isinstance(head, Column) else Column((Text(head),)) for head in heads)
    return Table(columns, tuple(rows), caption, source, name=name)


def bullets(items: Sequence[Inlines], records: Sequence[str] = (), *, ordered: bool = False) -> List:
    """Return a list of one-paragraph items, each with the id of the record that it shows."""
    ids = [*records, *[""] * (len(items) - len(records))]
    made = tuple(Item((Paragraph(each),), record) for each, record in zip(items, ids, strict=True))
    return List(made, ordered)


def strong(*parts: Part) -> Strong:
    """Return parts in bold."""
    return Strong(run(*parts))


def muted(text: str) -> Block:
    """Return a note in small, muted words."""
    return Paragraph((Text(text, "muted"),))
