"""Templates in another language: their words are found, looked up and put back in the same lines; nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from memo.app.memory import MemoryWorkspace
from memo.language import Catalogue, catalogue_of
from memo.templating.messages import pieces, translated
from memo.templating.sources import Source, Sources
from memo.templating.strings import pieced, read, unread
from tests.language.test_catalogues import own
from tests.language.test_two_languages import CANAL, OWN, PO
from tests.language.test_two_languages import made as made_
from tests.running import run_memo

TEMPLATE = """\
## What it means for {{ topic.title }} { #means aside="our view"}

{%- if risks %}
Read {{ risks[0].title }} first, then the rest. {# a note #}
{% endif %}

| Name | In {{ topic.as_of | date }} |
|---|---|
| {{ risks[0].title }} | open |

1. {{ risks[0].title }}
- first point
> quoted words

::: note Heads up
Mind this.
:::

## No key here

{{ "Calls" if risks else "No calls" }} {{ bottom_line(label="In short") }}
{{ claim_list(claims.where(status="verified")) }}{% set x = "hidden" %}
"""


def found() -> list[str]:
    return [piece.words for piece in pieces(TEMPLATE)]


def speaking(*entries: tuple[str, str]) -> Catalogue:
    return catalogue_of("xx", own(*entries), "templates/xx.po")


def test_words_are_found_with_their_expressions_and_without_what_makes_markdown() -> None:
    assert found() == [
        "What it means for {{ topic.title }}",
        "our view",
        "Read {{ risks[0].title }} first, then the rest.",
        "Name",
        "In {{ topic.as_of | date }}",
        "open",
        "first point",
        "quoted words",
        "Heads up",
        "Mind this.",
        "No key here",
    ]


def test_each_piece_stands_where_it_says() -> None:
    for piece in pieces(TEMPLATE):
        assert TEMPLATE[piece.start : piece.end] == piece.words
        assert piece.words in TEMPLATE.split("\n")[piece.line - 1]


def test_strings_that_are_printed_are_found_and_those_that_choose_are_not() -> None:
    tree = Environment().parse(TEMPLATE)
    assert [each.value for each in read(tree)] == ["Calls", "No calls", "In short"]


def test_a_translation_puts_expressions_where_its_language_wants_them() -> None:
    words = "{{ risks[0].title }} d’abord, puis le reste."
    made = translated(TEMPLATE, speaking(("Read {{ risks[0].title }} first, then the rest.", words)))
    assert made.split("\n")[3] == words + " {# a note #}"


def test_lines_stay_and_all_else_stays_as_it_was() -> None:
    made = translated(TEMPLATE, speaking(("open", "ouvert"), ("Name", "Nom")))
    assert made == TEMPLATE.replace("| open |", "| ouvert |").replace("| Name |", "| Nom |")


def test_a_heading_without_a_key_keeps_the_one_of_its_own_words() -> None:
    made = translated(TEMPLATE, speaking(("No key here", "Pas de clé")))
    assert "## Pas de clé { #no-key-here}" in made.split("\n")


def test_a_heading_with_an_aside_takes_its_key_into_the_same_braces() -> None:
    source = '## Risks & more { aside="see below"}\n\n## Next {aside="x"}\n'
    made = translated(source, speaking(("Risks & more", "Risques"), ("see below", "voir plus bas"), ("Next", "Suite")))
    assert made == '## Risques { #risks-more  aside="voir plus bas"}\n\n## Suite { #next aside="x"}\n'


def test_a_heading_with_an_aside_is_read_with_its_key() -> None:
    own_ = OWN.replace("## What the harbour should know", '## What the harbour should know { aside="now"}')
    ran, files = made_("harbour", "fr", CANAL, (("templates/harbour.md.j2", own_), ("templates/fr.po", PO)))
    assert "## À savoir au port" in files["out/canal/harbour.md"].decode()
    assert "#what" not in files["out/canal/harbour.md"].decode(), ran.err


def test_nothing_is_lost_without_a_catalogue() -> None:
    assert translated(TEMPLATE, speaking()) == TEMPLATE


# ------------------------------------------------------------------------------------------ paragraphs of several lines

LONG = """Lamps first for {{ topic.title }},
then boats,
  and {{ risks[0].title }} last.

- An item
  that goes on
- another

> Quoted words
> go on.

A line that ends\\
on purpose.

a | b
--- | ---
c | d

::: note
Mind
this.
:::

{% if risks %}One{% endif %} line
and the next.
"""


def test_the_lines_of_a_paragraph_are_one_message_and_what_begins_anew_is_its_own() -> None:
    assert [piece.words for piece in pieces(LONG)] == [
        "Lamps first for {{ topic.title }}, then boats, and {{ risks[0].title }} last.",
        "An item that goes on",
        "another",
        "Quoted words go on.",
        "A line that ends\\",
        "on purpose.",
        "a | b",
        "c | d",
        "Mind this.",
        "One",
        "line and the next.",
    ]


def filled(source: str) -> str:
    """Return a template's text as it is filled."""
    environment = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string(source).render(topic={"title": "T"}, risks=[{"title": "R"}])


def test_a_translated_paragraph_is_one_line_and_what_follows_stays_where_it_was() -> None:
    words = speaking(
        (
            "Lamps first for {{ topic.title }}, then boats, and {{ risks[0].title }} last.",
            "{{ risks[0].title }} après {{ topic.title }} et bateaux.",
        ),
        ("An item that goes on", "Un point qui continue"),
        ("Quoted words go on.", "On cite."),
        ("Mind this.", "Attention."),
    )
    made = translated(LONG, words)
    assert len(made.split("\n")) == len(LONG.split("\n"))
    assert made.split("\n")[13:18] == LONG.split("\n")[13:18]
    assert filled(made).startswith(
        "R après T et bateaux.\n\n- Un point qui continue\n- another\n\n> On cite.\n\nA line"
    )
    assert "::: note\nAttention.\n:::\n" in filled(made)


def test_an_expression_in_a_translated_paragraph_stands_no_higher_than_in_the_original() -> None:
    source = "First {{ a }},\nthen {{ b }}\nand {{ nothing_like_it }} last.\n"
    words = "Enfin {{ nothing_like_it }}, {{ a }} et {{ b }}."
    made = translated(source, speaking(("First {{ a }}, then {{ b }} and {{ nothing_like_it }} last.", words)))
    assert [made.count("\n", 0, made.index(name)) for name in ("nothing_like_it", "{{ a", "{{ b")] == [2, 2, 2]
    assert Environment().from_string(made).render(a="A", b="B") == "Enfin , A et B."


@pytest.mark.parametrize("words", ["{{ risks[0].title }} in a", "words {{ topic.title }} at the end"])
def test_a_mistake_below_a_translated_paragraph_keeps_its_line(words: str) -> None:
    own_ = OWN + f"\n{words}\nparagraph of two lines.\n\n{{{{ nothing }}}}\n"
    entry = f'\nmsgid "{words} paragraph of two lines."\nmsgstr "{words} paragraphe."\n'
    ran, _ = made_("harbour", "fr", CANAL, (("templates/harbour.md.j2", own_), ("templates/fr.po", PO + entry)))
    assert f"templates/harbour.md.j2:{own_[: own_.index('{{ nothing')].count(chr(10)) + 1}:" in ran.err


@given(
    st.lists(
        st.sampled_from(
            [
                "a word",
                "{{ a }}",
                "- item",
                "> said",
                "",
                "## head",
                "| c |",
                "{% if a %}",
                "{% endif %}",
                "::: note",
                ":::",
                "  in",
            ]
        ),
        max_size=9,
    )
)
def test_without_a_translation_every_template_stays_as_it_is_and_each_piece_has_its_place(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert translated(source, speaking()) == source
    for piece in pieces(source):
        held = source[piece.start : piece.end]
        assert " ".join(re.sub(r"\n[> \t]*", " ", held).split()) == " ".join(piece.words.split())
        words = "X" + "".join(re.findall(r"\{\{.*?\}\}", piece.words))
        assert translated(source, speaking((piece.words, words))).count("\n") == source.count("\n")


# ----------------------------------------------------------------------------------------------- strings in expressions

COMMON = """{% macro box(title, id, note="By default") %}
### {{ title }}{% if id == "wide-one" %} wide{% endif %} {{ note }}
{{ caller() if caller is defined else "" }}{% endmacro %}"""
HEAD = "{{ shared }}"


def strings(template: str) -> list[str]:
    return sorted(each.value for each in read(Environment().parse(template), folder(template)))


def folder(template: str) -> Sources:
    return Sources({"_common.md.j2": COMMON, "_head.md.j2": HEAD, "own.md.j2": template}.get)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('{% set head = "Next dates" %}## {{ head }}', ["Next dates"]),
        ('{% set a, b = "First", "Second" %}{{ a }} {{ b }}', ["First", "Second"]),
        ('{% set a = "Words" %}{% set b = a %}{% if b %}{{ b }}{% endif %}', ["Words"]),
        ('{% set a = "Yes" if risks else "No" %}{{ a }}', ["No", "Yes"]),
        ('{% set a = {"x": "Apples"} %}{{ a.x }}{{ a["x"] }}', ["Apples"]),
        ('{% with a = "Words" %}{{ a }}{% endwith %}', ["Words"]),
        ('{% for each in ["One", "Two"] %}{{ each }}{% endfor %}', ["One", "Two"]),
        ('{% for a, b in [("One", "x"), ("Two", "y")] %}{{ a }}{{ risks.where(kind=b) }}{% endfor %}', ["One", "Two"]),
        ('{% set shared = "Words" %}{% include "_head.md.j2" %}', ["Words"]),
        ('{% from "_common.md.j2" import box %}{{ box("Title", "wide-one", note="Note") }}', ["Note", "Title"]),
        ('{% from "_common.md.j2" import box as b %}{{ b(id="wide-one", title="Title") }}', ["Title"]),
        ('{% import "_common.md.j2" as lib %}{{ lib.box("Title", "wide-one") }}', ["Title"]),
        ('{% from "_common.md.j2" import box %}{% call box("Title", "wide-one") %}x{% endcall %}', ["Title"]),
        ('{% macro m(t="Words") %}{{ t }}{% endmacro %}{{ m("Others") }}', ["Others", "Words"]),
        ('{{ numbers_not_to_use(metrics, label="Not these") }}', ["Not these"]),
        ('{% set label = "Not these" %}{{ numbers_not_to_use(label=label) }}', ["Not these"]),
        ('{{ series_chart(finding="It grew") }} {{ analysis(by="The desk") }}', ["It grew", "The desk"]),
        ('{{ [topic.title, "others"] | join(" and ") }}', [" and ", "others"]),
    ],
)
def test_strings_that_a_reader_reads_are_found(template: str, words: list[str]) -> None:
    assert strings(template) == words


