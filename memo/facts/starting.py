"""The text of a new topic: the smallest file that makes a memo, and below it every collection behind a `#`."""

from __future__ import annotations

import datetime as dt
from importlib import resources


def facts_starter(name: str, today: dt.date) -> str:
    """Return a facts file that makes a memo as it is, with information to `today`."""
    text = resources.files("memo.facts").joinpath("starter.yaml").read_text(encoding="utf-8")
    title = name.replace("-", " ").capitalize()
    day = today.isoformat()
    # Quoted: a title of digits alone stays words in every editor.
    text = text.replace("title: TITLE", f'title: "{title}"').replace("TITLE", title)
    return text.replace("NAME", name).replace("TODAY", day).replace("DAY", day)
