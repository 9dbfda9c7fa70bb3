"""The whole of a rendered template as a document: parse, read blocks, cut into sections, report all mistakes at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from memo.diagnostics import did_you_mean
from memo.document.labels import labels_of
from memo.document.model import Budget, Document, Heading, Meta, Page
from memo.document.outline import SectionSpec
from memo.document.resolve import PREFIXES, slug
from memo.document.slots import Slots
from memo.document.text import plain
from memo.reading.blocks import Placed, Reader
from memo.reading.dialect import parse
from memo.reading.problems import Locate, Problems
from memo.reading.sections import TOP, keys_of, sections

# What `resolve` makes anchors for by itself; it drops links to what the memo doesn't show.
_RECORDS = tuple(f"{prefix}-" for prefix in (*PREFIXES.values(), "source", "figure", "table"))


def read_document(
    markdown: str,
    slots: Slots,
    outline: Sequence[SectionSpec],
    meta: Meta,
    page: Page,
    budget: Budget,
    locate: Locate,
) -> Document:
    """Return the document that `markdown` and the `slots` of its tokens make, without numbers yet.

    `locate` turns a line of the Markdown, from 1, into a place in a template; it is asked only when there is a mistake.
    """
    problems = Problems()
    own = labels_of(meta)
    reader = Reader(slots, problems, markdown.split("\n"), own)
    tree = parse(markdown, problems)
    if not tree.children:
        problems.stop(locate)  # nothing was read, and all that would be missing is there
    parts = list(reader.read(tree))
    _check_links(reader.words.links, parts, outline, problems)
    content = sections(parts, outline, problems, own.annexed)
    problems.stop(locate)
    return Document(meta, content, page, budget)


def _check_links(
    links: list[tuple[str, int]], parts: list[Placed], outline: Sequence[SectionSpec], problems: Problems
) -> None:
    """Note links to anchors that nothing in the memo can bear."""
    known = {TOP, *(spec.key for spec in outline)}
    for part in parts:
        if isinstance(part.block, Heading):
            known.add(part.block.anchor or slug(plain(part.block.content)))
    meant = cache(lambda anchor: did_you_mean(anchor, known))
    for anchor, line in links:
        if problems.full:
            return
        if anchor not in known and not anchor.startswith(_RECORDS):
            message = f"nothing in this memo has the anchor `#{anchor}`"
            problems.add("link-anchor", message, line, meant(anchor))


def section_lines(markdown: str, slots: Slots) -> dict[str, int]:
    """Return the line of each section's heading by its key, also of those that hold nothing."""
    problems = Problems()
    reader = Reader(slots, problems, markdown.split("\n"))
    return keys_of(list(reader.headings(parse(markdown, problems))))
