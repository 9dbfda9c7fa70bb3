"""Numbers, anchors and references of a document, given in document order. Keeps the counting to itself.

Citations are numbered by first mention; risks, open questions and judgements by first appearance; captioned figures and
tables one after the other. What a reference cannot reach it says in words instead of leading nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from memo.document.labels import Labels, labels_of
from memo.document.model import (
    Block,
    Callout,
    Citation,
    Cite,
    Contents,
    ContentsEntry,
    CrossRef,
    Document,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    MatrixPoint,
    Note,
    RiskMatrix,
    Row,
    Section,
    Table,
    Text,
)
from memo.document.text import plain
from memo.document.walk import Anchored, Change, nodes, nodes_in

CONTENTS = "contents"  # the key of the section that lists the others
_NOTE = "note:"  # no slug holds a colon, so no heading is ever mistaken for a footnote
UPRIGHT_COLUMNS, FEW_ROWS = 6, 4  # a page is not turned for less
PREFIXES = {"risk": "risk", "open_question": "question", "judgement": "judgement"}


def record_anchor(kind: str, record: str) -> str:
    """Return the anchor of a record's callout or row: `risk-wider-bans`, `question-who-pays`, `source-tender`."""
    return f"{PREFIXES.get(kind, kind)}-{record}"


def source_anchors(citation: Citation) -> dict[int, str]:
    """Return where each number of a citation leads to in the source list."""
    return {cite.number: record_anchor("source", cite.source) for cite in citation.cites}


def note_anchor(number: int) -> str:
    """Return the anchor of a footnote, which no heading, record, figure or table can have."""
    return f"{_NOTE}{number}"


def is_note(anchor: str) -> bool:
    """Return whether an anchor is that of a footnote."""
    return anchor.startswith(_NOTE)