@pytest.mark.parametrize(
    "template",
    [
        '{% set kind = "threat" %}{{ risks.where(kind=kind) | length }}',
        '{% set kind = "threat" %}{{ kind }} {{ risks.where(kind=kind) | length }}',
        '{% set a = "very likely" %}{% if risks[0].likelihood == a %}{{ a }}{% endif %}',
        '{% set never = "printed" %}',
        '{{ "DE" | country }}',
        '{% from "_gone.md.j2" import box %}{{ box("Title") }}',
        '{{ risks.where(owner="the port") | length }}',
        '{% include "_head.md.j2" %}',
    ],
)
def test_strings_that_choose_are_left_alone(template: str) -> None:
    assert strings(template) == []


def test_a_string_that_is_kept_or_handed_on_is_translated_where_it_is_printed() -> None:
    own_ = OWN + (
        '\n{% from "_common.md.j2" import box %}\n{% set head = "Next dates" %}\n## {{ head }} { #next}\n\n'
        '\n{{ box("Wide words", "wide-one") }}\n\nIn two\nlines.\n'
    )
    entries = {
        "Next dates": "Échéances",
        "Wide words": "Mots larges",
        "By default": "Défaut",
        "In two lines.": "En deux.",
    }
    spoken = PO + "".join(f'\nmsgid "{each}"\nmsgstr "{words}"\n' for each, words in entries.items())
    more = (("templates/harbour.md.j2", own_), ("templates/_common.md.j2", COMMON), ("templates/fr.po", spoken))
    ran, files = made_("harbour", "fr", CANAL, more)
    text = files["out/canal/harbour.md"].decode()
    for words in ("## Échéances", "### Mots larges wide Défaut", "En deux."):
        assert words in text, ran.err
    assert "one line has no translation into French; the first: wide" in ran.err


