"""When Python looks for garbage: a run makes much and drops little of it unseen."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE = 100_000  # objects that a run makes, and still holds, before it looks: what some thirty templates leave behind


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom until the block ends, not every seven hundred objects: that would take a sixth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(_MADE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
