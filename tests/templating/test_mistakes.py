"""Every mistake of a template is shown in its place, all in one run, and once."""

from __future__ import annotations

import inspect
import re

import pytest

from memo.templating.components import COMPONENTS
from tests.filling import FACTS, FRONT, complaints, tried

# A mistake, and what the author reads: code and message, place, the line with its caret, the hint. Line 5 is the first.
MISTAKES = {
    "attribute of a record": (
        "{% for risk in risks %}\n- {{ risk.likelyhood.term }}\n{% endfor %}\n",
        """error[attribute-unknown]: `risk` has no `likelyhood`
 --> templates/banker.md.j2:6:11
6 | - {{ risk.likelyhood.term }}
  |           ^^^^^^^^^^
hint: did you mean `likelihood`?""",
    ),
    "attribute in a branch that these facts don't take": (
        "{% if judgements %}{{ judgements[0].confidence.levle }}{% endif %}\n",
        """error[attribute-unknown]: `confidence` has no `levle`
 --> templates/banker.md.j2:5:48
5 | {% if judgements %}{{ judgements[0].confidence.levle }}{% endif %}
  |                                                ^^^^^
hint: did you mean `level`?""",
    ),
    "attribute through a variable and a reference": (
        "{% set first = claims.top(1) %}{% for c in first %}{% for e in c.evidence %}"
        "{{ e.source.titel }}{% endfor %}{% endfor %}\n",
        """error[attribute-unknown]: `source` has no `titel`
 --> templates/banker.md.j2:5:89
5 | ...s.top(1) %}{% for c in first %}{% for e in c.evidence %}{{ e.source.titel }}{% endfor %}{% endfor %}
  |                                                                        ^^^^^
hint: did you mean `title`?""",
    ),
    "method of a collection": (
        "{{ risk_register(risks.tpo(3)) }}\n",
        """error[attribute-unknown]: `risks` has no `tpo`
 --> templates/banker.md.j2:5:24
5 | {{ risk_register(risks.tpo(3)) }}
  |                        ^^^
hint: did you mean `top`?""",
    ),
    "field of a selection": (
        '{{ claim_list(claims.where(statsu="verified")) }}\n',
        """error[attribute-unknown]: these records have no `statsu`
 --> templates/banker.md.j2:5:28
5 | {{ claim_list(claims.where(statsu="verified")) }}
  |                            ^^^^^^
hint: did you mean `status`?""",
    ),
    "value that a field never takes": (
        '{{ claim_list(claims.where(status="verifyed")) }}\n',
        """error[choice-unknown]: `status` is never `verifyed`
 --> templates/banker.md.j2:5:36
5 | {{ claim_list(claims.where(status="verifyed")) }}
  |                                    ^^^^^^^^
hint: did you mean `verified`?""",
    ),
    "comparison that is never true": (
        '{% for risk in risks %}{% if risk.kind == "oportunity" %}\n- {{ risk.title }}\n{% endif %}{% endfor %}\n',
        """error[choice-unknown]: `kind` is never `oportunity`
 --> templates/banker.md.j2:5:44
5 | {% for risk in risks %}{% if risk.kind == "oportunity" %}
  |                                            ^^^^^^^^^^
hint: did you mean `opportunity`?""",
    ),
    "variable": (
        "{{ topc.title }}\n",
        """error[name-unknown]: nothing is called `topc`
 --> templates/banker.md.j2:5:4
5 | {{ topc.title }}
  |    ^^^^
hint: did you mean `topic`?""",
    ),
    "component": (
        "{{ risk_regster() }}\n",
        """error[name-unknown]: nothing is called `risk_regster`
 --> templates/banker.md.j2:5:4
5 | {{ risk_regster() }}
  |    ^^^^^^^^^^^^
hint: did you mean `risk_register`?""",
    ),
    "argument": (
        "{{ risk_cards(mots=3) }}\n",
        """error[argument-unknown]: `risk_cards` has no argument `mots`
 --> templates/banker.md.j2:5:15
5 | {{ risk_cards(mots=3) }}
  |               ^^^^
hint: did you mean `most`?""",
    ),
    "kind of an argument": (
        '{{ risk_cards(most="three") }}\n',
        """error[argument-wrong]: `risk_cards`: `most` wants a whole number, such as 3
 --> templates/banker.md.j2:5:15
5 | {{ risk_cards(most="three") }}
  |               ^^^^""",
    ),
    "records of another kind": (
        "{{ risk_register(claims) }}\n",
        """error[argument-wrong]: `risk_register`: `risks` wants records of the kind Risk, not Claim
 --> templates/banker.md.j2:5
5 | {{ risk_register(claims) }}""",
    ),
    "filter": (
        "{{ topic.title | shrot(20) }}\n",
        """error[filter-unknown]: there is no filter `shrot`
 --> templates/banker.md.j2:5:18
5 | {{ topic.title | shrot(20) }}
  |                  ^^^^^
hint: did you mean `short`?""",
    ),
    "filter that is left out on purpose": (
        "{{ topic.title | safe }}\n",
        """error[filter-unknown]: there is no filter `safe`
 --> templates/banker.md.j2:5:18
5 | {{ topic.title | safe }}
  |                  ^^^^
hint: write Markdown outside the braces; what is printed inside is always plain words""",
    ),
    "test": (
        "{% if topic.question is defnied %}x{% endif %}\n",
        """error[test-unknown]: there is no test `is defnied`
 --> templates/banker.md.j2:5:25
5 | {% if topic.question is defnied %}x{% endif %}
  |                         ^^^^^^^
hint: did you mean `defined`?""",
    ),
    "include": (
        '{% include "_comon.md.j2" %}\n',
        """error[template-missing]: there is no template `_comon.md.j2`
 --> templates/banker.md.j2:5:13
5 | {% include "_comon.md.j2" %}
  |             ^^^^^^^^^^^^
hint: did you mean `_common.md.j2`?""",
    ),
    "macro of another template": (
        '{% from "_common.md.j2" import sources_anex %}\n{{ sources_anex() }}\n',
        """error[name-unknown]: `_common.md.j2` has no `sources_anex`
 --> templates/banker.md.j2:5:32
5 | {% from "_common.md.j2" import sources_anex %}
  |                                ^^^^^^^^^^^^
hint: did you mean `sources_annex`?""",
    ),
    "block that is never closed": (
        "{% if risks %}\n{{ risk_register() }}\n\n## Sources\n",
        """error[template-syntax]: this `if` is never closed
 --> templates/banker.md.j2:5:4
5 | {% if risks %}
  |    ^^
hint: close it with {% endif %}""",
    ),
    "tag": (
        "{% foor risk in risks %}\n{% endfor %}\n",
        """error[template-syntax]: there is no tag `foor`
 --> templates/banker.md.j2:5:4
5 | {% foor risk in risks %}
  |    ^^^^
hint: did you mean `for`?""",
    ),
    "component that is not printed": (
        "{% set register = risk_register() %}\n",
        """error[component-unprinted]: `risk_register()` is called here and not printed
 --> templates/banker.md.j2:5:19
5 | {% set register = risk_register() %}
  |                   ^^^^^^^^^^^^^
hint: print it: `{{ ... }}` on a line of its own""",
    ),
    "component inside a line": (
        "The risks: {{ risk_register() }}\n",
        """error[slot-misplaced]: `risk_register()` makes blocks and can't stand inside a line
 --> templates/banker.md.j2:5:15
5 | The risks: {{ risk_register() }}
  |               ^^^^^^^^^^^^^
hint: leave an empty line before and after it, so that it stands alone in a paragraph, list item or box""",
    ),
    "component right behind words and a tag": (
        "The risks:\n{% for risk in risks %}\n{{ risk.title }};{% endfor %}\n{{ risk_register() }}\n",
        """error[slot-misplaced]: `risk_register()` makes blocks and can't stand inside a line
 --> templates/banker.md.j2:8:4
8 | {{ risk_register() }}
  |    ^^^^^^^^^^^^^
hint: leave an empty line before and after it, so that it stands alone in a paragraph, list item or box""",
    ),
    "component before words": (
        "{% if risks %}{{ risk_register() }}{% endif %}\nWords.\n",
        """error[slot-misplaced]: `risk_register()` makes blocks and can't stand inside a line
 --> templates/banker.md.j2:5:18
5 | {% if risks %}{{ risk_register() }}{% endif %}
  |                  ^^^^^^^^^^^^^
hint: leave an empty line before and after it, so that it stands alone in a paragraph, list item or box""",
    ),
    "component behind a line of tags": (
        "Words.\n{% if risks %}\n{{ risk_register() }}\n{% endif %}\n",
        """error[slot-misplaced]: `risk_register()` makes blocks and can't stand inside a line
 --> templates/banker.md.j2:7:4
7 | {{ risk_register() }}
  |    ^^^^^^^^^^^^^
hint: leave an empty line before and after it, so that it stands alone in a paragraph, list item or box""",
    ),
    "words of a record in an address": (
        "[read](https://example.org/{{ topic.title }})\n",
        """error[slot-misplaced]: the words of a record can't stand in an address
 --> templates/banker.md.j2:5
5 | [read](https://example.org/{{ topic.title }})
hint: use `| plain` there, which gives the words of a title or a name""",
    ),
    "words of a record put together": (
        '{{ topic.title ~ "!" }}\n',
        """error[text-opaque]: `title` of `topic` can only be printed and compared, not joined with `~`
 --> templates/banker.md.j2:5
5 | {{ topic.title ~ "!" }}
hint: use `| plain` for its words as a string, or `| short(n)` for its beginning""",
    ),
    "Markdown that memos don't have": (
        "Bids close `soon`.\n",
        """error[markdown-foreign]: code is Markdown that memos don't have
 --> templates/banker.md.j2:5:12
5 | Bids close `soon`.
  |            ^^^^^^
hint: for a literal ` write \\`""",
    ),
    "ragged table": (
        "| a | b |\n|---|---|\n| 1 |\n",
        """error[table-ragged]: this row has 1 cells, the table 2 columns
 --> templates/banker.md.j2:7
7 | | 1 |
hint: for a literal | write \\|""",
    ),
    "skipped level of headings": (
        "## Risks\n\n#### In detail\n\nWords.\n",
        """error[heading-skips]: this heading skips a level
 --> templates/banker.md.j2:7
7 | #### In detail
hint: expected ### here""",
    ),
    "key of the front matter": (
        "---\nmemo: 1\ntitle: Note\nsections: {risks: {role: page_two}}\n---\n## Risks\n\nWords.\n",
        """error[value-wrong]: `sections.risks.role`: expected `page_one`, `body` or `annex`, not `page_two`
 --> templates/banker.md.j2:4:26
4 | sections: {risks: {role: page_two}}
  |                          ^^^^^^^^
hint: did you mean `page_one`?""",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_shown_in_its_place(mistake: str) -> None:
    template, picture = MISTAKES[mistake]
    assert complaints(template) == [picture]


def test_all_mistakes_come_in_one_run_by_line() -> None:
    """Mistakes of every stage: front matter apart, those of text, filling and reading stand together."""
    template = (
        "{{ risk_crds() }}\n"
        "{{ topic.title | shout }}\n"
        '{{ topic.title ~ "!" }}\n'
        '{{ "a" + 1 }}\n'
        "[x](notes.pdf)\n\n"
        "{% for risk in risks %}\n- {{ risk.titel }}\n{% endfor %}\n\n"
        "#### Deep\n\n"
        "Words.\n"
    )
    found = complaints(template)
    codes = [re.match(r"error\[(.*?)\]", each)[1] for each in found]
    assert codes == [
        "name-unknown",
        "filter-unknown",
        "text-opaque",
        "operand-wrong",
        "link-target",
        "attribute-unknown",
        "heading-skips",
    ]


def test_front_matter_and_body_are_looked_at_together() -> None:
    found = complaints("---\nmemo: 1\n---\n{{ topc.title }}\n")
    assert [each.splitlines()[0] for each in found] == [
        "error[key-missing]: `title` is missing",
        "error[name-unknown]: nothing is called `topc`",
    ]


def test_a_mistake_inside_a_loop_is_shown_once() -> None:
    facts = FACTS + "  - {id: b, text: One?}\n  - {id: c, text: Two?}\n"
    body = "{% for question in open_questions %}\n[{{ question.text }}](notes.pdf) {{ question.text ~ 1 }}\n\n{% endfor %}\n"
    assert [each.split("]")[0] for each in complaints(body, facts=facts)] == ["error[text-opaque", "error[link-target"]


def test_a_mistake_in_a_macro_names_what_led_there() -> None:
    shared = "{% macro row(risk) %}\n- {{ risk.likelyhood }}\n{% endmacro %}\n"
    rows = "{% macro rows() %}{% for risk in risks %}{{ row(risk) }}{% endfor %}{% endmacro %}"
    body = f'{{% from "_rows.md.j2" import row %}}\n{rows}\n{{{{ rows() }}}}\n'
    (found,) = complaints(body, {"templates/_rows.md.j2": shared})
    assert found.splitlines() == [
        "error[attribute-unknown]: `single-bid` has no `likelyhood`",
        " --> templates/_rows.md.j2:2:11",
        "2 | - {{ risk.likelyhood }}",
        "  |           ^^^^^^^^^^",
        "  from templates/banker.md.j2:6",
        "  from templates/banker.md.j2:7",
        "hint: did you mean `likelihood`?",
    ]


def test_foreign_markdown_in_an_include_names_what_led_there() -> None:
    body = 'Words.\n\n{% include "_outer.md.j2" %}\n'
    files = {
        "templates/_outer.md.j2": "{% macro box() %}\nOne.\n\n<b>two</b>\n{% endmacro %}\n\n"
        '{% include "_inner.md.j2" %}\n{{ box() }}\n',
        "templates/_inner.md.j2": "Words.\n\n![a](b.png)\n\n",
    }
    found = complaints(body, files)
    assert [each.splitlines()[:5] for each in found] == [
        [
            "error[markdown-foreign]: an image is Markdown that memos don't have",
            " --> templates/_inner.md.j2:3",
            "3 | ![a](b.png)",
            "  from templates/_outer.md.j2:7",
            "  from templates/banker.md.j2:7",
        ],
        [
            "error[markdown-foreign]: raw HTML is Markdown that memos don't have",
            " --> templates/_outer.md.j2:4",
            "4 | <b>two</b>",
            "  from templates/_outer.md.j2:8",
            "  from templates/banker.md.j2:7",
        ],
    ]


def test_nothing_is_written_where_a_template_is_wrong() -> None:
    from memo.app.memory import MemoryWorkspace
    from tests.running import run_memo

    files = {"facts/ferry.yaml": FACTS, "templates/banker.md.j2": FRONT + "{{ topc }}\n"}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    assert run_memo("generate -a banker -a investor", workspace).code == 1
    assert not any(name.startswith("out/ferry/banker") for name in workspace.files)
    assert "out/ferry/investor.docx" in workspace.files


@pytest.mark.parametrize(
    "words", ["A plain *memo*.\n", "{{ risk_register() }}\n", "## Risks\n\n- {{ risks[0].title }}\n"]
)
def test_what_is_right_is_not_complained_of(words: str) -> None:
    assert tried(words).code == 0


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_can_be_called_without_arguments(name: str) -> None:
    first, *others = inspect.signature(COMPONENTS[name]).parameters.values()
    assert first.name == "desk"
    assert all(each.default is not each.empty for each in others)
