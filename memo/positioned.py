"""YAML text to values that know their place, and such values to a shaped model; every problem found in one run.

Read through libyaml's events with our own stack: composing recurses, and a deep file would end the interpreter.
Scalars stay text; the field they stand in decides what they mean (`NO` is Norway, `09` is text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin

import yaml

from memo.diagnostics import Diagnostic, MemoError, Span, did_you_mean, error, in_order, nearest, warning
from memo.reasons import inner_key, reason, way_out
from memo.slips import QUOTES, Complaint, Mark, odd_start, short, slip, taken_for

if TYPE_CHECKING:
    from pydantic import BaseModel

LARGEST = 4 * 1024 * 1024  # characters of a file
DEEPEST = 64  # levels of nesting; a facts file needs eight
HEAVIEST = 400_000  # values once aliases are written out
MOST_PROBLEMS = 200
CURLY = {"“": "”", "„": "“", "‘": "’", "«": "»"}  # quotation marks that YAML takes for letters, with what closes them

# Where libyaml ends a line; str.splitlines knows more ends, and lines after one would be called by the wrong number.
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")
# Tags that change nothing here, where a scalar is the text that was written.
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")}

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
    """Return a warning for each plain text that a ` #` cuts short, and for each in curly quotes, which are no quotes here."""
    found = (each for scalar in scalars(node) for each in (_cut(scalar), _curled(scalar)))
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
        self.ended = _LINE.findall(text)
        self.lines = [line.rstrip("\r\n\x85\u2028\u2029") for line in self.ended]

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
    if not scalar.text:
        rest = span.excerpt[span.column - 1 :]
    comment = re.match(r"\s+#(?=\S)" if scalar.text else r"\s*#(?=\S)", rest)
    if not comment:
        return None
    past = span.length if scalar.text else 0
    place = Span(span.file, span.line, span.column + past + comment.end() - 1, 1, span.excerpt)
    hint = "put the text in quotes if the rest belongs to it; write `# ` for a comment"
    return warning("text-cut-short", "the text ends here: ` #` begins a comment", place, hint)


def _curled(scalar: Scalar) -> Diagnostic | None:
    text = scalar.text
    close = CURLY.get(text[:1])
    if scalar.quoted or close is None or not text.endswith(close) or close in text[1:-1]:
        return None
    message = "these curly quotes are part of the text, and are printed"
    hint = "take them away, or use straight ones; if they belong to the text, put straight ones around them"
    return warning("quotes-curly", message, scalar.span, hint)


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
        self.unused: dict[str, Diagnostic] = {}  # by anchor: what to say of a text if no alias ever asks for it
        self.problems: list[Diagnostic] = []
        self.root: Node | None = None
        self.weight = 0

    def build(self) -> Node:
        try:
            for event in yaml.parse(self.source.text, Loader=_loader()):
                self._take(event)
        except yaml.MarkedYAMLError as problem:
            raise MemoError(self._with(self._syntax(problem))) from None
        except yaml.YAMLError as problem:
            message = " ".join(str(problem).split())
            raise MemoError([error("yaml-syntax", message, Span(self.source.file))]) from None
        self.problems += self.unused.values()
        if self.problems:
            raise MemoError(in_order(self.problems))
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
        self._lost_word(event, span)
        self._place(Scalar(value, span, event.style not in (None, "")), event.anchor)

    def _lost_word(self, event: Any, span: Span) -> None:
        """Note the first word of a text that YAML takes for a tag, or for an anchor that may turn out to be none."""
        if event.tag not in (None, *_TAGS):
            self.problems.append(_eaten("!", span))
        elif event.anchor:
            self.problems += self._forgotten(event.anchor)
            self.unused[event.anchor] = _eaten("&", span)

    def _forgotten(self, anchor: str) -> Iterator[Diagnostic]:
        if anchor in self.unused:
            yield self.unused.pop(anchor)

    def _alias(self, event: Any) -> None:
        target = self.anchors.get(event.anchor)
        self.unused.pop(event.anchor, None)
        if target is None:
            span = replace(self._at(event), length=len(event.anchor) + 1)
            close = nearest(event.anchor, self.anchors)
            hint = f"did you mean `*{close}`? Else {QUOTES}" if close else QUOTES
            message = f"there is no anchor `{event.anchor}`: YAML takes `*` at the start of a text for an alias"
            self.problems.append(error("alias-unknown", message, span, hint))
            target = Scalar("", span)
        self._weigh(target.weight, event)
        self._place(target, None)

    def _start(self, event: Any) -> None:
        if len(self.open) >= DEEPEST:
            message = f"the values are nested more than {DEEPEST} deep"
            raise MemoError([error("yaml-too-deep", message, self._at(event))])
        if event.tag not in (None, *_TAGS):
            self.problems.append(_eaten("!", self._at(event)))
        if event.anchor:
            self.problems += self._forgotten(event.anchor)
        self.open.append(_Open(self._at(event), isinstance(event, yaml.MappingStartEvent), event.anchor))

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
            elif not key.quoted and (odd := odd_start(key.text)):
                self.problems.append(error("yaml-syntax", odd[0], key.span, odd[1]))
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
        noticed, begun = problem.problem_mark or problem.context_mark, problem.context_mark
        if noticed is None:
            return error("yaml-syntax", str(problem.problem), Span(self.source.file))
        found = slip(
            Complaint(
                problem.problem or "",
                problem.context or "",
                Mark(noticed.line, noticed.column),
                Mark(begun.line, begun.column) if begun else None,
                self.source.ended,
            )
        )
        return error("yaml-syntax", found.message, self.source.span(found.at.line, found.at.column), found.hint)

    def _with(self, last: Diagnostic) -> list[Diagnostic]:
        """Return the problems with the one that ends the reading, unless one on its line accounts for it."""
        lost = [each for anchor, each in self.unused.items() if f"*{anchor}" not in self.source.text]
        found = [*lost, *self.problems]
        lines = {each.span.line for each in found if each.span}
        return in_order(found if last.span and last.span.line in lines else [*found, last])


def _eaten(sign: str, span: Span) -> Diagnostic:
    """Return what to say of a text whose first word YAML keeps for itself."""
    word = (span.excerpt or "")[span.column - 1 if span.column else 0 :].split(" ")[0].rstrip(",}]")
    message = f"YAML takes `{word}` for {taken_for(sign)}, and the text would lose it"
    return error("text-cut-short", message, replace(span, length=max(1, len(word))), QUOTES)


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    """Return the problems without the missing keys that a misspelled key beside them accounts for.

    A value that fits none of several kinds is one mistake, told as the first of them tells it, with the words of the others.
    """
    listed = list(_merged(problems))
    strays = [tuple(each["loc"]) for each in listed if each["type"] == "extra_forbidden"]
    meant = {(*place[:-1], _key_meant(str(place[-1]), _fields_at(model, place[:-1]))) for place in strays}
    return [each for each in listed if each["type"] != "missing" or tuple(each["loc"]) not in meant]


_KIND = re.compile(r"(function-\w+|literal)\[.*\]", re.DOTALL)  # pydantic's step for one kind of several


def _merged(problems: Iterable[Any]) -> Iterator[Any]:
    """Yield the problems, those of one value's several kinds as one."""
    first: dict[Place, Any] = {}
    for each in problems:
        written = tuple(step for step in each["loc"] if not (isinstance(step, str) and _KIND.fullmatch(step)))
        if each["type"] == "extra_forbidden" or written == tuple(each["loc"]):
            yield each
        elif written in first:
            first[written]["or"] = each.get("ctx", {}).get("expected", "").replace("'", "`")
        else:
            first[written] = {**each, "loc": written}
    yield from first.values()


