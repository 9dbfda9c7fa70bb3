"""What a memo is read from: snapshots that travel to worker processes, and the digest of each file as it is now."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from memo.app.shipped import shipped_bytes
from memo.app.templates import FOLDER
from memo.app.workspace import Workspace, joined
from memo.diagnostics import MemoError, Span, error
from memo.editions.fingerprint import digest

ABSENT = ""  # the digest of a file that isn't there


class Wanted(Exception):  # noqa: N818 - it is no fault: the file is sent and the job begun again
    """Raised where a snapshot lacks a file that may be there."""

    def __init__(self, path: str) -> None:
        """Name the path."""
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Templates:
    """What stands below `templates/`, by its path; `outside` are links that lead out of there, which nobody reads."""

    files: Mapping[str, bytes]
    outside: frozenset[str] = frozenset()


@dataclass
class Snapshot:
    """Files as values: what stands below `templates/`, whole, and of the rest what was sent; None: there is none.

    It notes what was asked for.
    """

    templates: Templates
    files: Mapping[str, bytes | None]
    asked: set[str] = field(default_factory=set)

    def exists(self, path: str) -> bool:
        """Return whether there is such a file or folder."""
        return self._bytes(path) is not None or self.is_folder(path)

    def is_folder(self, path: str) -> bool:
        """Return whether templates stand in `path`."""
        return any(name.startswith(path.rstrip("/") + "/") for name in self.templates.files)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder of templates."""
        inside = (name.removeprefix(folder + "/") for name in self.templates.files if name.startswith(folder + "/"))
        return tuple(sorted({name.split("/")[0] for name in inside}))

    def read_bytes(self, path: str) -> bytes:
        """Return the bytes of a file."""
        data = self._bytes(path)
        if data is None:
            raise MemoError([error("file-missing", "there is no such file", Span(path))])
        return data

    def leads_outside(self, path: str, folder: str) -> bool:  # noqa: ARG002 - only templates are asked about
        """Return whether a template is a link that leads out of its folder."""
        return path in self.templates.outside

    def digests(self) -> dict[str, str]:
        """Return the digest of each file that was asked for; of the shipped one where the project has no template so named."""
        return {path: self.digest(path) for path in sorted(self.asked)}

    def digest(self, path: str) -> str:
        """Return the digest of a file, as `Inputs` gives it."""
        data = self.templates.files.get(path) if is_template(path) else self.files.get(path)
        return _digest(_shipped(path) if data is None else data)

    def _bytes(self, path: str) -> bytes | None:
        path = posixpath.normpath(path)
        self.asked.add(path)
        if is_template(path):
            return self.templates.files.get(path)
        if path not in self.files:
            raise Wanted(path)
        return self.files[path]


@dataclass
class Inputs:
    """The files of a project as they are now, each read and digested once in a run."""

    workspace: Workspace
    known: dict[str, str] = field(default_factory=dict)
    held: dict[str, bytes | None] = field(default_factory=dict)

    def digest(self, path: str) -> str:
        """Return the digest of a file; of the shipped one where the project has no template of that name."""
        if path not in self.known:
            here = self.workspace.exists(path)
            self.known[path] = _digest(self.workspace.read_bytes(path) if here else _shipped(path))
        return self.known[path]

    def same(self, inputs: Mapping[str, str]) -> bool:
        """Return whether each file is as it was."""
        return all(self.digest(path) == known for path, known in inputs.items())

    def text(self, path: str) -> bytes | None:
        """Return the bytes of a file of the project for a job, None where there is none."""
        if path not in self.held:
            self.held[path] = self.workspace.read_bytes(path) if self.workspace.exists(path) else None
        return self.held[path]


def is_template(path: str) -> bool:
    """Return whether a file stands below `templates/`."""
    return path.startswith(FOLDER + "/")


def templates_of(workspace: Workspace) -> Templates:
    """Return every file below `templates/` by its path."""
    paths = tuple(_below(workspace, FOLDER))
    outside = frozenset(path for path in paths if workspace.leads_outside(path, FOLDER))
    files: dict[str, bytes] = {}
    for path in paths:
        with contextlib.suppress(MemoError):  # one that can't be read is missed where a memo wants it
            files[path] = b"" if path in outside else workspace.read_bytes(path)
    return Templates(files, outside)


def _below(workspace: Workspace, folder: str) -> Iterator[str]:
    for name in workspace.names(folder):
        path = joined(folder, name)
        yield from _below(workspace, path) if workspace.is_folder(path) else (path,)


def _shipped(path: str) -> bytes | None:
    return shipped_bytes(path.removeprefix(FOLDER + "/")) if is_template(path) else None


def _digest(data: bytes | None) -> str:
    return ABSENT if data is None else digest(data)
