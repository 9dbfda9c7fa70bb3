"""Paragraphs, lists, tables, boxes and quotes: markdown-it's block nodes as blocks of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from memo.diagnostics import did_you_mean
from memo.document.labels import ENGLISH, Labels
from memo.document.model import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Heading,
    Inlines,
    Item,
    LineBreak,
    List,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)
from memo.document.slots import TOKEN, BlockSlot, Slots
from memo.document.text import plain
from memo.reading.dialect import CONTAINER, Node, cells, parse_inline
from memo.reading.inlines import FOREIGN, Words, tidy
from memo.reading.limits import SHOWN
from memo.reading.problems import Problems

KINDS: tuple[CalloutKind, ...] = get_args(CalloutKind)
NESTING_KINDS = ("analysis", "decision")
DEEPEST_HEADING = 3
_PREFIX = re.compile(r"^[\s>]*")
_DELIMITERS = re.compile(r"^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?$|^\|\s*:?-+:?\s*\|?$")
_LITERAL_LINK = re.compile(r"(?<!\\)\]\(")
_GLUED_ROWS = re.compile(r"(?<!\\)\|\s*\|")
ROWS = "each row stands on a line of its own: so do the `{% for %}` and the `{% endfor %}` around it"
_CLOSER = re.compile(r"(?<!:):{3,}\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the top level and the line of the Markdown on which it begins."""

    line: int
    block: Block


