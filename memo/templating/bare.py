"""Bare words and bare numbers: for comparing and computing, they know what they were taken from.

What is printed of them brings back whose the words are, how they stand, and what warns of the number; words that were cut,
joined or changed can't, and printing those is a mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, SupportsIndex

from markupsafe import Markup

from memo.templating.faults import Fault
from memo.templating.texts import Exact, Text, Worded

_WAY_OUT = "print it as it is, or `| short(n)` for its beginning; what is made of its bare words is for comparing"


class Bare(str, Worded):
    """Words of a text that tells more than its words, or what a template made of them; compared as any string."""

    text: Text

    def __new__(cls, words: str, text: Text) -> Bare:  # noqa: D102
        made = super().__new__(cls, words)
        made.text = text
        return made

    def token(self) -> str:
        """Return the token of a new slot that holds the text with its voice."""
        return self.whole.token() if self.strip() else ""

    @property
    def whole(self) -> Text:
        """The text that they are all the words of; a Fault where they are not."""
        if self.text.words == self:
            return self.text
        lost = f"{self.text.name} would be printed without whose it is, how it stands or what warns of it"
        raise Fault("voice-lost", lost, _WAY_OUT, "plain")

    def __getitem__(self, key: SupportsIndex | slice) -> Bare:
        """Return a piece, which is from the same text."""
        return Bare(super().__getitem__(key), self.text)

    def __iter__(self) -> Iterator[str]:
        """Yield the characters, which are from the same text."""
        return (Bare(each, self.text) for each in super().__iter__())


def _kept(name: str) -> Any:
    """Return an operation on numbers whose result is warned of as what it is computed from."""
    operation = getattr(float, name)

    def operate(number: Warned, *others: Any) -> Any:
        return number.again(operation(number, *others), others)

    return operate


class Warned(Exact, Worded):
    """A number that is not to be used, or a sample: printed it says so, and so does what is computed from it."""

    of: tuple[str, ...]
    told: Callable[[Decimal, tuple[str, ...]], Text]

    @classmethod
    def made(cls, exact: Decimal, of: tuple[str, ...], told: Callable[[Decimal, tuple[str, ...]], Text]) -> Warned:
        """Return the number; `of` are the ids of the metrics that it comes from, `told` makes what is printed."""
        number = cls(exact)
        number.of, number.told = of, told
        return number

    def again(self, result: Any, others: Iterable[object] = ()) -> Any:
        """Return a number that was computed from this one and others, with all that warns of it."""
        if isinstance(result, bool | Warned) or not isinstance(result, int | float):
            return result
        also = (each for other in others if isinstance(other, Warned) for each in other.of)
        exact = Decimal(int(result) if float(result).is_integer() else str(result))
        return Warned.made(exact, tuple(dict.fromkeys((*self.of, *also))), self.told)

    @property
    def text(self) -> Text:
        """What is printed for it."""
        return self.told(self.exact, self.of)

    def token(self) -> str:
        """Return the token of a new slot that holds the number and what warns of it."""
        return self.text.token()

    __abs__ = _kept("__abs__")
    __add__ = __radd__ = _kept("__add__")
    __floordiv__, __rfloordiv__ = _kept("__floordiv__"), _kept("__rfloordiv__")
    __mod__, __rmod__ = _kept("__mod__"), _kept("__rmod__")
    __mul__ = __rmul__ = _kept("__mul__")
    __neg__ = _kept("__neg__")
    __round__ = _kept("__round__")
    __sub__, __rsub__ = _kept("__sub__"), _kept("__rsub__")
    __truediv__, __rtruediv__ = _kept("__truediv__"), _kept("__rtruediv__")


def carried(result: Any, given: Iterable[object]) -> Any:
    """Return what was made of some values, as bare as the first bare one of them; what was only handed on stays as it is."""
    first = None
    for value in given:
        if value is result:
            return result
        if first is None and isinstance(value, _BARE):
            first = value
    return result if first is None else _from(first, result)


_BARE = (Bare, Warned)


def _from(first: Bare | Warned, result: Any) -> Any:
    match result:
        case Bare() | Markup():
            return result
        case str():
            return Bare(result, first.text)
        case int() | float() if isinstance(first, Warned):
            return first.again(result)
        case list() | tuple():
            return type(result)(_from(first, each) for each in result)
    return result
