"""A Document to flowables and a structure tree, block by block. Looks are the theme's; this module only places them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, assert_never

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

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
    Item,
    List,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Ranges,
    Rule,
    Section,
    Table,
    Text,
)
from memo.document.text import caption_label, label_text, meter_text, pieces, plain
from memo.document.walk import nodes
from memo.theme.model import Look, Theme
from memo.writers.columns import column_widths
from memo.writers.figures import draw
from memo.writers.figures.ranges import draw_axis
from memo.writers.pdf.boxes import MARK, Box, Marked, MeterLine, Milestone, Spacing
from memo.writers.pdf.figure import FigureBox, measure_with
from memo.writers.pdf.fonts import width as text_width
from memo.writers.pdf.markup import Hand, Markup
from memo.writers.pdf.paragraph import TaggedParagraph, setting
from memo.writers.pdf.structure import Element
from memo.writers.pdf.tables import TaggedTable, table_style

HANG = 5.5 * 72 / 25.4
RUN_IN = "\u00a0\u00a0\u00a0"  # 9 pt between a box's title and what runs on after it
UNDER_RULE = 3.0  # between the rule over a head and the head
BOXED = ("risk", "open_question", "analysis", "decision", "caveat")


@dataclass(slots=True)
class Story:
    """Flowables in the making."""

    document: Document
    theme: Theme
    root: Element
    wide: float
    anchors: frozenset[str] = frozenset()
    log: list[tuple[str, str, str, int, float]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    title_seen: bool = False
    under_rule: bool = False

    # ------------------------------------------------------------------------------------------------ sections

    def flowables(self) -> list[Any]:
        """Return the whole story."""
        self.anchors = frozenset(anchor for node in nodes(self.document) if (anchor := getattr(node, "anchor", "")))
        story: list[Any] = []
        before: Section | None = None
        for section in self.document.content:
            story += self._turn(before, section)
            story += self._section(section)
            before = section
        end = Milestone("", "end", "", self.log)
        return [*story, end]

    def _turn(self, before: Section | None, section: Section) -> list[Any]:
        """Return the page break that the roles ask for between two sections."""
        turn: list[Any] = [NextPageTemplate("landscape" if section.landscape else "portrait")]
        if before is None:
            return turn
        leaves = before.role == "page_one" and section.role != "page_one"
        annex = section.role == "annex" and before.role != "annex"
        if leaves or annex or section.landscape != before.landscape:
            return [Milestone("", "end", "", self.log), *turn, NewPage()]
        return turn

    def _section(self, section: Section) -> list[Any]:
        holder = self.root.add("Sect")
        found: list[Any] = []
        if section.heading:
            found += self._marked(
                section, section.heading, self._heading(section.heading, holder, ruled=self._ruled(section))
            )
        wide = self.wide_of(section)
        for blocks in _runs(section.content):
            made = self._run(blocks, holder, wide)
            self.under_rule = isinstance(blocks[-1], Callout) and blocks[-1].kind == "bottom_line"
            found += self._marked(section, blocks[0], made)
        return [*found, *self._footnotes(holder)]

    def _ruled(self, section: Section) -> bool:
        """Return whether a rule stands over the head: not on page one, whose bottom line has rules of its own."""
        return section.role != "page_one" and not self.under_rule

    def wide_of(self, section: Section) -> float:
        """Return how wide the text block of a section is."""
        if not section.landscape:
            return self.wide
        top, _, bottom, _ = (each * 72 / 25.4 for each in self.document.page.margins)
        return page_size(self.document)[1] - top - bottom

    def _marked(self, section: Section, block: Block, made: list[Any]) -> list[Any]:
        begins = " ".join(" ".join(pieces((block,))).split()[:6])
        return [Milestone(section.key, section.role, begins, self.log), *made]

    def _footnotes(self, holder: Element) -> list[Any]:
        notes, self.notes = self.notes, []
        made: list[Any] = []
        for note in notes:
            element = holder.add("Note", id=f"note-{note.number}")
            hand = self._hand("Small")
            content = tuple(i for b in note.content if isinstance(b, Paragraph) for i in b.content)
            made.append(self._text(content, hand, element, lead=f"{note.number}\u00a0"))
        return [Spacer(0, 4), *made] if made else []

    # -------------------------------------------------------------------------------------------------- blocks

    def _run(self, blocks: tuple[Block, ...], holder: Element, wide: float, *, boxed: Hand | None = None) -> list[Any]:
        """Return the flowables of a run of blocks: judgements number on, boxes of a kind stand close."""
        first = blocks[0]
        if (
            isinstance(first, Callout)
            and first.kind == "judgement"
            and boxed is None
            and any(isinstance(b, Callout) and b.number for b in blocks)
        ):
            listing = holder.add("L")
            return [f for b in blocks if isinstance(b, Callout) for f in self._judgement(b, listing)]
        made = [f for block in blocks for f in self._block(block, holder, wide, boxed)]
        if isinstance(first, Callout) and first.kind in BOXED and boxed is None and made:
            made[0].spaceBefore, made[-1].spaceAfter = 6.0, 9.0
        return made

    def _block(self, block: Block, holder: Element, wide: float, boxed: Hand | None) -> list[Any]:
        hand = boxed or self._hand("Body")
        match block:
            case Section():
                return self._section(block)
            case Heading():
                return self._heading(block, holder)
            case Paragraph(content=content):
                if _muted(content):
                    return [self._text(content, self._hand("Small"), holder.add("P"), right=False)]
                return [self._text(content, hand, holder.add("P"), right=boxed is None)]
            case List():
                return self._list(block, holder, wide, hand if boxed else None)
            case Table():
                return self._table(block, holder, wide)
            case Callout():
                return self._callout(block, holder, wide, nested=boxed is not None)
            case Figure():
                return self._figure(block, holder, wide)
            case Quote(content=content, attribution=attribution):
                return self._quote(content, attribution, holder.add("BlockQuote"), wide)
            case Contents():
                return self._contents(block, holder)
            case Fields():
                return self._fields(block, holder, wide)
            case Rule():
                return [_Line(self.theme.colour("rule"))]
            case PageBreak():
                return [NewPage()]
            case _:
                assert_never(block)

    def _hand(self, name: str) -> Hand:
        return Hand(self.theme, self.theme.styles[name], self.document.page.typeface)

    def _text(
        self,
        content: Inlines,
        hand: Hand,
        element: Element | None,
        *,
        right: bool = False,
        lead: str = "",
        anchor: str = "",
        outline: tuple[int, str] | None = None,
        bullet: str | None = None,
        label: Element | None = None,
        **changes: Any,
    ) -> TaggedParagraph:
        markup = Markup(self.anchors)
        text = markup.words(lead, hand) + markup.inlines(content, hand)
        self.notes += markup.notes
        style = setting(hand, self.theme, right=right, **changes)
        return TaggedParagraph(
            text,
            style,
            element,
            inlines=markup.elements,
            anchor=anchor,
            outline=outline,
            bulletText=bullet,
            label=label,
        )

    def _heading(self, heading: Heading, holder: Element, *, ruled: bool = True) -> list[Any]:
        level = min(heading.level, 3)
        hand = self._hand("Title" if level == 0 else f"Heading{level}")
        element = holder.add(self._tag(heading.level))
        number = f"{heading.number}\u2002" if heading.number else ""
        aside = replace(hand, style=self.theme.styles["Small"], bold=False)
        markup = Markup(self.anchors)
        text = markup.words(number, hand) + markup.inlines(heading.content, hand)
        if heading.aside:
            text += (
                markup.words(" ", hand)
                + f'<font size="{aside.style.size}">{markup.inlines(heading.aside, aside)}</font>'
            )
        words = plain(heading.content)
        outline = (max(0, heading.level - 1), words) if heading.level else None
        under = level == 1 and ruled
        close = {"spaceBefore": UNDER_RULE} if under else {}  # the room before the head stands before its rule
        made = TaggedParagraph(
            text,
            setting(hand, self.theme, right=False, **close),
            element,
            inlines=markup.elements,
            anchor=heading.anchor,
            outline=outline,
        )
        return [_Line(self.theme.colour("navy"), hand.style.before, UNDER_RULE), made] if under else [made]

    def _tag(self, level: int) -> str:
        if level == 0:
            self.title_seen = True
        return f"H{min(6, level + (1 if self.title_seen else 0)) or 1}"

    def _list(self, block: List, holder: Element, wide: float, boxed: Hand | None, depth: int = 0) -> list[Any]:
        listing = holder.add("L")
        made: list[Any] = []
        for place, item in enumerate(block.items):
            number = item.number or block.start + place
            mark = f"{number}" if block.ordered or block.kind == "sources" else "▪" if depth % 2 == 0 else "–"
            made += self._item(block, item, mark, listing.add("LI"), wide, boxed, depth)
        return made

    def _item(
        self, block: List, item: Item, mark: str, entry: Element, wide: float, boxed: Hand | None, depth: int
    ) -> list[Any]:
        small = block.kind == "sources"
        hand = boxed or self._hand("Cell" if small else "ListItem")
        label, body = entry.add("Lbl"), entry.add("LBody")
        hang = (HANG + 6 if small else HANG) * (depth + 1)
        made: list[Any] = []
        for number, each in enumerate(item.content):
            first = number == 0
            if isinstance(each, Paragraph):
                made.append(
                    self._text(
                        each.content, hand, body.add("P"), right=boxed is None and not small, anchor=item.anchor if first else "",
                        bulletText=mark if first else None, label=label if first else None, leftIndent=hang,
                        bulletIndent=hang - (HANG + 6 if small else HANG), spaceAfter=0 if boxed else hand.style.after or 2,
                        bulletColor=HexColor(self.theme.colour("navy")), bulletFontName=replace(hand, bold=block.ordered).face,
                        bulletFontSize=hand.style.size * (0.8 if mark == "▪" else 1),
                    )
                )  # fmt: skip
            elif isinstance(each, List):
                made += self._list(each, body, wide, boxed, depth + 1)
            else:
                made += self._block(each, body, wide, boxed)
        if not made or not isinstance(item.content[0], Paragraph):
            entry.kids.remove(label)
        return made

    def _quote(self, content: Blocks, attribution: Inlines, element: Element, wide: float) -> list[Any]:
        hand = self._hand("Quote")
        made = [f for block in content for f in self._block(block, element, wide, hand)]
        if attribution:
            made.append(self._text(attribution, self._hand("Small"), element.add("P"), leftIndent=hand.style.left))
        return made

    def _contents(self, block: Contents, holder: Element) -> list[Any]:
        listing = holder.add("TOC")
        made: list[Any] = []
        for entry in block.entries:
            element = listing.add("TOCI").add("P")
            hand = self._hand("Contents")
            markup = Markup(self.anchors)
            text = markup._link((Text(entry.text),), f"#{entry.anchor}", hand)
            style = setting(hand, self.theme, right=False, leftIndent=HANG * (entry.level - 1))
            made.append(TaggedParagraph(text, style, element, inlines=markup.elements))
        return made

    # ------------------------------------------------------------------------------------------------ callouts

    def _judgement(self, block: Callout, listing: Element) -> list[Any]:
        hand, entry = self._hand("Judgement"), listing.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        lead, rest = _lead(block)
        text = self._text(
            _titled(block.title, " ") + lead, hand, body.add("P"), right=True, anchor=block.anchor, bulletText=str(block.number),
            label=label, leftIndent=HANG, bulletIndent=0, bulletFontName=replace(hand, bold=True).face,
            bulletColor=HexColor(self.theme.colour("navy")),
        )  # fmt: skip
        return [text, *(f for b in rest for f in self._block(b, body, self.wide, hand))]

    def _callout(self, block: Callout, holder: Element, wide: float, *, nested: bool) -> list[Any]:
        if block.kind == "note":
            return self._note(block, holder, nested=nested)
        look = self.theme.callouts[block.kind]
        if nested:
            look = look.model_copy(update={"bar": "none", "ground": None})
        element = holder.add("Div")
        hand = self._hand("BottomLine" if block.kind == "bottom_line" else "Box")
        lead, rest = _lead(block)
        frame = look.bar == "frame"
        head = self._box_head(block, look, hand, element, () if frame else lead)
        if frame and lead:
            rest = (Paragraph(lead), *rest)
        tight = replace(hand, style=hand.style.model_copy(update={"after": 3.0}))
        content = [head, *(f for b in rest for f in self._block(b, element, wide - 24, tight))]
        meter = self._meter(block, hand, element) if block.meter else None
        spacing = Spacing(0, 3) if block.kind != "bottom_line" else Spacing(6, 6)
        if len(content) > 1 and sum(f.wrap(wide - 24, 10000)[1] for f in content) > 600:
            return content  # too tall for any page: better split than lost
        return [Box(content, look, self.theme, Spacing(0, 0) if nested else spacing, lead=0, meter=meter)]

    def _box_head(self, block: Callout, look: Look, hand: Hand, element: Element, lead: Inlines) -> Any:
        markup = Markup(self.anchors)
        label = replace(hand, style=self.theme.styles["Label"], colour=look.colour)
        words, suffix = label_text(replace(block, suffix="")), f"({block.suffix})" if block.suffix else ""
        text = ""
        if words:
            text = f'<font size="{label.style.size}">{markup.words(words, label)}</font>'
            if suffix:
                plainer = replace(label, style=self.theme.styles["Small"])
                text += f'<font size="{plainer.style.size}">{markup.words(" " + suffix, plainer)}</font>'
            text += markup.words("\u2002" if block.title or lead else "", hand)
        text += markup.inlines(block.title, replace(hand, bold=True))
        text += markup.words((RUN_IN if block.kind == "risk" else " ") if block.title and lead else "", hand)
        text += markup.inlines(lead, hand)
        self.notes += markup.notes
        marked = look.mark != "none"
        style = setting(hand, self.theme, right=False, firstLineIndent=MARK if marked else 0, spaceAfter=3)
        paragraph = TaggedParagraph(text, style, element.add("P"), inlines=markup.elements, anchor=block.anchor)
        return Marked(paragraph, look, self.theme) if marked else paragraph

    def _meter(self, block: Callout, hand: Hand, element: Element) -> MeterLine:
        assert block.meter is not None
        words = meter_text(block.meter)
        paragraph = self._text((Text(words),), hand, element.add("P"))
        wide = text_width(words, self.theme.face(hand.style, hand.typeface), hand.style.size)
        return MeterLine(paragraph, wide, block.meter, self.theme.colour(self.theme.callouts[block.kind].colour))

    def _note(self, block: Callout, holder: Element, *, nested: bool) -> list[Any]:
        hand = self._hand("Body")
        label = replace(hand, style=self.theme.styles["Label"], colour="navy")
        lead, rest = _lead(block)
        markup = Markup(self.anchors)
        text = ""
        if block.label:
            text = f'<font size="{label.style.size}">{markup.words(label_text(block), label)}</font>' + markup.words(
                "\u2002", hand
            )
        text += markup.inlines(block.title, replace(hand, bold=True)) + markup.words(
            " " if block.title and lead else "", hand
        )
        text += markup.inlines(lead, hand)
        self.notes += markup.notes
        style = setting(hand, self.theme, right=not nested)
        made: list[Any] = [TaggedParagraph(text, style, holder.add("P"), inlines=markup.elements, anchor=block.anchor)]
        return [
            *made,
            *(f for b in rest for f in self._block(b, holder, self.wide, hand if nested else None)),
        ]

    # ---------------------------------------------------------------------------------------- tables and figures

    def _table(self, block: Table, holder: Element, wide: float) -> list[Any]:
        element = holder.add("Table")
        face = self.theme.families["sans"]
        size = self.theme.styles["Cell"].size
        widths = column_widths(block, wide, lambda text: text_width(text, face.bold, size))
        head = element.add("TR")
        rows = [[self._head_cell(block, place, head, widths[place]) for place in range(len(block.columns))]]
        rows += [self._row(block, row, element.add("TR"), widths) for row in block.rows]
        table = TaggedTable(rows, colWidths=widths, repeatRows=1, splitByRow=1, splitInRow=1, hAlign="LEFT")
        table.setStyle(table_style(self.theme, block.columns, block.rows))
        table.spaceBefore, table.spaceAfter = 3, 6
        return [CondPageBreak(60), table, *self._caption(block, holder)]

    def _head_cell(self, block: Table, place: int, row: Element, wide: float) -> list[Any]:
        column = block.columns[place]
        cell = row.add("TH")
        cell.attributes = "<</O /Table /Scope /Column>>"
        hand = self._hand("CellHead")
        hand = replace(hand, colour="gap", italic=self.theme.gap_italic) if column.kind == "gap" else hand
        changes: dict[str, Any] = {
            "alignment": 2 if column.align != "left" else 0,
            "leftIndent": 22 if column.kind == "range" else 0,
        }
        made: list[Any] = [self._text(column.head, hand, cell.add("P"), **changes)]
        if column.kind == "range":
            made.append(FigureBox(draw_axis(self.theme, wide), self.theme, None))
        return made

    def _row(self, block: Table, row: Any, element: Element, widths: list[float]) -> list[Any]:
        made: list[Any] = []
        at = 0
        for cell in row.cells:
            column = block.columns[min(at, len(block.columns) - 1)]
            holder = element.add("TD")
            if cell.span > 1:
                holder.attributes = f"<</O /Table /ColSpan {cell.span}>>"
            wide = sum(widths[at : at + cell.span])
            right = 2 if column.align != "left" else 0
            content = self._cell(cell.content, holder, wide, right, column.kind == "range")
            if row.anchor and at == 0 and content and isinstance(content[0], TaggedParagraph):
                content[0].anchor = row.anchor
            made += [content, *[""] * (cell.span - 1)]
            at += cell.span
        return made

    def _cell(self, blocks: Blocks, holder: Element, wide: float, right: int, ranged: bool) -> list[Any]:
        hand = replace(self._hand("Cell"), keep=False)
        made: list[Any] = []
        for block in blocks:
            if isinstance(block, Figure) and isinstance(block.data, Ranges):
                element = holder.add("Figure", alternative=block.alternative or "range")
                drawing = draw(block.data, self.theme, wide if ranged else wide - 10, measure_with(self.theme))
                made.append(FigureBox(drawing, self.theme, element))
            elif isinstance(block, Paragraph):
                made.append(self._text(block.content, hand, holder.add("P"), alignment=right))
            else:
                made += self._block(block, holder, wide - 10, hand)
        return made

    def _figure(self, block: Figure, holder: Element, wide: float) -> list[Any]:
        alternative = block.alternative or plain(block.caption) or "figure"
        element = holder.add("Figure", alternative=alternative)
        drawing = draw(block.data, self.theme, wide, measure_with(self.theme))
        made = FigureBox(drawing, self.theme, element, block.anchor)
        made.spaceBefore, made.spaceAfter = 4, 4
        caption = self._caption(block, holder)
        room = drawing.height + 2 * 4 + sum(each.wrap(wide, 10000)[1] + each.getSpaceBefore() for each in caption)
        return [CondPageBreak(room), made, *caption]

    def _caption(self, block: Figure | Table, holder: Element) -> list[Any]:
        if not (block.caption or block.source):
            return []
        hand = self._hand("Small")
        markup = Markup(self.anchors)
        label = caption_label(block)
        ink = replace(hand, colour="ink")
        text = markup.words(f"{label} " if label else "", replace(hand, bold=True, colour="navy"))
        text += markup.inlines(block.caption, ink) + markup.inlines(block.source, ink)
        style = setting(hand, self.theme, right=False)
        return [TaggedParagraph(text, style, holder.add("Caption"), inlines=markup.elements)]

    # -------------------------------------------------------------------------------------------------- fields

    def _fields(self, block: Fields, holder: Element, wide: float) -> list[Any]:
        made = self._strip(block, holder, wide) if block.form == "strip" else self._pairs(block, holder, wide)
        if block.note:
            made.append(self._text(block.note, self._hand("Small"), holder.add("P")))
        return made

    def _strip(self, block: Fields, holder: Element, wide: float) -> list[Any]:
        shares = {2: (1, 1), 3: (40, 50, 80)}.get(len(block.items), (1,) * len(block.items))
        if len(block.items) == 3 and not any(each.kind == "lead" for each in block.items):
            shares = (58, 66, 46)
        widths = [wide * share / sum(shares) for share in shares]
        cells = []
        for entry in block.items:
            element = holder.add("Div")
            parts = [self._text(entry.label, self._hand("FieldLabel"), element.add("P"), spaceAfter=2)]
            hand = self._hand("FieldLead" if entry.kind == "lead" else "Field")
            if entry.kind == "stale":
                hand = replace(hand, colour="gap", bold=True)
            parts.append(self._text(entry.content, hand, element.add("P"), spaceAfter=2))
            if entry.detail:
                parts.append(self._text(entry.detail, self._hand("Field"), element.add("P")))
            cells.append(parts)
        table = TaggedTable([cells], colWidths=widths, hAlign="LEFT")
        rule = HexColor(self.theme.colour("rule"))
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEAFTER", (0, 0), (-2, -1), 0.75, rule)]
        style += [
            (f"{side}PADDING", (0, 0), (-1, -1), 8 if side in ("LEFT", "RIGHT") else 5)
            for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
        ]
        if self.theme.tints:
            style.append(("BACKGROUND", (0, 0), (-1, -1), HexColor(self.theme.colour("analysis_tint"))))
        else:
            style.append(("BOX", (0, 0), (-1, -1), 0.75, rule))
        style += self._stale(block)
        table.setStyle(style)
        table.spaceAfter = 3
        return [table]

    def _stale(self, block: Fields, *, rows: bool = False) -> list[Any]:
        """Return the dashed frame around what is past its review date."""
        colour = HexColor(self.theme.colour("gap"))
        places = [(0, n) if rows else (n, 0) for n, each in enumerate(block.items) if each.kind == "stale"]
        style: list[Any] = []
        for x, y in places:
            last = (-1, y) if rows else (x, y)
            style.append(("BOX", (x, y), last, 1, colour, None, (3, 2)))
            if self.theme.tints:
                style.append(("BACKGROUND", (x, y), last, HexColor(self.theme.colour("stale_tint"))))
        return style

    def _pairs(self, block: Fields, holder: Element, wide: float) -> list[Any]:
        header = block.form == "list"
        labels = [text_width(plain(each.label), self.theme.families["sans"].bold, 10) for each in block.items]
        left = 26 * 72 / 25.4 if header else min(max(labels, default=60) + 14, wide * 0.3)
        rows = [self._pair(entry, holder, header) for entry in block.items]
        table = TaggedTable(rows, colWidths=[left, wide - left], hAlign="LEFT")
        hairline = HexColor(self.theme.colour("hairline"))
        style: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if header else "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2 if header else 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2 if header else 1.5),
        ]
        if header:
            style += [
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, hairline),
                ("LINEABOVE", (0, 0), (-1, 0), 0.5, hairline),
            ]
        table.setStyle([*style, *self._stale(block, rows=True)])
        table.spaceAfter = 6
        return [table]

    def _pair(self, entry: Any, holder: Element, header: bool) -> list[Any]:
        element = holder.add("Div")
        strong = replace(self._hand("Body"), style=self.theme.styles["Body"], bold=True)
        label = self._text(entry.label, self._hand("FieldLabel") if header else strong, element.add("P"), spaceAfter=0)
        if entry.kind == "title":
            self.title_seen = True
            content = self._text(entry.content, self._hand("Subject"), element.add("H1"))
        else:
            hand = self._hand("Field") if header else self._hand("Body")
            hand = replace(hand, colour="gap", bold=True) if entry.kind == "stale" else hand
            content = self._text(entry.content, hand, element.add("P"), spaceAfter=0)
        detail = [self._text(entry.detail, self._hand("Field"), element.add("P"))] if entry.detail else []
        return [label, [content, *detail]]


class _Line(Flowable):
    """A thin rule over the whole text block, kept with what follows."""

    def __init__(self, colour: str, before: float = 4, after: float = 4) -> None:
        super().__init__()
        self.colour, self.spaceBefore, self.spaceAfter = colour, before, after
        self.keepWithNext = 1

    def wrap(self, availWidth: float, _height: float) -> tuple[float, float]:  # noqa: N803 - reportlab's name
        self.width, self.height = availWidth, 1.0
        return self.width, self.height

    def draw(self) -> None:
        self.canv.begin_artifact()
        self.canv.setStrokeColor(HexColor(self.colour))
        self.canv.setLineWidth(0.75)
        self.canv.line(0, 0, self.width, 0)
        self.canv.end_artifact()


def page_size(document: Document) -> tuple[float, float]:
    """Return width and height of the paper in points."""
    return (612.0, 792.0) if document.page.size == "Letter" else (210 * 72 / 25.4, 297 * 72 / 25.4)


def _runs(blocks: Blocks) -> list[tuple[Block, ...]]:
    """Return blocks in runs of callouts of one kind; every other block alone."""

    def key(pair: tuple[int, Block]) -> str:
        number, block = pair
        return block.kind if isinstance(block, Callout) else f"{number}"

    return [tuple(block for _, block in run) for _, run in groupby(enumerate(blocks), key)]


def _lead(block: Callout) -> tuple[Inlines, Blocks]:
    """Return the first paragraph of a callout, which runs on after its title, and the rest."""
    first = block.content[0] if block.content else None
    if isinstance(first, Paragraph):
        return first.content, block.content[1:]
    return (), block.content


def _titled(title: Inlines, gap: str) -> Inlines:
    from memo.document.model import Strong

    return (Strong(title), Text(gap)) if title else ()


def _muted(content: Inlines) -> bool:
    return bool(content) and all(isinstance(each, Text) and each.tone == "muted" for each in content)
