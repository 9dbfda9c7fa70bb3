"""Small makers of blocks that all components share."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import (
    Cell,
    Column,
    Field,
    Inlines,
    Item,
    List,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from memo.templating.desk import Desk
from memo.templating.labels import NOT_STATED
from memo.templating.phrases import Part, run
from memo.templating.wording import gap


def sentences(*parts: Part) -> Inlines:
    """Return parts as one run with a space between those that hold something."""
    held = [each for part in parts if (each := run(part))]
    return tuple(inline for number, each in enumerate(held) for inline in ((Text(" "),) if number else ()) + each)


def paragraph(*parts: Part) -> Paragraph:
    """Return a paragraph of parts."""
    return Paragraph(run(*parts))


def cell(desk: Desk, *parts: Part, missing: str | None = None) -> Cell:
    """Return a cell of parts; one without words says out loud what is missing, in the memo's language."""
    return Cell((Paragraph(run(*parts) or (gap(missing or desk.gettext(NOT_STATED)),)),))


def head(words: str, weight: float = 0) -> Column:
    """Return a column of words."""
    return Column((Text(words),), weight=weight)


def figures(words: str, weight: float = 0) -> Column:
    """Return a column of figures, set at the right."""
    return Column((Text(words),), "right", weight=weight)


def gaps(words: str) -> Column:
    """Return a column of what is missing."""
    return Column((Text(words),), kind="gap")


def table(
    heads: Sequence[Column | str], rows: Sequence[Row], name: str, caption: Inlines = (), source: Inlines = ()
) -> tuple[Table, ...]:
    """Return a table, or nothing where there are no rows; a string is the head of a plain column."""
    columns = tuple(head(each) if isinstance(each, str) else each for each in heads)
    return (Table(columns, tuple(rows), caption, source, name=name),) if rows else ()


def bullets(items: Sequence[Inlines], records: Sequence[str] = (), *, ordered: bool = False) -> tuple[List, ...]:
    """Return a list of one-paragraph items, each with the id of the record that it shows; nothing without items."""
    ids = [*records, *[""] * (len(items) - len(records))]
    made = tuple(Item((Paragraph(each),), record) for each, record in zip(items, ids, strict=True))
    return (List(made, ordered),) if made else ()


def term(label: Inlines, *parts: Part) -> Field:
    """Return an entry of a two-column list of terms."""
    return Field(label, run(*parts))


def strong(*parts: Part) -> Strong:
    """Return parts in bold."""
    return Strong(run(*parts))


def muted(text: str) -> Paragraph:
    """Return a note in small, muted words."""
    return Paragraph((Text(text, "muted"),))
