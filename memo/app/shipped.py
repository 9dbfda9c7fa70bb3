"""What comes with the program: templates, themes and a starter topic, from the wheel or from the checkout."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped_text(path: str) -> str | None:
    """Return the text of a shipped template or theme file, such as `themes/house/theme.yaml`; None if there is none."""
    file = _templates().joinpath(path)
    return file.read_text(encoding="utf-8") if file.is_file() else None


def shipped_bytes(path: str) -> bytes | None:
    """Return the bytes of a shipped file, such as a theme's logo; None if there is none."""
    file = _templates().joinpath(path)
    return file.read_bytes() if file.is_file() else None


def shipped_names(folder: str = "") -> tuple[str, ...]:
    """Return the names in a folder of the shipped templates, sorted."""
    return _names(_templates().joinpath(folder))


def shipped_templates() -> dict[str, bytes]:
    """Return every shipped template and theme file by its path below `templates/`."""
    return dict(_files(_templates()))


def starter() -> dict[str, bytes]:
    """Return the files of a new project, without its templates."""
    return dict(_files(resources.files("memo").joinpath("app/starter")))


@cache
def _templates() -> Traversable:
    """Return the folder inside the wheel, else the checkout's: an editable install has no copy of its own."""
    package = resources.files("memo")
    inside = package.joinpath("_shipped/templates")
    return inside if inside.is_dir() else Path(str(package)).parent / "templates"


def _names(folder: Traversable) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(each.name for each in folder.iterdir() if not _by_the_way(each.name)))


def _by_the_way(name: str) -> bool:
    """Return whether a file is the system's: hidden, or what Python leaves where pip has compiled a module."""
    return name.startswith(".") or name == "__pycache__"


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for name in _names(folder):
        each = folder.joinpath(name)
        found += _files(each, f"{prefix}{name}/") if each.is_dir() else [(prefix + name, each.read_bytes())]
    return found
