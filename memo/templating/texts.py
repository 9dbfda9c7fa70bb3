"""The words that templates handle: texts of records, which leave as tokens, and finished Markdown.

A `Text` is no string. Printing it is all that can be done to it, besides comparing and measuring: whatever would take its
words apart would lose where they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NoReturn, SupportsIndex

from jinja2.runtime import Macro, Undefined
from markupsafe import Markup

from memo.document.model import Inlines
from memo.document.slots import OPEN, InlineSlot, Slots
from memo.document.text import plain
from memo.templating.escaping import escaped
from memo.templating.faults import Fault
from memo.templating.limits import LARGEST, bounded

TERMS = 'name the words: `likelihood == "likely"`, or `likelihood in ["likely", "very likely"]`'


class Text:
    """The words of a record's field in the memo's language, with what is printed for them."""

    __slots__ = ("_content", "_field", "_record", "_slots", "_voiced", "_words")

    def __init__(
        self,
        record: str,
        field: str,
        content: Inlines,
        slots: Slots,
        words: str | None = None,
        voiced: bool = False,
    ) -> None:
        """Hold the inlines; `slots` receives them each time they are printed.

        `words` are those that count when it is compared, where more than these is printed: a claim's without its voice.
        `voiced` is a text that its words alone would misrepresent.
        """
        self._record, self._field, self._content, self._slots = record, field, content, slots
        self._words = plain(content) if words is None else words
        self._voiced = voiced

    @property
    def record(self) -> str:
        """The id of the record."""
        return self._record

    @property
    def field(self) -> str:
        """The field of the record, dotted where it is nested."""
        return self._field

    @property
    def content(self) -> Inlines:
        """What is printed."""
        return self._content

    @property
    def words(self) -> str:
        """The same as a string."""
        return self._words

    @property
    def voiced(self) -> bool:
        """Whether what is printed says whose the words are, how they stand or how likely they are."""
        return self._voiced

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"`{self._field}` of `{self._record}`"

    def token(self) -> str:
        """Return the token of a new slot that holds this text."""
        return self._slots.add(InlineSlot(self._content, self.name))

    def with_content(self, content: Inlines, words: str) -> Text:
        """Return a text of the same record and field that prints `content`."""
        return Text(self._record, self._field, content, self._slots, words, self._voiced)

    def refuse(self, doing: str) -> NoReturn:
        """Raise the Fault that says what can be done instead of `doing`."""
        hint = "use `| plain` for its words as a string, or `| short(n)` for its beginning"
        if self._voiced:
            hint = "use `| short(n)` for its beginning, or `| plain` to compare its words"
        raise Fault("text-opaque", f"{self.name} can only be printed and compared, not {doing}", hint)

    def __eq__(self, other: object) -> bool:
        return self._words == (other.words if isinstance(other, Text) else other)

    def __lt__(self, other: object) -> bool:
        if isinstance(other, Text | str):
            return self._words < str(other.words if isinstance(other, Text) else other)
        return NotImplemented

    def __gt__(self, other: object) -> bool:
        if isinstance(other, Text | str):
            return self._words > str(other.words if isinstance(other, Text) else other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._words)

    def __bool__(self) -> bool:
        return bool(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, part: object) -> bool:
        return (part.words if isinstance(part, Text) else str(part)) in self._words

    def __str__(self) -> str:  # noqa: PLE0307 - it never returns
        self.refuse("used as a string")

    def __repr__(self) -> str:
        return f"Text({self._record!r}, {self._field!r}, {self._words!r})"

    def __iter__(self) -> NoReturn:
        self.refuse("taken apart")

    def __getitem__(self, key: object) -> NoReturn:
        self.refuse("cut into pieces")

    def __add__(self, other: object) -> NoReturn:
        self.refuse("joined with `+`")

    __radd__ = __add__

    def __mul__(self, other: object) -> NoReturn:
        self.refuse("multiplied")

    __rmul__ = __mul__

    def __mod__(self, other: object) -> NoReturn:
        self.refuse("formatted")

    def __rmod__(self, other: object) -> NoReturn:
        self.refuse("formatted into a string")


class Term(Text):
    """A likelihood's word with its band. It equals every word that means the same on the scale; its order is the scale's."""

    __slots__ = ("_names", "_place")

    def __init__(
        self, record: str, field: str, content: Inlines, slots: Slots, words: str, names: tuple[str, ...], place: float
    ) -> None:
        """Hold the words that mean the same, the scale's main word first, and the middle of the band."""
        super().__init__(record, field, content, slots, words)
        self._names, self._place = names, place

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Term):
            return other._names == self._names
        return same_word(other, self._names) if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._names[0])

    def __lt__(self, other: object) -> bool:
        return self._place < other._place if isinstance(other, Term) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._place > other._place if isinstance(other, Term) else NotImplemented

    def __contains__(self, part: object) -> NoReturn:
        """Refuse what would find "likely" in "unlikely"."""
        raise Fault("operand-wrong", f"`in` would look for letters in {self.name}", TERMS)


def same_word(word: object, names: tuple[str, ...]) -> bool:
    """Say whether a word is one of several, whatever its case."""
    return isinstance(word, str) and word.casefold() in (name.casefold() for name in names)


