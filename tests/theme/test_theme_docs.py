"""The page about themes names everything that a theme can change."""

from __future__ import annotations

from pathlib import Path

from memo.theme.model import CALLOUTS, COLOURS, STYLES, Look, Style, Theme

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")
SAID_OTHERWISE = {"name", "colours", "families"}


def test_it_names_every_colour_style_box_and_setting() -> None:
    settings = {*Theme.model_fields, *Style.model_fields, *Look.model_fields} - SAID_OTHERWISE
    named = {*COLOURS, *STYLES, *CALLOUTS, *settings}
    assert sorted(name for name in named if f"`{name}" not in PAGE and f"{name}:`" not in PAGE) == []
