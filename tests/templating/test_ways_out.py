"""A slip of the pen is told in words, with a caret where it can be found and a hint that leads out."""

from __future__ import annotations

import pytest

from tests.filling import FACTS, complaints

QUOTES = 'words stand in straight quotes, as in label="For the council"'
BRACES = "a `{{` ends with `}}`, and a `{%` with `%}`"

# A line of a template: code and message, the column of the caret, the hint.
SLIPS = {
    "{{ caveats() }": ("template-syntax]: unexpected `}`", 14, BRACES),
    "{% if risks }x{% endif %}": ("template-syntax]: unexpected `}`", 13, BRACES),
    "{{ topic.title } of {{ topic.as_of }}": ("template-syntax]: unexpected `}`", 16, BRACES),
    "{{ caveats( }}": ("template-syntax]: unexpected `}`, expected `)`", None, "write the `)` that is missing"),
    "{{ bottom_line(label=For the council) }}": ("template-syntax]: expected `,` before `the`", 26, QUOTES),
    "{{ bottom_line(label=“For”) }}": ("template-syntax]: unexpected `“`", 22, QUOTES),
    "{{ topic text }}": ("template-syntax]: expected `}}` before `text`", 10, QUOTES),
    "{% if topic.title = 1 %}x{% endif %}": (
        "template-syntax]: expected `%}` before `=`",
        19,
        "compare with `==`; `{% set name = value %}` gives a name",
    ),
    "{{ risks & claims }}": ("template-syntax]: unexpected `&`", 10, "write `and`"),
    "{% if risks > 2 %}x{% endif %}": (
        "operand-wrong]: `>` can't compare these two",
        13,
        "count records: `risks | length`",
    ),
    "{% if 2 <= risks %}x{% endif %}": (
        "operand-wrong]: `<=` can't compare these two",
        9,
        "count records: `risks | length`",
    ),
    "{% for m in metrics %}{{ 1 if m.value > 3 }}{% endfor %}": (
        "operand-wrong]: `>` can't compare these two",
        39,
        "compare the number itself: `.low` or `.high`",
    ),
    "{{ claim_list(claims.where(status = verified)) }}": (
        "name-unknown]: nothing is called `verified`",
        37,
        'a word stands in quotes: "verified"',
    ),
    "{% if claims[0].status == sources1 %}x{% endif %}": (
        "name-unknown]: nothing is called `sources1`",
        27,
        'a word stands in quotes: "sources1"',
    ),
    "{{ claims[0].text | upper }}": (
        "text-opaque]: `text` of `closes` can only be printed and compared, not changed with `| upper`",
        None,
        "use `| short(n)` for its beginning, or `| plain` to compare its words",
    ),
    "{{ claims[0].text | plain | upper }}": (
        "voice-lost]: `text` of `closes` would be printed without whose it is, how it stands or what warns of it",
        21,
        "print it as it is, or `| short(n)` for its beginning; what is made of its bare words is for comparing",
    ),
    "{{ metrics[0].value | int }}": (
        "filter-wrong]: `| int` is for numbers",
        23,
        "take the number itself: `.low` or `.high`, as in `metrics[0].value.low`",
    ),
    "{{ metrics[0].value | round }}": (
        "filter-wrong]: `| round` is for numbers",
        23,
        "take the number itself: `.low` or `.high`, as in `metrics[0].value.low`",
    ),
    '{{ metrics | sum(attribute="value") }}': (
        "filter-wrong]: `| sum` is for numbers",
        14,
        "take the number itself: `.low` or `.high`, as in `metrics[0].value.low`",
    ),
    "{{ metrics[0].value / 2 }}": (
        "operand-wrong]: `/` can't be applied to a number with its unit and a number",
        None,
        "take the number itself: `.low` or `.high`, as in `metrics[0].value.low`",
    ),
    "{{ -metrics[0].value }}": (
        "operand-wrong]: `-` is for numbers, not for a number with its unit",
        None,
        "take the number itself: `.low` or `.high`, as in `metrics[0].value.low`",
    ),
    "{{ metrics[0].value.low - claims[0].as_of }}": (
        "operand-wrong]: `-` can't be applied to a number and a field that is not stated",
        None,
        "one has no value here: write `{% if ... %}` around it, or `| default(0)`",
    ),
    '{{ "many" | int }}': ("filter-wrong]: `| int` is for numbers", 13, "say what to put instead, as in int(0)"),
    "{{ metrics | sort | length }}": (
        "filter-wrong]: `| sort` can't put these in order",
        14,
        'name the field that counts, such as sort(attribute="date")',
    ),
    "{{ topic.title | number }}": (
        "filter-wrong]: `| number` is for numbers, not for words",
        18,
        "print the value of a metric, such as `metrics[0].value`, or a count, such as `risks | length | number`",
    ),
}
METRICS = """
metrics:
  - {id: trade, label: Trade, value: 2, unit: USD bn, period: 2025, sources: [tender]}
  - {id: aid, label: Aid, value: 1, unit: USD bn, period: 2025, sources: [tender]}
"""


