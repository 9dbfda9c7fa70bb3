"""Words on a line: markdown-it's inline nodes and the slots among them, as inlines of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markdown_it.common.normalize_url import normalizeLink

from memo.document.model import (
    Blocks,
    CrossRef,
    Emphasis,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    Note,
    Record,
    Strong,
    Text,
)
from memo.document.slots import CLOSE, OPEN, TOKEN, BlockSlot, InlineSlot, Slot, Slots
from memo.reading.dialect import Node
from memo.reading.problems import Problems

SCHEMES = ("http:", "https:", "mailto:")
# No host behind the scheme, or a name and a password before it.
_HOSTLESS = re.compile(r"(?i)https?:(?!//[^\s/?#@]+(?:[/?#]|$))")
PLAIN = "use `| plain` there, which gives the words of a title or a name"
# A numeric character reference, which is how words printed by a template are escaped.
_REFERENCE = re.compile(r"&#(\d+);")


@dataclass(slots=True)
class Words:
    """Reads inline nodes. `line` is where it has come to; `links` are the anchors that were asked for, with their lines."""

    slots: Slots
    problems: Problems
    note: Callable[[Node], Blocks]
    notes: Mapping[int, Node]
    line: int = 1
    in_note: bool = False
    links: list[tuple[str, int]] = field(default_factory=list)

    def read(self, node: Node, line: int) -> Inlines:
        """Return the inlines of an `inline` node that starts on `line`."""
        self.line = line
        return tidy(self._all(node.children))

    def slot(self, number: int) -> Slot | None:
        """Return the slot that a token stands for; None for a number that was never given."""
        return self.slots.made[number] if number < len(self.slots.made) else None

    def _all(self, nodes: list[Node]) -> Iterator[Inline]:
        for node in nodes:
            yield from self._one(node)

    def _one(self, node: Node) -> Iterator[Inline]:
        match node.type:
            case "text":
                yield from self._pieces(node.content)
            case "softbreak":
                self.line += 1
                yield Text(" ")
            case "hardbreak":
                self.line += 1
                yield LineBreak()
            case "em":
                yield Emphasis(tidy(self._all(node.children)))
            case "strong":
                yield Strong(tidy(self._all(node.children)))
            case "link":
                yield from self._link(node)
            case "footnote_ref":
                yield from self._note(node)
            case _:
                self._foreign(node)

    # ------------------------------------------------------------------------------------------------------ slots

    def _pieces(self, text: str) -> Iterator[Inline]:
        """Yield the literal words and what stands in the slots between them."""
        for index, piece in enumerate(TOKEN.split(text)):
            if index % 2:
                yield from self._filled(int(piece))
            elif piece:
                yield Text(self._whole(piece))

    def _filled(self, number: int) -> Inlines:
        match self.slot(number):
            case InlineSlot(content=content):
                return content
            case BlockSlot(name=name):
                message = f"{name} makes blocks and can't stand inside a line"
                self.problems.misplace(message, self.line, self.slots.called.get(number))
            case None:
                self._cut()
        return ()

    def _whole(self, text: str) -> str:
        """Return literal words, and complain of half a token among them."""
        if OPEN in text or CLOSE in text:
            self._cut()
        return text

    def _cut(self) -> None:
        self.problems.add(
            "slot-damaged",
            "the words of a record were cut or changed after they were printed",
            self.line,
            PLAIN,
        )

    # ------------------------------------------------------------------------------------------------------ links

    def _link(self, node: Node) -> Iterator[Inline]:
        automatic = node.markup == "autolink"
        target = str(node.attrs.get("href", ""))
        line = self.line
        content = tidy(self._automatic(target) if automatic else self._all(node.children))
        target = _dereferenced(target) if automatic else target
        if "title" in node.attrs:
            self.problems.add("link-title", "links of a memo have no title: print the words instead", line)
        if OPEN in target:
            self.problems.add("slot-misplaced", "the words of a record can't stand in an address", line, PLAIN)
        elif target.startswith("#"):
            self.links.append((target[1:], line))
            yield from _referring(content, target[1:])
        elif target.lower().startswith(SCHEMES) and not _HOSTLESS.match(target):
            yield Link(content, normalizeLink(target))
        else:
            hint = "expected http://, https://, mailto: or #anchor"
            hint = "an address is https:// and a host, with no password in it" if _HOSTLESS.match(target) else hint
            self.problems.add("link-target", f"a memo can't lead to `{target}`", line, hint, target)

    def _automatic(self, target: str) -> Iterator[Inline]:
        yield Text(_dereferenced(target).removeprefix("mailto:"))

    # ------------------------------------------------------------------------------------------------------ notes

    def _note(self, node: Node) -> Iterator[Inline]:
        found = self.notes.get(node.meta.get("id", -1))
        label = node.meta.get("label", "")
        if found is None or all(child.type == "footnote_anchor" for child in found.children):
            self.problems.add("footnote-undefined", f"footnote `{label}` is used and never defined", self.line)
        elif self.in_note:
            self.problems.add("footnote-nested", "a footnote can't stand inside a footnote", self.line)
        else:
            line, self.in_note = self.line, True
            yield Note(self.note(found))
            self.line, self.in_note = line, False

    # ---------------------------------------------------------------------------------------------------- foreign

    def _foreign(self, node: Node) -> None:
        """Note what the dialect doesn't have; the commonest cause in the hint."""
        if OPEN in node.content:
            message = "the words of a record can't stand in code or HTML"
            self.problems.add("slot-misplaced", message, self.line, "print them in running text")
            return
        what, hint = FOREIGN.get(node.type, (f"`{node.type}`", None))
        word = f"`{node.content}`" if node.type == "code_inline" else None
        self.problems.add("markdown-foreign", f"{what} is Markdown that memos don't have", self.line, hint, word)


FOREIGN = {
    "code_inline": ("code", "for a literal ` write \\`"),
    "code_block": ("code", "a line that begins with four spaces is code: take the spaces away"),
    "fence": ("code", "for literal backquotes or tildes put \\ before them"),
    "html_inline": ("raw HTML", "for a literal < write \\<"),
    "html_block": ("raw HTML", "for a literal < write \\<; comments are {# ... #}"),
    "image": ("an image", "figures are made by components, logos belong to the theme"),
}


def tidy(content: Iterator[Inline] | Inlines) -> Inlines:
    """Return the inlines with neighbouring literal texts of one tone made one, and empty ones left out."""
    made: list[Inline] = []
    for inline in content:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text) and last.tone == inline.tone == "":
            made[-1] = Text(last.text + inline.text)
        elif not isinstance(inline, Text) or inline.text or inline.tone:
            made.append(inline)
    return tuple(made)


def _referring(content: Inlines, target: str) -> Iterator[Inline]:
    """Yield the words as references to `target`; records and emphasis stay around them."""
    for inline in content:
        match inline:
            case Text(text=text):
                yield CrossRef(target, "text", text)
            case Emphasis(content=inner) | Strong(content=inner) | Record(content=inner) | Language(content=inner):
                yield replace(inline, content=tuple(_referring(inner, target)))
            case _:
                yield inline


def _dereferenced(target: str) -> str:
    """Return an automatic link's address as it was meant: Markdown leaves character references in it alone."""
    return _REFERENCE.sub(lambda found: chr(int(found[1])), target)
