"""How much Markdown a memo may hold: what is beyond is told with its line, and no text costs more than in proportion."""

from __future__ import annotations

import time

import pytest

from memo.app.memory import MemoryWorkspace
from memo.diagnostics import MemoError, Span
from memo.document.model import Budget, Cell, Column, Page, Paragraph, Row, Table, Text
from memo.document.slots import BlockSlot, Slots
from memo.reading import read_document
from memo.reading.limits import BLOCKS, CELLS, MARKS, SHOWN
from tests.documents import META
from tests.filling import FRONT
from tests.running import run_memo

HEAD = f"{FRONT}# {{{{ topic.title }}}}\n\n{{{{ caveats() }}}}\n\n"
SECONDS = 30  # of the processor, on a slow and busy machine; each of these took minutes or took for ever


def complaints(markdown: str, slots: Slots | None = None) -> list[tuple[str, str, int | None]]:
    """Return the code, the message and the line of each mistake."""
    try:
        read_document(markdown, slots or Slots(), (), META, Page(), Budget(), lambda line: Span("t.md.j2", line))
    except MemoError as raised:
        return [(each.code, each.message, each.span.line if each.span else None) for each in raised.diagnostics]
    return []


@pytest.mark.parametrize(
    ("most", "beyond", "said", "line"),
    [
        ("x\n\n" * BLOCKS, "x\n", "at most 5,000 blocks", 2 * BLOCKS + 1),
        ("- x\n" * BLOCKS, "- x\n", "at most 5,000 blocks", BLOCKS + 1),
        ("## x\n" * BLOCKS + "\n", "x\n", "at most 5,000 blocks", BLOCKS + 2),
        ("| a |\n| - |\n" + "| x |\n" * (CELLS - 1), "| x |\n", "at most 10,000 cells", CELLS + 2),
        ("*x* " * (MARKS // 2 - 1) + "\n" + "x\n", "*x*\n", "at most 20,000 marks", 2 + 1),
    ],
)
def test_what_is_beyond_is_told_where_it_begins(most: str, beyond: str, said: str, line: int) -> None:
    assert not [each for each in complaints(most) if each[0] == "template-too-much"]
    ((code, message, place),) = complaints(most + beyond)
    assert (code, said in message, place) == ("template-too-much", True, line), message


MUCH = {
    "paragraphs": "x\n\n" * 120_000,
    "items": "- x\n" * 95_000,
    "headings": "## x\n\n" * 60_000,
    "headings of one name": "## x\n\nx\n\n" * (BLOCKS // 2 - 5),
    "rows": "| a |\n| --- |\n" + "| x |\n" * 60_000,
    "pictures": "![" * 190_000,
    "links": "[a](http://x.y) " * 24_000,
    "boxes": "::: note\nx\n:::\n\n" * 23_000,
    "open boxes": "::: note\n" * 40_000,
    "lines": "x\n" * 190_000,
    "stars": "**a* " * 75_000,
    "spaces in a heading": f"## x{' ' * 380_000}y",
    "colons in a box": f"> ::: note\n> x\n{':' * 380_000}y",
    "notes that nobody calls": "".join(f"[^n{number}]: x\n\n" for number in range(20_000)),
    "links to nowhere": "[a](#nowhere) " * 3_000
    + "\n\n"
    + "".join(f"## now{number}\n\nx\n\n" for number in range(2_000)),
    "broken links": "x](y z\n" * 5_000,
}


@pytest.mark.parametrize("text", MUCH.values(), ids=MUCH)
def test_a_template_of_any_text_is_checked_in_seconds(text: str) -> None:
    began = time.process_time()
    run_memo("check templates/much.md.j2", MemoryWorkspace({"templates/much.md.j2": (HEAD + text).encode()}))
    assert time.process_time() - began < SECONDS


def test_too_much_is_told_once_and_without_what_it_leads_to() -> None:
    template = HEAD.replace("---\n#", "sections:\n  s: {required: true}\n---\n#") + "## S { #s}\n\n" + "x\n\n" * BLOCKS
    ran = run_memo("check templates/much.md.j2", MemoryWorkspace({"templates/much.md.j2": template.encode()}))
    assert (ran.code, ran.err.count("error[")) == (1, 1), ran.err
    line = template[: template.index("x\n\n")].count("\n") + 1 + 2 * (BLOCKS - 3)
    assert (
        f"a memo has at most 5,000 blocks, and the next one begins here\n --> templates/much.md.j2:{line}\n" in ran.err
    )


def test_components_show_no_more_than_a_memo_may_hold() -> None:
    row = Row((Cell((Paragraph((Text("x"),)),)),))
    table = Table((Column(()),), (row,) * (SHOWN // 2))
    slots = Slots()
    token = slots.add(BlockSlot((table,), "claim_ledger()"))
    most, beyond = f"{token}\n\n" * 2, f"{token}\n\n" * 4
    assert complaints(most, slots) == []
    ((code, message, line),) = complaints(beyond, slots)
    assert (code, "at most 20,000 rows and items" in message, line) == ("template-too-much", True, 5)
