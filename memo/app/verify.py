"""What a file says it is, and whether that is so: by the editions that are kept."""

from __future__ import annotations

from dataclasses import dataclass

from memo.app.build_inputs import Inputs
from memo.app.editions import Shelf, shelves
from memo.app.project import read_project
from memo.app.workspace import Workspace
from memo.editions.fingerprint import digest
from memo.editions.identity import Identity, read_identity
from memo.editions.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of a file.

    `claimed` is what it says itself; `manifest` the edition that it is or claims to be, None where no such edition is kept;
    `unaltered` whether its bytes are those of the edition; `changed` are the inputs that are no longer what they were.
    """

    path: str
    claimed: Identity | None = None
    manifest: Manifest | None = None
    unaltered: bool = False
    changed: tuple[str, ...] = ()
    newest: int | None = None

    @property
    def checked(self) -> bool:
        """Whether there was an edition to compare it with."""
        return self.manifest is not None


def verify(workspace: Workspace, path: str, editions: str | None = None) -> Verified:
    """Return what is known of the file at `path`."""
    data = workspace.read_bytes(path)
    claimed, found = read_identity(data), digest(data)
    kept = shelves(workspace, editions or read_project(workspace).editions)
    shelf, manifest = _by_digest(kept, found) or _by_claim(kept, claimed) or (None, None)
    if shelf is None or manifest is None:
        return Verified(path, claimed)
    inputs = Inputs(workspace)
    changed = tuple(name for name, known in manifest.inputs.items() if inputs.digest(name) != known)
    return Verified(path, claimed, manifest, found in manifest.outputs.values(), changed, shelf.numbers()[-1])


def _by_claim(kept: tuple[Shelf, ...], claimed: Identity | None) -> tuple[Shelf, Manifest] | None:
    """Return the edition that a file says it is."""
    for shelf in kept:
        if claimed and (shelf.memo, shelf.audience) == (claimed.memo, claimed.audience):
            return (shelf, shelf.manifest(claimed.edition)) if claimed.edition in shelf.numbers() else None
    return None


def _by_digest(kept: tuple[Shelf, ...], found: str) -> tuple[Shelf, Manifest] | None:
    """Return the edition that has a file of these bytes: formats that can't say what they are are found so too."""
    pairs = ((shelf, shelf.manifest(number)) for shelf in kept for number in reversed(shelf.numbers()))
    return next((pair for pair in pairs if found in pair[1].outputs.values()), None)
