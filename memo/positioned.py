"""YAML text to values that know their place, and such values to a shaped model; every problem found in one run.

Read through libyaml's events with our own stack: composing recurses, and a deep file would end the interpreter.
Scalars stay text; the field they stand in decides what they mean (`NO` is Norway, `09` is text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin

import yaml

from memo.diagnostics import Diagnostic, MemoError, Span, did_you_mean, error, nearest, warning

if TYPE_CHECKING:
    from pydantic import BaseModel

LARGEST = 4 * 1024 * 1024  # characters of a file
DEEPEST = 64  # levels of nesting; a facts file needs eight
HEAVIEST = 400_000  # values once aliases are written out
MOST_PROBLEMS = 200

# C0 and C1 controls that XML 1.0 forbids, surrogates and noncharacters: no format could carry them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    + "".join(f"|[\\U000{plane:x}fffe\\U000{plane:x}ffff]" for plane in range(1, 16))
    + "|[\U0010fffe\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, and whether it was written in quotes or as a block (then it is never null)."""

    text: str
    span: Span
    quoted: bool = False
    weight: int = 1

    @property
    def empty(self) -> bool:
        """Whether nothing was written, or `null` or `~`."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in file order; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    weight: int = 1

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, which knows its place, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(text: str, file: str) -> Node:
    """Return the one YAML document in `text`; raise a MemoError with every problem of its form.

    Warnings (a ` #` that cuts a text short) are `yaml_warnings`' to give.
    """
    source = _Source(text.removeprefix("\ufeff"), file)
    problems = list(source.refused())
    if problems:
        raise MemoError(problems)
    return _Builder(source).build()


def write_yaml(value: Any) -> str:
    """Return dictionaries, lists and texts as YAML that `read_yaml` reads back; keys keep their order."""
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110))


def yaml_warnings(node: Node) -> tuple[Diagnostic, ...]:
    """Return a warning for each plain text that a ` #` cuts short."""
    found = (_cut(scalar) for scalar in scalars(node))
    return tuple(dict.fromkeys(each for each in found if each))


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every text value, keys apart, in file order."""
    waiting: list[Node] = [node]
    while waiting:
        match waiting.pop():
            case Scalar() as scalar:
                yield scalar
            case Sequence(items=items):
                waiting += reversed(items)
            case Mapping(entries=entries):
                waiting += [value for _, value in reversed(entries)]


# ----------------------------------------------------------------------------------------------------- source


class _Source:
    """The text of a file, and spans in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.lines = text.splitlines()

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """Return the span at `line` and `column`, both from 0."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Span(self.file, line + 1, column + 1, max(1, length), excerpt)

    def refused(self) -> Iterator[Diagnostic]:
        if len(self.text) > LARGEST:
            message = f"the file is too large: {len(self.text):,} characters, at most {LARGEST:,} are read"
            yield error("file-too-large", message, Span(self.file), "split it with `include:`, or keep data out of it")
            return
        for number, line in enumerate(self.lines):
            bad = _FORBIDDEN.search(line)
            if bad:
                code = f"U+{ord(bad.group()[0]):04X}"
                span = self.span(number, bad.start())
                yield error("character-forbidden", f"the character {code} can't be printed", span, "remove it")


def _cut(scalar: Scalar) -> Diagnostic | None:
    span = scalar.span
    if scalar.quoted or span.line is None or span.column is None or span.excerpt is None:
        return None
    rest = span.excerpt[span.column - 1 + span.length :]
    comment = re.match(r"\s+#(?=\S)", rest)
    if not comment or not scalar.text:
        return None
    place = Span(span.file, span.line, span.column + span.length + comment.end() - 1, 1, span.excerpt)
    hint = "put the text in quotes if the rest belongs to it; write `# ` for a comment"
    return warning("text-cut-short", "the text ends here: ` #` begins a comment", place, hint)


# ---------------------------------------------------------------------------------------------------- building


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    span: Span
    mapping: bool
    anchor: str | None
    items: list[Node] = field(default_factory=list)


