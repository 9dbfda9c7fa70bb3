"""What is written down about an edition, and where a memo stands between two runs."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from memo.diagnostics import MemoError, Span, error
from memo.editions.fingerprint import Parts

VERSION = 1
DOCUMENT, FACTS, MANIFEST, STANDING = "document.json", "facts.json", "manifest.json", "standing.json"
Digests = dict[str, str]
M = TypeVar("M", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Manifest(_Strict):
    """An edition: which one, made from what, into what. Inputs and outputs by SHA-256, inputs from the project's folder."""

    memo_edition: Annotated[int, Field(ge=VERSION, le=VERSION)] = VERSION
    memo: str
    topic: str
    audience: str
    edition: int
    issued: dt.date
    built: dt.datetime
    title: str
    pages: int
    words: int
    parts: Parts
    reasons: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    until: dt.date | None = None
    wish: str
    options: dict[str, tuple[str, ...]]
    versions: dict[str, str]
    inputs: Digests
    outputs: Digests


class Standing(_Strict):
    """Where a memo stands: its newest edition, and the inputs as they were when last looked at.

    `wish` is a digest of what was asked for, `until` the day on which time alone changes the memo, `told` the edition for which
    `on_change` has run.
    """

    edition: int
    parts: Parts
    wish: str
    inputs: Digests
    looked: dt.date
    until: dt.date | None = None
    version: str
    told: int = 0
    sizes: dict[str, int] = Field(default_factory=dict)


class Checked(_Strict):
    """When each memo was last looked at and found or made right, by `memo/audience`."""

    checked: dict[str, dt.datetime] = Field(default_factory=dict)


def identity(memo: str, audience: str, edition: int, issued: dt.date, parts: Parts) -> tuple[tuple[str, str], ...]:
    """Return the names and values that an edition's files carry."""
    return (
        ("memo:name", memo),
        ("memo:audience", audience),
        ("memo:edition", str(edition)),
        ("memo:issued", issued.isoformat()),
        ("memo:fingerprint", parts.whole),
    )


def write_stored(value: BaseModel) -> bytes:
    """Return a manifest or a standing as JSON."""
    shown = value.model_dump(mode="json", exclude_none=True)
    return (json.dumps(shown, ensure_ascii=False, indent=1) + "\n").encode()


def read_stored(kind: type[M], data: bytes, file: str) -> M:
    """Return what `write_stored` wrote; a MemoError names what is wrong with `file`."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        message = f"this is no record of an edition: {place + ': ' if place else ''}{first['msg'].lower()}"
        hint = "it was changed by hand or by a later version; move the edition's folder away and build again"
        raise MemoError([error("edition-damaged", message, Span(file), hint)]) from None
