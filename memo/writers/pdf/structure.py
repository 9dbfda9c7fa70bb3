"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), built from the Document before anything is drawn.

Parts only report which marked-content ids they drew for which element, so page breaks, split tables and repeated heads
can't disturb the reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its type, its text alternative, its language, and what hangs below it in reading order.

    `kids` holds elements, marked contents `(page reference, id)` and links `(annotation reference, page reference, None)`.
    """

    tag: str
    alternative: str = ""
    language: str = ""
    title: str = ""
    attributes: str = ""
    id: str = ""
    kids: list[Any] = field(default_factory=list)
    hung: bool = False
    ref: Any = None

    def add(self, tag: str, **options: Any) -> Element:
        """Return a new element below this one, after what hangs there."""
        child = Element(tag, **options)
        self.kids.append(child)
        return child

    def hang(self, child: Element) -> None:
        """Put an inline element below this one, where reading has come to; once, however often it is gone on with."""
        if not child.hung:
            child.hung = True
            self.kids.append(child)
