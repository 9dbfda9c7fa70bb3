"""The one door to disk, clock and environment. Every other module is given text, bytes and dates.

Paths are strings with `/`, taken from the folder in which the program runs. What the system refuses comes
out as a located problem; only bugs keep their traceback. How bytes get safely to the disk is `disk.py`'s.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from memo.app.disk import Disk, is_aside
from memo.diagnostics import Diagnostic, MemoError, Span, error

LARGEST = 64 * 1024 * 1024  # bytes of an input; a disk image named by mistake is larger


class Files(Protocol):
    """A folder that can be read."""

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


class Workspace(Files, Protocol):
    """A folder that can be read and written, a clock and an environment."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment variables."""

    def today(self) -> dt.date:
        """Return the date of this run."""

    def now(self) -> dt.datetime:
        """Return the time of this run, in UTC."""

    def offset(self) -> dt.timedelta:
        """Return how far the clock here is ahead of UTC."""

    def place(self) -> str:
        """Return the path of the folder itself."""

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes, None where there is none."""

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write all of `files`, or none of them: what stood there before stays until every one is safe."""

    def write_folder(self, path: str, files: Mapping[str, bytes]) -> None:
        """Make the new folder `path` with `files` in it, all at once or not at all."""

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with its files: all at once, as far as anybody sees."""

    def sweep(self, folder: str) -> None:
        """Remove what killed runs left half written in `folder`."""

    def locked(self, path: str, wait: float) -> AbstractContextManager[None]:
        """Hold the lock `path` for the length of a block; raise Busy after `wait` seconds, with who holds it."""

    def run(self, command: tuple[str, ...], environ: Mapping[str, str], seconds: float) -> Ended:
        """Run a command in the folder, with `environ` on top of the environment; end it after `seconds`."""


class Busy(MemoError):  # noqa: N818 - it is the lock that is busy
    """Raised where another run holds the lock; the program ends with 4."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, and the end of what it printed."""

    code: int
    printed: str = ""


