"""The words of a template that a reader reads, piece by piece, so that they can be looked up in a catalogue.

A template stays as it was written: its words are found by Jinja's own lexer and parser, and the translated source has the
same lines, so that an error is placed as ever. A piece holds the `{{ expressions }}` among its words as they are; the lines of
a paragraph are one piece, with a space between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

from memo.document.resolve import slug
from memo.language import Catalogue, Message
from memo.language.slots import BAR, lead
from memo.templating.front import FrontMatter, body, front_of
from memo.templating.sources import Source, Sources
from memo.templating.strings import LETTER, read

_TABLE = re.compile(r"\s*\|")
_TAIL = re.compile(r'\s*(?<!\\)\{\s*(?:#(?P<key>[^\s{}]+))?\s*(?:aside="(?P<aside>[^"]*)")?\s*\}\s*$')
_HEADING = re.compile(r"\s*##+\s")
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
# What is no line of a paragraph: boxes, lines across, the marks under a heading or below the head of a table.
_APART = re.compile(r"[\s>]*(?::::|[-=*_|:\s]+$)")
_FORCED = re.compile(r"(?:  |\\)$")  # the end of a line that is meant to end


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a template: their line, from 1, and where they stand in its text."""

    line: int
    start: int
    end: int
    words: str
    heading: bool = False  # a whole heading without a key of its own
    brace: int = 0  # where its attributes begin, if it has any: after the brace before an aside


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line: literal words, or an expression."""

    start: int
    text: str
    literal: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a template, or what stands of it beside a statement; `whole` says that nothing but its end follows."""

    parts: list[_Part]
    whole: bool

    @property
    def text(self) -> str:
        """The line as it was written."""
        return "".join(part.text for part in self.parts)

    @property
    def lead(self) -> str:
        """What begins it before its first word."""
        return lead(self.parts[0].text) if self.parts and self.parts[0].literal else ""


def pieces(source: str) -> Iterator[Piece]:
    """Yield the words that stand literally in a template's body, in the order of its text."""
    for lines in _paragraphs(source):
        if len(lines) > 1:
            yield from _joined(lines, source)
        else:
            yield from _of_run(lines[0].parts, source)


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


def messages(source: Source, sources: Sources | None = None) -> Iterator[tuple[int, Message]]:
    """Yield every message of a template with its line: the names in its front matter, its words, its strings, what it counts.

    `sources` are for the macros of other templates.
    """
    text = body(source.text)
    if text != source.text:
        front = front_of(source)
        yield from ((_line(front, name), getattr(front, name)) for name in ("title", "reader") if getattr(front, name))
    yield from ((piece.line, piece.words) for piece in pieces(text))
    tree = Environment().parse(text)  # noqa: S701 - nothing is filled
    yield from ((each.lineno, each.value) for each in read(tree, sources))
    yield from _counted(tree)


def _line(front: FrontMatter, key: str) -> int:
    place = front.span(key)
    return place.line if place and place.line else 1


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
        words = catalogue.gettext(piece.words).replace("\n", " ")
        if words == piece.words:
            continue
        made += [source[done : piece.start], _in_the_same_lines(words, source[piece.start : piece.end])]
        done = piece.end
        if key := _key(piece, words):
            made += [source[done : piece.brace], f" #{key} "] if piece.brace else [f" {{ #{key}}}"]
            done = piece.brace or done
    return "".join((*made, source[done:]))


def _in_the_same_lines(words: str, original: str) -> str:
    """Return a translation that takes as many lines as its original, its expressions no higher than they stood.

    It makes one line all the same: the ends of lines are put in comments.
    """
    waiting = [(found[0], original.count("\n", 0, found.start())) for found in _EXPRESSION.finditer(original)]
    made, done, line = [], 0, 0
    for found in _EXPRESSION.finditer(words):
        at = next((number for number, (text, _) in enumerate(waiting) if text == found[0]), None)
        down = 0 if at is None else max(0, waiting.pop(at)[1] - line)
        made += [words[done : found.start()], _ends(down), found[0]]
        done, line = found.end(), line + down
    return "".join((*made, words[done:], _ends(original.count("\n") - line)))


def _ends(count: int) -> str:
    """Return a comment of so many ends of lines that takes no white space beside it away."""
    return "{#+" + "\n" * count + "+#}" if count else ""


