"""The text of a new theme: few keys to change at once, the rest commented, with the values that its base has now."""

from __future__ import annotations

import re
from importlib import resources

from memo.theme.model import Theme

_PLACE = re.compile(r'(\w+): "COLOUR"')


def theme_starter(name: str, base: Theme) -> str:
    """Return a theme file that looks like `base` until somebody edits it."""
    text = resources.files("memo.theme").joinpath("starter.yaml").read_text(encoding="utf-8")
    text = _PLACE.sub(lambda found: f'{found.group(1)}: "{base.colour(found.group(1))}"', text)
    return text.replace("NAME", name).replace("BASE", base.name)
