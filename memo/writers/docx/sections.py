"""The body of the file: sections of the memo in order, pages that turn upright or wide, page breaks between roles."""

from __future__ import annotations

from itertools import pairwise

from memo.document.model import Section
from memo.writers.docx.blocks import at_the_top, blocks, broken_before
from memo.writers.docx.margins import footer, header
from memo.writers.docx.markup import (
    Element,
    insert,
    local_name,
    mm,
    paragraph,
    properties_of,
    qname,
    twips,
    w,
)
from memo.writers.docx.press import Margin, Place, Press, Story
from memo.writers.paper import starts_page

HEADER_TOP, FOOTER_BOTTOM = mm(9.2), mm(6)


def document(story: Story) -> Element:
    """Return the part, with its body filled section by section: what is at hand is moved sooner than what lies far back."""
    whole = w("document", w("body"))
    body, sections = whole[0], story.press.document.content
    for before, section in pairwise((None, *sections)):
        assert section is not None
        body.extend(_begun(_section(section, story), before, section, body, story))
    last = sections[-1] if sections else Section("", "body", None, ())
    body.append(_page(last, story, is_first=not _turns(sections)))
    return whole


def _begun(
    written: list[Element], before: Section | None, section: Section, body: Element, story: Story
) -> list[Element]:
    """Return what was written for a section so that it begins on a page of its own where it should."""
    if before is None or not written:
        return written
    if before.landscape != section.landscape:
        _turn(body, before, story)
        return at_the_top(written)
    return broken_before(written) if starts_page(before, section) else written


def _section(section: Section, story: Story) -> list[Element]:
    width = story.press.paper(landscape=section.landscape).measure
    return blocks((section,), story, Place("BodyText", "ListParagraph", width))


def _turns(sections: tuple[Section, ...]) -> bool:
    return any(one.landscape != other.landscape for one, other in pairwise(sections))


def _turn(body: Element, before: Section, story: Story) -> None:
    """End a Word section at the last paragraph: the paper turns after it."""
    if not len(body) or local_name(body[-1]) != "p":
        body.append(paragraph("Gap4"))
    is_first = body.find(f"{qname('w:p')}/{qname('w:pPr')}/{qname('w:sectPr')}") is None
    insert(properties_of(body[-1]), _page(before, story, is_first=is_first))


def _page(section: Section, story: Story, *, is_first: bool) -> Element:
    """Return the properties of a Word section: paper, margins, what stands in them."""
    paper = story.press.paper(landscape=section.landscape)
    orient = {"orient": "landscape"} if section.landscape else {}
    marks = _margins(story, landscape=section.landscape, is_first=is_first)
    return w(
        "sectPr",
        *marks,
        w("type", val="nextPage"),
        w("pgSz", w=twips(paper.width), h=twips(paper.height), **orient),
        w(
            "pgMar", top=twips(paper.top), right=twips(paper.right), bottom=twips(paper.bottom), left=twips(paper.left),
            header=twips(HEADER_TOP), footer=twips(FOOTER_BOTTOM), gutter=0,
        ),
        w("cols", space=720),
        w("titlePg") if is_first else None,
    )  # fmt: skip


def _margins(story: Story, *, landscape: bool, is_first: bool) -> list[Element]:
    room = story.press.paper(landscape=landscape).measure
    suffix = "Wide" if landscape else ""
    made = [
        _related(story, "header", f"header{suffix}", "default", room),
        _related(story, "footer", f"footer{suffix}", "default", room),
    ]
    if is_first:
        made.append(_related(story, "header", f"header{suffix}First", "first", room))
        made.append(_related(story, "footer", f"footer{suffix}First", "first", room))
    return made


def _related(story: Story, kind: Margin, name: str, when: str, room: float) -> Element:
    press: Press = story.press
    part = press.package.parts.get(f"word/{name}.xml")
    if part is None:
        part = (header if kind == "header" else footer)(press, name, room, first=when == "first")
    made = w(f"{kind}Reference", type=when)
    made.set(qname("r:id"), story.part.relate(kind, part.name))
    return made
