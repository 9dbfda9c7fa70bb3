"""A memo as the rules see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from memo.diagnostics import Span
from memo.document.layout import Layout
from memo.document.model import Document


@dataclass(frozen=True, slots=True)
class Laid:
    """The document, its layout, the ids of the caveats it must carry, and where its limits were set.

    `sections` gives the place of each section's front matter entry, `template` that of the template itself.
    """

    document: Document
    layout: Layout
    caveats: frozenset[str] = frozenset()
    template: Span | None = None
    sections: Mapping[str, Span | None] = field(default_factory=dict)
