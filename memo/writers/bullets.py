"""How the items of lists are marked, in every paged format."""

from __future__ import annotations

from memo.writers.paper import MM

HANG = 5.5 * MM  # how far a numeral or a bullet stands before its item
BULLETS = ("▪", "–")  # by depth, in turn
_SQUARE = 1.15  # the square of the faces is small: this makes it 1 mm at 10 points


def bullet(depth: int) -> str:
    """Return the bullet of a list at a depth, 0 for the outermost."""
    return BULLETS[depth % len(BULLETS)]


def bullet_size(depth: int, size: float) -> float:
    """Return the size of that bullet before text of a size."""
    return size * _SQUARE if bullet(depth) == BULLETS[0] else size
