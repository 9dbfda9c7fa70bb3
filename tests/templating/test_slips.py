"""What a template's own words would print by a slip of the pen is told with its place; what a record says never is."""

from __future__ import annotations

import pytest

from memo.app.memory import MemoryWorkspace
from tests.filling import FACTS, complaints
from tests.running import run_memo

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


# A body: the first error's code and message, its place, its hint.
LATER = {
    '{% extends "onepager.md.j2" %}': (
        "statement-forbidden]: templates have no `extends`",
        "5:4",
        "share parts with `include`, or macros with `from ... import`",
    ),
    '{% include "banker.md.j2" %}': (
        "template-too-much]: `banker.md.j2` includes itself",
        "5:13",
        "put what both need into a third file, and include that",
    ),
    '{% import "_common.md.j2" as c %}{{ c.sources_anex() }}': (
        "attribute-unknown]: `_common.md.j2` has no `sources_anex`",
        "5:39",
        "did you mean `sources_annex`?",
    ),
    "| a | b |\n|---|---|\n{% for c in claims %}| {{ c.text }} | b |{% endfor %}": (
        "table-ragged]: this row has 5 cells, the table 2 columns",
        "7",
        "each row stands on a line of its own: so do the `{% for %}` and the `{% endfor %}` around it",
    ),
    "::: note\nx\n:::\n\n:::": (
        "box-unknown]: this ::: closes nothing",
        "9",
        "a box opens with ::: and its name; one around another box needs four colons, ::::",
    ),
    "## A {#k}\n\nx\n\n## B {#k}\n\ny": (
        "section-twice]: two headings have the key `k`",
        "9",
        "give each a key of its own, or none",
    ),
    "[a](http://)": (
        "link-target]: a memo can't lead to `http://`",
        "5:5",
        "an address is https:// and a host, with no password in it",
    ),
    "[a](https://me:word@example.org)": (
        "link-target]: a memo can't lead to `https://me:word@example.org`",
        "5:5",
        "an address is https:// and a host, with no password in it",
    ),
    "[a](#nowhere)\n\n{% for claim in claims %}\n## {{ claim.text }}\n\nx\n\n{% endfor %}": (
        "link-anchor]: nothing in this memo has the anchor `#nowhere`",
        "5:5",
        "expected one of: top",
    ),
    '{{ risks | map(attribute="titel") | list | length }}': (
        "attribute-unknown]: these records have no `titel`",
        "5:27",
        "did you mean `title`?",
    ),
    '{% for r in risks %}{% if r.likelihood == "likley" %}a{% endif %}{% endfor %}': (
        "choice-unknown]: no scale has the term `likley`",
        "5:44",
        "did you mean `likely`?",
    ),
    '{{ risk_cards(risks.where(likelihood="probble")) }}': (
        "choice-unknown]: no scale has the term `probble`",
        "5:39",
        "did you mean `probable`?",
    ),
    "{{ open-questions }}": ("name-unknown]: nothing is called `open`", "5:4", "did you mean `open_questions`?"),
}


@pytest.mark.parametrize("body", LATER)
def test_a_mistake_leads_out(body: str) -> None:
    message, place, hint = LATER[body]
    shown = [each for each in complaints(body + "\n") if each.startswith("error")]
    lines = shown[0].split("\n")
    assert lines[0] == f"error[{message}"
    assert lines[1] == f" --> templates/banker.md.j2:{place}"
    assert lines[-1] == f"hint: {hint}"
    assert len(shown) == (2 if "open-" in body else 1)


def test_a_field_that_nothing_is_near_is_told_all_that_there_are() -> None:
    (shown,) = [each for each in complaints("{{ risks[0].zz }}\n") if each.startswith("error")]
    assert "hint: it has basis, category, cause," in shown


def test_terms_of_a_scale_and_of_no_shipped_one_are_no_slips() -> None:
    for term in ("very likely", "Likely", "improbable", "quite open", "sure"):
        body = f'{{% if risks[0].likelihood == "{term}" %}}x{{% endif %}}\n'
        assert not [each for each in complaints(body) if each.startswith("error")]


def linted(front: str, body: str) -> str:
    """Return what is said of a template whatever the facts."""
    text = f"---\nmemo: 1\ntitle: Note\n{front}---\n{body}"
    return run_memo("check templates/note.md.j2", MemoryWorkspace({"templates/note.md.j2": text.encode()})).err


def test_front_matter_names_formats_and_sections_that_there_are() -> None:
    body = "# {{ topic.title }}\n\n{{ caveats() }}\n\n## Known {#known}\n\nWords.\n"
    shown = linted("formats: []\n", body)
    assert "error[value-wrong]: `formats`: name a format, such as [pdf], or leave the key away" in shown
    shown = linted("sections:\n  known: {role: body}\n  top: {role: page_one}\n  extra: {role: annex}\n", body)
    assert shown.count("[section-never]") == 1
    assert "warning[section-never]: no heading ever has the key `extra`\n --> templates/note.md.j2:7:10" in shown


def test_each_bad_link_of_a_line_is_told() -> None:
    shown = [
        each.split("\n")[1]
        for each in complaints("[a](x.pdf) and [b](ftp://example.org) and [c](#no)\n")
        if "link" in each
    ]
    assert [each.rsplit(":", 1)[1] for each in shown] == ["5", "20", "47"]


def test_an_include_that_may_be_missing_may_not_lead_out_of_the_folder() -> None:
    shown = [each for each in complaints('{% include ["nope", "/etc/passwd"] ignore missing %}\n') if "error" in each]
    assert [each.split("\n")[0] for each in shown] == [
        "error[template-missing]: `/etc/passwd` leads out of the folder of templates"
    ]


@pytest.mark.parametrize("words", ["a\n\n", "![", "[a](http://x.y) "])
def test_more_markdown_than_anybody_reads_is_refused(words: str) -> None:
    ran = linted("", "# T\n\n" + words * (390_000 // len(words)) + "\n")
    assert "error[template-too-much]" in ran


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("{{ wholly_unheard() }}", "a macro of another file is imported first: `{% from ... import ... %}`"),
        (
            "{{ wholly.unheard }}",
            "a name is made with `{% set %}` or `{% for %}`; one that is set in a loop or a macro ends with it",
        ),
    ],
)
def test_a_name_that_nothing_bears_is_no_word_without_quotes(line: str, hint: str) -> None:
    (shown,) = [each for each in complaints(line + "\n") if each.startswith("error")]
    assert shown.endswith(f"hint: {hint}")
