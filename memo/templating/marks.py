"""Which line of which template made a line of Markdown: marks put before each piece of literal text, and read off again.

Noncharacters are used, which no template or fact can hold. Only a second rendering bears them, when a mistake has to be
placed: frames of the interpreter know the line of an error in Jinja, not the line that made a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_OPEN, _MIDDLE, _CLOSE = "\ufdd2", "\ufdd3", "\ufdd4"
MARK = re.compile(f"{_OPEN}(\\d+){_MIDDLE}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of a template."""

    name: str
    line: int


class LineMarks(Extension):
    """Begins every line of literal text, and every expression, with a mark: the number of its template and its line."""

    def __init__(self, environment: Environment) -> None:
        """Begin with no names."""
        super().__init__(environment)
        self.names: list[str] = []

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with marks among them."""
        number = self._number(stream.name or "")
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, number, token.lineno))
                continue
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", _mark(number, token.lineno))
            yield token

    def _number(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)


def origins(marked: str, names: list[str]) -> tuple[str, list[Origin | None]]:
    """Return the Markdown without its marks, and the origin of each of its lines."""
    clean, found = [], []
    last: Origin | None = None
    for line in marked.split("\n"):
        last = _origin(line, names) or last
        found.append(last)
        clean.append(MARK.sub("", line))
    return "\n".join(clean), found


def _origin(line: str, names: list[str]) -> Origin | None:
    """Return the origin of the first visible words of a line, else of its end."""
    marks = list(MARK.finditer(line))
    if not marks:
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    visible = (mark for mark, end in zip(marks, ends, strict=True) if line[mark.end() : end].strip())
    mark = next(visible, marks[-1])
    return Origin(names[int(mark[1])], int(mark[2]))


def _marked(text: str, number: int, line: int) -> str:
    return "\n".join(_mark(number, line + index) + part for index, part in enumerate(text.split("\n")))


def _mark(number: int, line: int) -> str:
    return f"{_OPEN}{number}{_MIDDLE}{line}{_CLOSE}"
