"""Write the reference parts of docs/templates.md and docs/facts.md from the code; what stands between them is written by hand.

    python tools/build_docs.py

A part begins with `<!-- from the code: NAME -->` and ends with `<!-- end -->`. A test holds the pages in step.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from memo.app.generate import generate_all
from memo.app.memory import MemoryWorkspace
from memo.app.outcome import Failure
from memo.app.request import Request
from memo.diagnostics import MemoError
from memo.facts.book import COLLECTIONS
from memo.facts.dates import Date, DateOrUnknown, Day
from memo.facts.records.analysis import ScenarioSet
from memo.facts.records.parts import ByAudience, ByRelevance, Fact, Handling, To
from memo.facts.records.sourcing import Amount, ChangeNote
from memo.facts.records.topic import Topic
from memo.facts.starting import facts_starter
from memo.facts.text import LocalText
from memo.facts.tradecraft import ALIASES, RULES
from memo.templating.collection import Collection
from memo.templating.components import COMPONENTS
from memo.templating.filters import borrowed, documented
from memo.templating.front import FrontMatter
from memo.templating.kinds import SAME

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "docs" / "templates.md", ROOT / "docs" / "facts.md")
FACTS = "facts/us-armenia.yaml"
ISSUED = dt.date(2026, 7, 1)
READERS = ("investor", "journalist", "diplomat", "legislator")
LONGEST = 1200  # characters of an output that is still shown
_PART = re.compile(r"(<!-- from the code: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_EXAMPLE = re.compile(r"\s*Example: `(.+?)`", re.DOTALL)
_SIMPLE: Mapping[Any, str] = {
    str: "words",
    bool: "`true` or `false`",
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
    LocalText: "text",
    Amount: "a number, or `{low, high}`",
    Any: "anything",
}


def main() -> None:
    """Write the pages anew."""
    for page in PAGES:
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")


def written(text: str) -> str:
    """Return a page with its parts as the code has them now."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]().strip()}\n\n{found[3]}", text)


# ---------------------------------------------------------------------------------------------------------- templates


def front_matter() -> str:
    """Return the keys of the front matter, those inside others with a dot."""
    return table(("Key", "Holds", "What it says", "Else"), _keys(FrontMatter, ""))


