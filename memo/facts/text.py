"""A text of the facts file in one or more languages. Plain text: nothing in it is markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from memo.language.catalogue import primary

ANY = "und"  # BCP 47's tag for words of no language in particular, such as a name that is written alike in all


@dataclass(frozen=True, slots=True)
class LocalText:
    """Words by language; the language of a text written without one is the topic's, kept as ""."""

    by_language: tuple[tuple[str, str], ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The BCP 47 tags that were written, "" for none."""
        return tuple(tag for tag, _ in self.by_language)

    def has(self, language: str, default: str = "en") -> bool:
        """Return whether the text exists in `language`, `default` being that of unmarked texts; `und` is every language."""
        served = (primary(language), ANY)
        return any(primary(tag or default) in served for tag, _ in self.by_language)

    def pick(self, language: str, default: str = "en") -> str:
        """Return the words in `language` (by primary subtag: `en` serves `en-GB`), else in `default`, else the first."""
        for wanted in (language, ANY, default):
            for tag, words in self.by_language:
                if primary(tag or default) == primary(wanted):
                    return words
        return self.by_language[0][1]


def unmarked(words: str) -> LocalText:
    """Return a text in the topic's language."""
    return LocalText((("", words),))


def _read(value: Any) -> LocalText:
    if isinstance(value, LocalText):
        return value
    if isinstance(value, dict) and value:
        return LocalText(tuple((_tag(tag), _words(words)) for tag, words in value.items()))
    return unmarked(_words(value))


def _tag(tag: str) -> str:
    parts = tag.split("-")
    if not (2 <= len(parts[0]) <= 3 and all(part.isalnum() for part in parts)):
        raise ValueError(f"`{tag}` is not a language tag such as `en` or `hy`")
    return tag


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("expected a text")
    return value.strip()


Words = Annotated[
    LocalText,
    PlainValidator(_read),
    WithJsonSchema(
        {
            "description": "A text, or a mapping from language (BCP 47) to text. Nothing in it is markup.",
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
            ],
        }
    ),
]
