"""The words of a template that a reader reads, piece by piece, so that they can be looked up in a catalogue.

A template stays as it was written: its words are found by Jinja's own lexer and parser, and the translated source has the
same lines, so that an error is placed as ever. A piece holds the `{{ expressions }}` among its words as they are.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

from memo.document.resolve import slug
from memo.language import Catalogue, Message
from memo.templating.components import COMPONENTS
from memo.templating.front import body, front_of
from memo.templating.sources import Source, Sources

# What begins a line and is no word of it: quotes, lists, footnotes, boxes, headings.
_LEAD = re.compile(r"\s*(?:>\s?|[-*+]\s+|\d+[.)]\s+|\[\^[^\]]+\]:\s*)*(?::::+\s*(?:[\w-]+(?:\s+|$))?)?(?:\#{1,6}\s+)?")
_TABLE = re.compile(r"\s*\|")
_TAIL = re.compile(r'\s*(?<!\\)\{\s*(?:#(?P<key>[^\s{}]+))?\s*(?:aside="(?P<aside>[^"]*)")?\s*\}\s*$')
_HEADING = re.compile(r"\s*##+\s")
_BAR = re.compile(r"(?<!\\)\|")
_LETTER = re.compile(r"[^\W\d_]")
_DEFAULTS = frozenset(("d", "default"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a template: their line, from 1, and where they stand in its text."""

    line: int
    start: int
    words: str
    heading: bool = False  # a whole heading without a key of its own

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line: literal words, or an expression."""

    start: int
    text: str
    literal: bool


def pieces(source: str) -> Iterator[Piece]:
    """Yield the words that stand literally in a template's body, in the order of its text."""
    for run in _runs(source):
        yield from _of_run(run, source)


def literals(tree: nodes.Template) -> Iterator[nodes.Const]:
    """Yield the strings inside expressions that a template prints, or hands to a component as words."""
    for output in tree.find_all(nodes.Output):
        for each in output.nodes:
            yield from _printed(each)


def parts_of(name: str, sources: Sources) -> Iterator[Source]:
    """Yield a template and all that it includes, each once."""
    waiting, seen = [name], set[str]()
    while waiting:
        at = waiting.pop()
        source = sources.get(at)
        if at not in seen and source is not None:
            seen.add(at)
            yield source
            tree = Environment().parse(body(source.text))  # noqa: S701 - nothing is filled
            waiting += [each for each in find_referenced_templates(tree) if each]


def messages(source: Source) -> Iterator[tuple[int, Message]]:
    """Yield every message of a template with its line: the names in its front matter, its words, its strings, what it counts."""
    text = body(source.text)
    if text != source.text:
        front = front_of(source)
        yield from ((1, each) for each in (front.title, front.reader) if each)
    yield from ((piece.line, piece.words) for piece in pieces(text))
    tree = Environment().parse(text)  # noqa: S701 - nothing is filled
    yield from ((each.lineno, each.value) for each in literals(tree))
    yield from _counted(tree)


def _counted(tree: nodes.Template) -> Iterator[tuple[int, Message]]:
    """Yield the words for one and for several that a template counts things with."""
    for used in tree.find_all(nodes.Filter):
        words = [each.value for each in used.args if isinstance(each, nodes.Const)]
        if used.name == "counted" and len(words) == 2:
            yield used.lineno, (str(words[0]), str(words[1]))


def translated(source: str, catalogue: Catalogue) -> str:
    """Return the source with its literal words in the catalogue's language, in the same lines.

    A heading without a key keeps the one that its English words give: the front matter counts on it.
    """
    made, done = [], 0
    for piece in pieces(source):
        made += [source[done : piece.start], _in_its_place(piece, catalogue)]
        done = piece.end
    return "".join((*made, source[done:]))


def translate_literals(tree: nodes.Template, catalogue: Catalogue) -> None:
    """Put the catalogue's words in the place of the strings that a template prints."""
    for each in literals(tree):
        each.value = catalogue.gettext(each.value)


def _in_its_place(piece: Piece, catalogue: Catalogue) -> str:
    words = catalogue.gettext(piece.words).replace("\n", " ")
    key = slug(piece.words) if piece.heading and "{{" not in piece.words and words != piece.words else ""
    return f"{words} {{ #{key}}}" if key else words


# ---------------------------------------------------------------------------------------------------- literal words


