"""The shipped memos as readable Markdown: a change shows as a diff. `pytest tests/golden --accept` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.writers.markdown import write_markdown
from tests.road.making import laid, shipped_topic

HERE = Path(__file__).parent


@pytest.mark.parametrize("audience", ["diplomat", "investor", "journalist"])
def test_the_shipped_memo_reads_as_accepted(audience: str, request: pytest.FixtureRequest) -> None:
    golden = HERE / f"{audience}.md"
    text = write_markdown(laid(shipped_topic(), audience).document)
    if request.config.getoption("--accept"):
        golden.write_text(text, encoding="utf-8")
    else:
        assert text == golden.read_text(encoding="utf-8"), "read the diff, then run: pytest tests/golden --accept"
