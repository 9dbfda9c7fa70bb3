"""YAML text to values that know their place: nothing reinterpreted, everything located, no input that brings it down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from memo.diagnostics import Diagnostic, MemoError, Severity
from memo.positioned import DEEPEST, LARGEST, find, plain, read_yaml, scalars, shape, yaml_warnings
from tests.thorough import tries


def problems(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(MemoError) as raised:
        read_yaml(text, "f.yaml")
    return raised.value.diagnostics


def place(problem: Diagnostic) -> tuple[int | None, int | None]:
    assert problem.span is not None
    return problem.span.line, problem.span.column


@pytest.mark.parametrize("text", ["NO", "12:30", "1_000", "09", "2020", "0x10", "true", "1e3", ".5", "2026-11-22"])
def test_a_scalar_is_the_text_that_was_written(text: str) -> None:
    assert plain(read_yaml(f"a: {text}", "f.yaml")) == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_only_a_plain_null_is_nothing(text: str) -> None:
    assert plain(read_yaml(f"a: {text}", "f.yaml")) == {"a": None}
    assert plain(read_yaml(f"a: '{text}'", "f.yaml")) == {"a": text}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    text = "a: 1\nb:\n  - x\n  - y\n"
    assert plain(read_yaml("\ufeff" + text.replace("\n", "\r\n"), "f.yaml")) == plain(read_yaml(text, "f.yaml"))


def test_every_value_knows_its_place() -> None:
    root = read_yaml("a:\n  - {b: one}\n  - {b: two}\n", "f.yaml")
    assert str(find(root, ("a", 1, "b")).span) == "f.yaml:3:9"
    assert str(find(root, ("a", 7, "b")).span) == "f.yaml:2:3"  # the nearest that was written


def test_a_key_that_stands_twice_names_both_places() -> None:
    (problem,) = problems("a: 1\nb: 2\na: 3\n")
    assert problem.code == "key-duplicate"
    assert place(problem) == (3, 1)
    assert problem.hint == "first at f.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("# only a comment\n", "file-empty"),
        ("a: [1, 2\n", "yaml-syntax"),
        ("a:\n\t- b\n", "yaml-syntax"),
        ("a: *nobody\n", "alias-unknown"),
        ("a: 1\n---\nb: 2\n", "yaml-documents"),
        ("? [a, b]\n: c\n", "key-not-text"),
        ("a: x\x07y\n", "character-forbidden"),
        ('a: "x\\x07y"\n', "character-forbidden"),
        ('a: "\\uFFFE"\n', "character-forbidden"),
        ("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "yaml-too-deep"),
        ("a: " + "x" * LARGEST, "file-too-large"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, code: str) -> None:
    assert [each.code for each in problems(text)] == [code]


def test_nesting_without_end_is_an_error_and_not_a_crash() -> None:
    assert problems("[" * 200_000)[0].code in ("yaml-too-deep", "yaml-syntax")
    assert problems("".join(f"{' ' * n}a:\n" for n in range(2_000)))[0].code == "yaml-too-deep"


def test_an_alias_bomb_is_stopped_before_it_is_written_out() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    assert problems("\n".join(lines))[0].code == "yaml-too-heavy"


def test_a_comment_that_cuts_a_text_short_is_a_warning_at_the_comment() -> None:
    (problem,) = yaml_warnings(read_yaml("a: Bids close #3 in May\nb: 'quoted #1'\nc: x # a comment\n", "f.yaml"))
    assert problem.severity is Severity.WARNING
    assert (problem.code, place(problem)) == ("text-cut-short", (1, 15))


def test_tabs_get_advice() -> None:
    assert problems("a:\n\tb: 1\n")[0].hint == "indent with spaces; YAML has no tabs"


class Boat(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    masts: int = Field(ge=1)
    crew: list[str] = []


def wrong(text: str) -> list[tuple[str, tuple[int | None, int | None]]]:
    made, found = shape(read_yaml(text, "f.yaml"), Boat)
    assert made is None
    return [(each.code, place(each)) for each in found]


def test_everything_wrong_with_a_record_is_found_at_once() -> None:
    assert wrong("masts: none\nfunnel: 1\n") == [
        ("key-missing", (1, 1)),
        ("value-wrong", (1, 8)),
        ("key-unknown", (2, 1)),
    ]


def test_a_misspelled_key_is_one_mistake() -> None:
    made, found = shape(read_yaml("nane: Maria\nmasts: 1\n", "f.yaml"), Boat)
    assert made is None
    assert [(each.code, each.hint) for each in found] == [("key-unknown", "did you mean `name`?")]


@given(
    st.recursive(st.text(), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))
)
@settings(max_examples=tries(150, 150), deadline=None)
def test_any_values_arrive_or_are_refused_with_a_place(value: object) -> None:
    import yaml

    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    try:
        root = read_yaml(text, "f.yaml")
    except MemoError as problem:
        assert problem.diagnostics
        assert all(each.span and each.span.file == "f.yaml" for each in problem.diagnostics)
    else:
        assert plain(root) == value


@given(st.text(max_size=300))
@settings(max_examples=tries(200, 200), deadline=None)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        root = read_yaml(text, "f.yaml")
    except MemoError as problem:
        assert all(each.message and each.span for each in problem.diagnostics)
    else:
        assert all(each.span.line for each in scalars(root))
