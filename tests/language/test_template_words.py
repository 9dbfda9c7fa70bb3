"""Templates in another language: their words are found, looked up and put back in the same lines; nothing else is touched."""

from __future__ import annotations

from jinja2 import Environment

from memo.language import Catalogue, catalogue_of
from memo.templating.messages import literals, pieces, translated
from tests.language.test_catalogues import own
from tests.language.test_two_languages import CANAL, OWN, PO
from tests.language.test_two_languages import made as made_

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
    assert [each.value for each in literals(tree)] == ["Calls", "No calls", "In short"]


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
