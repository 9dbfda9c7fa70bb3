"""A facts file, with what it includes, to a FactBook: every problem in one run, each with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from memo.diagnostics import Diagnostic, MemoError, Span, did_you_mean, error, in_order
from memo.facts.book import COLLECTIONS, FactBook
from memo.facts.naming import unknown_audiences
from memo.facts.records.analysis import ScenarioSet
from memo.facts.records.parts import Fact
from memo.facts.records.sourcing import ChangeNote
from memo.facts.records.topic import Topic
from memo.facts.rules import change_name, problems_in, warnings_in
from memo.facts.scale import ScaleFile, Scales, find_scale
from memo.facts.text import unmarked
from memo.positioned import Mapping as YamlMapping
from memo.positioned import Node, Scalar, Sequence, find, read_yaml, shape, yaml_warnings

Load = Callable[[str], str]
_KEYS = ("include", "defaults", "topic", "scenarios", "changes", *COLLECTIONS)
SMALLEST = "the smallest file has a `topic:` with `title:` and `as_of:`"

__all__ = ["FactBook", "read_facts"]


def read_facts(
    file: str,
    load: Load,
    custom_scales: Mapping[str, ScaleFile] | None = None,
    audiences: Collection[str] | None = None,
) -> FactBook:
    """Return the topic that begins in `file`; raise a MemoError with every problem of it and of what it includes.

    `load` gives the text of a file; included files stand in the folder of `file`. Warnings are in `warnings`, or told with
    the errors: nobody wants to hear of them one run later. Names of audiences are held against `audiences`, if given.
    """
    pages = _Pages(load)
    pages.read(file)
    gathered = _Gathered()
    for page in pages.read_in:
        _gather(page, gathered)
    gathered.problems[:0] = pages.problems
    topic = _topic(pages.read_in, gathered, file)
    book = _book(topic, gathered)
    scales = _scales(book, custom_scales or {}, gathered)
    book = replace(book, scales=scales)
    gathered.problems += problems_in(book, gathered.nodes, gathered.kinds)
    unmet = () if audiences is None else unknown_audiences(book, audiences)
    warnings = (*pages.warnings, *warnings_in(book, gathered.nodes), *unmet)
    if gathered.problems:
        raise MemoError(in_order([*gathered.problems, *warnings]))
    return replace(book, warnings=tuple(in_order(warnings)))


# ---------------------------------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class _Page:
    file: str
    root: YamlMapping


@dataclass(slots=True)
class _Pages:
    """The files that a topic is written in."""

    load: Load
    read_in: list[_Page] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    seen: dict[str, Span | None] = field(default_factory=dict)

    def read(self, file: str) -> None:
        """Read a file, then what it includes, each with what it includes itself before the next."""
        waiting: list[tuple[str, Span | None]] = [(file, None)]
        while waiting:
            path, asked = waiting.pop()
            root = self._root(path, asked)
            if root is not None:
                self.read_in.append(_Page(path, root))
                folder, slash, _ = path.rpartition("/")
                wanted = (name for name in self._included(root) if self._inside(name))
                waiting += reversed([(f"{folder}{slash}{name.text}", name.span) for name in wanted])

    def _root(self, path: str, asked: Span | None) -> YamlMapping | None:
        """Return what a file holds, None where there is nothing that could be read."""
        if path in self.seen:
            message = f"`{path.rpartition('/')[2]}` is included already"
            self.problems.append(error("include-twice", message, asked, f"first at {self.seen[path] or path}"))
            return None
        self.seen[path] = asked
        try:
            root = read_yaml(self.load(path), path)
        except MemoError as problem:
            self.problems += [_asked(each, asked) for each in problem.diagnostics]
            return None
        self.warnings += yaml_warnings(root)
        if isinstance(root, YamlMapping):
            return root
        self.problems.append(error("file-not-mapping", "a facts file is a mapping of collections", root.span, SMALLEST))
        return None

    def _included(self, root: YamlMapping) -> Iterator[Scalar]:
        listed = root.get("include")
        for item in listed.items if isinstance(listed, Sequence) else (listed,) if listed else ():
            if isinstance(item, Scalar):
                yield item
            else:
                hint = "write the bare names of files in this folder, as in `include: [sources.yaml]`"
                self.problems.append(error("value-wrong", "`include` is a list of file names", item.span, hint))

    def _inside(self, name: Scalar) -> bool:
        if "/" not in name.text and "\\" not in name.text and name.text not in ("", ".", ".."):
            return True
        hint = "write the bare name of a file in this folder"
        self.problems.append(error("include-outside", f"`{name.text}` is not a file of this folder", name.span, hint))
        return False


def _asked(problem: Diagnostic, asked: Span | None) -> Diagnostic:
    """Return a problem of a whole file at the place that included it."""
    if asked is None or (problem.span and problem.span.line is not None):
        return problem
    place = problem.span.file if problem.span else ""
    return replace(problem, message=f"{place}: {problem.message}", span=asked)


# --------------------------------------------------------------------------------------------------- gathering


@dataclass(slots=True)
class _Gathered:
    """What was found of each collection, and where each record stands."""

    records: dict[str, list[Fact]] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    scenarios: ScenarioSet | None = None
    set_at: Span | None = None
    changes: list[ChangeNote] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def _gather(page: _Page, gathered: _Gathered) -> None:
    defaults = page.root.get("defaults")
    for key, value in page.root.entries:
        if key.text in COLLECTIONS:
            _collection(key.text, value, defaults, gathered)
        elif key.text == "scenarios":
            _scenarios(key, value, gathered)
        elif key.text == "changes":
            _changes(value, gathered)
        elif key.text not in _KEYS:
            message = f"unknown collection `{key.text}`"
            gathered.problems.append(error("key-unknown", message, key.span, did_you_mean(key.text, _KEYS)))
    gathered.problems += _bad_defaults(defaults)


def _bad_defaults(defaults: Node | None) -> Iterator[Diagnostic]:
    if defaults is None:
        return
    if not isinstance(defaults, YamlMapping):
        yield error("value-wrong", "`defaults` is a mapping of collections", defaults.span)
        return
    for key, value in defaults.entries:
        if key.text not in COLLECTIONS:
            yield error(
                "key-unknown",
                f"unknown collection `{key.text}`",
                key.span,
                did_you_mean(key.text, COLLECTIONS),
            )
            continue
        fields = COLLECTIONS[key.text].model_fields
        known = [info.alias or name for name, info in fields.items()] + ["sources"]
        if not isinstance(value, YamlMapping):
            hint = f"write `{key.text}: {{{known[-2]}: ...}}`"
            yield error("value-wrong", f"the defaults of `{key.text}` are a mapping of fields", value.span, hint)
            continue
        for name, _ in value.entries:
            if name.text not in known:
                yield error("key-unknown", f"unknown key `{name.text}`", name.span, did_you_mean(name.text, known))


def _collection(name: str, value: Node, defaults: Node | None, gathered: _Gathered) -> None:
    shared = defaults.get(name) if isinstance(defaults, YamlMapping) else None
    for item in _items(value, name, gathered):
        whole = _with_defaults(item, shared)
        record, problems = shape(whole, COLLECTIONS[name])
        gathered.problems += problems
        _note(record, whole, name, gathered)


def _note(record: BaseModel | None, node: Node, collection: str, gathered: _Gathered) -> None:
    """Keep a record under its id, and remember a broken one's id so that references to it are not called dangling."""
    written = node.get("id") if isinstance(node, YamlMapping) else None
    name = record.id if isinstance(record, Fact) else written.text if isinstance(written, Scalar) else ""
    if name in gathered.nodes:
        here = written.span if written else node.span
        kind = collection.removesuffix("s").replace("_", " ")
        hint = f"first defined at {_id_span(gathered.nodes[name])}"
        gathered.problems.append(error("id-duplicate", f"{kind} `{name}` is defined twice", here, hint))
        return
    if name:
        gathered.nodes[name], gathered.kinds[name] = node, collection
    if isinstance(record, Fact):
        gathered.records.setdefault(collection, []).append(record)


