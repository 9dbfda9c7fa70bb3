"""The memo as data: a closed union of blocks and one of inlines. It knows nothing of facts, fonts or files.

`reading` makes a Document, `resolve` gives its numbers and anchors, writers turn it into bytes. Everything is frozen, so
that two documents can be compared, stored and walked without copies. Sizes and colours are the theme's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

# What figures are drawn from is part of the model; one statement a name would be a page of them.
# isort: off
from memo.document.figures import (
    Bars as Bars,
    FigureData as FigureData,
    Lines as Lines,
    MatrixPoint as MatrixPoint,
    MatrixRow as MatrixRow,
    RangeRow as RangeRow,
    Ranges as Ranges,
    RiskMatrix as RiskMatrix,
    Series as Series,
    Timeline as Timeline,
    TimelineEntry as TimelineEntry,
)
# isort: on

# --------------------------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Literal words. `tone` marks a role that a theme may set off, never the only carrier of a meaning.

    gap: a missing thing said out loud ("no owner", "not found"); band: an estimative term with its range, one unbreakable
    unit; status: a status word in capitals; muted: secondary words; label: a small capital label inside a line.
    """

    text: str
    tone: Literal["", "gap", "band", "status", "muted", "label"] = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set in italic."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Words set in bold."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead out of the document; `target` is an http, https or mailto address."""

    content: Inlines
    target: str


@dataclass(frozen=True, slots=True)
class CrossRef:
    """A mention of something in this document: "risk 3", "table 2", or the bare number where `form` is number.

    `target` is an anchor; `resolve` empties it where there is nothing to lead to, and writers then print plain words.
    `text` is what is printed, filled by `resolve` unless `form` is text: `word` and the number for a label. `fallback` is
    printed when the target has no number in this document. `defines` marks the place that gives the target its number
    when no callout did so earlier (a row of a register).
    """

    target: str
    form: Literal["label", "number", "text"] = "label"
    text: str = ""
    word: str = ""
    fallback: str = ""
    defines: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """One cited source: its record id, and its number in the source list (0 until resolved)."""

    source: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """Superior figures that lead to the source list: max three, three or more in a row as a range (2–5)."""

    cites: tuple[Cite, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; its number is its place in document order (0 until resolved)."""

    content: Blocks
    number: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """Words that come from a record of the facts file, with the record's id and the field they were read from."""

    id: str
    content: Inlines
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Language:
    """Words in another language than the document's; `tag` is BCP 47."""

    tag: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line inside a paragraph."""


Inline: TypeAlias = Text | Emphasis | Strong | Link | CrossRef | Citation | Note | Record | Language | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]

# ---------------------------------------------------------------------------------------------------------- blocks

Role = Literal["page_one", "body", "annex"]
CalloutKind = Literal["bottom_line", "risk", "open_question", "judgement", "decision", "caveat", "analysis", "note"]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a section or a memo may hold; 0 means no limit. `words` and `characters` count what a reader reads.

    `title` counts the characters of the memo's title, which a message shows as its subject line.
    """

    words: int = 0
    characters: int = 0
    pages: int = 0
    title: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title of the memo, 1 heads a section. `aside` are muted words on the same line."""

    level: int
    content: Inlines
    anchor: str = ""
    number: str = ""
    aside: Inlines = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the memo under one heading (None for what stands before the first).

    Sections of role page_one stand together on one page and nothing else does; the first annex section starts a page.
    """

    key: str
    role: Role
    heading: Heading | None
    content: Blocks
    budget: Budget = field(default_factory=Budget)
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; `record` is the id of the record it shows, `number` its printed number in a source list."""

    content: Blocks
    record: str = ""
    number: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list. `kind` sources is the source list: `resolve` keeps the cited entries, in the order of their numbers."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    kind: Literal["plain", "sources"] = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and how its cells are set: at the right stand figures, on the decimal.

    `gap` marks the head of a column of missing things; `range` holds one low-to-high bar a cell (a Figure of Ranges);
    `weight` is a hint for widths: 0 leaves it to the content.
    """

    head: Inlines
    align: Literal["left", "right"] = "left"
    kind: Literal["text", "gap", "range"] = "text"
    weight: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: blocks, never empty."""

    content: Blocks


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `record` is the id of the record it shows, if it shows one; `anchor` is set where it defines a number."""

    cells: tuple[Cell, ...]
    record: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated head. `caption` states the finding; `source` says where the data come from.

    `number` is its place among captioned tables (0: not numbered), `label` says so ("Table 2."); both come from `resolve`.
    `name` is the component that made it, for anchors.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    source: Inlines = ()
    number: int = 0
    anchor: str = ""
    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """A level on a counted scale, printed as words ("impact 4/5") with squares filled to the level."""

    label: str
    value: int
    of: int = 5


