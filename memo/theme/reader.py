"""A theme file to a Theme; every problem with its place. A theme that names a `base` says only what it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from memo.diagnostics import Diagnostic, MemoError, did_you_mean, error
from memo.positioned import Mapping, Node, Scalar, Sequence, read_yaml, shape
from memo.theme.contrast import low_contrast
from memo.theme.fonts import shipped_faces
from memo.theme.model import CALLOUTS, COLOURS, STYLES, Theme

Find: TypeAlias = Callable[[str], tuple[str, str] | None]
"""From the name of a theme to the path and the text of its file."""

KEYS = {"colours": COLOURS, "dark": COLOURS, "styles": STYLES, "callouts": CALLOUTS, "matrix": ("L", "M", "H", "S")}
WHOLE = ("colours", "styles", "callouts", "matrix")
KINDS = {"colours": "colour", "dark": "colour", "styles": "style", "callouts": "callout", "matrix": "level"}


def theme_schema() -> dict[str, Any]:
    """Return the JSON Schema of a theme file, for editors; beside a `base`, no key is required."""
    made: dict[str, Any] = _optional(Theme.model_json_schema())
    keys = made["properties"]
    keys["base"] = {"type": "string", "description": "The theme that says what this one leaves out."}
    for name, known in KEYS.items():
        keys[name]["propertyNames"] = {"enum": list(known)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def read_theme(text: str, file: str, find: Find = lambda _: None) -> Theme:
    """Return the theme in `text`; raise a MemoError that places each problem. Its name is that of its folder."""
    node = _whole(text, file, find)
    theme, problems = shape(node, Theme)
    problems += tuple(_problems(node))
    if theme is None or problems:
        raise MemoError(problems)
    parts = file.split("/")
    name = parts[-2] if len(parts) > 1 else file
    return theme.model_copy(update={"name": theme.name or name})


def theme_warnings(text: str, file: str, find: Find = lambda _: None) -> tuple[Diagnostic, ...]:
    """Return a warning for each pair of colours that is hard to read; the theme itself is sound."""
    return tuple(low_contrast(_whole(text, file, find), read_theme(text, file, find)))


# ------------------------------------------------------------------------------------------------------------ base


def _whole(text: str, file: str, find: Find, above: tuple[str, ...] = ()) -> Mapping:
    """Return the file's keys over those of its base."""
    node = read_yaml(text, file)
    if not isinstance(node, Mapping):
        raise MemoError(
            [error("value-wrong", "a theme is a list of keys and values", node.span, "begin with `base: house`")]
        )
    base = node.get("base")
    own = Mapping(tuple(entry for entry in node.entries if entry[0].text != "base"), node.span, node.weight)
    return _over(own, _base(base, find, above)) if isinstance(base, Scalar) else own


def _base(name: Scalar, find: Find, above: tuple[str, ...]) -> Mapping:
    found = find(name.text)
    if found is None:
        raise MemoError([error("theme-unknown", f"there is no theme `{name.text}`", name.span)])
    path, text = found
    if path in above or path == name.span.file:
        message = f"the theme `{name.text}` is its own base"
        raise MemoError([error("theme-base-circle", message, name.span, "name a theme that doesn't build on this one")])
    return _whole(text, path, find, (*above, path))


def _over(own: Mapping, base: Mapping) -> Mapping:
    """Return the keys of both; where both have one, its own, or both again where it holds keys itself."""
    merged = {key.text: (key, value) for key, value in base.entries}
    for key, value in own.entries:
        below = merged[key.text][1] if key.text in merged else None
        both = isinstance(value, Mapping) and isinstance(below, Mapping)
        merged[key.text] = (key, _over(value, below) if both else value)  # type: ignore[arg-type]
    return Mapping(tuple(merged.values()), own.span, own.weight)


# -------------------------------------------------------------------------------------------------------- problems


def _problems(node: Mapping) -> Iterator[Diagnostic]:
    for name in KEYS:
        held = node.get(name)
        if isinstance(held, Mapping):
            yield from _keys(name, held)
    for place in _colours_named(node):
        if place.text not in COLOURS:
            yield _unknown("colour", place, COLOURS)
    for face in _faces(node):
        if face.text not in shipped_faces():
            yield error(
                "font-missing", f"no shipped font file is called `{face.text}`", face.span, _faces_like(face.text)
            )


def _keys(name: str, held: Mapping) -> Iterator[Diagnostic]:
    known = KEYS[name]
    for key, _ in held.entries:
        if key.text not in known:
            yield _unknown(KINDS[name], key, known)
    missing = [each for each in known if held.get(each) is None] if name in WHOLE else []
    if missing:
        message = f"`{name}` leaves out {', '.join(missing)}"
        yield error("key-missing", message, held.span, "add them, or name a theme that has them: `base: house`")


def _unknown(kind: str, place: Scalar, known: tuple[str, ...]) -> Diagnostic:
    return error("key-unknown", f"unknown {kind} `{place.text}`", place.span, did_you_mean(place.text, known))


def _colours_named(node: Mapping) -> Iterator[Scalar]:
    """Yield each name of a colour that a style or a callout uses."""
    for group in ("styles", "callouts"):
        for part in _values(node.get(group)):
            for key in ("colour", "ground"):
                named = part.get(key) if isinstance(part, Mapping) else None
                if isinstance(named, Scalar) and not named.empty:
                    yield named


def _faces(node: Mapping) -> Iterator[Scalar]:
    for family in _values(node.get("families")):
        for key in ("regular", "bold", "italic", "bold_italic"):
            face = family.get(key) if isinstance(family, Mapping) else None
            if isinstance(face, Scalar):
                yield face


def _values(node: Node | None) -> Iterator[Node]:
    match node:
        case Mapping(entries=entries):
            yield from (value for _, value in entries)
        case Sequence(items=items):
            yield from items


def _faces_like(name: str) -> str | None:
    return did_you_mean(name, shipped_faces())


def _optional(schema: Any) -> Any:
    """Return the schema without its lists of required keys."""
    match schema:
        case dict():
            return {key: _optional(value) for key, value in schema.items() if key != "required"}
        case list():
            return [_optional(each) for each in schema]
    return schema
