"""What memo.yaml names and what isn't there, each with its own place: audiences, formats, themes, and files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from memo.app.templates import audiences, themes
from memo.app.workspace import Files
from memo.diagnostics import Diagnostic, did_you_mean, error
from memo.positioned import Mapping, Node, Scalar, Sequence
from memo.writers import FORMATS


def misnamed(node: Node, workspace: Files) -> Iterator[Diagnostic]:
    """Yield an error for each name in a project file that nothing bears, and each file that isn't there."""
    people, looks = audiences(workspace), themes(workspace)
    yield from _unknown("theme", _held(node, "theme"), looks)
    for memo in _held(node, "memos"):
        yield from _missing(_held(memo, "facts"), workspace)
        yield from _unknown("audience", _held(memo, "audiences"), people)
        yield from _unknown("format", _held(memo, "formats"), tuple(FORMATS))
        yield from _unknown("theme", _held(memo, "theme"), looks)
    for scales in _held(node, "scales"):
        yield from _missing([each for _, each in scales.entries] if isinstance(scales, Mapping) else (), workspace)


def _held(node: Node, key: str) -> tuple[Node, ...]:
    """Return what stands at a key: the entries of a list, or what isn't a list as its only one."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return () if value is None else value.items if isinstance(value, Sequence) else (value,)


def _words(nodes: Iterable[Node]) -> Iterator[Scalar]:
    return (each for each in nodes if isinstance(each, Scalar) and not each.empty)


def _unknown(kind: str, nodes: Iterable[Node], known: tuple[str, ...]) -> Iterator[Diagnostic]:
    for name in _words(nodes):
        if name.text not in known:
            hint = did_you_mean(name.text, known)
            yield error(f"{kind}-unknown", f"there is no {kind} `{name.text}`", name.span, hint)


def _missing(nodes: Iterable[Node], workspace: Files) -> Iterator[Diagnostic]:
    for path in _words(nodes):
        if not workspace.exists(posixpath.normpath(path.text)):
            folder = posixpath.dirname(posixpath.normpath(path.text)) or "."
            there = [posixpath.join(folder, name) if folder != "." else name for name in workspace.names(folder)]
            yield error("file-missing", f"there is no file `{path.text}`", path.span, did_you_mean(path.text, there))
