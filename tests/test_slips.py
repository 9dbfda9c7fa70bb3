"""What a slip of YAML's form was: each cause with its own place, sentence and way out."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from memo.diagnostics import Diagnostic, MemoError
from memo.positioned import plain, read_yaml, scalars, yaml_warnings

FACTS_PAGE = Path(__file__).parents[1] / "docs" / "facts.md"
BRACE = "put the whole text in straight quotes"
# What is written, the line and column of the caret, a part of the sentence, a part of the hint.
SLIPS: dict[str, tuple[str, tuple[int, int], str, str]] = {
    "an anchor": ("text: &The minister resigns.", (1, 7), "`&The` for an anchor, and the text would lose it", BRACE),
    "an anchor in braces": ("{id: a, text: &The end.}", (1, 15), "`&The` for an anchor", BRACE),
    "a tag": ("text: !The minister resigns.", (1, 7), "`!The` for a tag, and the text would lose it", BRACE),
    "a tag before quotes": ('text: !Urgent "Call back."', (1, 7), "`!Urgent` for a tag", BRACE),
    "an alias": ("text: *The army", (1, 7), "there is no anchor `The`", BRACE),
    "an alias that an anchor has": ("- {a: &The end}\n- {a: *The army}", (2, 7), "can't begin with `*`", BRACE),
    "asterisks": ("text: **bold** words", (1, 7), "can't begin with `*`", BRACE),
    "a bare ampersand": ("text: & so on", (1, 7), "can't begin with `&`", BRACE),
    "a slot": ("{text: The strike is {likelihood} to last.}", (1, 22), "a `{` stands in a text", "It is {likelihood}"),
    "a bracket": ("{text: They said [sic] no.}", (1, 18), "a `[` stands in a text", BRACE),
    "a colon": ("text: Army: ready", (1, 11), "can't hold `: `", BRACE),
    "a colon in braces": ("{text: Army: ready}", (1, 12), "can't hold `: `", BRACE),
    "a colon before a comma": ("{a: see:, b: c}", (1, 8), "can't hold this colon", BRACE),
    "a comma first": ("[, a]", (1, 2), "a value should begin here, and `,` begins none", BRACE),
    "an at sign": ("text: @Halden", (1, 7), "can't begin with `@`", BRACE),
    "a percent sign": ("text: %5 more", (1, 7), "can't begin with `%`", BRACE),
    "a backtick": ("text: `so`", (1, 7), "can't begin with a backtick", BRACE),
    "words behind braces": ("text: {sic} he said", (1, 7), "can't begin with `{`", BRACE),
    "words behind a list": ("text: [sic] he said", (1, 7), "can't begin with `[`", BRACE),
    "a bar": ("text: | so it was", (1, 7), "behind `|` a text begins on the next line", BRACE),
    "a dash": ("text: - 4 degrees", (1, 7), "a list can't begin on the line of its key", BRACE),
    "an apostrophe": ("text: 'It's late'", (1, 11), "goes on after the quotation mark", "in double quotes"),
    "words behind quotes": ('text: "Yes" he said', (1, 13), "goes on after the quotation mark", "in single quotes"),
    "a quote left open": ('text: "never\nb: 2', (1, 7), "never closed", "close it"),
    "a quote closed by the next": ('{a: "one, b: "two"}', (1, 5), "the one that opens the next text", "close it"),
    "a quote closed lines later": ('- {a: "one}\n- {a: "two"}', (1, 7), "closed only on line 2", "close it"),
    "a backslash": ('text: "C:\\Data"', (1, 10), "a backslash in double quotes", "single quotes"),
    "a brace left open": ("- {id: x, text: y\n- {id: z}", (1, 3), "the `{` of line 1 is never closed", "end it with `}`"),
    "a comma left out": ("- [{a: b} {c: d}]", (1, 11), "a comma or `]` should stand before this", "put a comma"),
    "a dash further in": ("c:\n  - {a: 1}\n   - {b: 2}", (3, 4), "further in than the one above: column 4, not 3", "line the"),
    "a dash further out": ("c:\n  - {a: 1}\n - {b: 2}", (3, 2), "further out than the one above", "line the dashes"),
    "a key further in": ("a: 1\n  b: 2", (2, 3), "indented further than the one above", "line keys"),
    "a key astray": ("c:\n    a: 1\n  b: 2", (3, 3), "the indentation of this line fits nothing", "column 5, this one at 3"),
    "a dash left out": ("c:\n  - {a: 1}\n    {b: 2}", (3, 5), "fits nothing above it", "begin it with `- `"),
    "a key below a dash": ("c:\n  - a: 1\n  b: 2", (3, 3), "fits nothing above it", "indent it beyond the dash above"),
    "an en dash": ("c:\n  – {a: 1}", (2, 3), "an en dash, and YAML's lists begin with a hyphen", "type `- `"),
    "an en dash below a hyphen": ("c:\n  - {a: 1}\n  – {b: 2}", (3, 3), "an en dash", "type `- `"),
    "a bullet": ("c:\n  - {a: 1}\n  • {b: 2}", (3, 3), "a bullet", "type `- `"),
    "a no-break space": ("c:\n\u00a0\u00a0- {a: 1}", (2, 1), "begins with a no-break space", "type spaces"),
    "no-break spaces among spaces": ("c:\n  a: 1\n\u00a0\u00a0b: 2", (3, 1), "begins with a no-break space", "type spaces"),
    "a tab": ("a:\n  b: 1\n\tc: 2", (3, 1), "a tab", "indent with spaces; YAML has no tabs"),
    "no space behind a colon": ("title:Ferry\nas_of: 2026", (1, 6), "this colon has no space", "`title: Ferry`"),
    "a no-break space behind a colon": ("a: 1\ntitle:\u00a0Ferry\nb: 2", (2, 6), "a no-break space behind it", "`title: Ferry`"),
    "no colon": ("a: 1\nFerry\nb: 2", (2, 1), "this line has no key", "write `key: value`"),
    "an invisible line break": ("a: x\u2028y\nb: 2", (2, 1), "an invisible line break (U+2028)", "take it out"),
    "a vertical tab": ("a: one\x0btwo\nb: 2", (1, 7), "the character U+000B can't be printed", "remove it"),
}  # fmt: skip


def problems(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(MemoError) as raised:
        read_yaml(f"{text}\n", "f.yaml")
    return raised.value.diagnostics


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_of_form_is_told_with_its_cause(name: str) -> None:
    text, place, message, hint = SLIPS[name]
    first, *_ = problems(text)
    assert first.span is not None
    assert message in first.message
    assert hint in (first.hint or "")
    assert (first.span.line, first.span.column) == place


QUOTING = re.search(r"^## Quoting\n(.*?)^## ", FACTS_PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_on_facts_shows_quotes_that_hold() -> None:
    assert QUOTING
    rows = [line for line in QUOTING[1].splitlines() if line.startswith("| `")]
    shown = [each for row in rows for each in re.findall(r"`((?:text|pros|\{id)[^`]*)`", row)]
    assert len(shown) >= len(rows)
    for each in shown:
        held = read_yaml(f"{each}\n", "f.yaml")
        assert any(scalar.quoted for scalar in scalars(held)), each
        with contextlib.suppress(MemoError):
            assert plain(read_yaml(each.replace('"', "") + "\n", "f.yaml")) != plain(held), each


@pytest.mark.parametrize("sign", [*"&*!@%#|>{['\"`", "- ", "? "])
def test_what_the_page_says_needs_quotes_needs_them(sign: str) -> None:
    assert QUOTING
    assert f"`{sign}`".replace("|", "\\|") in QUOTING[1] or "a backtick" in QUOTING[1]
    with contextlib.suppress(MemoError):
        assert plain(read_yaml(f"text: {sign}one two\n", "f.yaml")) != {"text": f"{sign}one two"}


def test_anchors_that_aliases_ask_for_go_on_working() -> None:
    text = "a: &x {b: 1}\nc: *x\nd: &words Bids close.\ne: *words\nf: !!str 5\n"
    read = plain(read_yaml(text, "f.yaml"))
    assert read == {"a": {"b": "1"}, "c": {"b": "1"}, "d": "Bids close.", "e": "Bids close.", "f": "5"}


def test_a_second_anchor_of_one_name_does_not_hide_the_first() -> None:
    (problem,) = problems("a: &The minister resigns.\nb: &The king stays.\nc: *The")
    assert str(problem.span) == "f.yaml:1:4"


def test_all_lost_words_are_told_at_once() -> None:
    found = problems("a: &The minister.\nb: !The king.\nc: *The")
    assert [str(each.span) for each in found] == ["f.yaml:2:4"]  # `c` asks for `The` of line 1
    found = problems("a: &The minister.\nb: !The king.\nc: *Nobody")
    assert sorted(str(each.span) for each in found) == ["f.yaml:1:4", "f.yaml:2:4", "f.yaml:3:4"]


def test_lines_are_counted_as_yaml_counts_them() -> None:
    (problem,) = problems('a: "x\x85\n  y"\nb: @c')
    assert problem.span is not None
    assert problem.span.excerpt == "b: @c"
    assert all(each.span.line for each in scalars(read_yaml("a: x\x85\nb: y\n", "f.yaml")))


def test_a_comment_that_swallows_a_whole_text_is_a_warning() -> None:
    (problem,) = yaml_warnings(read_yaml("why: #1 of the fleet\nd:  # a comment\n  e: f\n", "f.yaml"))
    assert (problem.code, str(problem.span)) == ("text-cut-short", "f.yaml:1:6")


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("“Would it?”", True),
        ("«Oui»", True),
        ("„Ja“", True),
        ("'“Would it?”'", False),
        ("“Ferry” tender", False),
        ("“Yes” or “no”", False),
        ("The “quay”", False),
    ],
)
def test_curly_quotes_around_a_whole_text_are_a_warning(text: str, warned: bool) -> None:
    found = yaml_warnings(read_yaml(f"a: {text}\n", "f.yaml"))
    assert [each.code for each in found] == (["quotes-curly"] if warned else [])
