"""A Document to parts and a structure tree, block by block. Looks are the theme's; this module only places them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, assert_never

from memo.document.labels import Labels, labels
from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Contents,
    Document,
    Fields,
    Figure,
    Heading,
    Inlines,
    List,
    Note,
    Paragraph,
    Quote,
    Rule,
    Section,
    Table,
    Text,
    Timeline,
)
from memo.document.resolve import note_anchor
from memo.document.text import is_remark, pieces, plain
from memo.document.walk import anchors
from memo.theme.model import Theme
from memo.writers.figures import draw
from memo.writers.paper import starts_page
from memo.writers.pdf.callouts import BOXED, callout, judgements
from memo.writers.pdf.contents import contents
from memo.writers.pdf.fields import fields
from memo.writers.pdf.figure import FigureBox, measure_with
from memo.writers.pdf.fonts import width
from memo.writers.pdf.lists import listing
from memo.writers.pdf.pages import frame_of
from memo.writers.pdf.parts import Origin, Part, Stroke, Turn
from memo.writers.pdf.prose import Lead, Prose, prose
from memo.writers.pdf.runs import Hand, Scribe
from memo.writers.pdf.structure import Element
from memo.writers.pdf.tables import table

ABOVE_GROUP, BELOW_GROUP = 6.0, 9.0
CAPTION_ROOM, BELOW_CAPTION = 40.0, 9.0
BELOW_RULE = 3.0  # between the rule over a head and the head


@dataclass(slots=True)
class Story:
    """Parts in the making."""

    document: Document
    theme: Theme
    root: Element
    anchors: frozenset[str] = frozenset()
    holder: Element = field(default_factory=lambda: Element("Sect"))
    wide: float = 0
    pages: dict[str, int] = field(default_factory=dict)
    title_seen: bool = False
    under_rule: bool = False

    @property
    def labels(self) -> Labels:
        """The memo's own words in its language."""
        return labels(self.document.meta.language)

    # ------------------------------------------------------------------------------------------------ sections

    def parts(self) -> list[Part]:
        """Return the whole story."""
        self.anchors = anchors(self.document)
        story: list[Part] = []
        before: Section | None = None
        for section in self.document.content:
            story += self._turn(before, section)
            story += self._section(section)
            before = section
        return story

    def _turn(self, before: Section | None, section: Section) -> list[Part]:
        """Return the page break that the roles ask for between two sections."""
        return [Turn(landscape=section.landscape)] if starts_page(before, section) else []

    def _section(self, section: Section) -> list[Part]:
        self.holder = holder = self.root.add("Sect")
        self.wide = frame_of(self.document, landscape=section.landscape).wide
        found: list[Part] = []
        if section.heading:
            head = self._heading(section.heading, holder, self.wide, ruled=self._ruled(section))
            found += _told(section, section.heading, head)
        for blocks in _runs(section.content):
            found += self._run(section, blocks, holder)
            self.under_rule = isinstance(blocks[-1], Callout) and blocks[-1].kind == "bottom_line"
        return found

    def _ruled(self, section: Section) -> bool:
        """Return whether a rule stands over the head: not on page one, whose bottom line has rules of its own."""
        return section.role != "page_one" and not self.under_rule

    def _run(self, section: Section, blocks: Blocks, holder: Element) -> list[Part]:
        """Return the parts of a run of blocks: judgements number on, boxes of a kind stand close."""
        first, made = blocks[0], list[Part]()
        kind = first.kind if isinstance(first, Callout) else ""
        numbered = judgements(self, holder) if kind == "judgement" else None
        for block in blocks:
            parts = numbered(block) if numbered else self.block(block, holder, self.wide)
            made += _told(section, block, parts)
        if kind in BOXED and made:
            made[0].before, made[-1].after = ABOVE_GROUP, BELOW_GROUP
        return made

    # -------------------------------------------------------------------------------------------------- blocks

    def block(self, block: Block, holder: Element, wide: float, boxed: Hand | None = None) -> list[Part]:
        """Return the parts of a block; `boxed` is how text is set where the block stands in a box or a cell."""
        match block:
            case Section():
                return self._section(block)
            case Heading():
                return self._heading(block, holder, wide)
            case Paragraph(content=content):
                return [self.paragraph(content, holder, wide, boxed)]
            case List():
                return listing(self, block, holder, wide, boxed)
            case Table():
                return table(self, block, holder, wide)
            case Callout():
                return callout(self, block, holder, wide, nested=boxed is not None)
            case Figure():
                return self._figure(block, holder, wide)
            case Quote(content=content, attribution=attribution):
                return self._quote(content, attribution, holder.add("BlockQuote"), wide, boxed)
            case Contents():
                return contents(self, block, holder, wide)
            case Fields():
                return fields(self, block, holder, wide)
            case Rule():
                return [Stroke(self.theme.colour("rule"), wide)]
            case _:
                assert_never(block)

    def paragraph(self, content: Inlines, holder: Element, wide: float, boxed: Hand | None) -> Part:
        """Return running text; muted text is set small over the whole width."""
        if is_remark(content):
            return self.text(content, self.hand("Small"), holder.add("P"), wide)
        if boxed is not None:
            return self.text(content, boxed, holder.add("P"), wide)
        return self.running(content, self.hand("Body"), holder.add("P"), wide)

    def hand(self, name: str) -> Hand:
        """Return how a named style sets letters."""
        return Hand(self.theme, self.theme.styles[name], self.document.page.typeface)

    def gap(self, hand: Hand) -> Hand:
        """Return how what is missing is set."""
        return replace(hand, colour="gap", bold=True, italic=self.theme.gap_italic)

    def loose(self, hand: Hand) -> Hand:
        """Return a hand that lets go of what belongs together: for narrow cells."""
        return replace(hand, keep=False)

    def scribe(self, holder: Element | None = None) -> Scribe:
        """Return what turns inlines into runs; footnotes go into `holder`, behind what calls for them."""
        home = holder or self.holder
        return Scribe(self.anchors, lambda note: self._footnote(note, home), self.document.meta.language, self.labels)

    def text(self, content: Inlines, hand: Hand, element: Element | None, wide: float, **setting: Any) -> Prose:
        """Return inlines as a paragraph of `element`."""
        return prose(self.scribe().inlines(content, hand).runs, hand, wide, element, **setting)

    def running(self, content: Inlines, hand: Hand, element: Element, wide: float, **setting: Any) -> Prose:
        """Return running text: indented at the right, spread out and hyphenated where the theme asks for it."""
        setting.setdefault("right", hand.style.right or self.theme.measure_indent)
        align = "both" if self.theme.justify else "left"
        return self.text(content, hand, element, wide, align=align, hyphens=self.theme.hyphenate, **setting)

    def measure(self, text: str, *, bold: bool) -> float:
        """Return how wide words are set in a cell."""
        face, style = self.theme.families["sans"], self.theme.styles["Cell"]
        return width(text, face.bold if bold else face.regular, style.size)

    # ------------------------------------------------------------------------------------- headings and quotes

    def _heading(self, heading: Heading, holder: Element, wide: float, *, ruled: bool = True) -> list[Part]:
        level = min(heading.level, 3)
        hand = self.hand("Title" if level == 0 else f"Heading{level}")
        element = holder.add(self.head_tag(heading.level))
        scribe = self.scribe()
        scribe.words(f"{heading.number}\u2002" if heading.number else "", hand).inlines(heading.content, hand)
        if heading.aside:
            aside = replace(hand, style=self.theme.styles["Small"], bold=False)
            scribe.words(" ", hand).inlines(heading.aside, aside)
        words = " ".join(filter(None, (heading.number, plain(heading.content))))
        lead = Lead(heading.anchor, (max(0, heading.level - 1), words) if heading.level else None)
        made = prose(scribe.runs, hand, wide, element, lead=lead)
        made.keep = made.whole = True
        if level == 1 and ruled:
            made.before = 0
            return [Stroke(self.theme.colour("navy"), wide, hand.style.before, BELOW_RULE), made]
        return [made]

    def head_tag(self, level: int) -> str:
        """Return the tag of a heading; where a title stands above, it is the first level."""
        if level == 0:
            self.title_seen = True
        return f"H{min(6, level + (1 if self.title_seen else 0)) or 1}"

    def _quote(
        self, content: Blocks, attribution: Inlines, element: Element, wide: float, boxed: Hand | None
    ) -> list[Part]:
        hand = boxed or self.hand("Quote")
        made: list[Part] = []
        for block in content:
            if isinstance(block, Paragraph) and boxed is None:
                made.append(self.running(block.content, hand, element.add("P"), wide, left=hand.style.left))
            else:
                made += self.block(block, element, wide, hand)
        if attribution:
            if made:
                made[-1].keep = True
            small = self.hand("Small")
            made.append(self.text(attribution, small, element.add("P"), wide, left=self.hand("Quote").style.left))
        return made

    # ------------------------------------------------------------------------------------ figures and captions

    def _figure(self, block: Figure, holder: Element, wide: float) -> list[Part]:
        alternative = block.alternative or plain(block.caption) or self.labels.drawing
        element = holder.add("Figure", alternative=alternative)
        made: list[Part] = []
        for number, data in enumerate(self._pieces(block, wide)):
            drawing = draw(data, self.theme, wide, measure_with(self.theme), self.labels)
            made.append(FigureBox(drawing, self.theme, element, "" if number else block.anchor))
            made[-1].before = made[-1].after = 4
        caption = self.caption(block, holder)
        made[-1].keep = bool(caption)
        return [*made, *caption]

    def _pieces(self, block: Figure, wide: float) -> list[Any]:
        """Return the data of a figure, a timeline that is higher than a page in pieces that aren't."""
        data, high = block.data, frame_of(self.document).high - CAPTION_ROOM
        if not isinstance(data, Timeline) or len(data.entries) < 2:
            return [data]
        if draw(data, self.theme, wide, measure_with(self.theme), self.labels).height <= high:
            return [data]
        half = len(data.entries) // 2
        halves = (replace(data, entries=data.entries[:half]), replace(data, entries=data.entries[half:]))
        return [piece for each in halves for piece in self._pieces(replace(block, data=each), wide)]

    def caption(self, block: Figure | Table, holder: Element) -> list[Part]:
        """Return the caption beneath a figure or table: its number, the finding, the source."""
        if not (block.caption or block.source):
            return []
        hand, label = self.hand("Small"), block.label
        ink, strong = replace(hand, colour="ink"), replace(hand, bold=True, colour="navy")
        scribe = self.scribe().words(f"{label} " if label else "", strong)
        runs = scribe.inlines(block.caption, ink).words(" ", ink).inlines(block.source, ink).runs
        made = prose(runs, hand, self.wide, holder.add("Caption"))
        made.after = BELOW_CAPTION
        return [made]

    # ----------------------------------------------------------------------------------------------- footnotes

    def _footnote(self, note: Note, holder: Element) -> tuple[Part, ...]:
        """Return a footnote as it stands at the foot of the page; its element comes behind what calls for it."""
        anchor, hand = note_anchor(note.number), self.hand("Small")
        element = holder.add("Note", id=anchor)
        label = Text(f"{note.number}\u00a0")
        content = tuple(inline for inline in self._note_words(note.content))
        made = self.text((label, *content), hand, element, self.wide, lead=Lead(anchor=anchor))
        made.before = made.after = 1
        return (made,)

    def _note_words(self, blocks: Blocks) -> Inlines:
        """Return the words of a footnote as one paragraph."""
        found: list[Any] = []
        for block in blocks:
            inner = block.content if isinstance(block, Paragraph) else (Text(" ".join(pieces((block,)))),)
            found += [*((Text(" "),) if found else ()), *inner]
        return tuple(found)


def _told(section: Section, block: Block, made: list[Part]) -> list[Part]:
    """Return parts, the first of which says where in the document it begins."""
    if made:
        begins = " ".join(" ".join(pieces((block,))).split()[:6])
        made[0].origin = Origin(section.key, section.role, begins)
    return made


def _runs(blocks: Blocks) -> list[tuple[Block, ...]]:
    """Return blocks in runs of callouts of one kind; every other block alone."""

    def key(pair: tuple[int, Block]) -> str:
        number, block = pair
        return block.kind if isinstance(block, Callout) else f"{number}"

    return [tuple(block for _, block in run) for _, run in groupby(enumerate(blocks), key)]