def _id_span(node: Node) -> Span:
    written = node.get("id") if isinstance(node, YamlMapping) else None
    return written.span if written else node.span


def _with_defaults(item: Node, shared: Node | None) -> Node:
    if not isinstance(item, YamlMapping) or not isinstance(shared, YamlMapping):
        return item
    written = {key.text for key, _ in item.entries}
    if "evidence" in written:
        written.add("sources")
    added = tuple(entry for entry in shared.entries if entry[0].text not in written)
    return YamlMapping(item.entries + added, item.span, item.weight)


def _items(value: Node, name: str, gathered: _Gathered) -> tuple[Node, ...]:
    if isinstance(value, Sequence):
        return value.items
    if isinstance(value, Scalar) and value.empty:
        return ()
    gathered.problems.append(error("value-wrong", f"`{name}` is a list of records", value.span, "begin each with `- `"))
    return ()


def _changes(value: Node, gathered: _Gathered) -> None:
    for item in _items(value, "changes", gathered):
        made, problems = shape(item, ChangeNote)
        gathered.problems += problems
        if made is not None:
            gathered.nodes[change_name(len(gathered.changes))] = item
            gathered.changes.append(made)


def _scenarios(key: Scalar, value: Node, gathered: _Gathered) -> None:
    if gathered.set_at is not None:
        hint = f"the first is at {gathered.set_at}; put all scenarios into its `set`"
        gathered.problems.append(error("scenarios-twice", "a second `scenarios`", key.span, hint))
        return
    gathered.set_at = key.span
    made, problems = shape(value, ScenarioSet)
    gathered.problems += problems
    listed = value.get("set") if isinstance(value, YamlMapping) else None
    for place, node in enumerate(listed.items if isinstance(listed, Sequence) else ()):
        _note(made.set[place] if made else None, node, "scenarios", gathered)
    gathered.scenarios = made


