"""What the whole page knows while it is written: theme, reachable anchors, and the colours that drawings use."""

from __future__ import annotations

from dataclasses import dataclass, field

from memo.document.labels import Labels, labels_of
from memo.document.model import Document, Fields, Heading
from memo.document.walk import anchors, nodes
from memo.theme.model import Theme
from memo.writers.figures.shapes import Measure, unkerned


@dataclass(slots=True)
class Sheet:
    """A page in the making.

    `titled` says that a heading bears the title, `subject` that a field does; `repainted` are the colours of drawings
    that a dark screen changes.
    """

    document: Document
    theme: Theme
    anchors: frozenset[str]
    titled: bool
    subject: bool
    repainted: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def labels(self) -> Labels:
        """The memo's own words in its language."""
        return labels_of(self.document.meta)

    @property
    def dark(self) -> Theme:
        """The theme on a dark screen."""
        return self.theme.model_copy(update={"colours": {**self.theme.colours, **self.theme.dark}})

    @property
    def measure(self) -> Measure:
        """How wide words are in drawings."""
        return unkerned(self.theme)


def sheet(document: Document, theme: Theme) -> Sheet:
    """Return the sheet of a document before anything is written on it."""
    found = list(nodes(document))
    reached = anchors(document)
    titled = any(isinstance(node, Heading) and node.level == 0 for node in found)
    fields = (entry for node in found if isinstance(node, Fields) for entry in node.items)
    return Sheet(document, theme, reached, titled, any(entry.kind == "title" for entry in fields))
