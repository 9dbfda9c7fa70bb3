"""The key of a heading is no remark, and a line of words keeps its end."""

from __future__ import annotations

import time

import pytest

from memo.app.memory import MemoryWorkspace
from memo.templating.lines import settled
from tests.filling import FACTS, FRONT, complaints
from tests.running import run_memo


def printed(template: str) -> str:
    """Return the memo as plain text."""
    files = {"facts/ferry.yaml": FACTS, "templates/banker.md.j2": FRONT + template}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    ran = run_memo("generate --audience banker --format text", workspace)
    assert ran.code == 0, ran.err
    return workspace.files["out/ferry/banker.txt"].decode()


KEYED = """## What is known {#known}

The first thing.

{{ caveats() }}

## What is open {#open aside="to be asked"}

The second thing. {# a remark #}

The third thing. [See above](#known).
"""


def test_a_key_written_without_a_blank_swallows_nothing() -> None:
    assert not [each for each in complaints(KEYED) if each.startswith("error")]
    text = printed(KEYED)
    for words in ("What is known", "The first thing.", "What is open", "to be asked", "The second thing.", "The third"):
        assert words in text
    assert "remark" not in text


def test_what_is_wrong_behind_such_a_key_keeps_its_place() -> None:
    found = complaints("## Known {#known}\n\n{{ topic.titel }}\n")[-1]
    assert " --> templates/banker.md.j2:7:10\n" in found


# What an author writes, and what Jinja reads.
READ = {
    "## Known {#known}\n": "## Known { #known}\n",
    '### Known {#known aside="A b"}\n': '### Known { #known aside="A b"}\n',
    "{% if risks %}## Known {#known}{% endif %}\n": "{% if risks %}## Known { #known}{% endif +%}\n",
    "## Known {#known} {# a remark #}\n": "## Known { #known} {# a remark +#}\n",
    "## Known {#known, a remark #}\n": "## Known {#known, a remark +#}\n",
    "Words {#known}\n#}\n": "Words {#known}\n+#}\n",
    "{# ## Known #}\n": "{# ## Known #}\n",
    "{% if risks %}\nWords.\n{% endif %}\n": "{% if risks %}\nWords.\n{% endif %}\n",
    "{% if risks %}Words.{% endif %}\n\nMore.\n": "{% if risks %}Words.{% endif +%}\n\nMore.\n",
    "{% if risks %}Words.{% endif -%}\n\nMore.\n": "{% if risks %}Words.{% endif -%}\n\nMore.\n",
    "Words.\n{%- endif %}\n\nMore.\n": "Words.\n{%- endif +%}\n\nMore.\n",
    "{% set x = [\n 1] %}\n": "{% set x = [\n 1] %}\n",
    '{% set x = "%} words" %}\n': '{% set x = "%} words" %}\n',
    "{% macro row(r) %}| {{ r.title }} |{% endmacro %}\n": "{% macro row(r) %}| {{ r.title }} |{% endmacro %}\n",
    "{% set x %}Words{% endset %}\n": "{% set x %}Words{% endset %}\n",
    "{% raw %}{% if %}\n{% endraw %}\n": "{% raw %}{% if %}\n{% endraw +%}\n",
}


@pytest.mark.parametrize("line", READ)
def test_a_line_is_read_as_it_looks(line: str) -> None:
    assert settled(line) == READ[line]


@pytest.mark.parametrize(
    "text", ["{{" * 90_000, "{%" * 90_000, '{%"' * 90_000, "{% raw %}" * 20_000, "{%" + "a" * 300_000, "{#" * 90_000]
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    settled(text)
    assert time.process_time() - start < 2


def test_an_empty_line_behind_a_statement_stays_one() -> None:
    text = printed(
        "{% if risks %}There are risks.{% endif %}\n\nThe next paragraph.\n\n"
        "{% if claims %}There are claims.{% endif %}\n\n{{ caveats() }}\n\n"
        "Before a remark. {# not printed #}\n\nAfter it.\n"
    )
    lines = text.split("\n")
    for words in ("There are risks.", "The next paragraph.", "There are claims.", "Before a remark.", "After it."):
        assert words in lines
