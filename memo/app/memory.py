"""A workspace without disk or clock, in which tests and stories run."""

from __future__ import annotations

import contextlib
import datetime as dt
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from memo.app.workspace import Busy, Ended, busy, reported


@dataclass
class MemoryWorkspace:
    """Files in a dictionary, a fixed date and an environment of one's own: what tests and stories run in."""

    files: dict[str, bytes] = field(default_factory=dict)
    date: dt.date = dt.date(2026, 11, 22)
    environ: Mapping[str, str] = field(default_factory=dict)
    read_only: frozenset[str] = frozenset()
    hour: dt.time = dt.time(6, tzinfo=dt.UTC)
    holders: dict[str, str] = field(default_factory=dict)
    ran: list[tuple[tuple[str, ...], dict[str, str]]] = field(default_factory=list)
    ends: Ended = field(default_factory=lambda: Ended(0))

    def today(self) -> dt.date:
        """Return the fixed date."""
        return self.date

    def now(self) -> dt.datetime:
        """Return the fixed hour of the fixed date."""
        return dt.datetime.combine(self.date, self.hour)

    def offset(self) -> dt.timedelta:
        """Return nothing: the clock here shows UTC."""
        return dt.timedelta()

    def place(self) -> str:
        """Return a path that stands for this folder."""
        return "/project"

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes, None where there is none."""
        return len(self.files[path]) if path in self.files else None

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
        with reported(path):
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
            with reported(path, "written"):
                if self.is_folder(path):
                    raise IsADirectoryError
                if any(path.startswith(folder + "/") for folder in self.read_only):
                    raise PermissionError(13, "Permission denied")
        self.files.update(files)

    def write_folder(self, path: str, files: Mapping[str, bytes]) -> None:
        """Make the new folder `path` with `files` in it."""
        with reported(path, "written"):
            if self.exists(path):
                raise FileExistsError(17, "File exists")
        self.write_all({f"{path}/{name}": data for name, data in files.items()})

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with its files."""
        for name in [name for name in self.files if name == path or name.startswith(path + "/")]:
            del self.files[name]

    def sweep(self, folder: str) -> None:
        """Do nothing: nothing here is ever half written."""

    @contextlib.contextmanager
    def locked(self, path: str, wait: float) -> Iterator[None]:  # noqa: ARG002 - nobody here lets go
        """Hold the lock, unless `holders` says that somebody does."""
        if path in self.holders:
            raise Busy([busy(path, self.holders[path])])
        self.holders[path] = ""
        try:
            yield
        finally:
            del self.holders[path]

    def run(self, command: tuple[str, ...], environ: Mapping[str, str], seconds: float) -> Ended:  # noqa: ARG002
        """Note the command in `ran` and end it as `ends` says."""
        self.ran.append((command, dict(environ)))
        return self.ends