def _keys(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        inner = _part_of(field.annotation)
        if inner is None:
            yield f"`{prefix}{name}`{_must(field)}", holds(_hint(model, name)), field.description or "", _else(field)
        else:
            yield f"`{prefix}{name}`", "keys:", field.description or "", ""
            key = "<section>." if get_origin(field.annotation) is dict else ""
            yield from _keys(inner, f"{prefix}{name}.{key}")


def _part_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a key holds, itself or by section."""
    found = get_args(annotation)[-1] if get_origin(annotation) is dict else annotation
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def methods() -> str:
    """Return what can be asked of a collection."""
    rows = ((f"`{name}`", *_told(inspect.getdoc(getattr(Collection, name)) or "")) for name in sorted(SAME | {"key"}))
    return table(("Ask", "What comes back", "Example"), rows)


def filters() -> str:
    """Return the memo's own filters with an example each, then the names of Jinja's."""
    rows = [(f"`{name}`", *_told(text)) for name, text in documented().items()]
    jinja = ", ".join(f"`{name}`" for name in borrowed())
    return table(("Filter", "What comes back", "Example"), rows) + f"\n\nAs in Jinja: {jinja}."


def _told(text: str) -> tuple[str, str]:
    found = _EXAMPLE.search(text)
    return spoken(_EXAMPLE.sub("", text)), f"`{found[1]}`" if found else ""


def components() -> str:
    """Return every component: its arguments, its words, its example and what that prints."""
    shown = outputs({name: example(component) for name, component in COMPONENTS.items()})
    return "\n\n".join(_component(name, shown.get(name, "")) for name in sorted(COMPONENTS))


def _component(name: str, output: str) -> str:
    component = COMPONENTS[name]
    words = spoken(_EXAMPLE.sub("", inspect.getdoc(component) or ""))
    parts = [f"### {name}", words, f"Write: `{{{{ {name}{arguments(component)} }}}}`"]
    parts.append(f"Example:\n\n```jinja\n{example(component)}\n```")
    if not output:
        parts.append("The shipped topic has nothing for it, so it prints nothing.")
    elif len(output) > LONGEST:
        parts.append("It prints too much to show here: try it, or look in the [gallery](gallery.md).")
    else:
        parts.append(f"prints\n\n````markdown\n{output}\n````")
    return "\n\n".join(parts)


def example(component: Callable[..., Any]) -> str:
    """Return the example in a component's docstring."""
    found = _EXAMPLE.search(inspect.getdoc(component) or "")
    if found is None:
        raise ValueError(f"{component.__name__} has no example in its docstring")
    return re.sub(r"\s+", " ", found[1])


def arguments(component: Callable[..., Any]) -> str:
    """Return the arguments as a template writes them, those that need their name with it."""
    given = list(inspect.signature(component).parameters.values())[1:]
    return f"({', '.join(_argument(each) for each in given)})"


def _argument(each: inspect.Parameter) -> str:
    if each.default in (None, inspect.Parameter.empty):
        return each.name
    default = f'"{each.default}"' if isinstance(each.default, str) else str(each.default).lower()
    return f"{each.name}={default}"


def outputs(examples: Mapping[str, str]) -> dict[str, str]:
    """Return what the shipped topic prints for each example, for the first reader who is shown anything."""
    found: dict[str, str] = {}
    for reader in READERS:
        found = _printed(examples, reader) | found
    return found


def _printed(examples: Mapping[str, str], reader: str) -> dict[str, str]:
    body = "".join(f"## part {name} {{ #{name.replace('_', '-')}}}\n\n{text}\n\n" for name, text in examples.items())
    template = f"---\nmemo: 1\ntitle: Examples\nselect: {{relevance: 1}}\n---\n# Examples\n\n{body}"
    pieces = re.split(r"^## part ([a-z_\\]+).*\n", _made(reader, template), flags=re.MULTILINE)
    named = zip(pieces[1::2], pieces[2::2], strict=True)
    return {name.replace("\\", ""): _first_part(text) for name, text in named if _first_part(text)}


def _first_part(text: str) -> str:
    """Return an output without the foot notes of the whole memo, which follow the last part."""
    return re.split(r"^(?:#|\[\^)", text, maxsplit=1, flags=re.MULTILINE)[0].strip()


def _made(reader: str, template: str) -> str:
    files = {f"facts/{path.name}": path.read_bytes() for path in (ROOT / "facts").glob("*.yaml")}
    workspace = MemoryWorkspace(files={**files, f"templates/{reader}.md.j2": template.encode()})
    for outcome in generate_all(Request((reader,), FACTS, ("md",), issued=ISSUED), workspace):
        if isinstance(outcome, Failure):
            raise MemoError(outcome.problems)
    return workspace.files[f"out/us-armenia/{reader}.md"].decode()


# -------------------------------------------------------------------------------------------------------------- facts


def starter() -> str:
    """Return what `memo new topic` writes."""
    return f"```yaml\n{facts_starter('harbour-desk', dt.date(2026, 11, 22))}```"


def every_record() -> str:
    """Return what each record may say of itself."""
    return fields(Fact, ())


def handling() -> str:
    """Return the fields of handling."""
    return fields(Handling, ())


def topic() -> str:
    """Return the fields of the topic."""
    return fields(Topic, ())


def collections() -> str:
    """Return each collection with its fields, those of every record left out."""
    kinds: dict[str, type[BaseModel]] = {**COLLECTIONS, "scenarios": ScenarioSet, "changes": ChangeNote}
    common = tuple(Fact.model_fields)
    each = (
        f"### {name}\n\n{spoken(inspect.getdoc(kind) or '')}\n\n{fields(kind, common)}" for name, kind in kinds.items()
    )
    return "\n\n".join(each)


def fields(model: type[BaseModel], without: tuple[str, ...]) -> str:
    """Return the fields of a kind of record; `id` is among all of them that have it."""
    rows = (
        (f"`{name.removesuffix('_')}`{_must(field)}", holds(_hint(model, name)), _about(model, name))
        for name, field in model.model_fields.items()
        if name not in without
    )
    return table(("Field", "Holds", "About it"), rows)


def _about(model: type[BaseModel], name: str) -> str:
    """Return what the code says of a field, else of the part that it holds, and what holds where it is left out."""
    field = model.model_fields[name]
    inner = next(_parts(_hint(model, name)), None)
    words = field.description or (spoken(inspect.getdoc(inner) or "") if inner else "")
    left_out = _else(field)
    return " ".join(part for part in (words, f"Else {left_out}." if left_out else "") if part)


def _parts(hint: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a field may hold."""
    if isinstance(hint, type) and issubclass(hint, BaseModel) and hint is not Amount:
        yield hint
    for each in get_args(hint):
        yield from _parts(each)


def holds(hint: Any) -> str:
    """Return in words what a field may hold."""
    by_name = next((words for alias, words in _ALIASES if hint == alias), None)
    if by_name or hint in _SIMPLE:
        return by_name or _SIMPLE[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(inside[0], inside[1:])
    if origin in (Union, types.UnionType):
        return " or ".join(holds(each) for each in inside if each is not type(None))
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in inside)
    if origin is tuple:
        many = inside[-1] is Ellipsis
        return f"list of {holds(inside[0])}" if many else "list of " + ", ".join(map(holds, inside))
    if origin in (dict, Mapping):
        return f"by name: {holds(inside[-1])}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _braces(hint)
    raise TypeError(f"no words for {hint}")


_ALIASES: tuple[tuple[Any, str], ...] = (
    (Date, "date"),
    (DateOrUnknown, "date or `unknown`"),
    (Day, "day"),
    (ByAudience, "text by audience"),
    (ByRelevance, "0 to 3, or 0 to 3 by audience"),
)


def _annotated(base: Any, marks: tuple[Any, ...]) -> str:
    to = next((mark for mark in marks if isinstance(mark, To)), None)
    if to:
        return (
            "id of any record" if to.collections == ("*",) else "id in " + " or ".join(f"`{n}`" for n in to.collections)
        )
    short = next((word for mark in marks if isinstance(mark, BeforeValidator) and (word := _short_form(mark))), "")
    return holds(base) + (f", or {short} alone" if short else "")


def _short_form(mark: BeforeValidator) -> str:
    """Return the field that a value alone fills."""
    try:
        made = mark.func("1")  # type: ignore[call-arg]
    except (TypeError, ValueError):
        return ""
    return f"`{next(iter(made))}`" if isinstance(made, dict) and len(made) == 1 and "*" not in made else ""


def _braces(model: type[BaseModel]) -> str:
    names = (
        f"{name.removesuffix('_')}{'!' if each.is_required() else ''}" for name, each in model.model_fields.items()
    )
    if model is Handling:
        return "see handling"
    if issubclass(model, Fact):
        names = (name for name in names if name not in Fact.model_fields)
    return f"`{{{', '.join(names)}}}`"


def _hint(model: type[BaseModel], name: str) -> Any:
    return get_type_hints(model, include_extras=True)[name]


def _must(field: FieldInfo) -> str:
    return " **!**" if field.is_required() else ""


def _else(field: FieldInfo) -> str:
    """Return what holds where nothing is said; nothing where that is nothing."""
    given = field.default
    if (
        field.is_required()
        or field.default_factory
        or given is None
        or isinstance(given, BaseModel)
        or given in ((), "")
    ):
        return ""
    if isinstance(given, tuple):
        return f"`[{', '.join(map(str, given))}]`"
    return f"`{str(given).lower() if isinstance(given, bool) else given}`"


def advised() -> str:
    """Return each rule of tradecraft with its code and the first sentence of its page."""
    known = {name: alias for alias, name in ALIASES.items()}
    rows = (
        (f"`{name}`", known[name], spoken((inspect.getdoc(rule) or "").split("\n\n")[0]))
        for name, rule in RULES.items()
    )
    return table(("Check", "Code", "What it finds"), rows)


# ------------------------------------------------------------------------------------------------------------ Markdown


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def spoken(text: str) -> str:
    """Return a docstring without its "Return", with a capital."""
    words = re.sub(r"\s+", " ", text).strip().removeprefix("Return ")
    return words[:1].upper() + words[1:]


PARTS: Mapping[str, Callable[[], str]] = {
    "front matter": front_matter,
    "asking": methods,
    "filters": filters,
    "components": components,
    "starter": starter,
    "every record": every_record,
    "handling": handling,
    "topic": topic,
    "collections": collections,
    "advice": advised,
}

if __name__ == "__main__":
    main()
