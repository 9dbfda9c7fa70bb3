"""Which facts files there are, and which one is meant."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection

from memo.app.choices import WrongCommand, chosen
from memo.app.workspace import Workspace
from memo.diagnostics import error

FOLDER = "facts"
_TOPIC = re.compile(rb"^(?:\xef\xbb\xbf)?[\s{,]*[\"']?topic[\"']?\s*:", re.MULTILINE)


def topics(workspace: Workspace) -> tuple[str, ...]:
    """Return the path of every facts file that is a topic; files without `topic` are material for includes.

    A name with a dot before it is an editor's own: a lock, or what it has not saved yet.
    """
    names = (name for name in workspace.names(FOLDER) if name.endswith((".yaml", ".yml")) and name[0] != ".")
    paths = (f"{FOLDER}/{name}" for name in names)
    return tuple(path for path in paths if not workspace.is_folder(path) and _is_topic(workspace.read_bytes(path)))


def unlisted(workspace: Workspace, listed: Collection[str]) -> tuple[str, ...]:
    """Return the topics that no memo is made from, where some files are `listed` in memo.yaml; else all are meant."""
    return tuple(path for path in topics(workspace) if path not in listed) if listed else ()


def topic_name(path: str) -> str:
    """Return the name of a topic: its file's name without the ending."""
    name = path.rpartition("/")[2]
    return name.removesuffix(".yaml").removesuffix(".yml")


def find_facts(workspace: Workspace, asked: str) -> str:
    """Return the path that `asked` means: a file, or a topic by its name."""
    path = posixpath.normpath(asked)
    if workspace.exists(path):
        return path
    known = {topic_name(path): path for path in topics(workspace)}
    return known.get(asked) or chosen("topic", asked, [*known, *known.values()])


def only_topic(workspace: Workspace) -> str:
    """Return the only facts file in `facts/`, which is meant where neither the command nor memo.yaml names one."""
    paths = topics(workspace)
    if len(paths) == 1:
        return paths[0]
    if not paths:
        hint = "name one with --facts, or begin with `memo init`"
        raise WrongCommand([error("facts-none", "there is no facts file in `facts/`", hint=hint)])
    hint = "name one with --facts: " + ", ".join(topic_name(path) for path in paths)
    raise WrongCommand([error("facts-several", f"there are {len(paths)} topics here", hint=hint)])


def _is_topic(data: bytes) -> bool:
    return _TOPIC.search(data) is not None
