"""How much a template may do: ticks instead of a clock, so that the same template always ends in the same place."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

from memo.templating.faults import Fault

# Steps of loops and macros by their size, values that filters go through; a shipped memo takes up to seventy thousand.
TICKS = 1_000_000
COMPONENT = 2_000  # ticks of a component: a call may go through every record
CHARACTERS = 20  # characters of Markdown that are put together at the price of a tick
LARGEST = 500_000  # characters of Markdown that a template may make; a memo has thirty thousand
LONGEST = 20_000  # characters of a string that a template puts together
LONGEST_RANGE = 10_000


@dataclass(slots=True)
class Meter:
    """What one rendering has used up."""

    ticks: int = 0

    def tick(self, count: int = 1) -> str:
        """Count, and end a template that goes on too long; the empty string can stand anywhere in it."""
        self.ticks += count
        if self.ticks > TICKS:
            hint = "look for a loop inside a loop, or a macro that calls itself"
            raise Fault("template-too-much", f"this template takes more than {TICKS:,} steps", hint)
        return ""

    def passing(self, values: object) -> None:
        """Count what a filter or a call goes through."""
        self.tick(1 + (len(values) if isinstance(values, Sized) else 0))

    def writing(self, words: str) -> None:
        """Count what is put together."""
        self.tick(1 + len(words) // CHARACTERS)


def bounded(words: str) -> str:
    """Return a string of a length that no template need exceed."""
    if len(words) > LONGEST:
        raise Fault("template-too-much", f"this makes a string of more than {LONGEST:,} characters")
    return words


def span(*bounds: int) -> range:
    """Return `range(...)` within limits."""
    if not all(isinstance(bound, int) for bound in bounds) or not 1 <= len(bounds) <= 3:
        raise Fault("argument-wrong", "`range` takes one to three whole numbers")
    if len(bounds) == 3 and bounds[2] == 0:
        raise Fault("argument-wrong", "the step of a `range` can't be 0")
    made = range(*bounds)
    if len(made) > LONGEST_RANGE:
        raise Fault("template-too-much", f"a `range` has at most {LONGEST_RANGE:,} values")
    return made
