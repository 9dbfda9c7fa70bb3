"""The front matter of a template: what it says of itself, of its sections and of its page, in strict YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from memo import positioned
from memo.diagnostics import Diagnostic, MemoError, Severity, Span, error
from memo.document.model import Budget, Page, Role
from memo.document.outline import SectionSpec
from memo.language import Catalogue
from memo.language.catalogue import TAG, primary
from memo.language.tags import language_tag
from memo.templating.lines import settled
from memo.templating.names import COLLECTIONS
from memo.templating.sources import Source

LanguageTag = Annotated[str, AfterValidator(language_tag), Field(json_schema_extra={"pattern": TAG})]
Count = Annotated[int, Field(ge=1)]
Millimetres = Annotated[float, Field(ge=5, le=80)]
# Scalars come as text; the schema for editors says that it is a number.
Version = Annotated[Literal[1], BeforeValidator(lambda given: 1 if given == "1" else given)]


def _some(given: tuple[str, ...]) -> tuple[str, ...]:
    if not given:
        raise ValueError("name a format, such as [pdf], or leave the key away")
    return given


Formats = Annotated[tuple[str, ...], AfterValidator(_some)]
_FENCE = re.compile(r"^---[ \t]*$")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Select(_Strict):
    """Which records a memo takes."""

    relevance: int = Field(2, ge=0, le=3, description="The least relevance that a record needs for this audience.")
    always: tuple[Literal[COLLECTIONS], ...] = Field(  # type: ignore[valid-type]
        (), description="Collections of which every record is taken, whatever its relevance."
    )


class SectionBudget(_Strict):
    """How much a section may hold."""

    words: Count | None = Field(None, description="Words that a reader reads.")
    characters: Count | None = Field(None, description="Characters, single spaces included.")


class SectionFront(_Strict):
    """What holds of one section."""

    role: Role = Field("body", description="Where it stands: on page one, in the body or in the annex.")
    budget: SectionBudget = Field(SectionBudget(), description="How much it may hold.")
    required: bool = Field(False, description="Whether the memo is refused when the section has no words.")
    landscape: bool = Field(False, description="Whether it is set on pages of its own, turned sideways.")

    def longer(self, percent: int) -> SectionFront:
        """Return the same with a budget of so many percent."""
        return self.model_copy(update={"budget": _longer(self.budget, percent)})


B = TypeVar("B", bound=BaseModel)


def _longer(budget: B, percent: int) -> B:
    """Return a budget with so many percent of its words and characters; pages stay, and so does a title."""
    counts = {name: getattr(budget, name) for name in ("words", "characters")}
    return budget.model_copy(update={name: -(-count * percent // 100) for name, count in counts.items() if count})


class Form(_Strict):
    """The kind of memo."""

    memo_type: Literal["decision", "information", "briefing", "backgrounder"] | None = Field(
        None, description="What the reader is to do with it."
    )


class MemoBudget(_Strict):
    """How much the memo may hold."""

    words: Count | None = Field(None, description="Words of page one and body; the annex is not counted.")
    characters: Count | None = Field(None, description="Characters of page one and body, single spaces included.")
    pages: Count | None = Field(None, description="Pages of page one and body.")
    title: Count | None = Field(None, description="Characters of the title, which a message shows as its subject line.")


class PageFront(_Strict):
    """Paper and type."""

    size: Literal["A4", "Letter"] = Field("A4", description="The paper.")
    margins: tuple[Millimetres, Millimetres, Millimetres, Millimetres] = Field(
        (24, 20, 20, 20), description="Top, right, bottom and left, in millimetres."
    )
    typeface: Literal["serif", "sans"] = Field("serif", description="The family of running text.")


class FrontMatter(_Strict):
    """What stands between the two lines of dashes at the top of a template."""

    memo: Version = Field(description="The version of the template language: 1.")
    title: str = Field(min_length=1, description="The name of the form, such as `Risk note`.")
    reader: str = Field("", description="Who reads it and what for.")
    relevance_from: str | None = Field(
        None, description="The audience whose relevance counts where a record names none for this one."
    )
    select: Select = Field(Select(), description="Which records the memo takes.")
    sections: dict[str, SectionFront] = Field(
        default_factory=dict,
        description="Sections by the key of their heading: `{#key}`, else its words; `top` is what stands before the first.",
    )
    form: Form = Field(Form(), description="The kind of memo.")
    budget: MemoBudget = Field(MemoBudget(), description="How much the memo may hold.")
    formats: Formats = Field((), description="The formats that are written when none is asked for.")
    page: PageFront = Field(PageFront(), description="Paper and type.")
    theme: str | None = Field(None, description="The theme, a folder in templates/themes.")
    numbering: bool = Field(False, description="Whether headings are numbered.")
    contents: bool = Field(False, description="Whether the memo has a table of contents.")
    attach_facts: bool = Field(False, description="Whether the facts travel inside the PDF.")
    language: LanguageTag | None = Field(None, description="The language (BCP 47), instead of the topic's.")
    _spans: dict[str, Span] = PrivateAttr(default_factory=dict)
    _node: positioned.Node | None = PrivateAttr(None)

    def outline(self) -> tuple[SectionSpec, ...]:
        """Return what holds of each section, with its place in the template."""
        spans = self._spans  # pydantic looks for what is private in a slow way
        return tuple(
            SectionSpec(key, each.role, _budget(each.budget), each.required, each.landscape, spans.get(key))
            for key, each in self.sections.items()
        )

    def layout_page(self) -> Page:
        """Return paper and type as the document holds them."""
        page = self.page
        return Page(page.size, page.margins, page.typeface, self.contents, self.numbering)

    def memo_budget(self) -> Budget:
        """Return how much the memo may hold."""
        return Budget(**{name: getattr(self.budget, name) or 0 for name in type(self.budget).model_fields})

    def spoken(self, catalogue: Catalogue) -> FrontMatter:
        """Return the front matter as it holds in the catalogue's language: its names, and budgets of words as long as it needs.

        A template that says to be written in that language stays as it is.
        """
        written = self.language and primary(self.language) == primary(catalogue.language)
        if written or not catalogue.held:
            return self
        # Translators: how many words or characters your language takes to say what English says in a hundred.
        length = catalogue.pgettext("length", "100")
        percent = int(length) if re.fullmatch("[1-9][0-9]{1,2}", length) else 100
        held: dict[str, Any] = {
            "title": catalogue.gettext(self.title),
            "reader": self.reader and catalogue.gettext(self.reader),
            "sections": {key: each.longer(percent) for key, each in self.sections.items()},
            "budget": _longer(self.budget, percent),
        }
        return self.model_copy(update=held)

    def placed(self, node: positioned.Node) -> FrontMatter:
        """Return the front matter with the node that knows its places."""
        self._spans.update(_section_spans(node))
        self._node = node
        return self

    def span(self, *place: str | int) -> Span | None:
        """Return where a value stands, such as that of ("formats", 0)."""
        return positioned.find(self._node, place).span if self._node else None


@dataclass(frozen=True, slots=True)
class _Fences:
    """The lines of the two dashes, from 0."""

    first: int
    last: int


def front_of(source: Source) -> FrontMatter:
    """Return the front matter of a template's source."""
    node = _node(source)
    front, problems = positioned.shape(node, FrontMatter)
    if front is None or any(each.severity is Severity.ERROR for each in problems):
        raise MemoError(map(_versioned, problems))
    return front.placed(node)


