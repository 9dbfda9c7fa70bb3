"""Words as lines take them: what stays together, and where it may part."""

from __future__ import annotations

import pytest

from memo.theme.model import Theme
from memo.writers.pdf.fonts import shaped
from memo.writers.pdf.prose import prose
from memo.writers.pdf.runs import Hand, Run


def _lines(text: str, theme: Theme, wide: float, *, keep: bool) -> list[str]:
    hand = Hand(theme, theme.styles["Body"], "sans", keep=keep)
    made = prose([Run(text, hand.ink)], hand, wide, None)
    said = (" ".join("".join(letters for _, letters, _ in word.pieces) for word in line.words) for line in made.lines)
    return [line.replace("\u00a0", " ") for line in said]


@pytest.mark.parametrize("keep", [True, False], ids=["text", "cell"])
@pytest.mark.parametrize("filling", range(1, 30))
def test_a_date_stays_whole_in_text_and_in_a_cell_that_has_room_for_it(filling: int, keep: bool, house: Theme) -> None:
    lines = _lines("x" * filling + " settled on 14 January 2025, said nobody", house, 160, keep=keep)
    assert sum("14 January 2025" in line for line in lines) == 1


def test_a_date_too_wide_for_its_cell_parts_between_its_words(house: Theme) -> None:
    assert _lines("14 September 2025", house, 55, keep=False) == ["14", "September", "2025"]


@pytest.mark.parametrize("filling", range(1, 40))
def test_no_line_ends_after_the_stub_of_a_hyphened_word(filling: int, house: Theme) -> None:
    lines = _lines("x" * filling + " by end-March 2027, said nobody", house, 160, keep=True)
    assert [line for line in lines if line.endswith("end-")] == []


def test_a_word_without_end_is_shaped_line_by_line(house: Theme) -> None:
    """Shaping what is left at each line end would take minutes: the time would grow with the square of the length."""
    word = "".join(chr(ord("a") + number * number % 26) for number in range(20_000))
    before = shaped.cache_info().misses
    lines = _lines(word, house, 160, keep=True)
    assert "".join(lines) == word
    assert shaped.cache_info().misses - before <= len(lines) + 60  # each line, its letters, the word itself
