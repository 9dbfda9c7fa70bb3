"""HTML read back by the standard library's parser: elements with their attributes, and the words a reader meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("br", "hr", "link", "meta"))
INLINE = frozenset(("a", "b", "em", "span", "strong", "sup"))
# What only the page adds: margins, contents, drawings (their marks, too), footnotes and the figures that lead to them.
EXEMPT = frozenset(("head", "header", "footer", "nav", "svg"))
EXEMPT_CLASSES = frozenset(("note-ref", "notes"))


@dataclass
class Element:
    """An element; `content` are its elements and texts in order."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.content)

    def walk(self) -> Iterator[Element]:
        yield self
        for each in self.content:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, tag: str) -> list[Element]:
        return [each for each in self.walk() if each.tag == tag]


def page(html: str) -> Element:
    """Return the root of a page; one whose elements don't close in order fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [each.tag for each in reader.open] == ["#page"], "an element is left open"
    return reader.open[0]


def html_words(html: str) -> tuple[str, ...]:
    """Return the words of the memo in reading order."""
    return tuple("".join(_text(page(html))).split())


def _text(element: Element) -> Iterator[str]:
    if element.tag in EXEMPT or element.classes & EXEMPT_CLASSES:
        return
    apart = "" if element.tag in INLINE else " "
    yield apart
    for each in element.content:
        yield from (each,) if isinstance(each, str) else _text(each)
    yield apart


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of {tag} stands twice"
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"{tag} ends inside {self.open[-1].tag}"
        self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("a declaration")
