"""A template's text as everybody reads it: `{#key}` behind a heading is its key, and a line of words keeps its end.

Jinja takes `{#` for the beginning of a remark, and drops the end of a line after every tag. Both are mended in the text, line by
line, so that places in it stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_HEADING = re.compile(r"^[ \t]*(?:\{%.*?%\}[ \t]*|\{#.*?#\}[ \t]*)*#{2,4}[ \t]")
_KEY = re.compile(r'\{(?=#[^\s{}#]+(?:\s+aside="[^"\n]*")?\s*\})')
# Each part is read once and never again in another way (`++`, `*+`), so that no text takes long.
_STRING = r'"(?:\\.|[^"\\])*+"|\'(?:\\.|[^\'\\])*+\''
_OPENING = re.compile(r"\{[%{#]")
_TAG = re.compile(
    rf"\{{%(?:[^%\"']++|%(?!\}})|{_STRING})*+%\}}"
    rf"|\{{\{{(?:[^}}\"']++|\}}(?!\}})|{_STRING})*+\}}\}}"
    r"|\{#.*?#\}",
    re.DOTALL,
)
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_RAW_ENDS = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_OPENS = re.compile(r"\{%[-+]?\s*(?:(macro)\b|(set)\s+[\w.]+\s*(?:\||[-+]?%\}))")
_CLOSES = re.compile(r"\{%[-+]?\s*end(?:macro|set)\b")


def settled(text: str) -> str:
    """Return the text of a template's body as Jinja is to read it, its lines where they were."""
    return _ended("\n".join(map(_keyed, text.split("\n"))) if "{#" in text else text)


@lru_cache(maxsize=64)
def tags(text: str) -> tuple[tuple[int, int], ...]:
    """Return where what is no literal text begins and ends, up to what is never closed; what stands raw is one of them."""
    return tuple(_tags(text))


def _tags(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while (opening := _OPENING.search(text, place)) and (found := _TAG.match(text, opening.start())):
        last = _RAW_ENDS.search(text, found.end()) if _RAW.fullmatch(found.group()) else found
        if not last:
            return
        place = last.end()
        yield found.start(), place


def _keyed(line: str) -> str:
    """Return a line with the key of a heading so that it doesn't begin a remark."""
    if "{#" not in line or not _HEADING.match(line):
        return line
    for found in _KEY.finditer(line):
        rest = line[found.end() :]
        if "#}" not in rest.split("{#", 1)[0]:  # else the remark ends on this very line
            return line[: found.start()] + "{ " + rest
    return line


def _ended(text: str) -> str:
    """Return the text with a plus in each tag whose line has words as well: Jinja leaves its end alone."""
    line, made, done, stripped = _Line(), list[str](), 0, False
    for start, end in tags(text):
        literal, tag = text[done:start], text[start:end]
        line.write(_reaching(literal, stripped, tag[2] == "-"))
        line.pass_by(tag)
        made += (literal, tag)
        done, stripped = end, tag[-3] == "-"
        if line.words and text.startswith("\n", done) and tag[-3] not in "-+" and tag[1] != "{":
            made[-1] = f"{tag[:-2]}+{tag[-2:]}"
    return "".join((*made, text[done:]))


def _reaching(literal: str, after: bool, before: bool) -> str:
    """Return literal words without what `-%}` before them and `{%-` behind them take away."""
    kept = literal.lstrip() if after else literal
    return kept.rstrip() if before else kept


@dataclass(slots=True)
class _Line:
    """Whether the line, as far as it has come, prints something; macros and blocks of `set` print nothing where they stand."""

    words: bool = False
    outside: list[bool] = field(default_factory=list)

    def write(self, literal: str) -> None:
        *before, last = literal.split("\n")
        self.words = bool(last.strip()) or (self.words and not before)

    def pass_by(self, tag: str) -> None:
        if tag.startswith("{{") or "endraw" in tag:
            self.words = True
        elif _OPENS.match(tag):
            self.outside.append(self.words)
        elif _CLOSES.match(tag) and self.outside:
            self.words = self.outside.pop()
