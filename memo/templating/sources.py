"""The texts of templates, read once, with places in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from memo.diagnostics import Diagnostic, Span, error

FOLDER = "templates"
_OUTSIDE = re.compile(r"^[/~]|[\\:\0]|(^|/)\.\.?(/|$)|//|^$")
LONGEST = 400_000  # characters of a template; the shipped ones have three thousand
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A template's text, with Unix line ends, front matter included."""

    name: str
    text: str

    @property
    def path(self) -> str:
        """Where a project keeps it."""
        return f"{FOLDER}/{self.name}"

    def span(self, line: int | None, word: str | None = None) -> Span:
        """Return the place of a line, from 1; the column is given only where `word` stands once in the line."""
        lines = self.text.split("\n")
        if line is None or not 0 < line <= len(lines):
            return Span(self.path)
        excerpt = lines[line - 1]
        found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", excerpt)) if word else []
        if len(found) != 1:
            return Span(self.path, line, excerpt=excerpt)
        return Span(self.path, line, found[0].start() + 1, len(found[0].group()), excerpt)

    def forbidden(self) -> list[Diagnostic]:
        """Return an error for each line with a character that no memo can hold."""
        found = []
        if len(self.text) > LONGEST:
            message = f"this template has {len(self.text):,} characters; at most {LONGEST:,} are read"
            return [error("template-too-much", message, Span(self.path))]
        for number, line in enumerate(self.text.split("\n"), 1):
            bad = _FORBIDDEN.search(line)
            if bad:
                message = f"the character U+{ord(bad.group()):04X} can't be printed"
                place = Span(self.path, number, bad.start() + 1, 1, line)
                found.append(error("character-forbidden", message, place, "remove it"))
        return found


@dataclass(slots=True)
class Sources:
    """Templates by name; a name that leads out of their folder finds nothing. `listed` are those that hints may name."""

    load: Callable[[str], str | None]
    listed: tuple[str, ...] = ()
    known: dict[str, Source | None] = field(default_factory=dict)
    compiled: dict[object, CodeType] = field(default_factory=dict, repr=False)
    numbered: list[str] = field(default_factory=list, repr=False)
    trees: dict[str, tuple[Any, Diagnostic | None]] = field(default_factory=dict, repr=False)

    def get(self, name: str) -> Source | None:
        """Return the template, or None."""
        if name not in self.known:
            self.known[name] = self._read(name)
        return self.known[name]

    @staticmethod
    def outside(name: str) -> bool:
        """Say whether a name leads out of the folder of templates."""
        return _OUTSIDE.search(name) is not None

    def span(self, name: str | None, line: int | None, word: str | None = None) -> Span:
        """Return a place in the template `name`."""
        source = self.get(name) if name else None
        return source.span(line, word) if source else Span(f"{FOLDER}/{name}" if name else FOLDER)

    def _read(self, name: str) -> Source | None:
        text = None if self.outside(name) else self.load(name)
        if text is None:
            return None
        return Source(name, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
