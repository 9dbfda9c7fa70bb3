"""Whole sentences of the memo's own with words of records in them, in whatever order the memo's language wants.

A message such as `Decides {records}.` is one sentence for the translator; what stands in its slots keeps its record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from memo.document.model import Emphasis, Inline, Inlines, Language, Record, Strong, Text
from memo.document.slots import TOKEN, InlineSlot, Slots
from memo.document.text import plain
from memo.facts.text import LocalText
from memo.language import catalogue_of, parted
from memo.language.catalogue import primary
from memo.language.joints import met
from memo.language.locales import between
from memo.templating.desk import Desk

Part = Inline | Inlines | str | None


def run(*parts: Part) -> Inlines:
    """Return parts as one run of inlines: strings become texts, nothing stays nothing."""
    made: list[Inline] = []
    for part in parts:
        if isinstance(part, tuple):
            made += part
        elif isinstance(part, str):
            made += [Text(part)] if part else []
        elif part is not None:
            made.append(part)
    return tuple(made)


def phrase(desk: Desk, message: str, /, **slots: Part) -> Inlines:
    """Return a message of the memo's own in its language, with parts in its slots."""
    return _filled(desk, desk.catalogue.gettext(message), slots)


def because(desk: Desk, what: Part, why: Part) -> Inlines:
    """Return a thing and its reason: `not assessed: no basis`."""
    return phrase(desk, "{what}: {why}", what=what, why=why)


def plural(desk: Desk, one: str, many: str, number: int, /, **slots: Part) -> Inlines:
    """Return the form of a message that goes with a number, with parts in its slots."""
    return _filled(desk, desk.catalogue.ngettext(one, many, number), slots)


def _filled(desk: Desk, message: str, slots: Mapping[str, Part]) -> Inlines:
    """Return a message with parts in its slots; neighbouring strings become one text."""
    made: list[Inline] = []
    waiting = ""
    for words, name in parted(message):
        waiting += words
        part = slots.get(name)
        if isinstance(part, str):
            waiting = "".join(met(desk.language, waiting, part))
        elif part is not None:
            made[-1:], waiting = _cut(desk.language, made[-1:], waiting, run(part))
            made += run(*meeting(desk.language, waiting, run(part)))
            waiting = ""
    return (*made, *run(waiting))


def _cut(language: str, last: list[Inline], between: str, content: Inlines) -> tuple[list[Inline], str]:
    """Return words in italics before a slot, and what stands between, as the first word in the slot wants them: `s’il`."""
    match last, _first(content):
        case [Emphasis(content=(Text() as text,)) as outer], Text() as first if between.isspace():
            ended, _ = met(language, text.text + between, first.text)
            if len(ended) < len(text.text + between):
                return [replace(outer, content=(replace(text, text=ended),))], ""
    return last, between


def meeting(language: str, before: str, content: Inlines) -> tuple[str, Inlines]:
    """Return words and what follows them as they meet in a language; words in another one stay as they are."""
    first = _first(content)
    if first is None:
        return before, content
    ended, begun = met(language, before, first.text)
    return ended, content if begun == first.text else _with_first(content, replace(first, text=begun))


def _first(content: Inlines) -> Text | None:
    """Return the text that a run begins with; None where it is in another language."""
    match content[:1]:
        case (Text() as text,):
            return text
        case (Record(content=inner) | Emphasis(inner) | Strong(inner),):
            return _first(inner)
    return None


def _with_first(content: Inlines, text: Text) -> Inlines:
    """Return the run with another text at its beginning."""
    match content:
        case (Record() | Emphasis() | Strong() as outer, *others):
            return (replace(outer, content=_with_first(outer.content, text)), *others)
        case (_, *others):
            return (text, *others)
    return content


Form = Callable[[str], str]  # how a place wants words: with a capital, without their stop


def as_written(words: str) -> str:
    """Return words as they are."""
    return words


def heard(desk: Desk, text: LocalText | None, form: Form = as_written) -> Inlines | str:
    """Return words of the facts for the middle of a sentence of the memo's own, marked where they are in another language."""
    if text is None:
        return ""
    words = form(text.pick(desk.language, desk.default))
    return words if text.has(desk.language, desk.default) else in_its_language(desk, text, (Text(words),))


def in_its_language(desk: Desk, text: LocalText, content: Inlines) -> Inlines:
    """Return what was made of a text, marked where the text falls back to another language; figures and stops have none."""
    alike = text.has(desk.language, desk.default) or not any(each.isalpha() for each in plain(content))
    return content if alike else (Language(tag(desk, text), content),)


def joining(content: Inlines) -> Inlines | str:
    """Return words as a string where nothing in them is marked, so that they are one text with the sentence around them."""
    return plain(content) if all(isinstance(each, Text) and not each.tone for each in content) else content


def as_it_says(desk: Desk, text: LocalText | None, message: str) -> str:
    """Return one of the memo's own messages in the language in which a text stands, which may not be the memo's."""
    falls_back = text is not None and not text.has(desk.language, desk.default)
    catalogue = catalogue_of(tag(desk, text)) if text and falls_back else desk.catalogue
    return catalogue.gettext(message)


def tag(desk: Desk, text: LocalText) -> str:
    """Return the language in which a text falls back."""
    return desk.default if text.has(desk.default, desk.default) else text.languages[0]


def together(desk: Desk, parts: Sequence[Part]) -> Inlines:
    """Return parts as a list in a sentence, as the memo's language strings them: `A, B and C`."""
    made: list[Part] = []
    for number, part in enumerate(parts):
        made += [between(desk.locale, len(parts))[number - 1], part] if number else [part]
    return run(*made)


def listed(desk: Desk, names: Sequence[str]) -> str:
    """Return names as such a list: `A, B and C`."""
    return plain(together(desk, names))


def met_in(markdown: str, slots: Slots, language: str) -> str:
    """Return a filled template whose words meet what its expressions print as the memo's language has it."""
    return _BEFORE.sub(lambda found: _met(found, slots, language), markdown) if primary(language) == "fr" else markdown


_BEFORE = re.compile(rf"([^\s\u00a0]+[ \u00a0]){TOKEN.pattern}")


def _met(found: re.Match[str], slots: Slots, language: str) -> str:
    slot = slots.made[int(found[2])]
    if not isinstance(slot, InlineSlot):
        return found[0]
    before, content = meeting(language, found[1], slot.content)
    token = found[0][len(found[1]) :] if content == slot.content else slots.add(replace(slot, content=content))
    return before + token
