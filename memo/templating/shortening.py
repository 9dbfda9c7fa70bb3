"""The beginning of a text, ended at a word. What keeps it honest is never cut: voice, status, likelihood and band."""

from __future__ import annotations

from collections.abc import Iterable

from memo.document.model import Inline, Inlines, Language, Record
from memo.document.model import Text as Literal
from memo.document.text import plain as words_of
from memo.templating.texts import Term, Text


def shortened(text: Text, most: int) -> Text:
    """Return a text with its own words shortened; whose they are, how they stand and how likely it is stay whole."""
    own = [each for each in text.content if _of_field(each, text.field)]
    if not any(isinstance(each, Record) for each in text.content):
        own = list(text.content)
    said = words_of(tuple(own))
    if isinstance(text, Term) or len(said) <= most:
        return text
    kept = _cut(tuple(own), last_word(said, most))
    left = dict.fromkeys(map(id, own)) | dict(zip(map(id, own), kept, strict=False))
    content = _parted(left.get(id(each), each) for each in text.content)
    return text.with_content(content, words_of(content if text.words == words_of(text.content) else kept))


def last_word(words: str, most: int) -> int:
    """Return where the last whole word ends that leaves room for the dots."""
    head = words[: most - 1]
    space = head.rfind(" ") if not words[most - 1 : most].isspace() else most - 1
    return len((head[:space] if space > 0 else head).rstrip(" ,;:.–—"))


def _of_field(inline: Inline, field: str) -> bool:
    return isinstance(inline, Record) and inline.field == field


def _parted(inlines: Iterable[Inline | None]) -> Inlines:
    """Return what is left of a text: no stop behind the dots, and a space between them and the band of a slot."""
    made: list[Inline] = []
    for inline in inlines:
        dotted = bool(made) and words_of((made[-1],)).endswith("…")
        if inline is None or (dotted and inline == Literal(".")):
            continue
        made += (Literal(" "), inline) if dotted and isinstance(inline, Record) else (inline,)
    return tuple(made)


def _cut(content: Inlines, length: int) -> Inlines:
    """Return the inlines up to `length` characters, and dots."""
    made: list[Inline] = []
    for inline in content:
        if length <= 0:
            break
        size = len(words_of((inline,)))
        made.append(inline if size < length else _cut_one(inline, length))
        length -= size
    return tuple(made)


def _cut_one(inline: Inline, length: int) -> Inline:
    match inline:
        case Literal(text=text, tone=tone):
            return Literal(text[:length] + "…", tone)
        case Record(id=record, content=content, field=field):
            return Record(record, _cut(content, length), field)
        case Language(tag=tag, content=content):
            return Language(tag, _cut(content, length))
    return inline
