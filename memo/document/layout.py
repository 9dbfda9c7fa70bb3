"""Where things came to stand on paper: plain data that the PDF writer makes and hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Overflow:
    """A part of page one that did not fit: its section, the words it begins with, and by how many millimetres."""

    section: str
    begins: str
    millimetres: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages of the memo, the page of each anchor (from 1), words a section, and what page one could not hold."""

    pages: int
    anchors: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    page_roles: tuple[Literal["page_one", "body", "annex"], ...] = ()
    overflow: tuple[Overflow, ...] = ()