class Exact(float):
    """A number of the facts that keeps the digits that it was written with, such as `2.60`."""

    exact: Decimal

    def __new__(cls, exact: Decimal) -> Exact:  # noqa: D102
        made = super().__new__(cls, exact)
        made.exact = exact
        return made

    def __str__(self) -> str:
        return f"{self.exact:f}"


class Missing:
    """A field without a value. It is false and counts as undefined; printed, it says so out loud."""

    __slots__ = ("_field", "_gap", "_record", "_slots")

    def __init__(self, record: str, field: str, gap: Inlines, slots: Slots) -> None:
        """Hold the words for the gap."""
        self._record, self._field, self._gap, self._slots = record, field, gap, slots

    def token(self) -> str:
        """Return the token of a new slot that holds the words for the gap."""
        return self._slots.add(InlineSlot(self._gap, f"`{self._field}` of `{self._record}`"))

    def below(self, field: str) -> Missing:
        """Return what a field of this missing value is: missing as well."""
        return Missing(self._record, f"{self._field}.{field}", self._gap, self._slots)

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterable[object]:
        return iter(())

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Missing)

    def __lt__(self, other: object) -> bool:
        return not isinstance(other, Missing)

    def __gt__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return hash(None)

    def __str__(self) -> str:
        message = f"`{self._field}` of `{self._record}` has no value here"
        raise Fault("value-missing", message, 'write `{% if ... %}` around it, or `| default("words")`')

    def __repr__(self) -> str:
        return f"Missing({self._record!r}, {self._field!r})"


class Broken:
    """What stands in for an expression that is a mistake, so that the rest of the template can be filled and looked at.

    Whatever is done to it comes to nothing, so that one mistake is reported once.
    """

    __slots__ = ()
    name = "this"

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __call__(self, *_arguments: object, **_named: object) -> Broken:  # noqa: D102
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Broken)

    def __lt__(self, other: object) -> bool:
        return False

    __gt__ = __le__ = __ge__ = __lt__

    def __contains__(self, part: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def __html__(self) -> str:
        return ""

    def __str__(self) -> str:
        return ""


BROKEN = Broken()


class Markdown(Markup):
    """Finished Markdown: literal words of templates, and tokens. What is added to it is escaped as Markdown."""

    __slots__ = ()

    def __new__(cls, words: object = "") -> Markdown:  # noqa: D102
        made = super().__new__(cls, words)
        if len(made) > LARGEST:
            raise Fault("template-too-much", f"this makes more than {LARGEST:,} characters")
        return made

    @classmethod
    def escape(cls, words: object) -> Markdown:
        """Return anything printable as Markdown."""
        return printed(words)

    def __getitem__(self, key: SupportsIndex | slice) -> Markdown:
        """Return a piece; one with tokens in it would lose them."""
        if OPEN in self:
            raise Fault("text-opaque", "words of records are in this; it can't be cut into pieces")
        return super().__getitem__(key)


class MarkdownMacro(Macro):
    """A macro whose result is finished Markdown."""

    def _invoke(self, arguments: list[object], autoescape: bool) -> str:  # noqa: ARG002 - Jinja's signature
        return Markdown(self._func(*arguments))


class Worded:
    """A value that isn't a text and has words all the same, as a date has."""

    __slots__ = ()

    def token(self) -> str:
        """Return the token of a new slot that holds the words."""
        raise NotImplementedError


class Code(str, Worded):
    """A code of the facts, such as a claim's status: compared as it is written there, printed in the memo's words."""

    words: str

    def __new__(cls, code: str, words: str) -> Code:  # noqa: D102
        made = super().__new__(cls, code)
        made.words = words
        return made

    def token(self) -> str:
        """Return the words, which need no slot."""
        return escaped(self.words)


def printed(value: object) -> Markdown:
    """Return what `{{ value }}` prints. Closed: what isn't named here is a mistake, never its Python spelling."""
    match value:
        case Markdown():
            return value
        case Markup():
            return Markdown(value)
        case Text() | Missing() | Worded():
            return Markdown(value.token())
        case bool() | None:
            raise Fault("value-unprintable", f"this is {str(value).lower()}, which a memo can't print", "use {% if %}")
        case int() | float():
            return Markdown(str(value))
        case str():
            return Markdown(escaped(value))
        case Broken():
            return Markdown("")
        case Undefined():
            return Markdown(str(value))
    named = getattr(value, "name", None) or "this value"
    raise Fault("value-unprintable", f"{named} can't be printed", getattr(value, "advice", None))


def joined(parts: Iterable[object]) -> str:
    """Return what `a ~ b` makes: Markdown if one of the parts is, else a string."""
    values = list(parts)
    for value in values:
        if isinstance(value, Text):
            value.refuse("joined with `~`")
    if any(isinstance(value, Markup) for value in values):
        return Markdown("").join(printed(value) for value in values)
    return bounded("".join(_string(value) for value in values))


def _string(value: object) -> str:
    if isinstance(value, Code):
        return value.words
    if isinstance(value, str | int | float | Undefined | Broken) and not isinstance(value, bool):
        return str(value)
    raise Fault("value-unprintable", f"{getattr(value, 'name', 'this value')} can't be joined with `~`")
