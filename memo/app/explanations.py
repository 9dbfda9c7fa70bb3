"""What each diagnostic means: a Markdown page, and the page that each rule brings along as its docstring."""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache
from importlib import resources

from memo.app.choices import chosen
from memo.checks import RULES
from memo.facts.tradecraft import ALIASES, named
from memo.facts.tradecraft import RULES as TRADECRAFT

_HEADING = re.compile(r"### `([a-z0-9-]+)`")


def explain_code(code: str) -> str:
    """Return what `code` means and how to mend it."""
    known = explanations()
    name = chosen("diagnostic", named(re.sub(r"^\w+\[|\]$", "", code.strip())), known)
    return f"{name}\n\n{known[name]}"


@cache
def explanations() -> dict[str, str]:
    """Return the explanation of each code, sorted by code."""
    return dict(sorted({**_page(), **_rules()}.items()))


def _rules() -> dict[str, str]:
    pages = {code: sys.modules[rule.__module__].__doc__ or "" for code, rule in RULES.items()}
    advised = {code: f"{inspect.getdoc(rule)}{_alias(code)}" for code, rule in TRADECRAFT.items()}
    return advised | {code: inspect.cleandoc(page) for code, page in pages.items()}


def _alias(code: str) -> str:
    """Return by which code of tradecraft's table a rule is known, too; nothing where it is in no table."""
    known = ", ".join(alias for alias, name in ALIASES.items() if name == code)
    return f"\n\nAlso known as {known}." if known else ""


def _page() -> dict[str, str]:
    """Return what stands under each heading that is a code; `#` within an example's fences is the example's own."""
    found: dict[str, list[str]] = {}
    at, fenced = "", False
    for line in resources.files("memo").joinpath("app/diagnostics.md").read_text(encoding="utf-8").splitlines():
        fenced ^= line.startswith("```")
        if not fenced and line.startswith("#"):
            heading = _HEADING.fullmatch(line)
            at = heading[1] if heading else ""
        elif at:
            found.setdefault(at, []).append(line)
    return {code: "\n".join(lines).strip() for code, lines in found.items()}