class _Builder:
    """Builds nodes from events with a stack of its own."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.problems: list[Diagnostic] = []
        self.root: Node | None = None
        self.weight = 0

    def build(self) -> Node:
        try:
            for event in yaml.parse(self.source.text, Loader=_loader()):
                self._take(event)
        except yaml.MarkedYAMLError as problem:
            raise MemoError([*self.problems, self._syntax(problem)]) from None
        except yaml.YAMLError as problem:
            message = " ".join(str(problem).split())
            raise MemoError([error("yaml-syntax", message, Span(self.source.file))]) from None
        if self.problems:
            raise MemoError(self.problems)
        if self.root is None:
            message, hint = "the file is empty", "the smallest file has a `topic:` with `title:` and `as_of:`"
            raise MemoError([error("file-empty", message, Span(self.source.file), hint)])
        return self.root

    def _take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._start(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end()
            case yaml.DocumentStartEvent() if self.root is not None:
                hint = "keep one document a file"
                raise MemoError([error("yaml-documents", "a second document begins here", self._at(event), hint)])

    def _scalar(self, event: Any) -> None:
        value = event.value
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        span = self.source.span(start.line, start.column, length)
        bad = _FORBIDDEN.search(value)
        if bad:
            message = f"the character U+{ord(bad.group()[0]):04X} can't be printed"
            self.problems.append(error("character-forbidden", message, span, "remove it"))
        self._place(Scalar(value, span, event.style not in (None, "")), event.anchor)

    def _alias(self, event: Any) -> None:
        target = self.anchors.get(event.anchor)
        if target is None:
            hint = did_you_mean(event.anchor, self.anchors)
            raise MemoError([error("alias-unknown", f"there is no anchor `{event.anchor}`", self._at(event), hint)])
        self._weigh(target.weight, event)
        self._place(target, None)

    def _start(self, event: Any) -> None:
        if len(self.open) >= DEEPEST:
            message = f"the values are nested more than {DEEPEST} deep"
            raise MemoError([error("yaml-too-deep", message, self._at(event))])
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.open.append(_Open(self._at(event), mapping, event.anchor))

    def _end(self) -> None:
        done = self.open.pop()
        weight = 1 + sum(item.weight for item in done.items)
        if done.mapping:
            node: Node = Mapping(self._entries(done), done.span, weight)
        else:
            node = Sequence(tuple(done.items), done.span, weight)
        self._place(node, done.anchor)

    def _place(self, node: Node, anchor: str | None) -> None:
        self._weigh(1, None)
        if anchor:
            self.anchors[anchor] = node
        if self.open:
            self.open[-1].items.append(node)
        else:
            self.root = node

    def _weigh(self, more: int, event: Any) -> None:
        self.weight += more
        if self.weight > HEAVIEST:
            span = self._at(event) if event else Span(self.source.file)
            message = f"the file holds more than {HEAVIEST:,} values once its aliases are written out"
            raise MemoError([error("yaml-too-heavy", message, span)])

    def _entries(self, done: _Open) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.items[::2], done.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(error("key-not-text", "a key must be a plain text", key.span))
            elif key.text in entries:
                first = entries[key.text][0].span
                message = f"the key `{key.text}` stands here twice"
                self.problems.append(error("key-duplicate", message, key.span, f"first at {first}"))
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())

    def _at(self, event: Any) -> Span:
        return self.source.span(event.start_mark.line, event.start_mark.column)

    def _syntax(self, problem: yaml.MarkedYAMLError) -> Diagnostic:
        mark = problem.problem_mark or problem.context_mark
        span = self.source.span(mark.line, mark.column) if mark else Span(self.source.file)
        message = ", ".join(part for part in (problem.problem, problem.context) if part)
        return error("yaml-syntax", message, span, _way_out(message) or _advice(span))


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _way_out(message: str) -> str | None:
    """Return how to mend what libyaml names."""
    if message.startswith("did not find expected ',' or"):
        return "put a comma between entries, as in {words: 700, pages: 2}, and a text that holds `: ` or `,` in quotes"
    if "while scanning a quoted scalar" in message:
        return "the quotation mark that opens here is never closed; put a text that holds one in the other kind"
    return None


def _advice(span: Span) -> str | None:
    line = span.excerpt or ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces; YAML has no tabs"
    if ": " in line.partition(": ")[2] or "?" in line:
        return "put a text that holds `: ` or `?` in quotes"
    return None


# ----------------------------------------------------------------------------------------------------- shaping

Model = TypeVar("Model", bound="BaseModel")
Place = tuple[str | int, ...]


def shape(node: Node, model: type[Model]) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Return `node` as a `model`, and what is wrong with it: unknown and missing keys, wrong types, all at once."""
    from pydantic import ValidationError

    try:
        return model.model_validate(plain(node), context={"node": node}), ()
    except ValidationError as problem:
        found = _once(problem.errors(include_url=False), model)
        return None, tuple(dict.fromkeys(_shaped(each, node, model) for each in found[:MOST_PROBLEMS]))


