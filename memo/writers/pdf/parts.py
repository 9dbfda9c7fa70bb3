"""What a page is filled with: parts that know their height, may be split, and draw themselves at a place.

Points, from the lower left corner of the page; a part is drawn downwards from its top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas

Foot = Callable[[Sequence["Part"]], float]
"""How much more of a page's foot some footnotes would take."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the document a part begins: its section, the section's role, and the words it begins with."""

    section: str
    role: str
    begins: str


class Part:
    """A part of the flow. `before` and `after` are the room around it, `keep` ties it to the part that follows."""

    before: float = 0.0
    after: float = 0.0
    height: float = 0.0
    keep: bool = False
    origin: Origin | None = None

    @property
    def start(self) -> float:
        """The least of it that may stand at the foot of a page."""
        return self.height

    @property
    def first_notes(self) -> Sequence[Part]:
        """The footnotes that its start calls for."""
        return self.notes

    @property
    def notes(self) -> Sequence[Part]:
        """The footnotes that it calls for."""
        return tuple(note for part in self.inner() for note in part.notes)

    def split(self, room: float, foot: Foot) -> tuple[Part, Part] | None:  # noqa: ARG002
        """Return it in two, the first with its footnotes within `room`; None where it stays whole."""
        return None

    def sever(self, room: float) -> tuple[Part, Part] | None:  # noqa: ARG002
        """Return in two what is too tall for any page."""
        return None

    def without_tail(self) -> tuple[Part, Part] | None:
        """Return it in two, the second what must stay with the part that follows."""
        return None

    def inner(self) -> Iterator[Part]:
        """Yield the parts inside."""
        yield from ()

    def anchors(self) -> Iterator[str]:
        """Yield the anchors inside, first those of its own."""
        for part in self.inner():
            yield from part.anchors()

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it with its upper left corner there."""
        raise NotImplementedError


class Turn(Part):
    """A new page; `landscape` is how the pages after it lie."""

    def __init__(self, *, landscape: bool) -> None:
        self.landscape = landscape


class Stroke(Part):
    """A thin rule over the text block, kept with what follows."""

    keep = True
    height = 1.0

    def __init__(self, colour: str, wide: float, before: float = 4, after: float = 4) -> None:
        self.colour, self.wide, self.before, self.after = colour, wide, before, after

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.begin_artifact()
        canvas.stroke(x, top - self.height, x + self.wide, top - self.height, self.colour, 0.75)
        canvas.end_artifact()


def parted(whole: Part, head: Part, rest: Part) -> tuple[Part, Part]:
    """Return the two halves of a part: the first begins where it began, the second ends as it would have."""
    head.before, head.origin = whole.before, whole.origin
    rest.after, rest.keep = whole.after, whole.keep
    return head, rest


def gap(before: Part | None, part: Part) -> float:
    """Return the room between two parts; nothing stands before the first."""
    return max(before.after, part.before) if before is not None else 0.0


def stacked(parts: Sequence[Part]) -> float:
    """Return how high parts stand on one another."""
    total, before = 0.0, None
    for part in parts:
        total += gap(before, part) + part.height
        before = part
    return total


def draw_stack(canvas: TaggedCanvas, parts: Sequence[Part], x: float, top: float) -> None:
    """Draw parts one below the other."""
    before = None
    for part in parts:
        top -= gap(before, part)
        part.draw(canvas, x, top)
        top -= part.height
        before = part


def cut(parts: Sequence[Part], room: float, foot: Foot) -> tuple[list[Part], list[Part]]:
    """Return what of some parts fits into `room`, the last of it split where that can be, and the rest."""
    used, before = 0.0, None
    for number, part in enumerate(parts):
        left = room - used - gap(before, part)
        if part.height <= left:
            used += gap(before, part) + part.height
            before = part
            continue
        halves = part.split(left, foot) if left > 0 else None
        if halves:
            return [*parts[:number], halves[0]], [halves[1], *parts[number + 1 :]]
        return list(parts[:number]), list(parts[number:])
    return list(parts), []
