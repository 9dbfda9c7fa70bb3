"""Which line of which template made a line of Markdown: marks put before each piece of literal text, and read off again.

Noncharacters are used, which no template or fact can hold. Only a second rendering bears them, when a mistake has to be
placed: frames of the interpreter know the line of an error in Jinja, not the line that made a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_OPEN, _MIDDLE, _CLOSE, _INTO, _OUT = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5", "\ufdd6"
MARK = re.compile(f"{_OPEN}(\\d+){_MIDDLE}(\\d+){_CLOSE}({_INTO}?)|{_OUT}")


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of a template, and the lines that led there: the call of a macro, an include, innermost first."""

    name: str
    line: int
    chain: tuple[tuple[str, int], ...] = ()


class LineMarks(Extension):
    """Begins every line of literal text with a mark, and puts each expression and each include between two.

    A mark is the number of its template and its line.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with marks among them."""
        number, including = self._number(stream.name or ""), False
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, number, token.lineno))
                continue
            if token.type == "block_begin" and stream.current.value == "include":
                including = True
                yield Token(token.lineno, "data", _mark(number, token.lineno) + _INTO)
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", _mark(number, token.lineno) + _INTO)
            yield token
            if token.type == "variable_end" or (token.type == "block_end" and including):
                including = False
                yield Token(token.lineno, "data", _OUT)

    def _number(self, name: str) -> int:
        names: list[str] = self.environment.sources.numbered  # type: ignore[attr-defined]
        if name not in names:
            names.append(name)
        return names.index(name)


def origins(marked: str, names: list[str]) -> tuple[str, list[Origin | None]]:
    """Return the Markdown without its marks, and the origin of each of its lines."""
    clean: list[str] = []
    found: list[Origin | None] = []
    inside: list[tuple[str, int]] = []
    last: Origin | None = None
    for line in marked.split("\n"):
        last = _origin(line, names, inside) or last
        found.append(last)
        clean.append(MARK.sub("", line))
    return "\n".join(clean), found


def _origin(line: str, names: list[str], inside: list[tuple[str, int]]) -> Origin | None:
    """Return the origin of the first visible words of a line, else of its end; `inside` is what surrounds it."""
    marks = list(MARK.finditer(line))
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    first, last = None, None
    for mark, end in zip(marks, ends, strict=True):
        if not mark[1]:
            inside[-1:] = []
            continue
        last = Origin(names[int(mark[1])], int(mark[2]), tuple(reversed(inside)))
        if mark[3]:
            inside.append((last.name, last.line))
        if first is None and line[mark.end() : end].strip():
            first = last
    return first or last


def _marked(text: str, number: int, line: int) -> str:
    return "\n".join(_mark(number, line + index) + part for index, part in enumerate(text.split("\n")))


def _mark(number: int, line: int) -> str:
    return f"{_OPEN}{number}{_MIDDLE}{line}{_CLOSE}"