def plain(node: Node) -> Any:
    """Return `node` as dictionaries, lists, texts and None."""
    match node:
        case Scalar():
            return None if node.empty else node.text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}


def find(node: Node, place: Iterable[str | int]) -> Node:
    """Return the value at `place`, or the nearest one above it that was written."""
    for step in place:
        below = _step(node, step)
        if below is not None:
            node = below
    return node


def _step(node: Node, step: str | int) -> Node | None:
    match node:
        case Mapping():
            return node.get(str(step))
        case Sequence(items=items) if isinstance(step, int) and step < len(items):
            return items[step]
    return None


def _once(problems: Iterable[Any], model: type[BaseModel]) -> list[Any]:
    """Return the problems without the missing keys that a misspelled key beside them accounts for."""
    listed = list(problems)
    strays = [tuple(each["loc"]) for each in listed if each["type"] == "extra_forbidden"]
    meant = {(*place[:-1], nearest(str(place[-1]), _fields_at(model, place[:-1]))) for place in strays}
    return [each for each in listed if each["type"] != "missing" or tuple(each["loc"]) not in meant]


def _shaped(problem: Any, node: Node, model: type[BaseModel]) -> Diagnostic:
    place, kind = tuple(problem["loc"]), problem["type"]
    if kind == "extra_forbidden":
        return _unknown_key(place, node, model)
    span = find(node, place).span
    name = _name(place)
    if kind == "missing":
        return error("key-missing", f"`{place[-1]}` is missing", span, f"add `{place[-1]}:`")
    return error("value-wrong", f"`{name}`: {_reason(problem)}", span, _meant(problem))


def _meant(problem: Any) -> str | None:
    """Return the nearest word of a closed list."""
    given, expected = problem.get("input"), problem.get("ctx", {}).get("expected")
    close = (
        nearest(given, re.findall(r"'([^']*)'", expected))
        if isinstance(given, str) and isinstance(expected, str)
        else None
    )
    return f"did you mean `{close}`?" if close else None


def _unknown_key(place: Place, node: Node, model: type[BaseModel]) -> Diagnostic:
    holder = find(node, place[:-1])
    name = str(place[-1])
    key = holder.key(name) if isinstance(holder, Mapping) else None
    hint = did_you_mean(name, _fields_at(model, place[:-1]))
    return error("key-unknown", f"unknown key `{name}`", key.span if key else holder.span, hint)


def _fields_at(model: type[BaseModel], place: Place) -> list[str]:
    """Return the keys that the model knows at `place`."""
    kinds: list[Any] = [model]
    for step in place:
        kinds = [below for kind in kinds for below in _below(kind, step)]
    models = [kind for kind in kinds if hasattr(kind, "model_fields")]
    return sorted({info.alias or name for kind in models for name, info in kind.model_fields.items()})


def _below(kind: Any, step: str | int) -> list[Any]:
    if hasattr(kind, "model_fields"):
        known = {info.alias or name: info.annotation for name, info in kind.model_fields.items()}
        return _flat(known[str(step)]) if str(step) in known else [kind]
    return [kind]


def _flat(annotation: Any) -> list[Any]:
    """Return the classes inside an annotation: `tuple[Risk, ...] | None` gives Risk."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _flat(get_args(annotation)[0])
    if origin in (Union, UnionType, tuple, list, dict):
        return [kind for each in get_args(annotation) if each not in (NoneType, ...) for kind in _flat(each)]
    return [annotation]


def _name(place: Place) -> str:
    return ".".join(str(step) for step in place if not isinstance(step, int)) or "the file"


def _reason(problem: Map[str, Any]) -> str:
    message = str(problem["msg"]).removeprefix("Value error, ")
    given = problem.get("input")
    shown = f", not `{given}`" if isinstance(given, str) and len(given) < 60 and given not in message else ""
    return message[:1].lower() + message[1:] + shown