def test_what_an_expression_puts_together_and_what_nothing_prints_are_told_from_the_rest() -> None:
    template = """{{ "There are " ~ risks | length ~ " risks" }}
{% set lost = "Nobody knows this".upper() %}{{ lost }}
{% set both = "very likely" %}{{ both }}{% if risks[0].likelihood == both %}x{% endif %}
{{ risks.where(likelihood="roughly even chance") | length }} {% if topic.title == "The canal" %}x{% endif %}
"""
    source, sources = Source("own.md.j2", template), folder(template)
    assert [*pieced(source, sources)] == [(1, "There are")]
    assert [*unread(source, sources)] == [(2, "Nobody knows this"), (3, "very likely")]


def test_check_advises_on_them_where_a_project_translates_its_templates() -> None:
    own_ = (
        OWN
        + '\n{{ "There are " ~ risks | length ~ " risks" }}\n\n{% set lost = "Nobody knows this".upper() %}{{ lost }}\n'
    )
    files = {"templates/harbour.md.j2": own_, "templates/fr.po": PO}
    ran = run_memo("check templates", MemoryWorkspace({name: text.encode() for name, text in files.items()}))
    line = own_[: own_.index('{{ "There')].count("\n") + 1
    assert ran.code == 0
    assert (
        "info[words-pieced]: an expression puts this sentence together, so it is translated in pieces; the first: There"
        in ran.err
    )
    assert f"templates/harbour.md.j2:{line}" in ran.err
    assert "info[words-unfound]" in ran.err
    assert "not translated: Nobody knows this" in ran.err
    del files["templates/fr.po"]
    ran = run_memo("check templates", MemoryWorkspace({name: text.encode() for name, text in files.items()}))
    assert ran.err == ""