def mended_front(source: Source) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Return the front matter without what is wrong in it, and what that is: the text below can be looked at all the same.

    Raise a MemoError where nobody can say which text is below.
    """
    if _fences(source.text.split("\n")) is None:
        raise MemoError([_absent(source)])
    try:
        return front_of(source), ()
    except MemoError as problem:
        wrong = problem.diagnostics
    try:
        node = _node(source)
    except MemoError:
        return FrontMatter(memo=1, title=source.name), wrong
    kept = positioned.Mapping(tuple(_sound(node)), node.span)
    front, _ = positioned.shape(_with(kept, source.name), FrontMatter)
    return (front or FrontMatter(memo=1, title=source.name)).placed(kept), wrong


def _node(source: Source) -> positioned.Node:
    """Return what stands between the dashes."""
    lines = source.text.split("\n")
    fences = _fences(lines)
    if fences is None:
        raise MemoError([_absent(source)])
    # Empty lines in place of what stands above keep the line numbers true.
    text = "\n" * (fences.first + 1) + "\n".join(lines[fences.first + 1 : fences.last])
    if not re.sub(r"(?m)^\s*(#.*)?$", "", text):
        raise MemoError([error("front-matter", "the front matter is empty", source.span(1), _SMALLEST)])
    return positioned.read_yaml(text, source.path)


def _versioned(problem: Diagnostic) -> Diagnostic:
    absent = problem.code == "key-missing" and problem.message == "`memo` is missing"
    return replace(problem, hint="add `memo: 1`, the version of the template language") if absent else problem


Entry = tuple[positioned.Scalar, positioned.Node]


def _sound(node: positioned.Node) -> Iterator[Entry]:
    """Yield the entries in which nothing is wrong; of the sections, those in which nothing is."""
    for key, value in node.entries if isinstance(node, positioned.Mapping) else ():
        if _fits(key, value):
            yield key, value
        elif key.text == "sections" and isinstance(value, positioned.Mapping):
            each = (one for one in value.entries if _fits(key, positioned.Mapping((one,), value.span)))
            yield key, positioned.Mapping(tuple(each), value.span)


def _fits(key: positioned.Scalar, value: positioned.Node) -> bool:
    alone = positioned.Mapping(((key, value),), key.span)
    return positioned.shape(_with(alone, "title"), FrontMatter)[0] is not None


def _with(node: positioned.Mapping, title: str) -> positioned.Mapping:
    """Return the entries with those that every front matter has."""
    needed = {"memo": "1", "title": title}
    held = {key.text for key, _ in node.entries}
    lacking = [(name, text) for name, text in needed.items() if name not in held]
    more = ((positioned.Scalar(name, node.span), positioned.Scalar(text, node.span)) for name, text in lacking)
    return positioned.Mapping((*node.entries, *more), node.span)


@lru_cache(maxsize=64)  # a template is asked for its body by everybody who looks at it
def body(text: str) -> str:
    """Return a template without its front matter as Jinja is to read it, its lines where they were."""
    lines = text.split("\n")
    fences = _fences(lines)
    if fences is None:
        return settled(text)
    return "\n" * (fences.last + 1) + settled("\n".join(lines[fences.last + 1 :]))


_SMALLEST = "begin the file with `---`, `memo: 1`, `title: ...`, `---`"


def _fences(lines: list[str]) -> _Fences | None:
    """Return where the front matter stands: a line of dashes at the top, another below it."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not _FENCE.match(lines[first]):
        return None
    last = next((n for n in range(first + 1, len(lines)) if _FENCE.match(lines[n])), None)
    return None if last is None else _Fences(first, last)


def _absent(source: Source) -> Diagnostic:
    opened = _FENCE.match(source.text.split("\n", 1)[0])
    message = "the front matter is never closed" if opened else "this template has no front matter"
    return error("front-matter", message, source.span(1), "close it with `---`" if opened else _SMALLEST)


def _section_spans(node: positioned.Node) -> dict[str, Span]:
    sections = node.get("sections") if isinstance(node, positioned.Mapping) else None
    entries = sections.entries if isinstance(sections, positioned.Mapping) else ()
    return {key.text: key.span for key, _ in entries}


def _budget(budget: SectionBudget) -> Budget:
    return Budget(words=budget.words or 0, characters=budget.characters or 0)