@dataclass(slots=True)
class Reader:
    """Reads block nodes; `source` are the lines of the Markdown, `words` reads what stands in them.

    `labels` are the memo's own words, which boxes bear.
    """

    slots: Slots
    problems: Problems
    source: Sequence[str]
    labels: Labels = ENGLISH
    notes: dict[int, Node] = field(default_factory=dict)
    words: Words = field(init=False)
    shown: int = 0
    overfull: bool = False

    def __post_init__(self) -> None:
        self.words = Words(
            self.slots, self.problems, lambda node: self._inside(node.children, "a footnote"), self.notes
        )

    def read(self, root: Node) -> Iterator[Placed]:
        """Yield the blocks of the top level in order."""
        self.notes.update(_notes(root))
        for node in root.children:
            for block in self._block(node):
                yield Placed(node.line, block)

    def headings(self, root: Node) -> Iterator[Placed]:
        """Yield the headings of the top level alone."""
        self.notes.update(_notes(root))
        for node in root.children:
            if node.type == "heading":
                for block in self._heading(node):
                    yield Placed(node.line, block)

    def _block(self, node: Node) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                yield from self._heading(node)
            case "bullet_list" | "ordered_list":
                yield from self._list(node)
            case "table":
                yield self._table(node)
            case "blockquote":
                yield from self._quote(node)
            case "hr":
                yield Rule()
            case _ if node.type == CONTAINER:
                yield from self._callout(node)
            case "footnote_block" | "footnote_anchor":
                return
            case _:
                self._foreign(node)

    def _inside(self, nodes: Sequence[Node], where: str) -> Blocks:
        """Return the blocks of a list item, quote, box or footnote, where no heading can stand."""
        made: list[Block] = []
        for node in nodes:
            for block in self._block(node):
                if isinstance(block, Heading):
                    self.problems.add("heading-nested", f"a heading can't stand in {where}", node.line)
                made.append(block)
        return tuple(made)

    def _foreign(self, node: Node) -> None:
        slots = (self.words.slot(int(number)) for number in TOKEN.findall(node.content))
        what, hint = FOREIGN.get(node.type, (f"`{node.type}`", None))
        named = next((slot.name for slot in slots if slot), None)
        what = f"{what} (around {named})" if named else what
        self.problems.add("markdown-foreign", f"{what} is Markdown that memos don't have", node.line, hint)

    # ------------------------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, node: Node) -> Iterator[Block]:
        inline = node.children[0]
        standing = self._standing(inline)
        if standing is not None:
            yield from self._shown(standing, node.line)
            return
        self._suspicious(node)
        content = self.words.read(inline, node.line)
        if content:
            yield Paragraph(content)

    def _shown(self, blocks: Blocks, line: int) -> Blocks:
        """Return the blocks of components, and nothing once a memo holds as much of them as it may."""
        self.shown += _pieces(blocks)
        if self.shown <= SHOWN:
            return blocks
        if not self.overfull:
            hint = "look for a component inside a loop; show fewer records with `most=` or `.top(n)`"
            message = f"the components of a memo show at most {SHOWN:,} rows and items, and the next ones stand here"
            self.problems.add("template-too-much", message, line, hint)
        self.overfull = True
        return ()

    def _standing(self, inline: Node) -> Blocks | None:
        """Return the blocks of a paragraph in which nothing but components stands, else None."""
        literal = inline.content.strip()
        if not literal or TOKEN.sub("", literal).strip():
            return None
        found = [self.words.slot(int(number)) for number in TOKEN.findall(literal)]
        blocks = [slot.content for slot in found if isinstance(slot, BlockSlot)]
        return sum(blocks, ()) if len(blocks) == len(found) else None

    def _suspicious(self, node: Node) -> None:
        """Note literal lines that were meant as something else: half a table, a broken link."""
        first, last = node.lines
        literal = "](" in _literal(node)
        for number, line in enumerate(self.source[first:last], first + 1):
            bare = _PREFIX.sub("", line).rstrip()
            if _DELIMITERS.match(bare):
                message = "the head of this table and the line below it differ in their number of columns"
                self.problems.add("table-ragged", message, number)
            elif bare.startswith("|"):
                hint = "a table is a head, a line of dashes and rows, with no empty line between them"
                self.problems.add("table-row", "this row belongs to no table", number, hint)
            elif literal and _LITERAL_LINK.search(bare):
                hint = "write [words](address), with no space in the address"
                self.problems.add("link-broken", "this link is not complete", number, hint)

    # --------------------------------------------------------------------------------------------------- headings

    def _heading(self, node: Node) -> Iterator[Heading]:
        line, level = node.line, int(node.tag[1:]) - 1
        if not node.markup.startswith("#"):
            hint = "put # before it, or an empty line before a rule"
            self.problems.add("markdown-foreign", "underlined headings are Markdown that memos don't have", line, hint)
        if level > DEEPEST_HEADING:
            self.problems.add("heading-deep", "headings go no deeper than ####", line)
        if node.meta.get("broken"):
            hint = 'expected {#key}, {aside="words"} or both; for a literal { write \\{'
            self.problems.add("heading-attributes", "these braces can't be read", line, hint)
        content = self.words.read(node.children[0], line)
        aside = self._words(node.meta.get("aside", ""), line)
        if content:
            yield Heading(level, content, node.meta.get("id", ""), aside=aside)

    def _words(self, words: str, line: int) -> Inlines:
        """Return the inlines of words outside the flow: an aside, the title of a box."""
        tree = parse_inline(words) if words else None
        return self.words.read(tree.children[0], line) if tree and tree.children else ()

    # ------------------------------------------------------------------------------------------------------ lists

    def _list(self, node: Node) -> Iterator[List]:
        contents = [self._inside(item.children, "a list") for item in node.children]
        items = tuple(Item(content) for content in contents if content)
        if items:
            yield List(items, node.type == "ordered_list", int(node.attrs.get("start", 1)))

    # ----------------------------------------------------------------------------------------------------- tables

    def _table(self, node: Node) -> Table:
        rows = [row for part in node.children for row in part.children]
        self._ragged(rows)
        columns = tuple(self._column(head) for head in rows[0].children)
        return Table(columns, tuple(self._row(row) for row in rows[1:]))

    def _ragged(self, rows: list[Node]) -> None:
        """Note rows whose cells markdown-it would cut off or make up."""
        width = len(rows[0].children)
        for row in rows:
            count = len(cells(self.source[row.line - 1]))
            if count != width:
                message = f"this row has {count} cells, the table {width} columns"
                glued = count >= 2 * width and _GLUED_ROWS.search(self.source[row.line - 1])
                self.problems.add("table-ragged", message, row.line, ROWS if glued else "for a literal | write \\|")

    def _column(self, head: Node) -> Column:
        align = str(head.attrs.get("style", ""))
        if "center" in align:
            hint = "write --- (left) or ---: (right)"
            self.problems.add("table-align", "columns of a memo can't be centred", head.line, hint)
        side: Literal["left", "right"] = "right" if "right" in align else "left"
        return Column(self._cell(head), side)

    def _row(self, row: Node) -> Row:
        return Row(tuple(Cell((Paragraph(self._cell(cell)),)) for cell in row.children))

    def _cell(self, cell: Node) -> Inlines:
        return self.words.read(cell.children[0], cell.line) if cell.children else ()

    # ------------------------------------------------------------------------------------------------------ boxes

    def _callout(self, node: Node) -> Iterator[Block]:
        line = node.line
        name, _, words = node.info.strip().partition(" ")
        kind = next((kind for kind in KINDS if kind == name), None)
        if name:
            self._closed(node, line)
        content = self._inside(node.children, "a box")
        if kind is None:
            self._unknown(name, line)
        elif content:
            self._nested(kind, content, line)
            yield _callout(kind, self._words(words.strip(), line), content, self.labels.boxes[kind])

    def _unknown(self, name: str, line: int) -> None:
        if name:
            self.problems.add("box-unknown", f"there is no box `{name}`", line, did_you_mean(name, KINDS))
        else:
            hint = "a box opens with ::: and its name; one around another box needs four colons, ::::"
            self.problems.add("box-unknown", "this ::: closes nothing", line, hint)

    def _closed(self, node: Node, line: int) -> None:
        end = node.lines[1]
        if end >= len(self.source) or not _CLOSER.search(self.source[end]):
            self.problems.add("box-open", "this box is never closed", line, "close it with a line of its own, :::")

    def _nested(self, kind: CalloutKind, content: Blocks, line: int) -> None:
        if kind not in NESTING_KINDS and any(isinstance(block, Callout) for block in content):
            hint = f"only {' and '.join(NESTING_KINDS)} can"
            self.problems.add("box-nested", f"a {kind.replace('_', ' ')} box can't hold another box", line, hint)

    # ----------------------------------------------------------------------------------------------------- quotes

    def _quote(self, node: Node) -> Iterator[Quote]:
        content = self._inside(node.children, "a quote")
        if content:
            yield _attributed(content)


