"""What a template is tried with."""

from __future__ import annotations

from dataclasses import fields

import pytest

from memo.app.linting import ISSUED, READER, trials
from memo.facts.audience import Audience
from memo.facts.selection import select
from memo.facts.specimens import specimens


@pytest.mark.parametrize("said", specimens())
def test_every_audience_gets_the_same_of_a_made_up_topic(said: str) -> None:
    reader = Audience("legislator", relevance_from="diplomat")
    got = select(specimens()[said], reader, ISSUED).book
    for field in fields(got):
        assert repr(getattr(got, field.name)).replace("legislator", READER) == repr(getattr(trials()[said], field.name))
