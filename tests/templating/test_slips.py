"""What a template's own words would print by a slip of the pen is told with its place; what a record says never is."""

from __future__ import annotations

import pytest

from tests.filling import FACTS, complaints

WRITE = "; for braces that are to be read put \\ before them"
# A line: code and message, column, the beginning of the hint.
SLIPS = {
    "The memo is about {topic.title}.": (
        "brace-stray]: `{topic.title}` is printed as it stands",
        19,
        "write `{{ topic.title }}`" + WRITE,
    ),
    "{% for r in risks %}{r.title}{% endfor %}": (
        "brace-stray]: `{r.title}` is printed as it stands",
        21,
        "write `{{ r.title }}`" + WRITE,
    ),
    "{ { topic.title }}": ("brace-stray]: `{ topic.title }` is printed as it stands", 3, "write `{{ topic.title }}`"),
    "${topic.title}": ("brace-stray]: `${topic.title}` is printed as it stands", 1, "write `{{ topic.title }}`"),
    "[[topic.title]]": ("brace-stray]: `[[topic.title]]` is printed as it stands", 1, "write `{{ topic.title }}`"),
    "Words <%= x %>": ("brace-stray]: `<%= x %>` is printed as it stands", 7, "a `{{` ends with `}}`"),
    "｛｛ topic.title ｝｝": (
        "brace-stray]: `｛｛ topic.title ｝｝` is printed as it stands",
        1,
        "a `{{` ends with `}}`",
    ),
    "{{ topic.title }} and }} more": ("brace-stray]: `}}` is printed as it stands", 23, "a `{{` ends with `}}`"),
    "Words %} more": ("brace-stray]: `%}` is printed as it stands", 7, "a `{{` ends with `}}`"),
    "Some ~~old~~ words.": (
        "markdown-foreign]: struck-out words are Markdown that memos don't have",
        6,
        "for a literal ~ write \\~",
    ),
    "Some ==new== words.": (
        "markdown-foreign]: marked words are Markdown that memos don't have",
        6,
        "for a literal = write \\=",
    ),
    "- [ ] To do": (
        "markdown-foreign]: a box to tick is Markdown that memos don't have",
        1,
        "for a literal [ write \\[",
    ),
    "Term\n: what it means": (
        "markdown-foreign]: a list of definitions is Markdown that memos don't have",
        1,
        "for a literal : write \\:",
    ),
    "##Risks": (
        "markdown-foreign]: this is printed as it stands, and is no heading",
        1,
        "put a blank behind the #; for a literal # write \\#",
    ),
    "Known {#known}\n\n## Risks\n\n{{ caveats() }} {# x #}": (
        "remark-swallows]: `{#known}` begins a remark that goes on for 5 lines, and nothing in them is printed",
        7,
        "put a blank behind `{#` where that is meant; a key stands behind the words of a heading",
    ),
    "{#TODO mend\n{{ caveats() }}\n#}": (
        "remark-swallows]: `{#TODO` begins a remark that goes on for 3 lines, and nothing in them is printed",
        1,
        "put a blank behind `{#`",
    ),
    "{% set topic = 5 %}": (
        "name-shadowed]: `topic` is the memo's own name, and would mean something else from here on",
        8,
        "choose another name",
    ),
    "{% macro risk_cards() %}x{% endmacro %}": (
        "name-shadowed]: `risk_cards` is the memo's own name, and would mean something else from here on",
        10,
        "choose another name",
    ),
}


@pytest.mark.parametrize("line", SLIPS)
def test_a_slip_that_would_be_printed_is_told(line: str) -> None:
    message, column, hint = SLIPS[line]
    (shown,) = [each for each in complaints(line + "\n") if "templates/" in each]
    lines = shown.split("\n")
    assert lines[0] == f"error[{message}"
    place = lines[1].removeprefix(" --> templates/banker.md.j2:")
    assert place in (f"5:{column}", f"6:{column}")
    assert lines[-1].startswith(f"hint: {hint}")


@pytest.mark.parametrize(
    "line",
    [
        "\\{topic.title\\} \\~\\~old\\~\\~ \\## no heading",
        "{name} and {x y} and a } and a { alone",
        "{% raw %}{{ }} {topic.title}{% endraw %}",
        "#hashtag and a ~ b ~~ c == d",
        '## Risks {#known aside="{{ topic.title }}"}\n\nWords.',
        "{#TODO: check this,\nand this #}\n\nWords.",
        "{% set risks = risks.top(3) %}{% for risk in risks %}{{ risk.title }}{% endfor %}",
        '{{ "{topic.title} ~~x~~" }}',
        "{% macro rows(risks) %}{{ risks | length }}{% endmacro %}{{ rows(risks) }}",
    ],
)
def test_what_is_meant_is_no_slip(line: str) -> None:
    assert not [each for each in complaints(line + "\n") if "templates/" in each]


def test_what_a_record_says_is_no_slip() -> None:
    facts = FACTS.replace("text: ", 'text: "- [ ] {topic.title} ~~old~~ }} "  #', 1)
    assert facts != FACTS
    body = "{% for claim in claims %}\n{{ claim.text }}\n\n{% endfor %}\n"
    assert not [each for each in complaints(body, facts=facts) if "brace-stray" in each or "foreign" in each]