def translate_literals(tree: nodes.Template, catalogue: Catalogue, sources: Sources | None = None) -> None:
    """Put the catalogue's words in the place of the strings that a reader reads."""
    for each in [*read(tree, sources)]:
        each.value = catalogue.gettext(each.value)


def _key(piece: Piece, words: str) -> str:
    """Return the key that a heading would lose with its English words."""
    return slug(piece.words) if piece.heading and "{{" not in piece.words and words != piece.words else ""


# ---------------------------------------------------------------------------------------------------- literal words


def _paragraphs(source: str) -> Iterator[list[_Line]]:
    """Yield the lines of each paragraph together, and every other line by itself."""
    held: list[_Line] = []
    for line in _lines(source):
        if held and not (_goes_on(held[-1]) and _follows(line, held[0])):
            yield held
            held = []
        held.append(line)
    yield held


def _goes_on(line: _Line) -> bool:
    """Return whether the line below may belong to the same paragraph."""
    return line.whole and _in_paragraph(line) and not (_FORCED.search(line.text) or "#" in line.lead)


def _follows(line: _Line, first: _Line) -> bool:
    """Return whether a line begins nothing of its own: no item, no heading, no box, no deeper quotation."""
    begun = line.lead
    return _in_paragraph(line) and not begun.strip("> \t") and begun.count(">") == first.lead.count(">")


def _in_paragraph(line: _Line) -> bool:
    literal = "".join(part.text for part in line.parts if part.literal)
    return bool(line.text.strip()) and not (_APART.match(line.text) or BAR.search(literal))


def _lines(source: str) -> Iterator[_Line]:
    """Yield what stands on one line, without a statement, a comment or a long expression between."""
    run: list[_Part] = []
    for part in _parts(source):
        if not part.literal and "\n" not in part.text:
            run.append(part)
            continue
        for number, line in enumerate(part.text.split("\n") if part.literal else ("", "")):
            if number:
                yield _Line(run, whole=part.literal)
                run = []
            if line:
                run.append(_Part(part.start + _offset(part.text, number), line, literal=True))
    yield _Line(run, whole=False)


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
    brace = source.index("{", run[-1].start + tail.start()) + 1 if tail else 0
    yield from _piece(_without(run, tail), source, heading=heading and not (tail and tail["key"]), brace=brace)
    if tail and tail["aside"]:
        yield from _piece([_Part(run[-1].start + tail.start("aside"), tail["aside"], literal=True)], source)


def _joined(lines: Sequence[_Line], source: str) -> Iterator[Piece]:
    """Yield the lines of a paragraph as one piece, with a space between two."""
    words = [line.text[len(line.lead) :].strip() for line in lines]
    first, last = lines[0], lines[-1].parts[-1]
    start = source.index(words[0], first.parts[0].start + len(first.lead))
    end = last.start + len(last.text.rstrip())
    if any(LETTER.search(part.text) for line in lines for part in line.parts if part.literal):
        yield Piece(source.count("\n", 0, start) + 1, start, end, " ".join(words))


def _tail(last: _Part) -> re.Match[str] | None:
    return _TAIL.search(last.text) if last.literal else None


def _without(run: list[_Part], tail: re.Match[str] | None) -> list[_Part]:
    return [*run[:-1], _Part(run[-1].start, run[-1].text[: tail.start()], literal=True)] if tail else run


def _cells(run: list[_Part]) -> Iterator[list[_Part]]:
    cell: list[_Part] = []
    for part in run:
        start = part.start
        for number, text in enumerate(BAR.split(part.text) if part.literal else [part.text]):
            if number:
                yield cell
                cell = []
            cell.append(_Part(start, text, part.literal))
            start += len(text) + 1
    yield cell


def _piece(run: list[_Part], source: str, *, heading: bool = False, brace: int = 0) -> Iterator[Piece]:
    """Yield the run as words without what leads them, where some of them are literal."""
    led = len(lead(run[0].text)) if run[0].literal else 0
    start, end = run[0].start + led, run[-1].start + len(run[-1].text)
    words = source[start:end].strip()
    if any(part.literal and LETTER.search(part.text, max(0, start - part.start)) for part in run):
        start = source.index(words, start)
        yield Piece(source.count("\n", 0, start) + 1, start, start + len(words), words, heading, brace)
