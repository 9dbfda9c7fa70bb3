"""When each memo was last looked at, from which follows whether it is due: one answer for `build --due` and `schedule`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from memo.app.editions import CHECKED, Shelf
from memo.app.project import Project
from memo.app.workspace import Workspace, joined
from memo.diagnostics import MemoError
from memo.editions.manifest import Checked, read_stored, write_stored

Times = Mapping[str, dt.datetime]


def read_times(workspace: Workspace, project: Project) -> dict[str, dt.datetime]:
    """Return when each memo was looked at, by `memo/audience`; nothing where the note is missing or damaged."""
    path = joined(project.editions, CHECKED)
    if not workspace.exists(path):
        return {}
    try:
        return dict(read_stored(Checked, workspace.read_bytes(path), path).checked)
    except MemoError:
        return {}  # the editions know when they were built


def last_time(shelf: Shelf, times: Times) -> dt.datetime | None:
    """Return when a memo was last looked at, else when its newest edition was built; None where it has no edition."""
    numbers = shelf.numbers()
    if not numbers:
        return None
    return times.get(shelf.key) or shelf.manifest(numbers[-1]).built


def times_file(workspace: Workspace, project: Project, times: Times) -> dict[str, bytes]:
    """Return the note of when each memo was looked at, by its path; those without editions are forgotten."""
    kept = {key: time for key, time in sorted(times.items()) if workspace.is_folder(joined(project.editions, key))}
    listed = {memo.name for memo in project.memos}
    known = {key: time for key, time in kept.items() if key.rpartition("/")[0] in listed}
    return {joined(project.editions, CHECKED): write_stored(Checked(checked=known))}
