"""Blocks as paragraphs and tables. The walk picks named styles; what they look like is the theme's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from memo.document.model import (
    Block,
    Blocks,
    Callout,
    Contents,
    Fields,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Section,
    Table,
)
from memo.document.text import is_remark
from memo.writers.bullets import HANG
from memo.writers.docx.callouts import Neighbours, callout
from memo.writers.docx.contents import contents
from memo.writers.docx.fields import fields
from memo.writers.docx.figures import figure
from memo.writers.docx.inlines import PLAIN, Look, run, runs
from memo.writers.docx.markup import Element, insert, local_name, paragraph, properties_of, twips, w
from memo.writers.docx.numbering import Marker, applied
from memo.writers.docx.press import Place, Story
from memo.writers.docx.tables import written

NARROW = Look(whole=False)
SOURCE_HANG = HANG + 6


def blocks(content: Blocks, story: Story, place: Place) -> list[Element]:
    """Return the paragraphs and tables of blocks."""
    beside = zip(content, _neighbours(content), strict=True)
    return _apart([made for block, near in beside for made in _block(block, story, place, near)])


def lines(content: Blocks, story: Story, place: Place) -> list[Element]:
    """Return the same as `blocks`, sooner where all of them are paragraphs, as in most cells of most tables."""
    if not all(isinstance(block, Paragraph) for block in content):
        return blocks(content, story, place)
    return [_words(block.content, story, place) for block in content if isinstance(block, Paragraph)]


def _words(content: Inlines, story: Story, place: Place) -> Element:
    look = NARROW if place.inside == "cell" else PLAIN
    return paragraph("Small" if is_remark(content) else place.paragraph, runs(content, story, look))


def broken_before(made: list[Element]) -> list[Element]:
    """Return the elements so that they begin on a new page, at its very top."""
    if made and local_name(made[0]) != "p":
        made = [paragraph("Gap4"), *made]
    if made:
        insert(properties_of(made[0]), w("pageBreakBefore"))
    return at_the_top(made)


def at_the_top(made: list[Element]) -> list[Element]:
    """Return the elements without the space before the first of them, which is the first of a page."""
    if made and local_name(made[0]) == "p":
        insert(properties_of(made[0]), w("spacing", before=0))
    return made


def _apart(made: list[Element]) -> list[Element]:
    """Return the elements with a small paragraph between tables that would grow into one."""
    joined = [index for index, (one, other) in enumerate(pairwise(made)) if _tables(one, other)]
    for index in reversed(joined):
        made.insert(index + 1, paragraph("Gap4"))
    return made


def _tables(one: Element, other: Element) -> bool:
    return local_name(one) == local_name(other) == "tbl"


def _neighbours(content: Blocks) -> Iterator[Neighbours]:
    """Yield how each block stands among callouts of its kind."""
    before = 0
    for block, after in pairwise((*content, None)):
        follows = isinstance(block, Callout) and isinstance(after, Callout) and block.kind == after.kind
        yield Neighbours(before, follows)
        before = before + 1 if follows else 0


def _block(block: Block, story: Story, place: Place, beside: Neighbours) -> list[Element]:
    match block:
        case Section(heading=heading, content=content, role=role):
            head = _heading(heading, story, ruled=role != "page_one") if heading else []
            return [*head, *blocks(content, story, place)]
        case Heading():
            return _heading(block, story)
        case Paragraph(content=content):
            return [_words(content, story, place)]
        case List(kind="sources"):
            return _sources(block, story, place)
        case List():
            return _list(block, story, place)
        case Table():
            return written(block, story, place, lines)
        case Callout():
            return callout(block, story, place, beside, blocks)
        case Figure():
            return figure(block, story, place)
        case Quote():
            return _quote(block, story, place)
        case Contents(entries=entries):
            return contents(entries, story, place.width)
        case Fields():
            return fields(block, story, place)
        case Rule():
            return [paragraph("Rule")]
        case _:
            assert_never(block)


def _heading(heading: Heading, story: Story, *, ruled: bool = True) -> list[Element]:
    """Return a heading; on page one, and right below the bottom line, no rule stands above it."""
    style = f"Heading{min(heading.level, 3)}" if heading.level else "Title"
    number = [run(f"{heading.number} ")] if heading.number else []
    words = story.press.bookmarked(heading.anchor, [*number, *runs(heading.content, story)])
    made = paragraph(style, [*words, *_aside(heading, story)])
    if heading.level == 1 and (story.press.bottom_line or not ruled):
        insert(properties_of(made), w("pBdr", w("top", val="nil")))
    story.press.bottom_line = False
    return [made]


def _aside(heading: Heading, story: Story) -> list[Element]:
    if not heading.aside:
        return []
    made = [run(" "), *runs(heading.aside, story, Look("HeadingAside"))]
    for each in made:
        letters = each.find(w("rPr").tag)
        if letters is not None:
            insert(letters, w("b", val=0))
            insert(letters, w("bCs", val=0))
    return made


def _quote(block: Quote, story: Story, place: Place) -> list[Element]:
    made = blocks(block.content, story, Place("Quote", place.item, place.width, "quote", place.depth))
    return [*made, paragraph("Attribution", runs(block.attribution, story))] if block.attribution else made


# ----------------------------------------------------------------------------------------------------------- lists


def _list(block: List, story: Story, place: Place) -> list[Element]:
    styles = story.press.styles
    size = styles.theme.styles["Cell" if place.inside == "cell" else "ListItem"].size
    family = styles.theme.families["sans"].name
    marker = Marker(block.ordered, styles.theme.colour("navy"), family, HANG, HANG, size)
    number = story.press.numbering.list(marker, block.start, place.depth)
    inner = Place(place.item, place.item, place.width, place.inside, place.depth + 1)
    return [made for item in block.items for made in _item(item, number, HANG, story, inner)]


def _sources(block: List, story: Story, place: Place) -> list[Element]:
    """Return the source list, numbered as the citations are."""
    theme = story.press.theme
    family, size = theme.families["sans"].name, theme.styles["Cell"].size
    marker = Marker(True, theme.colour("navy"), family, SOURCE_HANG, SOURCE_HANG, size, bold=False)
    inner = Place("Source", "Source", place.width, place.inside, 1)
    made: list[Element] = []
    number, due = 0, 0
    for item in block.items:
        if item.number != due or not number:
            number = story.press.numbering.list(marker, item.number or 1)
        due = item.number + 1
        made += _item(item, number, SOURCE_HANG, story, inner)
    return made


def _item(item: Item, number: int, hanging: float, story: Story, inner: Place) -> list[Element]:
    """Return an item: its first paragraph is numbered, what follows stands under its words."""
    made = lines(item.content, story, inner)
    if not made or local_name(made[0]) != "p" or made[0].find(f"{w('pPr').tag}/{w('numPr').tag}") is not None:
        made = [paragraph(inner.item), *made]
    level = inner.depth - 1
    insert(properties_of(made[0]), applied(number, level))
    story.press.bookmark(item.anchor, made[0])
    for each in made[1:]:
        _under(each, hanging * inner.depth)
    return made


def _under(made: Element, left: float) -> None:
    """Indent a paragraph that goes on in an item; lists within it have their own indent."""
    if local_name(made) != "p":
        return
    properties = properties_of(made)
    if properties.find(w("numPr").tag) is None and properties.find(w("ind").tag) is None:
        insert(properties, w("ind", left=twips(left)))
