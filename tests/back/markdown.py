"""Markdown read back by markdown-it, which nobody here wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_FIGURES = re.compile(r"\[(\d+(?:(?:, |–)\d+)*)\](?!\()")


def markdown_words(markdown: str) -> tuple[str, ...]:
    """Return the words of the memo: without the line of marks at its head, code (what is drawn), contents and footnotes."""
    tokens = list(_memo(_parser().parse(markdown)))
    first = next(place for place, token in enumerate(tokens) if token.type == "paragraph_close")
    lines = [_text(_undashed(token.children or [])) for token in tokens[first:] if token.type == "inline"]
    return tuple(word for line in lines for word in line.split())


def shown(markdown: str) -> str:
    """Return everything that a CommonMark reader shows, code apart, without white space."""
    tokens = _parser().parse(markdown)
    return re.sub(r"\s", "", "".join(_text(token.children or []) for token in tokens if token.type == "inline"))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough").use(footnote_plugin, inline=False)
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    """Take figures in brackets that no backslash shields for a citation; the brackets are its mark."""
    found = _FIGURES.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("text", "", 0).content = found.group(1)
    state.pos = found.end()
    return True


def _memo(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens outside footnotes."""
    inside = False
    for token in tokens:
        inside = (inside or token.type == "footnote_open") and token.type != "footnote_close"
        if not inside:
            yield token


def _text(tokens: Sequence[Token]) -> str:
    within = [str(token.attrs.get("href", "")).startswith("#") for token in tokens if token.type == "link_open"]
    return "" if any(within) else "".join(_shown(token) for token in tokens)


def _undashed(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a line without the dash that sets apart what is emphasised after it."""
    places = [
        at for at, token in enumerate(tokens[1:]) if token.type == "em_open" and tokens[at].content.endswith("– ")
    ]
    return [
        token.copy(content=token.content.removesuffix("– ")) if at in places else token
        for at, token in enumerate(tokens)
    ]


def _shown(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return " "
        case "text" | "text_special" | "image":
            return token.content
        case "html_inline":
            return " " if token.content == "<br>" else token.content
    return ""
