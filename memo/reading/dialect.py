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
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from memo.reading.limits import TOKENS, Excess, excess
from memo.reading.problems import Problems

CONTAINER = "container_box"
# markdown-it drops in silence what is nested deeper than its limit, so ours is reached long before.
_PARSED_DEPTH, _DEPTH, _INLINE_DEPTH = 45, 30, 20
# Each run of spaces is read once: a heading may be as long as a template.
_ATTRIBUTES = re.compile(r'(?<!\s)\s*\{\s*(?=[#a])(?:#(?P<id>[^\s{}]+)\s*)?(?:aside="(?P<aside>[^"]*)"\s*)?\}\s*$')
_NOTE = re.compile(r"\[\^([^\]\[\s]+)\]:")
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
    """Return the tree of `markdown`; where there is too much for one, note it and return an empty tree."""
    root, env, too_deep = _parsed(markdown)
    if "excess" in env:
        over: Excess = env["excess"]
        problems.add("template-too-much", over.message, over.line, over.hint)
        return root
    unused = list(_unused_notes(env))
    lines = _definition_lines(markdown) if unused else {}
    for label in unused:
        problems.add("footnote-unused", f"footnote `{label}` is defined and never used", lines.get(label))
    if too_deep is not None:
        problems.add("nesting", "lists, quotes, boxes or emphasis are nested too deep here", too_deep)
    return root


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
    parser.block.ruler.before("table", "ended", _ended)
    parser.core.ruler.after("block", "bounded", _bounded)
    parser.core.ruler.after("bounded", "heading_attributes", _heading_attributes)
    return parser


def _ended(state: StateBlock, _first: int, last: int, silent: bool) -> bool:
    """Skip the rest where a memo can't hold even what was read: by then it is known what will be said of it."""
    if silent or (len(state.tokens) < TOKENS and state.level <= _DEPTH + 1):
        return False
    state.line = last
    return True


def _bounded(state: StateCore) -> None:
    """Drop what is more than a memo may hold, before its words are read."""
    over = excess(state.tokens)
    if over:
        state.env["excess"] = over
        state.tokens = []


def _heading_attributes(state: StateCore) -> None:
    """Move `{#id aside="words"}` from the end of each heading's words to the heading itself."""
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            found = _ATTRIBUTES.search(content.content)
            if found:
                content.content = content.content[: found.start()]
                opening.meta = {"id": found["id"] or "", "aside": found["aside"] or ""}
            elif _BRACED.search(content.content):
                opening.meta = {"broken": True}


def _unused_notes(env: dict[str, Any]) -> Iterator[str]:
    refs: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    return (name.removeprefix(":") for name, number in refs.items() if number < 0)


def _definition_lines(markdown: str) -> dict[str, int]:
    """Return the line of each footnote: of one that nothing refers to, the only line where its mark can stand."""
    lines = enumerate(markdown.split("\n"), 1)
    found = ((label, number) for number, line in lines for label in _NOTE.findall(line))
    return dict(reversed(list(found)))


def _too_deep(tokens: list[Token]) -> Iterator[int]:
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.level > _DEPTH or any(child.level > _INLINE_DEPTH for child in token.children or ()):
            yield line