def _key_meant(name: str, known: list[str]) -> str | None:
    """Return the key that a misspelled one stands for, also one that runs into its value: `text:Who pays`."""
    first = re.match(r"\w+", name)
    return nearest(name, known) or (first[0] if first and first[0] in known else None)


def _shaped(problem: Any, node: Node, model: type[BaseModel]) -> Diagnostic:
    place, kind = tuple(problem["loc"]), problem["type"]
    if kind == "extra_forbidden":
        return _unknown_key(place, node, model)
    held = find(node, place)
    if kind == "missing":
        return error("key-missing", f"`{place[-1]}` is missing", held.span, f"add `{place[-1]}:`")
    comma = _comma_within(held) or (_comma_within(find(node, place[:-1]), place[-1]) if place else None)
    if comma:
        return comma
    key = held.key(inner_key(problem) or "") if isinstance(held, Mapping) else None
    span = key.span if key else held.span
    name = _name(place, node)
    message = f"`{name}`: {reason(problem)}" if name else reason(problem)
    return error("value-wrong", message, span, _hint(problem, place, model))


def _hint(problem: Any, place: Place, model: type[BaseModel]) -> str | None:
    """Return what came with the problem, the nearest word of a closed list, or the keys of what should stand here."""
    if problem["type"] in ("model_type", "model_attributes_type"):
        known = _fields_at(model, place)
        return f"its keys: {', '.join(known)}" if known else None
    hint = way_out(problem)
    return f"{hint}, or {problem['or']}" if hint and problem.get("or") else hint


