"""What a memo is made from, as digests: when they are the same, so is the memo.

Covered is what the reader actually gets: facts as selected and pruned, template and theme with all that belongs to them,
faces, options, the next embargo's end, and whether the memo is stale. Not covered: the date of issue, and the program.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class Parts(BaseModel):
    """A digest, or the value itself, for each thing that a memo depends on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: str
    template: str
    theme: str
    fonts: str
    options: str
    embargo: dt.date | None = None
    stale: bool = False

    @property
    def whole(self) -> str:
        """The fingerprint: one digest of all parts."""
        return digest(self.model_dump_json())


WORDS = {
    "facts": "facts changed",
    "template": "template changed",
    "theme": "theme changed",
    "fonts": "fonts changed",
    "options": "options changed",
    "embargo": "an embargo ended or moved",
    "stale": "stale since the last edition",
}
LOOKS = ("theme", "fonts", "options")  # what changes the files, even where the document stays the same


def differing(old: Parts, new: Parts) -> tuple[str, ...]:
    """Return the names of the parts that are not the same."""
    return tuple(name for name in WORDS if getattr(old, name) != getattr(new, name))


def reasons(old: Parts, new: Parts) -> tuple[str, ...]:
    """Return in words what changed."""
    words = WORDS if new.stale else WORDS | {"stale": "no longer stale"}
    return tuple(words[name] for name in differing(old, new))


def digest(value: str | bytes) -> str:
    """Return the SHA-256 of a text or of bytes, as hexadecimal digits."""
    return hashlib.sha256(value.encode() if isinstance(value, str) else value).hexdigest()


def digest_of(values: object) -> str:
    """Return the digest of plain data, whatever the order of its keys."""
    return digest(json.dumps(values, sort_keys=True, ensure_ascii=False, default=str))


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the digest of each file by its name, sorted."""
    return {name: digest(files[name]) for name in sorted(files)}