def read_text(workspace: Files, path: str) -> str:
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
    disk: Disk = field(default_factory=Disk)

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of the process."""
        return os.environ

    def today(self) -> dt.date:
        """Return today's date here, or the one that SOURCE_DATE_EPOCH fixes (reproducible-builds.org)."""
        fixed = self._fixed()
        return fixed.date() if fixed else dt.date.today()  # noqa: DTZ011 - the reader's day, wherever the reader is

    def now(self) -> dt.datetime:
        """Return the time in UTC, or the one that SOURCE_DATE_EPOCH fixes."""
        return (self._fixed() or dt.datetime.now(dt.UTC)).replace(microsecond=0)

    def offset(self) -> dt.timedelta:
        """Return how far the clock here is ahead of UTC."""
        return self.now().astimezone().utcoffset() or dt.timedelta()

    def _fixed(self) -> dt.datetime | None:
        epoch = self.environ.get("SOURCE_DATE_EPOCH", "")
        return _at(epoch) if epoch else None

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
        with reported(folder):
            return tuple(sorted(entry.name for entry in (self.root / folder).iterdir()))

    def read_bytes(self, path: str) -> bytes:
        """Return the bytes of a file, or raise a MemoError that says why not."""
        with reported(path):
            with open(self.root / path, "rb", opener=_unwaiting) as stream:
                data = stream.read(LARGEST + 1)
            if len(data) > LARGEST:
                raise MemoError([_too_large(path)])
            return data

    def leads_outside(self, path: str, folder: str) -> bool:
        """Return whether `path` ends up outside `folder`, by `..` or by links."""
        with reported(path):
            return not (self.root / path).resolve().is_relative_to((self.root / folder).resolve())

    def place(self) -> str:
        """Return the absolute path of the folder."""
        return str(self.root.resolve())

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes, None where there is none."""
        file = self.root / path
        return file.stat().st_size if self.exists(path) and file.is_file() else None

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write aside, flush to the disk, then rename: a run that fails leaves the last good files."""
        aside: list[tuple[str, Path, Path]] = []
        try:
            for path, data in files.items():
                with reported(path, "written"):
                    aside.append((path, self.root / path, self.disk.write_aside(self.root / path, data)))
            for path, target, written in aside:
                with reported(path, "written"):
                    self.disk.rename(written, target)
            for folder in {target.parent for _, target, _ in aside}:
                with reported(str(folder), "written"):
                    self.disk.sync_folder(folder)
        finally:
            for _, _, written in aside:
                written.unlink(missing_ok=True)

    def write_folder(self, path: str, files: Mapping[str, bytes]) -> None:
        """Make the folder aside with all its files, flush them and it, then rename it to its name."""
        with reported(path, "written"):
            self.disk.make_folder(self.root / path, files)

    def remove(self, path: str) -> None:
        """Rename a folder aside, then remove it: half a folder never bears its name."""
        with reported(path, "removed"):
            self.disk.remove(self.root / path)

    def sweep(self, folder: str) -> None:
        """Remove what killed runs left half written in `folder`; what a running one writes stays."""
        for name in self.names(folder):
            if is_aside(name):
                with reported(joined(folder, name), "removed"):
                    self.disk.sweep(self.root / folder / name)

    @contextlib.contextmanager
    def locked(self, path: str, wait: float) -> Iterator[None]:
        """Hold the lock with the system's own file lock, which ends with the process that holds it."""
        from filelock import FileLock, Timeout

        file, holder = self.root / path, self.root / f"{path}.holder"
        with reported(path, "written"):
            file.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(file, timeout=wait, poll_interval=0.2)
            try:
                lock.acquire()
            except Timeout:
                raise Busy([busy(path, _text(holder))]) from None
        try:
            with reported(path, "written"):
                holder.write_text(_holding(self.now()), encoding="utf-8")
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def run(self, command: tuple[str, ...], environ: Mapping[str, str], seconds: float) -> Ended:
        """Run a command without a shell; `python` is the one that this program runs in."""
        words = (sys.executable, *command[1:]) if command[0] == "python" else command
        try:
            ended = subprocess.run(  # noqa: S603 - the project's own file says what is run
                words,
                cwd=self.root,
                env={**self.environ, **environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Ended(124, f"ended after {seconds:.0f} seconds")
        except OSError as problem:
            return Ended(127, problem.strerror or str(problem))
        return Ended(ended.returncode, ended.stdout.decode("utf-8", "replace")[-2000:].strip())


def _at(epoch: str) -> dt.datetime:
    """Return the time that is so many seconds from 1970; what can't be one is refused, as its specification asks."""
    try:
        if re.fullmatch("[0-9]{1,18}", epoch):
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        pass
    hint = "write the seconds since 1970-01-01, such as 1790000000, or unset it"
    raise MemoError([error("epoch-wrong", f"SOURCE_DATE_EPOCH is no time: `{epoch[:40]}`", None, hint)])


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _holding(now: dt.datetime) -> str:
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()})


def busy(path: str, holder: str) -> Diagnostic:
    """Return who holds the lock, as far as it could be read: a run that has just begun has not said it yet."""
    hint = "wait for it with --wait SECONDS, or end it"
    try:
        said = json.loads(holder)
        who = f"process {said['pid']} on {said['host']}, since {said['since']}"
    except (ValueError, KeyError, TypeError):
        who = "it has just begun"
    return error("build-locked", f"another build is at work: {who}", Span(path), hint)


def _unwaiting(path: str, flags: int) -> int:
    """Open a file without waiting for it: a pipe that nobody writes into is empty, and a device may have no end."""
    if sys.platform == "win32":
        return os.open(path, flags)
    handle = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(handle, True)
    return handle


def _too_large(path: str) -> Diagnostic:
    message = f"the file is too large: at most {LARGEST // 2**20} MB are read"
    return error("file-too-large", message, Span(path))


@contextlib.contextmanager
def reported(path: str, done: str = "read") -> Iterator[None]:
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
    if done == "read":
        return error("file-unreadable", message, Span(path))
    hint = "choose another place with --out, or close the program that has it open"
    return error("file-unwritable", message, Span(path), hint)