@dataclass(frozen=True, slots=True)
class Callout:
    """Something set off by form and by its label word: a risk, an open question, a judgement ...

    `label` is the printed word ("RISK", "OPEN QUESTION", "ANALYSIS", "BOTTOM LINE"), `number` is given by `resolve` for
    risks, open questions and judgements that bear a record (0: none), `suffix` follows the label ("tail"). `title` is set
    in bold and the first paragraph of `content` runs on after it on the same line. Callouts nest only in analysis and decision.
    `instead` holds other wordings of the content, for a memo that lacks what the first mentions; `standing` takes one.
    """

    kind: CalloutKind
    content: Blocks
    label: str = ""
    title: Inlines = ()
    record: str = ""
    number: int = 0
    suffix: str = ""
    meter: Meter | None = None
    anchor: str = ""
    instead: tuple[Blocks, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled entry of a Fields block. `detail` is set smaller beneath the content.

    kind: title is the subject line (it stands for the memo's title), lead is a rating word or a date in large type,
    stale the notice past the review date.
    """

    label: Inlines
    content: Inlines
    detail: Inlines = ()
    kind: Literal["plain", "title", "lead", "stale"] = "plain"


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled entries: a header block (list: label left, content right; strip: cells side by side) or terms.

    terms is a two-column list of a bold term and its text (key dates, numbers not to use). `note` is set beneath.
    """

    items: tuple[Field, ...]
    form: Literal["list", "strip", "terms"] = "list"
    note: Inlines = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, verbatim, and who said them."""

    content: Blocks
    attribution: Inlines = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: level from 1, words, and the anchor that it leads to (the page is the layout's)."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; `resolve` fills the entries from the headings."""

    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


# --------------------------------------------------------------------------------------------------------- figures


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing made from data. `caption` states the finding, `alternative` gives the same data in words, an entry a line.

    `number` is its place among captioned figures (0: not numbered), `label` says so ("Figure 1."); both come from `resolve`.
    """

    data: FigureData
    caption: Inlines = ()
    source: Inlines = ()
    alternative: str = ""
    number: int = 0
    anchor: str = ""
    label: str = ""


Block: TypeAlias = Section | Heading | Paragraph | List | Table | Callout | Figure | Quote | Contents | Fields | Rule
Blocks: TypeAlias = tuple[Block, ...]

# -------------------------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
class Handling:
    """The marking of the memo: `text` as printed in every header and footer ("TLP:CLEAR"), `key` names its colour."""

    text: str = "TLP:CLEAR"
    key: str = "clear"


@dataclass(frozen=True, slots=True)
class Meta:
    """What is true of the whole memo and stands in its margins and properties, in the reader's words.

    `form` is the name of the form ("Political risk note"), `short_title` heads later pages and the footer, `dateline` is
    "Information to 28 June 2026", `draft` the reason why it is a draft ("no reviewer recorded"; empty: it isn't one), `stale` the
    notice past the review date (else empty), `edition` "Edition 1, initial coverage", `footer_note` "not investment advice".
    `issued` is the date of issue; it never makes two editions differ. `identity` are custom properties. `labels` are words that
    formats print by themselves, by their names, where the project has others than memo.
    """

    title: str
    audience: str
    language: str
    as_of: str
    subject: str = ""
    author: str = ""
    form: str = ""
    short_title: str = ""
    dateline: str = ""
    draft: str = ""
    stale: str = ""
    edition: str = ""
    footer_note: str = ""
    keywords: tuple[str, ...] = ()
    handling: Handling = field(default_factory=Handling)
    issued: dt.date | None = None
    identity: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and setting that the template asks for; sizes in millimetres, `typeface` is the family of running text."""

    size: Literal["A4", "Letter"] = "A4"
    margins: tuple[float, float, float, float] = (24, 20, 20, 20)  # top, right, bottom, left
    typeface: Literal["serif", "sans"] = "serif"
    contents: bool = False
    numbering: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One memo for one audience."""

    meta: Meta
    content: tuple[Section, ...]
    page: Page = field(default_factory=Page)
    budget: Budget = field(default_factory=Budget)
