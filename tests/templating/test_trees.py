"""A template's tree is made once: what is looked at is what is filled."""

from __future__ import annotations

import pytest
from jinja2 import nodes

from memo.app.linting import ISSUED, READER, trials
from memo.app.shipped import shipped_text
from memo.language import catalogue_of
from memo.templating.desk import Desk, Issue
from memo.templating.rendering import MemoTemplate, read_template, render
from memo.templating.sources import Sources
from tests.filling import FRONT

LOOP = f"""{FRONT}{{% macro said(words) %}}{{{{ words }}}}{{% endmacro %}}
{{% for risk in risks %}}
- {{{{ said(risk.title) }}}}
{{% endfor %}}
"""


def filled(template: MemoTemplate, language: str = "en") -> str:
    book = trials()["every collection full"]
    desk = Desk(book, READER, language, template.front, Issue(ISSUED), catalogue_of(language))
    return render(template, desk).markdown


@pytest.mark.parametrize("text", [LOOP, shipped_text("investor.md.j2")])
def test_filling_leaves_the_tree_as_it_was_read(text: str) -> None:
    sources = Sources(lambda name: text if name == "banker.md.j2" else shipped_text(name))
    template = read_template("banker.md.j2", sources)
    tree = sources.trees["banker.md.j2"][0].root
    before = str(tree)
    printed = filled(template)
    filled(template, "fr")
    filled(template, "nl")
    assert str(tree) == before
    assert filled(template) == printed


def test_what_is_looked_at_is_what_is_filled() -> None:
    sources = Sources(lambda name: FRONT + "Words." if name == "banker.md.j2" else None)
    template = read_template("banker.md.j2", sources)
    (words,) = sources.trees["banker.md.j2"][0].all(nodes.TemplateData)
    words.data = "Others."
    assert filled(template) == "Others."
