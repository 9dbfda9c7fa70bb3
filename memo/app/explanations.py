"""What each diagnostic means: a Markdown page, and the page that each rule brings along as its module's docstring."""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from importlib import resources

from memo.app.choices import chosen
from memo.checks import RULES

_HEADING = re.compile(r"^### `([a-z0-9-]+)`\n", re.MULTILINE)


def explain_code(code: str) -> str:
    """Return what `code` means and how to mend it."""
    known = explanations()
    name = chosen("diagnostic", re.sub(r"^\w+\[|\]$", "", code.strip()), known)
    return f"{name}\n\n{known[name]}"


@cache
def explanations() -> dict[str, str]:
    """Return the explanation of each code, sorted by code."""
    return dict(sorted({**_page(), **_rules()}.items()))


def _rules() -> dict[str, str]:
    pages = {code: sys.modules[rule.__module__].__doc__ or "" for code, rule in RULES.items()}
    return {code: inspect.cleandoc(page) for code, page in pages.items()}


def _page() -> dict[str, str]:
    page = resources.files("memo").joinpath("app/diagnostics.md").read_text(encoding="utf-8")
    parts = _HEADING.split(page)[1:]
    texts = (re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0].strip() for text in parts[1::2])
    return dict(zip(parts[::2], texts, strict=True))
