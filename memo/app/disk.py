"""How bytes get to the disk so that a file or folder is there whole or not at all, whatever ends the run.

Written aside in the same folder, flushed, renamed, and the folder flushed: a rename within one file system is atomic, and after
the flush it outlives a power cut. A name aside holds the process's number, so that what a killed run left can be told.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

_ASIDE = re.compile(r"\..+\.(\d+)\.part")


def is_aside(name: str) -> bool:
    """Return whether this is the name of something half written."""
    return _ASIDE.fullmatch(name) is not None


class Disk:
    """The disk: three calls that can fail, and what is made of them. Tests put faults into the three."""

    def write(self, file: Path, data: bytes) -> None:
        """Write `data` into a new file."""
        with file.open("wb") as stream:
            stream.write(data)

    def sync(self, place: Path) -> None:
        """Flush a file or folder to the disk."""
        if place.is_dir() and os.name == "nt":
            return  # Windows has no flush of a folder
        handle = os.open(place, os.O_RDONLY if place.is_dir() or os.name != "nt" else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file or folder another name; a file that bore it is replaced."""
        old.replace(new)

    def sync_folder(self, folder: Path) -> None:
        """Flush the names in a folder to the disk."""
        self.sync(folder)

    def write_aside(self, target: Path, data: bytes) -> Path:
        """Return the file beside `target` that now holds `data`, safe on the disk."""
        if target.is_dir():
            raise IsADirectoryError
        self._make_parents(target.parent)
        written = _aside(target)
        try:
            self.write(written, data)
            self.sync(written)
        except OSError:
            written.unlink(missing_ok=True)
            raise
        return written

    def make_folder(self, target: Path, files: Mapping[str, bytes]) -> None:
        """Make the folder `target` with `files` in it; it must not be there."""
        self._make_parents(target.parent)
        aside = _aside(target)
        shutil.rmtree(aside, ignore_errors=True)
        try:
            aside.mkdir()
            for name, data in files.items():
                self.write(aside / name, data)
                self.sync(aside / name)
            self.sync(aside)
            self.rename(aside, target)
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        self.sync(target.parent)

    def remove(self, target: Path) -> None:
        """Remove a file, or a folder with what is in it; nothing is done where there is none."""
        if not target.is_dir():
            target.unlink(missing_ok=True)
            return
        aside = _aside(target)
        shutil.rmtree(aside, ignore_errors=True)
        self.rename(target, aside)
        shutil.rmtree(aside)

    def sweep(self, place: Path) -> None:
        """Remove something half written, unless the process that writes it is alive."""
        match = _ASIDE.fullmatch(place.name)
        if match is None or _alive(int(match[1])):
            return
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)

    def _make_parents(self, folder: Path) -> None:
        """Make a folder and those above it, and flush each name that is new."""
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for each in missing:
            self.sync(each.parent)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _alive(pid: int) -> bool:
    """Return whether another process with this number runs."""
    if pid == os.getpid():
        return False
    if os.name == "nt":
        return True  # a signal 0 would end it there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
