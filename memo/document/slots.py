"""What a token in rendered Markdown stands for: the bridge between templating, which fills it, and reading.

A token is U+FDD0, a number, U+FDD1. Both are noncharacters, which every input refuses, so no text can forge one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from memo.diagnostics import Span
from memo.document.model import Blocks, Inlines

OPEN, CLOSE = "\ufdd0", "\ufdd1"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class InlineSlot:
    """Words for a place inside a line; `name` says what it is in messages ("`risk.title`")."""

    content: Inlines
    name: str = "a text"


@dataclass(frozen=True, slots=True)
class BlockSlot:
    """Blocks for a paragraph's place; empty where a component had nothing to show."""

    content: Blocks
    name: str = "a component"


Slot = InlineSlot | BlockSlot
Caller: TypeAlias = Callable[[], Span]


@dataclass(slots=True)
class Slots:
    """The slots of one rendering, in the order in which they were made; `called` says which template line called for a block."""

    made: list[Slot] = field(default_factory=list)
    called: dict[int, Caller] = field(default_factory=dict)

    def add(self, slot: Slot) -> str:
        """Return the token that stands for `slot` from now on."""
        self.made.append(slot)
        return f"{OPEN}{len(self.made) - 1}{CLOSE}"