def _unknown_key(place: Place, node: Node, model: type[BaseModel]) -> Diagnostic:
    holder, name = find(node, place[:-1]), str(place[-1])
    known = _fields_at(model, place[:-1])
    number = _number_of(holder, name)
    if not isinstance(holder, Mapping) or number is None:
        return error("key-unknown", f"unknown key `{name}`", holder.span, did_you_mean(name, known))
    first = _cut_off(holder, number, known)
    if first is not None:
        return _comma(holder, first)
    key, value = holder.entries[number]
    hint = did_you_mean(name, known)
    if not key.quoted and isinstance(value, Scalar) and value.empty:
        hint = _colon(name, known) or hint
    return error("key-unknown", f"unknown key `{name}`", key.span, hint)


def _number_of(holder: Node, name: str) -> int | None:
    entries = holder.entries if isinstance(holder, Mapping) else ()
    return next((number for number, (key, _) in enumerate(entries) if key.text == name), None)


def _cut_off(holder: Mapping, number: int, known: list[str]) -> int | None:
    """Return which entry a comma made of a text's rest, the first of its row; None where a key was meant."""
    if not _stray(*holder.entries[number], known):
        return None
    while number and _stray(*holder.entries[number - 1], known):
        number -= 1
    return number or None


def _stray(key: Scalar, value: Node, known: list[str]) -> bool:
    """Return whether a key is words behind a comma, rather than a slip of the pen: `{text: Fast, cheap and sure}`."""
    if key.quoted or key.text in known or not _after_comma(key) or _colon(key.text, known):
        return False
    return _bare(key, value) or (" " in key.text and nearest(key.text, known) is None)


def _comma_within(holder: Node, key: str | int | None = None) -> Diagnostic | None:
    """Return what to say where a comma made a key of a text's rest in a mapping whose keys are free."""
    entries = holder.entries if isinstance(holder, Mapping) else ()
    strays = (n for n, (name, value) in enumerate(entries) if n and key in (None, name.text) and _bare(name, value))
    first = next(strays, None)
    return _comma(holder, first) if first is not None and isinstance(holder, Mapping) else None


def _bare(key: Scalar, value: Node) -> bool:
    """Return whether a key stands behind a comma without a colon of its own."""
    rest = (key.span.excerpt or "")[(key.span.column or 1) - 1 + key.span.length :].lstrip()
    empty = isinstance(value, Scalar) and value.empty
    return empty and not key.quoted and not rest.startswith(":") and _after_comma(key)


def _after_comma(key: Scalar) -> bool:
    return (key.span.excerpt or "")[: (key.span.column or 1) - 1].rstrip().endswith(",")


def _comma(holder: Mapping, number: int) -> Diagnostic:
    (before, value), (key, _) = holder.entries[number - 1 : number + 1]
    told = f"a comma ended `{before.text}`, and `{short(key.text)}` is no key"
    words = value.text if isinstance(value, Scalar) else ""
    hint = f'{QUOTES}: {before.text}: "..."'
    if words[:1] in CURLY:
        hint = f"{hint}; curly ones don't hold a text together"
    elif re.fullmatch(r"[-\d]\d*", words) and re.match(r"\d{3}(?!\d)", key.text):
        hint = f"write a number without commas: {words}{key.text}" if key.text.isdecimal() else hint
    return error("key-unknown", told, key.span, hint)


def _colon(name: str, known: list[str]) -> str | None:
    """Return how to mend a key that lacks its colon or the space behind it: `text:Who pays`, `id storage`."""
    found = re.match(r"(\w+)(:|\s+)[\s=]*(?=\S)", name)
    if found is None or found[1] not in known:
        return None
    missing = "put a space after the colon" if found[2] == ":" else f"put a colon after `{found[1]}`"
    return f"{missing}: `{found[1]}: {short(name[found.end() :])}`"


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


def _name(place: Place, node: Node) -> str:
    """Return the keys that lead to a value, as they were written: short forms and lists leave steps out."""
    named = []
    for step in place:
        below = _step(node, step)
        if below is not None:
            node = below
            named += [str(step)] if isinstance(step, str) else []
    return ".".join(named) or next((step for step in place if isinstance(step, str)), "")
