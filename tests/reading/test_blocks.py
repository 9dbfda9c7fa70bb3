"""Markdown to blocks: what each piece of the dialect becomes, and what memos don't have."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from memo.diagnostics import MemoError, Span
from memo.document.model import (
    Block,
    Blocks,
    Budget,
    Callout,
    CrossRef,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    List,
    Note,
    Page,
    Paragraph,
    Quote,
    Record,
    Rule,
    Strong,
    Table,
    Text,
)
from memo.document.outline import SectionSpec
from memo.document.slots import BlockSlot, InlineSlot, Slots
from memo.document.text import plain, words
from memo.reading import read_document
from tests.documents import META
from tests.thorough import tries


def read(markdown: str, slots: Slots | None = None, outline: tuple[SectionSpec, ...] = ()) -> Document:
    def locate(line: int) -> Span:
        return Span("t.md.j2", line)

    return read_document(markdown, slots or Slots(), outline, META, Page(), Budget(), locate)


def blocks(markdown: str, slots: Slots | None = None) -> Blocks:
    return sum((section.content for section in read(markdown, slots).content), ())


def only(markdown: str) -> Block:
    (block,) = blocks(markdown)
    return block


def codes(markdown: str, slots: Slots | None = None) -> list[tuple[str, int | None]]:
    with pytest.raises(MemoError) as raised:
        read(markdown, slots)
    return [(each.code, each.span.line if each.span else None) for each in raised.value.diagnostics]


def text(words_: str) -> Paragraph:
    return Paragraph((Text(words_),))


def test_paragraphs_emphasis_strong_breaks_and_links() -> None:
    assert only("One\ntwo *three* **four**  \nfive [six](https://example.org/x)") == Paragraph(
        (
            Text("One two "),
            Emphasis((Text("three"),)),
            Text(" "),
            Strong((Text("four"),)),
            LineBreak(),
            Text("five "),
            Link((Text("six"),), "https://example.org/x"),
        )
    )


def test_a_link_within_the_memo_is_a_reference() -> None:
    assert blocks("[there](#there)\n\n## There {#there}\n\nHere.")[0] == Paragraph(
        (CrossRef("there", "text", "there"),)
    )


def test_lists_nest_and_keep_their_start() -> None:
    made = only("3. one\n   - a\n   - b\n4. two")
    assert isinstance(made, List)
    assert (made.ordered, made.start, len(made.items)) == (True, 3, 2)
    inner = made.items[0].content[1]
    assert isinstance(inner, List)
    assert [plain(item.content[0].content) for item in inner.items] == ["a", "b"]  # type: ignore[union-attr]


def test_a_table_keeps_its_sides_and_a_literal_bar() -> None:
    made = only("| A | B |\n|---|---:|\n| x \\| y | 2 |")
    assert isinstance(made, Table)
    assert [column.align for column in made.columns] == ["left", "right"]
    assert plain(made.rows[0].cells[0].content[0].content) == "x | y"  # type: ignore[union-attr]


def test_a_quote_knows_whose_words_it_holds() -> None:
    assert only("> So it is.\n>\n> — A. Speaker") == Quote((text("So it is."),), (Text("A. Speaker"),))


def test_a_box_holds_blocks_and_has_a_title() -> None:
    assert only("::: caveat Mind this\nOne.\n:::") == Callout("caveat", (text("One."),), "CAVEAT", (Text("Mind this"),))
    assert only("::: note For you\nOne.\n:::") == Callout("note", (text("One."),), "For you")


def test_a_footnote_stands_where_it_is_called() -> None:
    assert only("One.[^a]\n\n[^a]: Two.") == Paragraph((Text("One."), Note((text("Two."),))))


def test_rule_and_headings_with_key_and_aside() -> None:
    document = read('# Title\n\n## Risks {#risks aside="the desk’s"}\n\n---\n\n### Deeper\n\nText.')
    section = next(each for each in document.content if each.key == "risks")
    assert section.heading == Heading(1, (Text("Risks"),), "risks", aside=(Text("the desk’s"),))
    assert section.content == (Rule(), Heading(2, (Text("Deeper"),)), text("Text."))


def test_the_annex_says_that_it_begins() -> None:
    outline = tuple(SectionSpec(key, "annex") for key in ("method", "sources"))
    made = read("## Body\n\nx\n\n## Method\n\ny\n\n## Sources\n\nz", outline=outline)
    asides = {section.key: plain(section.heading.aside) for section in made.content if section.heading}
    assert asides == {"body": "", "method": "Annex", "sources": ""}


@pytest.mark.parametrize(
    ("markdown", "code", "line"),
    [
        ("a <b>c</b>", "markdown-foreign", 1),
        ("<div>\nx\n</div>", "markdown-foreign", 1),
        ("x\n\n```\ncode\n```", "markdown-foreign", 3),
        ("    code", "markdown-foreign", 1),
        ("some `code`", "markdown-foreign", 1),
        ("![i](https://example.org/i.png)", "markdown-foreign", 1),
        ("Title\n=====", "markdown-foreign", 1),
        ("##### Deep", "heading-deep", 1),
        ("> ## Quoted", "heading-nested", 1),
        ("## Key {#a .b}\n\nx", "heading-attributes", 1),
        ("| A | B |\n|---|\n| 1 | 2 |", "table-ragged", 2),
        ("| A | B |\n|---|---|\n| 1 |", "table-ragged", 3),
        ("| A |\n|:-:|\n| 1 |", "table-align", 1),
        ("x\n\n| 1 | 2 |", "table-row", 3),
        ("[x](http://a b)", "link-broken", 1),
        ("[x](javascript:alert(1))", "link-target", 1),
        ("[x](file:///etc/passwd)", "link-target", 1),
        ("[x](#nowhere)", "link-anchor", 1),
        ('[x](https://example.org "t")', "link-title", 1),
        ("::: nonesuch\nx\n:::", "box-unknown", 1),
        ("::: risk\nx", "box-open", 1),
        (":::: risk\n::: note\nx\n:::\n::::", "box-nested", 1),
        ("One.[^a]", "footnote-undefined", 1),
        ("One.\n\n[^a]: Two.", "footnote-unused", 3),
        ("> " * 60 + "x", "nesting", 1),
    ],
)
def test_what_memos_do_not_have_is_an_error_at_its_line(markdown: str, code: str, line: int) -> None:
    assert (code, line) in codes(markdown)


def test_all_mistakes_are_found_at_once_in_order() -> None:
    found = codes("a <b>\n\n`c`\n\n[x](ftp://y)\n\n::: nope\nz\n:::")
    assert found == [("markdown-foreign", 1), ("markdown-foreign", 3), ("link-target", 5), ("box-unknown", 7)]


# ---------------------------------------------------------------------------------------------------------- slots


def slots(*made: InlineSlot | BlockSlot) -> tuple[Slots, list[str]]:
    held = Slots()
    return held, [held.add(each) for each in made]


WORDS = InlineSlot((Record("r", (Text("*so* | {{ it }} <b> is"),)),))
BOX = BlockSlot((Callout("note", (text("boxed"),), "N"),), "`risk_cards`")


def test_words_of_a_record_arrive_as_they_are_wherever_they_stand() -> None:
    held, (token,) = slots(WORDS)
    for markdown in (
        token,
        f"- {token}",
        f"> {token}",
        f"| A |\n|---|\n| {token} |",
        f"**{token}**",
        f"::: risk\n{token}\n:::",
    ):
        assert "*so* | {{ it }} <b> is" in " ".join(words(read(markdown, held)))


def test_a_component_stands_alone_in_paragraph_item_or_box() -> None:
    held, (token,) = slots(BOX)
    assert blocks(token, held) == BOX.content
    assert isinstance(blocks(f"- {token}", held)[0], List)
    assert codes(f"see {token}", held) == [("slot-misplaced", 1)]


def test_the_words_of_a_record_cannot_stand_in_an_address_or_in_code() -> None:
    held, (token,) = slots(WORDS)
    assert codes(f"[x]({token})", held)[0][0] in ("slot-misplaced", "link-target")
    assert ("slot-misplaced", 1) in codes(f"`{token}`", held)


def test_half_a_token_is_noticed() -> None:
    held, (token,) = slots(WORDS)
    assert ("slot-damaged", 1) in codes(token[:-1], held)


@given(st.text(max_size=200))
@settings(max_examples=tries(300, 300), deadline=None)
def test_any_markdown_is_read_or_refused_with_its_line(markdown: str) -> None:
    read_or_refused(markdown)


def read_or_refused(markdown: str) -> None:
    try:
        read(markdown)
    except MemoError as problem:
        assert all(each.span and each.span.file == "t.md.j2" for each in problem.diagnostics)


MARKS = st.sampled_from(
    [*"* _ ` [ ]( # | --- ::: [^a] x <b>".split(), "> ", "- ", "1. ", "\n", "\n\n", "    ", "\n| --- |\n"]
)


@given(st.lists(MARKS, max_size=30).map("".join))
@example("- [^a]:::")
@settings(max_examples=tries(300, 300), deadline=None)
@example("- [^a]:::")
@example("> 1. [^a]: x")
def test_any_heap_of_marks_is_read_or_refused_with_its_line(markdown: str) -> None:
    read_or_refused(markdown)
