"""A theme file is read strictly: each mistake is shown where it is written, all in one run."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from memo.app.shipped import shipped_text
from memo.diagnostics import Diagnostic, MemoError
from memo.positioned import plain, read_yaml
from memo.theme.contrast import pairs, ratio
from memo.theme.model import Theme
from memo.theme.reader import read_theme, theme_schema, theme_warnings

FILE = "templates/themes/harbour/theme.yaml"


def shipped(name: str) -> tuple[str, str] | None:
    if name == "harbour":
        return FILE, "base: harbour\n"
    text = shipped_text(f"themes/{name}/theme.yaml")
    return (f"templates/themes/{name}/theme.yaml", text) if text else None


def house() -> str:
    return shipped_text("themes/house/theme.yaml") or ""


def read(text: str) -> Theme:
    return read_theme(text, FILE, shipped)


def problems(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(MemoError) as raised:
        read(text)
    return raised.value.diagnostics


def placed(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (each.code, each.span.file, each.span.line, each.span.column)
        for each in problems(text)
        if each.span is not None
    ]


def test_a_theme_on_a_base_says_only_what_it_changes() -> None:
    theme, base = read('base: house\ncolours: {navy: "#003366"}\nstyles:\n  Body: {size: 11}\n'), read(house())
    assert (theme.name, theme.colour("navy"), theme.colour("ink")) == ("harbour", "#003366", base.colour("ink"))
    assert (theme.styles["Body"].size, theme.styles["Body"].leading) == (11, base.styles["Body"].leading)


def test_every_mistake_is_found_in_one_run_with_its_place() -> None:
    text = (
        "base: house\n"
        'colours: {navi: "#003366", ink: black}\n'
        "styles:\n"
        "  Bodi: {size: 11, leading: 13}\n"
        "  Body: {colour: nvay, sise: 10}\n"
        "families:\n"
        "  sans: {bold: MemoSans-Bald.ttf}\n"
        "hyphenat: true\n"
    )
    assert sorted(placed(text), key=lambda each: each[2] or 0) == [
        ("value-wrong", FILE, 2, 33),
        ("key-unknown", FILE, 2, 11),
        ("key-unknown", FILE, 4, 3),
        ("key-unknown", FILE, 5, 24),
        ("key-unknown", FILE, 5, 18),
        ("font-missing", FILE, 7, 16),
        ("key-unknown", FILE, 8, 1),
    ]


def test_the_nearest_name_is_offered() -> None:
    hints = [each.hint for each in problems('base: house\ncolours: {navi: "#003366"}\n')]
    assert hints == ["did you mean `navy`?"]


def test_a_theme_without_a_base_must_be_whole() -> None:
    (problem,) = problems(house().replace('  muted: "#55606B"\n', ""))
    assert (problem.code, problem.message) == ("key-missing", "`colours` leaves out muted")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("base: harbour\n", "theme-base-circle", 1),
        ("name: x\nbase: hous\n", "theme-unknown", 2),
        ("- a\n", "value-wrong", 1),
    ],
)
def test_a_base_that_leads_nowhere_is_shown(text: str, code: str, line: int) -> None:
    assert [(each[0], each[2]) for each in placed(text)] == [(code, line)]


def test_a_circle_through_other_themes_is_found() -> None:
    files = {"a": ("themes/a/theme.yaml", "base: b\n"), "b": ("themes/b/theme.yaml", "base: a\n")}
    with pytest.raises(MemoError) as raised:
        read_theme("base: a\n", "themes/c/theme.yaml", files.get)
    assert [each.code for each in raised.value.diagnostics] == ["theme-base-circle"]


def test_a_pair_that_is_hard_to_read_is_a_warning_with_pair_and_ratio() -> None:
    warnings = theme_warnings('base: house\ncolours: {muted: "#A0A8B0"}\n', FILE, shipped)
    messages = [each.message for each in warnings]
    assert messages[0] == "`muted` #A0A8B0 on `white` #FFFFFF has a contrast of 2.4; text needs 4.5 (WCAG AA)"
    assert {(each.span.file, each.span.line) for each in warnings if each.span} == {(FILE, 2)}


def test_a_level_of_the_matrix_is_held_to_it_too() -> None:
    text = 'base: house\nmatrix:\n  S: {ground: "#A23B1E", ink: "#7A4A00"}\n'
    (warning,) = theme_warnings(text, FILE, shipped)
    assert warning.span is not None
    assert (warning.span.line, "level S" in warning.message) == (3, True)


@pytest.mark.parametrize("name", ["house", "plain"])
def test_the_shipped_themes_can_be_read_by_everybody(name: str) -> None:
    text = shipped_text(f"themes/{name}/theme.yaml") or ""
    theme = read_theme(text, FILE, shipped)
    assert theme_warnings(text, FILE, shipped) == ()
    assert len(pairs(theme)) > 20


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#55606B", "#FFFFFF", 6.4)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, contrast: float) -> None:
    assert ratio(one, other) == pytest.approx(contrast, abs=0.05)
    assert ratio(one, other) == ratio(other, one)


@pytest.mark.parametrize("text", [house(), 'base: house\ncolours: {navy: "#003366"}\nstyles: {Body: {size: 11}}\n'])
def test_the_schema_accepts_what_the_reader_accepts(text: str) -> None:
    values = plain(read_yaml(text, FILE))
    numbers = {"size", "leading", "before", "after", "tracking", "left", "right"}
    for style in values.get("styles", {}).values():
        style.update({key: float(value) for key, value in style.items() if key in numbers})
        style.update({key: value == "true" for key, value in style.items() if value in ("true", "false")})
    Draft202012Validator(theme_schema()).validate(values)


def test_the_schema_knows_the_names() -> None:
    found = list(Draft202012Validator(theme_schema()).iter_errors({"base": "house", "colours": {"navi": "#003366"}}))
    assert found
