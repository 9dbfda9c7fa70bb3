"""Callouts: boxes of risks, questions and analysis, the bottom line, judgements and notes, all as plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from memo.document.model import (
    Block,
    Callout,
    CalloutKind,
    Citation,
    Emphasis,
    Inlines,
    Language,
    Link,
    List,
    Meter,
    Paragraph,
    Record,
    Strong,
    Text,
)
from memo.document.text import is_remark, label_text, meter_said, meter_text, plain, run_on
from memo.theme.metrics import width
from memo.theme.model import Look as BoxLook
from memo.writers.bullets import HANG
from memo.writers.docx.boxes import Spot, box_style, boxed, indents
from memo.writers.docx.inlines import Look, new_line, run, runs, tab, unbroken
from memo.writers.docx.lettering import CALLOUTS, meter_style, suffix_style
from memo.writers.docx.marks import WIDTHS, mark
from memo.writers.docx.markup import Child, Element, paragraph, twips, w
from memo.writers.docx.measure import Stretch, last_line
from memo.writers.docx.numbering import Marker, applied
from memo.writers.docx.press import Place, Story, WriteBlocks
from memo.writers.ties import NBSP

EN, EM = "\u2002", "\u2003"
FULL, HOLLOW = "\u25a0", "\u25a1"
_SECOND_LINE = 12.0  # points that must stay free between the words and the meter


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a box before its style is known; `block` is something else that stands in its stead.

    `stretches` are its words with their faces, to find where its last line ends; `tight` follows right on the line before.
    """

    content: list[Element]
    properties: tuple[Child, ...] = ()
    block: Block | None = None
    stretches: tuple[Stretch, ...] = ()
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How many callouts of the same kind stand right before, and whether one follows."""

    before: int = 0
    follows: bool = False


def callout(block: Callout, story: Story, place: Place, beside: Neighbours, write: WriteBlocks) -> list[Element]:
    """Return the paragraphs of a callout."""
    look = story.press.theme.callouts[block.kind]
    story.press.bottom_line |= look.bar == "rules"
    if block.kind == "judgement" and not boxed(look):
        return _judgement(block, story, place, beside, write)
    if block.kind == "note" and not boxed(look):
        return _note(block, story, place, write)
    return _boxed(list(_lines(block, story, place)), block, story, place, beside, write)


def _boxed(
    lines: list[Line], block: Callout, story: Story, place: Place, beside: Neighbours, write: WriteBlocks
) -> list[Element]:
    made: list[Element] = []
    for number, line in enumerate(lines):
        if line.block is not None:
            made += write((line.block,), story, place)
            continue
        last = number == len(lines) - 1
        odd = beside.before % 2 == 1
        spot = Spot(number == 0, last, beside.before == 0, not beside.follows, odd, line.tight)
        style = box_style(block.kind, spot, story.press.styles)
        made.append(paragraph(style, line.content, *line.properties))
    return made


def _lines(block: Callout, story: Story, place: Place, outer: BoxLook | None = None) -> list[Line]:
    """Return the paragraphs of a callout that stands in its own box, or in that of the callout around it."""
    look = story.press.theme.callouts[block.kind]
    first, rest = ((), block.content) if look.bar == "frame" else run_on(block)
    below = [line for each in rest for line in _inner(each, outer or look, story, place)]
    lines = [_opening(block, first, look, story), *below]
    return _metered(lines, block, outer or look, story, place) if block.meter else lines


def _opening(block: Callout, words: Inlines, look: BoxLook, story: Story) -> Line:
    """Return the first paragraph: mark, label, title, and the words that run on."""
    drawn = mark(look.mark, story.press.theme.colour(look.colour), story.press)
    content = story.press.bookmarked(block.anchor, [*drawn, *_head(block, look, story, words)])
    return Line(content, stretches=tuple(_stretches(block, look, words, story)))


def _metered(lines: list[Line], block: Callout, outer: BoxLook, story: Story, place: Place) -> list[Line]:
    """Return the lines with the meter at the right of the last one, on a new line where there is no room for it."""
    meter = block.meter
    assert meter is not None
    line = lines[-1] if lines[-1].block is None else Line([])
    left, right = indents(outer)
    room = place.width - left - right
    needed = width(meter_text(meter) + FULL * (meter.of + 1), story.press.styles.face("Box"), _box_size(story))
    crowded = last_line(line.stretches, room) + needed + _SECOND_LINE > room
    stop = w("tabs", w("tab", val="right", pos=twips(place.width - right)))
    words = [*line.content, *([new_line()] if crowded else []), tab(), *_meter(meter, block.kind, story)]
    kept = lines[:-1] if line is lines[-1] else lines
    return [*kept, Line(words, (*line.properties, stop))]


def _box_size(story: Story) -> float:
    return story.press.theme.styles["Box"].size


def _head(block: Callout, look: BoxLook, story: Story, words: Inlines) -> list[Element]:
    made: list[Element] = [run(NBSP)] if look.mark != "none" else []
    made += _label(block, story)
    if block.title:
        made += [*_gap(made, EN, block.label), *runs(block.title, story, Look(bold=True))]
    if words:
        after_title = EM if block.kind == "risk" else " "
        made += [
            *_gap(made, after_title if block.title else EN, block.label or block.title),
            *runs(words, story),
        ]
    return made


def _gap(made: list[Element], space: str, wanted: object) -> list[Element]:
    return [run(space)] if made and wanted else []


def _label(block: Callout, story: Story) -> list[Element]:
    if not block.label:
        return []
    whole, suffix = label_text(block), f"({block.suffix})" if block.suffix else ""
    words = whole.removesuffix(suffix).rstrip().replace(" ", NBSP)
    identity, _ = CALLOUTS[block.kind]
    made = [run(words, Look(f"{identity}Label", bold=True))]
    return [*made, run(f"{NBSP}{suffix}", Look(suffix_style(story.press.styles, block.kind)))] if suffix else made


def _meter(meter: Meter, kind: CalloutKind, story: Story) -> list[Element]:
    squares = FULL * meter.value + HOLLOW * (meter.of - meter.value)
    return [run(meter_text(meter)), run(NBSP), run(squares, Look(meter_style(story.press.styles, kind)))]


def _inner(block: Block, look: BoxLook, story: Story, place: Place) -> Iterator[Line]:
    match block:
        case Paragraph(content=content):
            words = [_remarked(content)] if is_remark(content) else runs(content, story)
            yield Line(words, stretches=tuple(_set(content, story)))
        case List():
            yield from _listed(block, look, story, place)
        case Callout():
            yield from _lines(block, story, place, look)
        case _:
            yield Line([], block=block)


def _remarked(content: Inlines) -> Element:
    return run(plain(content), Look("Remark"))


def _listed(block: List, look: BoxLook, story: Story, place: Place) -> Iterator[Line]:
    """Return the items of a list in a box; what an item holds beyond its first paragraph stands below it."""
    styles = story.press.styles
    style = styles.theme.styles["Box"]
    colour = story.press.theme.colour(look.colour)
    marker = Marker(block.ordered, colour, styles.family(style), indents(look)[0] + HANG, HANG, style.size)
    number = story.press.numbering.list(marker, block.start)
    for at, item in enumerate(block.items):
        numbered = True
        for each in item.content:
            for line in _inner(each, look, story, place):
                tight = at > 0 or not numbered
                yield replace(line, properties=(applied(number),) if numbered else line.properties, tight=tight)
                numbered = False


def _note(block: Callout, story: Story, place: Place, write: WriteBlocks) -> list[Element]:
    words, rest = run_on(meter_said(block))
    opening = _opening(block, words, story.press.theme.callouts[block.kind], story)
    return [paragraph(place.paragraph, opening.content), *write(rest, story, place)]


def _judgement(block: Callout, story: Story, place: Place, beside: Neighbours, write: WriteBlocks) -> list[Element]:
    words, rest = run_on(meter_said(block))
    opening = _opening(block, words, story.press.theme.callouts[block.kind], story)
    number = [_numbered(block, story, beside)] if block.number else []
    return [paragraph("Judgement", opening.content, *number), *write(rest, story, place)]


def _numbered(block: Callout, story: Story, beside: Neighbours) -> Element:
    """Return the number of a judgement: it goes on where the one before stands right above."""
    press = story.press
    if beside.before == 0 or press.judgements == 0:
        sans = press.theme.families["sans"].name
        marker = Marker(True, press.theme.colour("navy"), sans, HANG, HANG, press.theme.styles["Judgement"].size)
        press.judgements = press.numbering.list(marker, block.number)
    return applied(press.judgements)


# ------------------------------------------------------------------------------------------------------- measuring


def _stretches(block: Callout, look: BoxLook, words: Inlines, story: Story) -> Iterator[Stretch]:
    """Yield the words of a box's first paragraph with the faces that set them, as `_head` writes them."""
    styles = story.press.styles
    bold, size, label = styles.face("Box", bold=True), _box_size(story), styles.theme.styles["Label"]
    lead = WIDTHS[look.mark] + width(NBSP, bold, size) if look.mark != "none" else 0
    name = label_text(block).replace(" ", NBSP).upper()
    yield Stretch(name, bold, label.size, lead, label.tracking * label.size)
    yield Stretch((EN if name else "") + plain(block.title), bold, size)
    yield Stretch((EM if block.kind == "risk" else " ") if block.title and words else "", bold, size)
    yield from _set(words, story)


def _set(content: Inlines, story: Story) -> Iterator[Stretch]:
    styles = story.press.styles
    for text, heavy, small in _weighed(content, False):
        size = styles.theme.styles["Citation"].size if small else _box_size(story)
        yield Stretch(text, styles.face("Box", bold=heavy), size)


def _weighed(content: Inlines, heavy: bool) -> Iterator[tuple[str, bool, bool]]:
    for inline in content:
        match inline:
            case Text(text=text, tone=tone):
                yield unbroken(text, tone), heavy or tone in ("band", "gap", "status"), False
            case Strong(content=inner):
                yield from _weighed(inner, True)
            case Emphasis(content=inner) | Record(content=inner) | Language(content=inner) | Link(content=inner):
                yield from _weighed(inner, heavy)
            case Citation(text=text):
                yield text.replace(" ", NBSP), False, True
            case _:
                yield plain((inline,)), heavy, False
