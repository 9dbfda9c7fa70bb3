"""The Markdown that memos have, as a tree of nodes. Keeps markdown-it and its plugins to itself.

What the dialect lacks (raw HTML, images, code, underlined headings) is parsed all the same, so that the reader can say
where it stands instead of printing it as text or dropping it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from memo.reading.problems import Problems

CONTAINER = "container_box"
# markdown-it drops in silence what is nested deeper than its limit, so ours is reached long before.
_PARSED_DEPTH, _DEPTH, _INLINE_DEPTH = 100, 30, 20
MOST_LINES, MOST_BRACKETS = 10_000, 4_000  # of a template's own words; what components show is not among them
_ATTRIBUTES = re.compile(r'\s*\{(?P<all>\s*(?:#(?P<id>[^\s{}]+))?\s*(?:aside="(?P<aside>[^"]*)")?\s*)\}\s*$')
_BRACED = re.compile(r"(?<!\\)\{[^{}]*\}\s*$")


@dataclass(slots=True)
class Node:
    """A block or an inline and what stands in it; `line` is where it begins, from 1, or where what it stands in does.

    `lines` are the first, from 0, and the one after the last. markdown-it's own tree takes half as long as the parsing.
    """

    type: str
    line: int = 1
    tag: str = ""
    content: str = ""
    markup: str = ""
    info: str = ""
    lines: tuple[int, int] = (0, 0)
    meta: Mapping[str, Any] = field(default_factory=dict)
    attrs: Mapping[str, str | int | float] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


def _tree(tokens: Sequence[Token], line: int = 1) -> Node:
    """Return a root over the nodes that the tokens open and close."""
    inside = [Node("root", line)]
    for token in tokens:
        if token.nesting < 0:
            inside.pop()
            continue
        node = _node(token, inside[-1].line)
        inside[-1].children.append(node)
        if token.nesting > 0:
            inside.append(node)
    return inside[0]


def _node(token: Token, line: int) -> Node:
    first, last = token.map or (line - 1, line - 1)
    kind = token.type.removesuffix("_open") if token.nesting else token.type
    words = (token.tag, token.content, token.markup, token.info)
    below = _tree(token.children, first + 1).children if token.children else []
    return Node(kind, first + 1, *words, (first, last), token.meta, token.attrs, below)


class _Dialect(MarkdownIt):
    """The parser. Addresses are judged and encoded by the reader, which knows the line."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def parse(markdown: str, problems: Problems) -> Node:
    """Return the tree of `markdown`; where it is too much, or nested too deep for one, note it and return an empty tree."""
    much = _too_much(markdown)
    if much:
        problems.add("template-too-much", much, 1, "look for a loop that prints more than anybody reads")
        return _parsed("")[0]
    root, env, too_deep = _parsed(markdown)
    for label in _unused_notes(env):
        line = _definition_line(markdown, label)
        problems.add("footnote-unused", f"footnote `{label}` is defined and never used", line)
    if too_deep is not None:
        problems.add("nesting", "lists, quotes, boxes or emphasis are nested too deep here", too_deep)
    return root


def _too_much(markdown: str) -> str | None:
    """Return what there is too much of for a parser that looks at each bracket again for each other."""
    if markdown.count("\n") > MOST_LINES and sum(map(bool, markdown.split("\n"))) > MOST_LINES:
        return f"this template prints more than {MOST_LINES:,} lines of Markdown"
    return f"this template prints more than {MOST_BRACKETS:,} brackets" if markdown.count("[") > MOST_BRACKETS else None


def parse_inline(words: str) -> Node:
    """Return the tree of words on one line, such as the title of a box."""
    return _tree(_parser().parseInline(words, {}))


def cells(row: str) -> list[str]:
    """Return the cells of a table row as it was written."""
    parts = escapedSplit(re.sub(r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?", "", row).strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    return parts[:-1] if parts and not parts[-1].strip() else parts


@lru_cache(maxsize=1)  # where sections stand is asked of the same text again
def _parsed(markdown: str) -> tuple[Node, dict[str, Any], int | None]:
    """Return the tree, what markdown-it notes beside it, and the first line that is nested too deep for one."""
    env: dict[str, Any] = {}
    tokens = _parser().parse(markdown, env)
    too_deep = next(_too_deep(tokens), None)
    return _tree(tokens if too_deep is None else ()), env, too_deep


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
    """Return the line of a footnote that nothing refers to: the only one where its mark can stand."""
    lines = enumerate(markdown.split("\n"), 1)
    return next((number for number, line in lines if f"[^{label}]:" in line), None)


def _too_deep(tokens: list[Token]) -> Iterator[int]:
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.level > _DEPTH or any(child.level > _INLINE_DEPTH for child in token.children or ()):
            yield line
