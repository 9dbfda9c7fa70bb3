"""What Python and Jinja stumble over while a template is filled is told in the house's words, with its place."""

from __future__ import annotations

import pytest

from tests.filling import complaints

# A line: code and message, the column of the caret, the hint.
STUMBLES = {
    "{{ bottom_line(label=risks) }}": (
        'argument-wrong]: `bottom_line`: `label` wants words, such as "For the council"',
        16,
        None,
    ),
    "{{ date_line(label=topic) }}": (
        'argument-wrong]: `date_line`: `label` wants words, such as "For the council"',
        14,
        None,
    ),
    "{{ for_you(label=5) }}": ('argument-wrong]: `for_you`: `label` wants words, such as "For the council"', 12, None),
    "{{ risk_cards(most=-1) }}": ("argument-wrong]: `risk_cards`: `most` wants a whole number from 0", 15, None),
    "{{ risk_cards(risks, risks=risks) }}": ("argument-wrong]: `risk_cards`: `risks` is given twice", 4, None),
    "{{ topic.title | short(sze=3) }}": (
        "argument-unknown]: `| short` has no argument `sze`",
        24,
        "expected one of: most",
    ),
    "{{ risks | sum }}": (
        "filter-wrong]: `| sum` can't be applied here: `+` can't be applied to a number and a record",
        12,
        None,
    ),
    "{{ risks | round }}": ("filter-wrong]: `| round` is for numbers, not for records", 12, None),
    "{{ 'a' | abs }}": ("filter-wrong]: `| abs` is for numbers, not for words", 10, None),
    "{{ 5 + risks }}": ("operand-wrong]: `+` can't be applied to a number and records", None, None),
    "{% for x in 5 %}a{% endfor %}": ("operand-wrong]: there is nothing to go through in a number", None, None),
    "{% for a, b in risks %}x{% endfor %}": (
        "operand-wrong]: several names take a list of as many parts, and this is none",
        None,
        "write one name, as in `{% for risk in risks %}`",
    ),
    "{% set five = 5 %}{{ five() }}": (
        "operand-wrong]: a number can't be called",
        None,
        "take the brackets behind it away",
    ),
    '{{ risks | map(attribute="impact.level") | select("gt", 9) | max }}': (
        "value-missing]: an empty list has no largest or smallest",
        None,
        "ask first whether it holds anything: `{% if risks %}`",
    ),
    "{{ [] | first }}": (
        "value-missing]: an empty list has no first",
        None,
        "ask first whether it holds anything: `{% if risks %}`",
    ),
    "{% for r in risks %}{{ loop.previtem.title }}{% endfor %}": (
        "value-missing]: there is nothing before this turn of the loop",
        None,
        "ask first: `{% if not loop.first %}`",
    ),
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}": (
        "argument-wrong]: the macro is called without its argument `a`",
        None,
        'hand it over, or give it a value: `{% macro name(a="") %}`',
    ),
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}": ("argument-wrong]: `m` takes at most 1 argument", None, None),
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(a=1, b=1) }}": (
        "argument-unknown]: the macro `m` has no argument `b`",
        48,
        None,
    ),
}


@pytest.mark.parametrize("line", STUMBLES)
def test_what_python_stumbles_over_is_told_in_words(line: str) -> None:
    message, column, hint = STUMBLES[line]
    (shown,) = [each for each in complaints(line + "\n") if each.startswith("error")]
    lines = shown.split("\n")
    assert lines[0] == f"error[{message}"
    assert lines[1] == " --> templates/banker.md.j2:5" + (f":{column}" if column else "")
    assert (lines[-1] == f"hint: {hint}") if hint else True


def test_words_or_nothing_are_a_label() -> None:
    for label in ("none", '"For us"', "topic.title"):
        assert not [each for each in complaints(f"{{{{ bottom_line(label={label}) }}}}\n") if each.startswith("error")]


def test_what_a_record_has_is_told_where_no_field_is_near() -> None:
    (shown,) = [each for each in complaints('{{ risks[0]["zz"] }}\n') if each.startswith("error")]
    assert "hint: it has basis, category, cause," in shown
