"""The JSON Schema of a facts file for editors (draft 2020-12): it accepts what the reader accepts."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from memo.facts.book import COLLECTIONS
from memo.facts.records.analysis import ScenarioSet
from memo.facts.records.sourcing import ChangeNote
from memo.facts.records.topic import Topic

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def facts_schema() -> dict[str, Any]:
    """Return the schema of a facts file, one definition a kind of record."""
    kinds: dict[str, Any] = {"topic": Topic, "scenarios": ScenarioSet, "changes": ChangeNote, **COLLECTIONS}
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for name, kind in kinds.items():
        made = TypeAdapter(kind).json_schema(ref_template="#/$defs/{model}", mode="validation")
        definitions |= made.pop("$defs", {})
        definitions[kind.__name__] = made
        link = {"$ref": f"#/$defs/{kind.__name__}"}
        properties[name] = link if name in ("topic", "scenarios") else {"type": ["array", "null"], "items": link}
    properties["include"] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    properties["defaults"] = {"type": "object", "propertyNames": {"enum": sorted(COLLECTIONS)}}
    whole = {"type": "object", "additionalProperties": False, "properties": properties, "$defs": definitions}
    return {"$schema": DIALECT, "title": "memo facts file", **_loosened(whole)}


def _loosened(value: Any) -> Any:
    """Return the schema with the short forms that the reader accepts: one value for a list, numbers as text."""
    if isinstance(value, list):
        return [_loosened(each) for each in value]
    if not isinstance(value, dict):
        return value
    held = {key: _loosened(each) for key, each in value.items()}
    if held.get("type") == "array" and "items" in held and "prefixItems" not in held:
        return {"anyOf": [held, held["items"], {"type": "null"}]}
    if held.get("type") in ("integer", "number", "boolean"):
        return {"anyOf": [held, {"type": "string"}]}
    if held.get("type") == "string" and "enum" not in held and "pattern" not in held:
        return held | {"type": ["string", "number", "boolean"]}
    return held
