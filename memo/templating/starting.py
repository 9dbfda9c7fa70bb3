"""The text of a new template: a copy of another one, whose relevance it takes until records name its own."""

from __future__ import annotations

import re

from memo.diagnostics import MemoError, error
from memo.templating.front import front_of
from memo.templating.sources import Source

_VERSION = re.compile(r"""(?m)^memo:[ \t]*(["']?)1\1[ \t]*(#.*)?$""")


def template_starter(source: Source, audience: str) -> str:
    """Return a copy of the template of `audience` that says where its relevance comes from."""
    if front_of(source).relevance_from:
        return source.text
    text, made = _VERSION.subn(lambda found: f"{found.group()}\nrelevance_from: {audience}", source.text, count=1)
    if not made:
        hint = "write `memo: 1` on a line of its own, and try again"
        raise MemoError([error("front-matter", "this front matter can't be added to", source.span(1), hint)])
    return text