def errors(template: str, facts: str = FACTS) -> list[str]:
    return [each for each in complaints(template, facts=facts) if each.startswith("error")]


@pytest.mark.parametrize("line", SLIPS)
def test_a_slip_in_a_template_has_a_way_out(line: str) -> None:
    message, column, hint = SLIPS[line]
    (shown,) = errors(line + "\n", FACTS + METRICS)
    lines = shown.split("\n")
    assert lines[0] == f"error[{message}"
    assert lines[1] == " --> templates/banker.md.j2:5" + (f":{column}" if column else "")
    assert lines[-1] == f"hint: {hint}"


# Front matter below `memo: 1` and `title: Note`.
FRONTS = {
    "budget: {words: 700 pages: 2}": ("yaml-syntax", "put a comma between entries, as in {words: 700, pages: 2}"),
    "reader: 'Anybody": ("yaml-syntax", "close it; put a text that holds one in the other kind"),
    "select: {always: [source]}": ("value-wrong", "did you mean `sources`?"),
    "page: {size: leter}": ("value-wrong", "did you mean `Letter`?"),
}


@pytest.mark.parametrize("line", FRONTS)
def test_a_slip_in_front_matter_has_a_way_out(line: str) -> None:
    code, hint = FRONTS[line]
    (shown,) = errors(f"---\nmemo: 1\ntitle: Note\n{line}\n---\n{{{{ topic.title }}}}\n")
    assert shown.startswith(f"error[{code}]")
    assert " --> templates/banker.md.j2:4:" in shown
    assert f"hint: {hint}" in shown


def test_a_template_without_its_version_is_told_which_there_is() -> None:
    (shown,) = errors("---\ntitle: Note\n---\n{{ topic.title }}\n")
    assert shown.endswith("hint: add `memo: 1`, the version of the template language")


def test_a_slice_of_a_collection_is_some_of_its_records() -> None:
    assert errors("{% for claim in claims[:1] %}\n{{ claim.text }}\n\n{% endfor %}\n") == []


BROKEN = {
    "{{ claims | dictsort }}": ("filter-wrong", 13),
    "{{ judgements | dictsort }}": ("filter-wrong", 17),
    "{{ cycler() }}": ("argument-wrong", 4),
    "{{ 1e999 | int }}": ("template-wrong", None),
    "{{ (1e999 - 1e999) | number }}": ("template-wrong", None),
}


@pytest.mark.parametrize("line", BROKEN)
def test_what_jinja_itself_stumbles_over_is_a_mistake_with_its_place(line: str) -> None:
    code, column = BROKEN[line]
    shown = errors(line + "\n", FACTS + METRICS)[0].split("\n")
    assert shown[0].startswith(f"error[{code}]")
    assert shown[1] == " --> templates/banker.md.j2:5" + (f":{column}" if column else "")
