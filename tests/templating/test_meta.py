"""What stands in the margins of a memo."""

from __future__ import annotations

from memo.app.memory import MemoryWorkspace
from tests.running import run_memo


def test_a_duration_of_thousands_of_digits_is_never_over() -> None:
    topic = f"topic: {{title: T, as_of: 2026-11-22, stale_after: P{'9' * 5000}D}}\n".encode()
    ran = run_memo(
        "generate --audience investor --format md --issued 9999-12-31", MemoryWorkspace({"facts/t.yaml": topic})
    )
    assert ran.code == 0


def test_information_that_stays_fresh_beyond_the_calendar_is_fresh() -> None:
    topic = b"topic: {title: T, as_of: 9999-12-30, stale_after: P9999Y}\n"
    ran = run_memo("generate --audience investor --format md", MemoryWorkspace({"facts/t.yaml": topic}))
    assert (ran.code, "Traceback" in ran.err) == (0, False)
