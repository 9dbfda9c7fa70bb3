"""What templates see of records: a reference is the record that it names, and a word that looks like one stays a word."""

from __future__ import annotations

from memo.app.memory import MemoryWorkspace
from tests.filling import FACTS, FRONT
from tests.running import run_memo

MORE = """
actors:
  - {id: for, name: A body called For, type: organisation}
indicators:
  - {id: sign, text: A second bid arrives, supports: for, of: [single-bid]}
assumptions:
  - {id: calm, text: The sea stays calm., supports: [wins], indicator: sign}
judgements:
  - {id: wins, text: The island gets its ferries., assumptions: [calm]}
"""


def printed(template: str) -> str:
    files = {"facts/ferry.yaml": FACTS + MORE, "templates/banker.md.j2": FRONT + template}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    ran = run_memo("generate --audience banker --format text", workspace)
    assert ran.code == 0, ran.err
    return workspace.files["out/ferry/banker.txt"].decode()


def test_a_reference_is_the_record_that_it_names() -> None:
    assert "A second bid arrives" in printed("{{ assumptions[0].indicator.text }}\n")
    assert "The island gets its ferries" in printed("{{ assumptions[0].supports[0].text }}\n")
    assert "Only one valid bid" in printed("{% for each in indicators[0].of %}{{ each.title }}{% endfor %}\n")


def test_a_word_of_a_closed_list_is_no_reference_though_a_record_is_called_so() -> None:
    template = '{% if indicators[0].supports == "for" %}It speaks for it.{% endif %} {{ indicators[0].supports }}\n'
    assert "It speaks for it. for" in printed(template)