def slug(words: str) -> str:
    """Return words as an anchor: letters and digits of any script in lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", words.lower().replace("_", "-"))) or "section"


class Names:
    """Names of which none is given twice: a later one bears a number. Each number is tried once, however many ask."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._next: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """Return the name, else the name with the first number from 2 that is free."""
        given, count = name, self._next.get(name, 2)
        while given in self.taken:
            given, count = f"{name}-{count}", count + 1
        self._next[name] = count
        self.taken.add(given)
        return given


def resolve(document: Document) -> Document:
    """Return the document, as `reading` made it, with every number, anchor and reference filled in."""
    words = labels_of(document.meta)
    document = replace(document, content=tuple(map(_upright, document.content)))
    document = _with_numbers(_with_sources(_with_room_for_contents(document, words)))
    document = _Anchors(words).change.document(document)
    numbers = _count(document)
    document = _References(numbers).change.document(document)
    return _with_contents(document)


# ----------------------------------------------------------------------------------------------------------- paper


def _upright(section: Section) -> Section:
    """Return a section upright that would lie on its side for a few rows, in no more columns than upright paper holds."""
    tables = [node for node in nodes_in(section.content) if isinstance(node, Table)]
    rows = sum(len(table.rows) for table in tables)
    narrow = all(len(table.columns) <= UPRIGHT_COLUMNS for table in tables)
    return replace(section, landscape=section.landscape and not (tables and narrow and rows < FEW_ROWS))


# -------------------------------------------------------------------------------------------------------- headings


def _with_numbers(document: Document) -> Document:
    """Number the headings where the page asks for it: `2` and `2.1`; in the annex `A` and `A.1`."""
    if not document.page.numbering:
        return document
    counts = {"body": _HeadingNumbers(), "annex": _HeadingNumbers(lettered=True)}
    content = tuple(
        counts["annex" if section.role == "annex" else "body"].section(section) for section in document.content
    )
    return replace(document, content=content)


class _HeadingNumbers:
    """Counts headings at each level."""

    def __init__(self, *, lettered: bool = False) -> None:
        self.lettered = lettered
        self.counts: list[int] = []

    def section(self, section: Section) -> Section:
        (numbered,) = Change(block=self._block).blocks((section,))
        assert isinstance(numbered, Section)
        return numbered

    def _block(self, block: Block) -> Block:
        counts = isinstance(block, Heading) and block.level and block.anchor != CONTENTS
        return replace(block, number=self._next(block.level)) if isinstance(block, Heading) and counts else block

    def _next(self, level: int) -> str:
        self.counts = [*self.counts, *[0] * level][:level]
        self.counts[-1] += 1
        first, *rest = self.counts
        return ".".join([_letters(first) if self.lettered else str(first), *map(str, rest)])


def _letters(number: int) -> str:
    """Return 1 as A, 26 as Z, 27 as AA."""
    high, low = divmod(number - 1, 26)
    return (_letters(high) if high else "") + chr(ord("A") + low)


# ------------------------------------------------------------------------------------------------------- citations


def _with_sources(document: Document) -> Document:
    """Number the citations and keep of the source list what is cited, in that order."""
    order = _cited(document)

    def listed(block: Block) -> Block:
        return _source_list(block, order) if isinstance(block, List) and block.kind == "sources" else block

    return _without_empty(Change(inline=lambda node: _numbered(node, order), block=listed).document(document))


def _without_empty(document: Document) -> Document:
    """Leave out source lists of which nothing is cited, and sections in which nothing else stands."""
    sections = (replace(each, content=tuple(filter(_holds, each.content))) for each in document.content)
    kept = (each for each in sections if each.content or (each.heading is not None and each.heading.level == 0))
    return replace(document, content=tuple(kept))


def _holds(block: Block) -> bool:
    return not (isinstance(block, List) and block.kind == "sources" and not block.items)


def _cited(document: Document) -> dict[str, int]:
    order: dict[str, int] = {}
    for node in nodes(document):
        for cite in node.cites if isinstance(node, Citation) else ():
            order.setdefault(cite.source, len(order) + 1)
    return order


def _numbered(node: Inline, order: dict[str, int]) -> Inline:
    if not isinstance(node, Citation):
        return node
    cites = {cite.source: replace(cite, number=order[cite.source]) for cite in node.cites}
    kept = tuple(sorted(cites.values(), key=lambda cite: cite.number))
    return Citation(kept, figures(kept))


def figures(cites: tuple[Cite, ...]) -> str:
    """Return the printed figures of a citation: `1, 3`, and `2–5` for three or more in a row."""
    return ", ".join(_run(run) for run in _runs([cite.number for cite in cites]))


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _run(run: list[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))


def _source_list(block: List, order: dict[str, int]) -> List:
    cited = sorted((order[item.record], item) for item in _once(block.items) if item.record in order)
    items = tuple(replace(item, number=number, anchor=record_anchor("source", item.record)) for number, item in cited)
    return replace(block, items=items)


def _once(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple({item.record: item for item in items}.values())


# --------------------------------------------------------------------------------------------------------- anchors


class _Anchors:
    """Gives each heading, callout, defining row, figure and table an anchor that no other has."""

    def __init__(self, words: Labels) -> None:
        self.words = words
        self.names = Names()
        self.figures = self.tables = self.notes = 0
        self.change = Change(inline=self._inline, block=self._block, row=self._row, item=self._item)

    def _inline(self, node: Inline) -> Inline:
        if not isinstance(node, Note):
            return node
        self.notes += 1
        return replace(node, number=self.notes)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading(anchor=anchor, content=content):
                return replace(block, anchor=self.names.unique(anchor or slug(plain(content))))
            case Callout(kind=kind, record=record) if record and kind in PREFIXES:
                return replace(block, anchor=self._first(record_anchor(kind, record)))
            case Figure(caption=caption, anchor=anchor):
                self.figures += bool(caption)
                number = self.figures if caption else 0
                anchor = self.names.unique(anchor or _counted("figure", number))
                label = self.words.figure(number) if number else ""
                return replace(block, number=number, anchor=anchor, label=label)
            case Table(caption=caption, anchor=anchor):
                self.tables += bool(caption)
                number = self.tables if caption else 0
                anchor = self.names.unique(anchor or _counted("table", number))
                label = self.words.table(number) if number else ""
                return replace(block, number=number, anchor=anchor, label=label)
        return block

    def _row(self, row: Row) -> Row:
        defined = next(_defined(row), None)
        return replace(row, anchor=self._first(defined.target)) if defined else row

    def _item(self, item: Item) -> Item:
        return replace(item, anchor=self._first(item.anchor)) if item.anchor else item

    def _first(self, anchor: str) -> str:
        """Return the anchor the first time it is asked for, else nothing: later mentions lead back to the first."""
        if anchor in self.names.taken:
            return ""
        self.names.taken.add(anchor)
        return anchor


def _counted(word: str, number: int) -> str:
    return f"{word}-{number}" if number else word


def _defined(row: Row) -> Iterator[CrossRef]:
    for cell in row.cells:
        for node in nodes_in(cell.content):
            if isinstance(node, CrossRef) and node.defines:
                yield node


# ------------------------------------------------------------------------------------------------------ references


@dataclass(slots=True)
class _Numbers:
    """The number of each target, and the targets that a link can reach."""

    of: dict[str, int] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)


def _count(document: Document) -> _Numbers:
    numbers = _Numbers()
    counters: dict[str, int] = {}

    def give(target: str) -> None:
        if target not in numbers.of:
            kind = target.partition("-")[0]
            counters[kind] = counters.get(kind, 0) + 1
            numbers.of[target] = counters[kind]

    for node in nodes(document):
        if isinstance(node, Callout) and node.record and node.kind in PREFIXES:
            give(record_anchor(node.kind, node.record))
        elif isinstance(node, CrossRef) and node.defines:
            give(node.target)
        elif isinstance(node, Figure | Table) and node.number:
            numbers.of[node.anchor] = node.number
        if isinstance(node, Anchored) and node.anchor:
            numbers.reached.add(node.anchor)
    return numbers


class _References:
    """Fills in the number of each callout, point and reference."""

    def __init__(self, numbers: _Numbers) -> None:
        self.numbers = numbers
        self.change = Change(inline=self._inline, block=self._block, row=self._row)

    def _inline(self, node: Inline) -> Inline:
        return self._reference(node) if isinstance(node, CrossRef) else node

    def _reference(self, node: CrossRef) -> CrossRef:
        target = node.target if node.target in self.numbers.reached else ""
        return replace(node, target=target, text=self._printed(node))

    def _printed(self, node: CrossRef) -> str:
        number = self.numbers.of.get(node.target)
        if node.form == "text":
            return node.text
        if number is None:
            return node.fallback or node.word
        return f"{node.word}\u00a0{number}" if node.form == "label" and node.word else str(number)

    def _row(self, row: Row) -> Row:
        """Return the row without the link that would lead to itself."""

        def unlinked(node: Inline) -> Inline:
            same = isinstance(node, CrossRef) and node.target and node.target == row.anchor
            return replace(node, target="") if same and isinstance(node, CrossRef) else node

        if not row.anchor:
            return row
        change = Change(inline=unlinked)
        return replace(row, cells=tuple(replace(cell, content=change.blocks(cell.content)) for cell in row.cells))

    def _block(self, block: Block) -> Block:
        match block:
            case Callout(kind=kind, record=record) if record and kind in PREFIXES:
                return replace(block, number=self.numbers.of[record_anchor(kind, record)])
            case Figure(data=RiskMatrix() as matrix):
                points = tuple(self._point(point) for point in matrix.points)
                ordered = tuple(sorted(points, key=lambda point: (point.number == 0, point.number)))
                return replace(block, data=replace(matrix, points=ordered))
        return block

    def _point(self, point: MatrixPoint) -> MatrixPoint:
        return replace(point, number=self.numbers.of.get(record_anchor("risk", point.record), 0))


# -------------------------------------------------------------------------------------------------------- contents


def _with_room_for_contents(document: Document, words: Labels) -> Document:
    """Put contents behind page one where the page asks for them, else behind the top, unless they stand somewhere already."""
    if not document.page.contents or any(isinstance(node, Contents) for node in nodes(document)):
        return document
    place = sum(section.role == "page_one" for section in document.content) or _tops(document)
    section = Section(CONTENTS, "body", Heading(1, (Text(words.contents),), CONTENTS), (Contents(),))
    return replace(document, content=(*document.content[:place], section, *document.content[place:]))


def _tops(document: Document) -> int:
    """Return how many sections stand before the first heading of a section: the title and the header block, if there are any."""
    return int(
        bool(document.content) and (document.content[0].heading is None or not document.content[0].heading.level)
    )


def _with_contents(document: Document) -> Document:
    entries = tuple(_entries(document))

    def filled(block: Block) -> Block:
        return Contents(entries) if isinstance(block, Contents) else block

    return Change(block=filled).document(document)


def _entries(document: Document) -> Iterator[ContentsEntry]:
    for node in nodes(document):
        if isinstance(node, Heading) and node.level > 0 and node.anchor != CONTENTS:
            words = " ".join(filter(None, (node.number, plain(node.content))))
            yield ContentsEntry(node.level, words, node.anchor)
