"""Every story goes as it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.story import retold

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_story(case: Path, request: pytest.FixtureRequest) -> None:
    told = case.read_text(encoding="utf-8")
    went = retold(told)
    if request.config.getoption("--accept"):
        case.write_text(went, encoding="utf-8")
    else:
        assert went == told
