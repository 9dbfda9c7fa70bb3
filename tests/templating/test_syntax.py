"""Why a template can't be read is told in words for authors, at the line that is to be mended."""

from __future__ import annotations

import pytest

from tests.filling import complaints

# A body from line 5: what is said, where, the way out.
UNREADABLE = {
    "{% for r in risks %}\n{% if r.title %}\nx\n{% endfor %}": (
        "this `endfor` closes nothing",
        "8:4",
        "the `if` of line 6 is still open: close it with {% endif %} first",
    ),
    "Words.\n\n{% endif %}": (
        "this `endif` closes nothing",
        "7:4",
        "take it away, or open with {% if ... %} what it is to close",
    ),
    "{% macro a(b) %}\n{% for c in b %}\n{% endfor %}": (
        "this `macro` is never closed",
        "5:4",
        "close it with {% endmacro %}",
    ),
    "{% else %}": ("this `else` belongs to no `if` or `for`", "5:4", None),
    "{% macro a() %}\n{% elif x %}\n{% endmacro %}": (
        "this `elif` belongs to no `if`",
        "6:4",
        "the `macro` of line 5 is still open: close it with {% endmacro %} first",
    ),
    "{% if risks %}\na\n{% else %}\nb\n{% else %}\nc\n{% endif %}": (
        "this `else` comes too late",
        "9:4",
        "the `else` of line 7 is the last branch of the `if` of line 5",
    ),
    "{% if risks %}\n{% elseif claims %}\n{% endif %}": ("there is no tag `elseif`", "6:4", "write `elif`"),
    "{% for r in risks %}\n{% end for %}": ("there is no tag `end`", "6:4", "write `endfor`, in one word"),
    "{% for r in risks %}\n{% end %}": ("there is no tag `end`", "6:4", "write `endfor`, in one word"),
    "{% If risks %}x{% endif %}": ("there is no tag `If`", "5:4", "write `if`: tags have small letters"),
    "{% while true %}x{% endwhile %}": (
        "there is no tag `while`",
        "5:4",
        "there is only `for`: `{% for risk in risks %}`",
    ),
    "Words. {# todo\n\nMore.": (
        "this remark is never closed",
        "5:8",
        "end it with `#}`; a `{#` that is to be read is written `{ #`",
    ),
    "x {% raw %}\ny": ("this `raw` is never closed", "5:3", "close it with {% endraw %}"),
    "{{ topic. }}": ("a name stands behind the point", "5", None),
    "{{ topic.title | }}": ("expected a name before `}}`", "5", None),
    "{{ }}": ("something is missing before `}}`", "5", None),
    "{{ risks.top 3 }}": (
        "expected `}}` before a number",
        "5",
        "brackets stand around what is handed over, as in risks.top(3)",
    ),
    "{{ risk_cards(risks most=3) }}": (
        "expected `,` before `most`",
        "5",
        "commas part what is handed over, as in risk_cards(risks, most=3)",
    ),
    "{{ open questions | length }}": ("expected `}}` before `questions`", "5:9", "did you mean `open_questions`?"),
    "{% for r of risks %}x{% endfor %}": (
        "expected `in` before `of`",
        "5:10",
        "a loop is written `{% for risk in risks %}`",
    ),
    "{% set 5 = 3 %}": ("only a name can be given a value", "5", "`{% set name = value %}`"),
    "{{ topic.tit\u200ble }}": ("there is an invisible character here, U+200B", "5:13", "remove it"),
    "{{ topic.title – 3 }}": ("unexpected `–`", "5:16", "write `-` for minus"),
}


@pytest.mark.parametrize("body", UNREADABLE)
def test_what_keeps_a_template_from_being_read_has_a_way_out(body: str) -> None:
    message, place, hint = UNREADABLE[body]
    (shown,) = [each for each in complaints(body + "\n") if "templates/" in each]
    lines = shown.split("\n")
    assert lines[0] == f"error[template-syntax]: {message}"
    assert lines[1] == f" --> templates/banker.md.j2:{place}"
    assert (lines[-1] == f"hint: {hint}") if hint else not lines[-1].startswith("hint")
