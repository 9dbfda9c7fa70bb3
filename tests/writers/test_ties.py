"""What belongs together on one line, for every format that ends lines itself or leaves it to a word processor."""

from __future__ import annotations

import pytest

from memo.writers.ties import NBSP, tied


@pytest.mark.parametrize(
    "whole",
    ["12 February 2025", "$ 5", "US$ 5", "49 million", "150 km", "EUR 44", "J. D. Vance", "No. 7"],
)
def test_what_belongs_together_has_no_space_that_ends_a_line(whole: str) -> None:
    text = tied(f"see {whole} there")
    assert " " not in text.removeprefix("see ").split(" there")[0]
    assert text.replace(NBSP, " ") == f"see {whole} there"


def test_other_spaces_are_left_alone() -> None:
    assert tied("on the 12 of them, in May") == "on the 12 of them, in May"