def _runs(source: str) -> Iterator[list[_Part]]:
    """Yield what stands on one line, without a statement, a comment or a long expression between."""
    run: list[_Part] = []
    for part in _parts(source):
        if not part.literal and "\n" not in part.text:
            run.append(part)
            continue
        for number, line in enumerate(part.text.split("\n") if part.literal else ("", "")):
            if number:
                yield run
                run = []
            if line:
                run.append(_Part(part.start + _offset(part.text, number), line, literal=True))
    yield run


def _offset(text: str, line: int) -> int:
    """Return where a line of a text begins, the first being 0."""
    return sum(len(each) + 1 for each in text.split("\n")[:line])


def _parts(source: str) -> Iterator[_Part]:
    """Yield literal words and expressions; what prints nothing is a line's end."""
    place, opened = 0, 0
    for _, kind, text in Environment(keep_trailing_newline=True).lex(source):  # noqa: S701 - nothing is filled
        start = source.find(text, place)  # Jinja drops white space beside `{%-`
        place = start + len(text)
        match kind:
            case "data":
                yield _Part(start, text, literal=True)
            case "variable_begin":
                opened = start
            case "variable_end":
                yield _Part(opened, source[opened:place].rstrip(), literal=False)
            case "block_begin" | "comment_begin" | "raw_begin" | "raw_end":
                yield _Part(start, "\n", literal=False)


def _of_run(run: list[_Part], source: str) -> Iterator[Piece]:
    """Yield the words of a run: a table's cells, the words beside a heading, or all of it as one."""
    if not run:
        return
    if run[0].literal and _TABLE.match(run[0].text):
        for cell in _cells(run):
            yield from _piece(cell, source)
        return
    heading, tail = run[0].literal and bool(_HEADING.match(run[0].text)), _tail(run[-1])
    yield from _piece(_without(run, tail), source, heading=heading and not (tail and tail["key"]))
    if tail and tail["aside"]:
        yield from _piece([_Part(run[-1].start + tail.start("aside"), tail["aside"], literal=True)], source)


def _tail(last: _Part) -> re.Match[str] | None:
    return _TAIL.search(last.text) if last.literal else None


def _without(run: list[_Part], tail: re.Match[str] | None) -> list[_Part]:
    return [*run[:-1], _Part(run[-1].start, run[-1].text[: tail.start()], literal=True)] if tail else run


def _cells(run: list[_Part]) -> Iterator[list[_Part]]:
    cell: list[_Part] = []
    for part in run:
        start = part.start
        for number, text in enumerate(_BAR.split(part.text) if part.literal else [part.text]):
            if number:
                yield cell
                cell = []
            cell.append(_Part(start, text, part.literal))
            start += len(text) + 1
    yield cell


def _piece(run: list[_Part], source: str, *, heading: bool = False) -> Iterator[Piece]:
    """Yield the run as words without what leads them, where some of them are literal."""
    lead = _LEAD.match(run[0].text) if run[0].literal else None
    start, end = run[0].start + (lead.end() if lead else 0), run[-1].start + len(run[-1].text)
    words = source[start:end].strip()
    if any(part.literal and _LETTER.search(part.text, max(0, start - part.start)) for part in run):
        start = source.index(words, start)
        yield Piece(source.count("\n", 0, start) + 1, start, words, heading)


# -------------------------------------------------------------------------------------------- strings in expressions


def _printed(node: nodes.Node | None) -> Iterator[nodes.Const]:
    """Yield the strings with letters that an expression prints, whichever way it goes."""
    match node:
        case nodes.Const():
            if isinstance(node.value, str) and _LETTER.search(node.value):
                yield node
        case nodes.CondExpr():
            yield from _each(node.expr1, node.expr2)
        case nodes.Concat():
            yield from _each(*node.nodes)
        case nodes.Or() | nodes.And() | nodes.Add():
            yield from _each(node.left, node.right)
        case nodes.Filter():
            yield from _each(node.node, *(node.args if node.name in _DEFAULTS else ()))
        case nodes.Call() if isinstance(node.node, nodes.Name):
            worded = _worded(node.node.name)
            yield from _each(*(each.value for each in node.kwargs if each.key in worded))


def _each(*found: nodes.Node | None) -> Iterator[nodes.Const]:
    for node in found:
        yield from _printed(node)


@cache
def _worded(component: str) -> frozenset[str]:
    """Return the arguments of a component that are words for the reader: those whose type is a string."""
    if component not in COMPONENTS:
        return frozenset()
    parameters = inspect.signature(COMPONENTS[component]).parameters.values()
    return frozenset(each.name for each in parameters if each.annotation in ("str", "str | None"))
