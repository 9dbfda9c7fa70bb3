"""The one door to disk, clock and environment. Every other module is given text, bytes and dates.

Paths are strings with `/`, taken from the folder in which the program runs. What the system refuses comes
out as a located problem; only bugs keep their traceback.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from memo.diagnostics import Diagnostic, MemoError, Span, error

LARGEST = 64 * 1024 * 1024  # bytes of an input; a disk image named by mistake is larger


class Workspace(Protocol):
    """A folder, a clock and an environment."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment variables."""

    def today(self) -> dt.date:
        """Return the date of this run."""

    def exists(self, path: str) -> bool:
        """Return whether there is a file or a folder at `path`."""

    def is_folder(self, path: str) -> bool:
        """Return whether there is a folder at `path`."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in `folder`, sorted; none where there is no such folder."""

    def read_bytes(self, path: str) -> bytes:
        """Return the bytes of a file, or raise a MemoError that says why not."""

    def leads_outside(self, path: str, folder: str) -> bool:
        """Return whether `path` ends up outside `folder`, by `..` or by links."""

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write all of `files`, or none of them: what stood there before stays until every one is safe."""


def read_text(workspace: Workspace, path: str) -> str:
    """Return the text of a file, or raise a MemoError that says why it isn't text."""
    data = workspace.read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise MemoError([_not_text(path, data, problem)]) from None
    if "\0" in text:
        raise MemoError([error("file-not-text", "this is not a text file: it holds a zero byte", Span(path))])
    return text


def _not_text(path: str, data: bytes, problem: UnicodeDecodeError) -> Diagnostic:
    line = data.count(b"\n", 0, problem.start) + 1
    message = f"byte 0x{data[problem.start]:02x} is not UTF-8 text"
    return error("file-not-text", message, Span(path, line), "save the file as UTF-8")


def parent(path: str) -> str:
    """Return the folder of `path`, `.` for a bare name."""
    return path.rpartition("/")[0] or ("/" if path.startswith("/") else ".")


def joined(folder: str, name: str) -> str:
    """Return the path of `name` in `folder`, as short as it can be said."""
    return name if folder in ("", ".") or name.startswith("/") else f"{folder.rstrip('/')}/{name}"


# ------------------------------------------------------------------------------------------------------- disk


@dataclass(frozen=True)
class DiskWorkspace:
    """The folder `root` on disk, today's date and the environment of the process."""

    root: Path = field(default_factory=Path)

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of the process."""
        return os.environ

    def today(self) -> dt.date:
        """Return today's date here, or the one that SOURCE_DATE_EPOCH fixes (reproducible-builds.org)."""
        epoch = self.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        return dt.date.today()  # noqa: DTZ011 - the reader's day, wherever the reader is

    def exists(self, path: str) -> bool:
        """Return whether there is a file or a folder at `path`."""
        return os.path.exists(self.root / path)  # noqa: PTH110 - takes any string, a zero byte too

    def is_folder(self, path: str) -> bool:
        """Return whether there is a folder at `path`."""
        return os.path.isdir(self.root / path)  # noqa: PTH112 - takes any string, a zero byte too

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in `folder`, sorted; none where there is no such folder."""
        if not self.is_folder(folder):
            return ()
        with _reported(folder):
            return tuple(sorted(entry.name for entry in (self.root / folder).iterdir()))

    def read_bytes(self, path: str) -> bytes:
        """Return the bytes of a file, or raise a MemoError that says why not."""
        with _reported(path):
            file = self.root / path
            if file.is_file() and file.stat().st_size > LARGEST:
                raise MemoError([_too_large(path, file.stat().st_size)])
            return file.read_bytes()

    def leads_outside(self, path: str, folder: str) -> bool:
        """Return whether `path` ends up outside `folder`, by `..` or by links."""
        with _reported(path):
            return not (self.root / path).resolve().is_relative_to((self.root / folder).resolve())

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write aside, flush to the disk, then rename: a run that fails leaves the last good files."""
        aside: list[tuple[str, Path, Path]] = []
        try:
            for path, data in files.items():
                with _reported(path, "written"):
                    aside.append((path, self.root / path, _write_aside(self.root / path, data)))
            for path, target, written in aside:
                with _reported(path, "written"):
                    written.replace(target)
        finally:
            for _, _, written in aside:
                written.unlink(missing_ok=True)


def _write_aside(target: Path, data: bytes) -> Path:
    """Return the file beside `target` that now holds `data`, safe on the disk."""
    if target.is_dir():
        raise IsADirectoryError
    target.parent.mkdir(parents=True, exist_ok=True)
    written = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with written.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        written.unlink(missing_ok=True)
        raise
    return written


def _too_large(path: str, size: int) -> Diagnostic:
    message = f"the file is too large: {size // 2**20} MB, at most {LARGEST // 2**20} MB are read"
    return error("file-too-large", message, Span(path))


@contextlib.contextmanager
def _reported(path: str, done: str = "read") -> Iterator[None]:
    """Turn what the system refuses about `path` into a problem with a place and a hint."""
    try:
        yield
    except (OSError, ValueError) as problem:
        raise MemoError([_refused(path, done, problem)]) from None


def _refused(path: str, done: str, problem: OSError | ValueError) -> Diagnostic:
    if isinstance(problem, IsADirectoryError):
        return error("file-is-folder", "this is a folder; a file is wanted", Span(path))
    if isinstance(problem, FileNotFoundError) and done == "read":
        return error("file-missing", "there is no such file", Span(path))
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    message = f"the file can't be {done}: {reason[:1].lower()}{reason[1:]}"
    if done != "written":
        return error("file-unreadable", message, Span(path))
    hint = "choose another place with --out, or close the program that has it open"
    return error("file-unwritable", message, Span(path), hint)


# ----------------------------------------------------------------------------------------------------- memory


@dataclass
class MemoryWorkspace:
    """Files in a dictionary, a fixed date and an environment of one's own: what tests and stories run in."""

    files: dict[str, bytes] = field(default_factory=dict)
    date: dt.date = dt.date(2026, 11, 22)
    environ: Mapping[str, str] = field(default_factory=dict)
    read_only: frozenset[str] = frozenset()

    def today(self) -> dt.date:
        """Return the fixed date."""
        return self.date

    def exists(self, path: str) -> bool:
        """Return whether there is a file or a folder at `path`."""
        return path in self.files or self.is_folder(path)

    def is_folder(self, path: str) -> bool:
        """Return whether a file's path leads through `path`."""
        return path == "." or any(name.startswith(path.rstrip("/") + "/") for name in self.files)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in `folder`, sorted."""
        prefix = "" if folder == "." else folder.rstrip("/") + "/"
        inside = (name.removeprefix(prefix) for name in self.files if name.startswith(prefix))
        return tuple(sorted({name.split("/")[0] for name in inside}))

    def read_bytes(self, path: str) -> bytes:
        """Return the bytes of a file, or raise a MemoError that says why not."""
        with _reported(path):
            if self.is_folder(path):
                raise IsADirectoryError
            if path not in self.files:
                raise FileNotFoundError
            return self.files[path]

    def leads_outside(self, path: str, folder: str) -> bool:
        """Return whether `path` leads out of `folder` by `..`; there are no links in memory."""
        return not f"{posixpath.normpath(path)}/".startswith(f"{posixpath.normpath(folder)}/")

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write all of `files`, or none of them."""
        for path in files:
            with _reported(path, "written"):
                if self.is_folder(path):
                    raise IsADirectoryError
                if any(path.startswith(folder + "/") for folder in self.read_only):
                    raise PermissionError(13, "Permission denied")
        self.files.update(files)