def _topic(pages: list[_Page], gathered: _Gathered, file: str) -> Topic | None:
    found = [(page, value) for page in pages if (value := page.root.get("topic")) is not None]
    if not found:
        if not gathered.problems:
            span = Span(file, 1, 1)
            gathered.problems.append(error("topic-missing", "there is no `topic`", span, SMALLEST))
        return None
    for page, value in found[1:]:
        key = page.root.key("topic")
        hint = f"first at {found[0][1].span}"
        gathered.problems.append(error("topic-twice", "a second `topic`", key.span if key else value.span, hint))
    gathered.nodes["topic:"] = found[0][1]
    topic, problems = shape(found[0][1], Topic)
    gathered.problems += problems
    return topic


def _book(topic: Topic | None, gathered: _Gathered) -> FactBook:
    lists: dict[str, Any] = {name: tuple(found) for name, found in gathered.records.items() if name in COLLECTIONS}
    spans = {name: _id_span(node) for name, node in gathered.nodes.items()}
    stand_in = Topic.model_construct(title=unmarked("?"), as_of=dt.date.min)
    return FactBook(
        topic or stand_in,
        **lists,
        scenarios=gathered.scenarios,
        changes=tuple(gathered.changes),
        spans=spans,
        nodes=gathered.nodes,
    )


def _scales(book: FactBook, custom: Mapping[str, ScaleFile], gathered: _Gathered) -> Scales:
    topic = gathered.nodes.get("topic:")
    found = {}
    for kind in ("likelihood", "confidence"):
        span = find(topic, ("scale", kind)).span if topic else None
        try:
            found[kind] = find_scale(getattr(book.topic.scale, kind), kind, custom, span)
        except MemoError as problem:
            gathered.problems += problem.diagnostics
    return Scales(**found)
