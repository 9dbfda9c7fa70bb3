"""`memo verify`: which edition a file is, and whether it is still what was issued."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memo.cli.console import CHECK_FAILED, say, show_json, workspace_of

if TYPE_CHECKING:
    from memo.app.verify import Verified


def verify(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A Word, PDF or other file of an edition.")],
    editions: Annotated[
        str | None, typer.Option("--editions", metavar="DIR", help="The editions. [default: memo.yaml's]")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say which edition a file is, and whether it was altered.

    Exit code 3 unless the file was checked against its edition and is unaltered.
    """
    from memo.app.verify import verify as verified

    found = verified(workspace_of(context), file, editions)
    if json:
        show_json(_data(found))
    else:
        for line in lines(found):
            say(line)
    if not found.unaltered:
        raise typer.Exit(CHECK_FAILED)


def lines(found: Verified) -> Iterator[str]:
    """Yield what is known of the file, the most important first."""
    manifest, claimed = found.manifest, found.claimed
    if manifest is None:
        yield from _unchecked(found)
        return
    yield f"{found.path}: edition {manifest.edition} of {manifest.memo} for {manifest.audience}, issued {manifest.issued}"
    yield "  unaltered: its bytes are those of the edition" if found.unaltered else "  altered since it was issued"
    if claimed and not found.unaltered and claimed.fingerprint != manifest.parts.whole:
        yield "  its fingerprint is not the edition's: it comes from elsewhere"
    yield (
        "  its inputs are still the same"
        if not found.changed
        else f"  inputs changed since: {', '.join(found.changed)}"
    )
    later = found.newest is not None and found.newest > manifest.edition
    yield f"  superseded by edition {found.newest}" if later else "  no later edition"


def _unchecked(found: Verified) -> Iterator[str]:
    claimed = found.claimed
    if claimed is None:
        yield f"{found.path}: it is no edition that is kept here, and doesn't say that it is one"
        return
    of = f"edition {claimed.edition} of {claimed.memo} for {claimed.audience}, issued {claimed.issued or 'on an unknown day'}"
    yield f"{found.path}: it says that it is {of}"
    yield "  claimed, not checked: no such edition is kept here"


def _data(found: Verified) -> dict[str, Any]:
    said = found.manifest or found.claimed
    return {
        "file": found.path,
        "memo": said.memo if said else None,
        "audience": said.audience if said else None,
        "edition": said.edition if said else None,
        "issued": said.issued.isoformat() if said and said.issued else None,
        "checked": found.checked,
        "unaltered": found.unaltered,
        "changed_inputs": list(found.changed),
        "newest": found.newest,
    }
