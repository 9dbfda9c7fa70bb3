"""What a template says of its sections, so that reading can build them: plain values, no facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from memo.diagnostics import Span
from memo.document.model import Budget, Role


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section by its key (the anchor of its heading): role, budget, whether it may be absent, and its own page."""

    key: str
    role: Role = "body"
    budget: Budget = field(default_factory=Budget)
    required: bool = False
    landscape: bool = False
    span: Span | None = None
