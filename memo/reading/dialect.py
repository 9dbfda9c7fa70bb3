"""The Markdown that memos have, as a tree of nodes. Keeps markdown-it and its plugins to itself.

What the dialect lacks (raw HTML, images, code, underlined headings) is parsed all the same, so that the reader can say
where it stands instead of printing it as text or dropping it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from memo.reading.problems import Problems

Node = SyntaxTreeNode
CONTAINER = "container_box"
# markdown-it drops in silence what is nested deeper than its limit, so ours is reached long before.
_PARSED_DEPTH, _DEPTH, _INLINE_DEPTH = 100, 30, 20
_ATTRIBUTES = re.compile(r'\s*\{(?P<all>\s*(?:#(?P<id>[^\s{}]+))?\s*(?:aside="(?P<aside>[^"]*)")?\s*)\}\s*$')
_BRACED = re.compile(r"(?<!\\)\{[^{}]*\}\s*$")
_LEAD = re.compile(r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)*")  # quotes and list items, which may begin with a definition
_DEFINITION = r"\s*\[\^{}\]:"


class _Dialect(MarkdownIt):
    """The parser. Addresses are judged and encoded by the reader, which knows the line."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def parse(markdown: str, problems: Problems) -> Node:
    """Return the tree of `markdown`; where nesting is too deep for one, note it and return an empty tree."""
    tokens, env = _parsed(markdown)
    for label in _unused_notes(env):
        line = _definition_line(markdown, label)
        problems.add("footnote-unused", f"footnote `{label}` is defined and never used", line)
    too_deep = next(_too_deep(tokens), None)
    if too_deep is not None:
        problems.add("nesting", "lists, quotes, boxes or emphasis are nested too deep here", too_deep)
        return Node([])
    return Node(tokens)


def parse_inline(words: str) -> Node:
    """Return the tree of words on one line, such as the title of a box."""
    return Node(_parser().parseInline(words, {}))


def cells(row: str) -> list[str]:
    """Return the cells of a table row as it was written."""
    parts = escapedSplit(re.sub(r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?", "", row).strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    return parts[:-1] if parts and not parts[-1].strip() else parts


@lru_cache(maxsize=1)  # where sections stand is asked of the same text again
def _parsed(markdown: str) -> tuple[list[Token], dict[str, Any]]:
    env: dict[str, Any] = {}
    return _parser().parse(markdown, env), env


@cache
def _parser() -> MarkdownIt:
    parser = _Dialect("commonmark", {"maxNesting": _PARSED_DEPTH})
    parser.enable("table")
    parser.use(container_plugin, name="box", validate=lambda *_: True)
    parser.use(footnote_plugin, inline=False, always_match_refs=True)
    parser.core.ruler.after("block", "heading_attributes", _heading_attributes)
    return parser


def _heading_attributes(state: StateCore) -> None:
    """Move `{#id aside="words"}` from the end of each heading's words to the heading itself."""
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            found = _ATTRIBUTES.search(content.content)
            if found and found["all"].strip():
                content.content = content.content[: found.start()]
                opening.meta = {"id": found["id"] or "", "aside": found["aside"] or ""}
            elif _BRACED.search(content.content):
                opening.meta = {"broken": True}


def _unused_notes(env: dict[str, Any]) -> Iterator[str]:
    refs: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    return (name.removeprefix(":") for name, number in refs.items() if number < 0)


def _definition_line(markdown: str, label: str) -> int | None:
    pattern = re.compile(_DEFINITION.format(re.escape(label)))
    lines = enumerate(markdown.split("\n"), 1)
    return next((number for number, line in lines if pattern.match(_LEAD.sub("", line))), None)


def _too_deep(tokens: list[Token]) -> Iterator[int]:
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        inner = max((child.level for child in token.children or ()), default=0)
        if token.level > _DEPTH or inner > _INLINE_DEPTH:
            yield line