def _pieces(blocks: Blocks) -> int:
    """Return how many rows, items and other blocks there are."""
    count = 0
    for block in blocks:
        match block:
            case Table(rows=rows):
                count += len(rows)
            case List(items=items):
                count += len(items)
            case Callout(content=content) | Quote(content=content):
                count += 1 + _pieces(content)
            case _:
                count += 1
    return count


def _callout(kind: CalloutKind, words: Inlines, content: Blocks, label: str) -> Callout:
    """Return the box; the words after its name are its title, and the label itself in a note."""
    if kind == "note" and words:
        return Callout(kind, content, label=plain(words))
    return Callout(kind, content, label=label, title=words)


def _attributed(content: Blocks) -> Quote:
    """Return the quote; a last paragraph or line that begins with a dash says whose words they are."""
    *rest, last = content
    if not isinstance(last, Paragraph):
        return Quote(content)
    breaks = [index for index, inline in enumerate(last.content) if isinstance(inline, LineBreak)]
    start = breaks[-1] + 1 if breaks else 0
    said = _undashed(last.content[start:])
    if said is None or (not rest and not start):
        return Quote(content)
    kept = (Paragraph(last.content[: start - 1]),) if start else ()
    return Quote((*rest, *kept), said)


def _undashed(words: Inlines) -> Inlines | None:
    first = words[0] if words else None
    if not isinstance(first, Text) or not first.text.startswith(("— ", "– ")):
        return None
    return tidy((Text(first.text[2:]), *words[1:]))


def _notes(root: Node) -> Iterator[tuple[int, Node]]:
    for block in root.children:
        if block.type == "footnote_block":
            yield from ((note.meta["id"], note) for note in block.children)


def _literal(node: Node) -> str:
    return "".join(child.content for child in node.children[0].children if child.type == "text")
