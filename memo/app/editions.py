"""Editions on disk, kept whole and pruned, and the newest files, which are those of the newest edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from memo.app.workspace import Workspace, joined
from memo.diagnostics import MemoError
from memo.editions.manifest import DOCUMENT, MANIFEST, STANDING, Manifest, Standing, read_stored, write_stored

CHECKED, LOCK = "checked.json", "build.lock"
_NUMBER = re.compile("[1-9][0-9]{0,8}")  # as it is written: no other folder is an edition


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of one memo for one audience, a folder each."""

    workspace: Workspace
    root: str
    memo: str
    audience: str

    @property
    def key(self) -> str:
        """What the memo is called where one name has to do."""
        return f"{self.memo}/{self.audience}"

    @property
    def folder(self) -> str:
        """The folder of the editions."""
        return joined(joined(self.root, self.memo), self.audience)

    def place(self, number: int, name: str = "") -> str:
        """Return the path of an edition, or of a file in it."""
        folder = joined(self.folder, str(number))
        return joined(folder, name) if name else folder

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the editions that are kept, ascending."""
        names = (name for name in self.workspace.names(self.folder) if _NUMBER.fullmatch(name))
        return tuple(sorted(map(int, names)))

    def read(self, number: int, name: str) -> bytes:
        """Return a file of an edition."""
        return self.workspace.read_bytes(self.place(number, name))

    def manifest(self, number: int) -> Manifest:
        """Return what is written down about an edition."""
        return read_stored(Manifest, self.read(number, MANIFEST), self.place(number, MANIFEST))

    def keep(self, manifest: Manifest, files: Mapping[str, bytes]) -> None:
        """Write an edition: all of it, or nothing."""
        whole = {**files, MANIFEST: write_stored(manifest)}
        self.workspace.write_folder(self.place(manifest.edition), whole)

    def standing(self) -> Standing | None:
        """Return where the memo stood when last looked at; None where nobody looked, or the note of it is damaged."""
        path = joined(self.folder, STANDING)
        if not self.workspace.exists(path):
            return None
        try:
            return read_stored(Standing, self.workspace.read_bytes(path), path)
        except MemoError:
            return None  # no more than a note: the editions themselves say the same

    def stand(self, standing: Standing) -> None:
        """Note where the memo stands."""
        self.workspace.write_all({joined(self.folder, STANDING): write_stored(standing)})

    def prune(self, keep: int | None) -> tuple[int, ...]:
        """Remove all but the `keep` newest editions, and return their numbers."""
        gone = self.numbers()[:-keep] if keep else ()
        for number in gone:
            self.workspace.remove(self.place(number))
        return gone

    def sweep(self) -> None:
        """Remove what killed runs left half written."""
        self.workspace.sweep(self.folder)


@dataclass(frozen=True, slots=True)
class Newest:
    """The files of a memo's newest edition, where its readers look for them: in `out`, below the name of its topic."""

    workspace: Workspace
    out: str
    topic: str
    audience: str
    name: str

    @property
    def stem(self) -> str:
        """What the path of each of the files begins with, before its endings; `name` is the one that its files bear here."""
        return joined(joined(self.out, self.topic), self.name)

    def publish(self, shelf: Shelf, manifest: Manifest) -> dict[str, int]:
        """Put an edition's files here, each whole, and return their sizes by path."""
        files = {path: shelf.read(manifest.edition, name) for name, path in self._paths(manifest).items()}
        self.workspace.write_all(files)
        return {path: len(data) for path, data in files.items()}

    def withdraw(self, paths: Iterable[str]) -> None:
        """Remove files that the newest edition no longer has: a format that was dropped, a place that was left."""
        for path in paths:
            self.workspace.remove(path)

    def published(self, standing: Standing) -> bool:
        """Return whether the files are here, as long as they were left."""
        held = standing.sizes.items()
        return all(path.startswith(f"{self.stem}.") and self.workspace.size(path) == size for path, size in held)

    def _paths(self, manifest: Manifest) -> dict[str, str]:
        """Return the path of each output that is published, by its name in the edition."""
        endings = {name: name.removeprefix(self.audience) for name in manifest.outputs}
        outputs = {name: self.stem + ending for name, ending in endings.items() if ending.startswith(".")}
        return outputs | {DOCUMENT: f"{self.stem}.memo.json"}


def shelves(workspace: Workspace, root: str) -> tuple[Shelf, ...]:
    """Return a shelf for each folder of editions below `root`, sorted."""
    pairs = [(memo, audience) for memo in _folders(workspace, root) for audience in _folders(workspace, root, memo)]
    found = (Shelf(workspace, root, memo, audience) for memo, audience in pairs)
    return tuple(shelf for shelf in found if shelf.numbers())


def _folders(workspace: Workspace, *parts: str) -> tuple[str, ...]:
    folder = "/".join(parts)
    names = workspace.names(folder)
    return tuple(name for name in names if not name.startswith(".") and workspace.is_folder(f"{folder}/{name}"))
