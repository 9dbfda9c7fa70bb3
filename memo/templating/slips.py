"""Slips of the pen in a template's own words, which would be printed as they stand: other languages' braces, other Markdown.

Only what stands literally in the template is looked at, never what a record says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import replace

from memo.diagnostics import Diagnostic, Span, error
from memo.templating.components import COMPONENTS
from memo.templating.front import body
from memo.templating.lines import tags
from memo.templating.names import ROOTS
from memo.templating.sources import Source

_HIDDEN = "\ufdd8"  # in the place of what is no literal text
_REMARK = re.compile(r"\{#[-+]?\w")
_TAKEN = re.compile(r"(?m)^\s*#{1,4} |\{\{|\{%")
_KEY = re.compile(r"\{#[\w-]+\s*\}")
_NAMED = re.compile(r"(?<!\\)[$#]?\{\s*(?P<name>[A-Za-z_]\w*)(?P<rest>(?:\.\w+|\[\d+\]|\([^(){}]*\))*)\s*\}")
_WIKI = re.compile(r"(?<!\\)\[\[\s*(?P<name>[A-Za-z_]\w*)(?P<rest>(?:\.\w+)*)\s*\]\]")
_FOREIGN = re.compile(r"(?<!\\)(?:\$\{[^{}\n]*\}|<%.*?%>|｛｛.*?｝｝)")
_STRAY = re.compile(r"(?<!\\)(?:\{\s+[{%]|\}\s*\}|[%#]\}|%\s+\})")
_DOUBLE = "a `{{` ends with `}}`, and a `{%` with `%}`; for braces that are to be read put \\ before them"
_WRITE = "write `{{{{ {0} }}}}`; for braces that are to be read put \\ before them"
# Markdown that others have: where it is met, what it is called, how its signs are printed.
_OTHERS = (
    (re.compile(r"(?<![\\~])~~[^\s~](?:.*?[^\s~])?~~(?!~)"), "struck-out words are", "for a literal ~ write \\~"),
    (re.compile(r"(?<![\\=])==[^\s=](?:.*?[^\s=])?==(?!=)"), "marked words are", "for a literal = write \\="),
    (re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(\[[ xX]\])(?=\s)"), "a box to tick is", "for a literal [ write \\["),
    (re.compile(r"^:[ \t]+(?=\S)"), "a list of definitions is", "for a literal : write \\:"),
)
_GLUED = re.compile(r"^[ \t]{0,3}(#{2,6})(?=[^\s#])")


def remarks(source: Source) -> Iterator[Diagnostic]:
    """Yield remarks that begin as a key does, or without a blank, and take headings or components with them."""
    text = body(source.text)
    for start, end in tags(text) if _REMARK.search(text) else ():
        tag = text[start:end]
        if _REMARK.match(tag) and "\n" in tag and (_KEY.match(tag) or _TAKEN.search(tag, 2)):
            word = re.match(r"\{#[-+]?[\w-]+\}?", tag)
            shown = word.group() if word else "{#"
            lines = tag.count("\n") + 1
            message = f"`{shown}` begins a remark that goes on for {lines} lines, and nothing in them is printed"
            hint = "put a blank behind `{#` where that is meant; a key stands behind the words of a heading"
            yield error("remark-swallows", message, _place(source, text, start, len(shown)), hint)


def slips(source: Source, made: Set[str]) -> Iterator[Diagnostic]:
    """Yield what stands literally in a template that can be read, and is surely meant as something else.

    `made` are the names that the template gives to something.
    """
    text = body(source.text)
    literal = _literal(text)
    start = 0
    for line in literal.split("\n"):
        if line:
            for found, make in _met(line, made):
                yield make(_place(source, text, start + found.start(), len(found.group().rstrip())))
        start += len(line) + 1


def _literal(text: str) -> str:
    """Return the text with something else, of the same length and the same lines, in the place of tags."""
    made, done = list[str](), 0
    for start, end in tags(text):
        made += [text[done:start], "\n".join(_HIDDEN * len(line) for line in text[start:end].split("\n"))]
        done = end
    return "".join((*made, text[done:]))


_Make = Callable[[Span], Diagnostic]


def _met(line: str, made: Set[str]) -> Iterator[tuple[re.Match[str], _Make]]:
    """Yield each slip of a line and what makes it a problem of its place."""
    if "{" in line or "}" in line or "[[" in line or "<%" in line or "｛" in line:
        yield from _braces(line, made)
    if line[0] in " \t#:->*+0123456789" or "~~" in line or "==" in line:
        yield from _markdown(line)


def _braces(line: str, made: Set[str]) -> Iterator[tuple[re.Match[str], _Make]]:
    taken: list[range] = []
    for found in (*_NAMED.finditer(line), *_WIKI.finditer(line), *_FOREIGN.finditer(line), *_STRAY.finditer(line)):
        named = found.groupdict().get("name")
        known = named is None or named in ROOTS or named in COMPONENTS or named in made
        if known and not any(found.start() in each or found.end() - 1 in each for each in taken):
            taken.append(range(found.start(), found.end()))
            yield found, _printed(found.group(), _WRITE.format(named + found["rest"]) if named else _DOUBLE)


def _printed(words: str, hint: str) -> _Make:
    return lambda span: error("brace-stray", f"`{words}` is printed as it stands", span, hint)


def _markdown(line: str) -> Iterator[tuple[re.Match[str], _Make]]:
    for pattern, what, hint in _OTHERS:
        for found in pattern.finditer(line):
            yield found, _other(what, hint)
    glued = _GLUED.match(line)
    if glued:
        yield glued, _heading


def _other(what: str, hint: str) -> _Make:
    return lambda span: error("markdown-foreign", f"{what} Markdown that memos don't have", span, hint)


def _heading(span: Span) -> Diagnostic:
    hint = "put a blank behind the #; for a literal # write \\#"
    return error("markdown-foreign", "this is printed as it stands, and is no heading", span, hint)


def _place(source: Source, text: str, start: int, length: int) -> Span:
    """Return the place of some characters of the body."""
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return replace(source.span(line), column=column, length=length)
