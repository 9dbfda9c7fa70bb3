"""A record keeps its id all the way: two records with the same words can be told apart wherever a template puts them."""

from __future__ import annotations

import pytest

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.document.json import load_document
from memo.document.model import Document, Record
from memo.document.text import plain
from memo.document.walk import nodes
from tests.running import run_memo

FACTS = """\
topic: {title: Ferry, as_of: 2026-11-22}
sources: [{id: tender, title: Notice}]
claims:
  - {id: first, text: The same words., sources: [tender]}
  - {id: second, text: The same words., sources: [tender]}
risks:
  - {id: one, title: The same words, text: The same words., likelihood: likely, impact: 4}
  - {id: two, title: The same words, text: The same words., likelihood: likely, impact: 4}
"""
HEAD = "---\nmemo: 1\ntitle: Test\nreader: Anybody\n---\n# T\n\n"
SHARED = """\
{% macro told(claim) %}{{ claim.text }}{% endmacro %}
{% macro boxed() %}
::: note N

{{ caller() }}

:::
{% endmacro %}
"""
PLACES = {
    "line": "{% for claim in claims %}\n{{ claim.text }}\n\n{% endfor %}",
    "macro": '{% from "_told.md.j2" import told %}\n{% for claim in claims %}\n{{ told(claim) }}\n\n{% endfor %}',
    "call": '{% from "_told.md.j2" import boxed %}\n{% for claim in claims %}'
    "{% call boxed() %}{{ claim.text }}{% endcall %}\n\n{% endfor %}",
    "include": '{% for claim in claims %}\n{% include "_line.md.j2" %}\n\n{% endfor %}',
    "cell": "| A | B |\n|---|---|\n{% for claim in claims %}| {{ claim.text }} | x |\n{% endfor %}",
    "list": "{% for claim in claims %}\n- {{ claim.text }}\n{% endfor %}",
    "set": "{% set held = claims | map(attribute='text') | list %}\n{{ held[0] }} {{ held[1] }}",
    "join": "{{ claims | map(attribute='text') | join('; ') }}",
    "emphasis": "{% for claim in claims %}**{{ claim.text }}** {% endfor %}",
    "component": "{{ claim_list(claims) }}",
}


def document(body: str) -> Document:
    files = project_files() | {
        "facts/ferry-concession.yaml": FACTS.encode(),
        "templates/assembly.md.j2": (HEAD + body + "\n").encode(),
        "templates/_told.md.j2": SHARED.encode(),
        "templates/_line.md.j2": b"{{ claim.text }}",
    }
    workspace = MemoryWorkspace(files)
    ran = run_memo("generate -a assembly --format md", workspace)
    assert ran.code == 0, ran.err
    return load_document(workspace.files["out/ferry-concession/assembly.memo.json"].decode())


def ids(made: Document) -> list[str]:
    """Return the id behind each place in which the words stand, in reading order."""
    found = [
        node for node in nodes(made) if isinstance(node, Record) and plain(node.content).startswith("The same words")
    ]
    return [each.id for each in found]


@pytest.mark.parametrize("place", PLACES)
def test_the_same_words_lead_back_to_their_own_record(place: str) -> None:
    assert ids(document(PLACES[place])) == ["first", "second"]


@pytest.mark.parametrize("component", ["risk_cards()", "risk_register()"])
def test_components_keep_them_apart_too(component: str) -> None:
    found = ids(document(f"{{{{ {component} }}}}"))
    assert list(dict.fromkeys(found)) == ["one", "two"]


def test_the_words_of_the_template_belong_to_no_record() -> None:
    made = document("The same words. {{ claims[0].text }}")
    assert ids(made) == ["first"]
