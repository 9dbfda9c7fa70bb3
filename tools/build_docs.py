"""Write the reference parts of docs/*.md from the code; what stands between them is written by hand.

    python tools/build_docs.py        (pictures: python tools/build_pictures.py)

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

from memo.document.model import Citation
from memo.document.text import pieces
from memo.document.walk import Change
from memo.facts.book import COLLECTIONS
from memo.facts.dates import Date, DateOrUnknown, Day
from memo.facts.records.analysis import ScenarioSet
from memo.facts.records.parts import ByAudience, ByRelevance, Fact, Handling, To
from memo.facts.records.sourcing import Amount, ChangeNote
from memo.facts.records.topic import Topic
from memo.facts.scale import CONFIDENCE, LIKELIHOOD, shipped_scale
from memo.facts.starting import facts_starter
from memo.facts.text import LocalText
from memo.facts.tradecraft import ALIASES, RULES
from memo.templating.collection import Collection
from memo.templating.components import COMPONENTS
from memo.templating.filters import borrowed, documented
from memo.templating.front import FrontMatter
from memo.templating.kinds import SAME
from memo.templating.names import ROOTS
from memo.writers.markdown import write_markdown
from tools.examples import EXAMPLE, Shown, example, printed, shown

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "docs" / "templates.md", ROOT / "docs" / "facts.md", ROOT / "docs" / "project.md")
LONGEST = 1200  # characters of an output that is shown as Markdown, too
CELL = 100  # characters of what an example prints
KINDS: Mapping[str, type[BaseModel]] = {**COLLECTIONS, "scenarios": ScenarioSet, "changes": ChangeNote}
_FIELDS = {"topic": "title", "issue": "date", "scenarios": "horizon"}
ALTERNATIVE = 200  # characters of a picture's alternative
_PART = re.compile(r"(<!-- from the code: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
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


def variables() -> str:
    """Return every name that a template finds, what it is, and what an example prints."""
    return table(("Name", "What it is", "Example", "Prints"), (_variable(name) for name in sorted(ROOTS)))


def _variable(name: str) -> tuple[str, ...]:
    kind = KINDS.get(name, Topic)
    about = "This issue of the memo." if name == "issue" else spoken(inspect.getdoc(kind) or "")
    example = _sound(name, kind)
    return f"`{name}`", about, f"`{example}`".replace("|", "\\|"), shortened(printed(example))


def _sound(name: str, kind: type[BaseModel]) -> str:
    """Return what prints a variable whatever the facts: a topic may have no record of a kind."""
    if name in _FIELDS:
        value = f"{{{{ {name}.{_FIELDS[name]} }}}}"
        return f"{{% if {name} %}}{value}{{% endif %}}" if name == "scenarios" else value
    one = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower().removesuffix("_note")
    first = f"{name}[:1]" if name == "changes" else f"{name}.top(1)"
    return f"{{% for {one} in {first} %}}{{{{ {one}.{_first_field(kind)} }}}}{{% endfor %}}"


def _first_field(kind: type[BaseModel]) -> str:
    """Return the field that says best what a record is."""
    return next(
        name
        for name in ("title", "name", "text", "label", "phrase", "case", "what", "type")
        if name in kind.model_fields
    )


def methods() -> str:
    """Return what can be asked of a collection."""
    rows = ((f"`{name}`", *_asked(inspect.getdoc(getattr(Collection, name)) or "")) for name in sorted(SAME | {"key"}))
    return table(("Ask", "What comes back", "Example", "Comes back"), rows)


def _asked(text: str) -> tuple[str, ...]:
    words, expression = _told(text)
    ids = printed(f"{{% for each in {expression} %}}{{{{ each.id }}}} {{% endfor %}}").split()
    rest = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return words, f"`{expression}`", ", ".join(f"`{each}`" for each in ids[:3]) + rest


def filters() -> str:
    """Return the memo's own filters with an example each, then the names of Jinja's."""
    rows = [(f"`{name}`", *_filtered(text)) for name, text in documented().items()]
    jinja = ", ".join(f"`{name}`" for name in borrowed())
    return table(("Filter", "What comes back", "Example", "Prints"), rows) + f"\n\nAs in Jinja: {jinja}."


def _filtered(text: str) -> tuple[str, ...]:
    words, expression = _told(text)
    return words, f"`{expression}`", shortened(printed(expression))


def _told(text: str) -> tuple[str, str]:
    """Return the words and the example of a docstring."""
    found = EXAMPLE.search(text)
    if found is None:
        raise ValueError(f"there is no example in: {text}")
    return spoken(EXAMPLE.sub("", text)), found[1]


def shortened(words: str) -> str:
    """Return the beginning of some words, ended at a word."""
    return words if len(words) <= CELL else words[:CELL].rsplit(" ", 1)[0] + " …"


def components() -> str:
    """Return every component: its arguments, its words, its example, and what that looks like and prints."""
    return "\n\n".join(_component(name, each) for name, each in shown().items())


def _component(name: str, each: Shown) -> str:
    component = COMPONENTS[name]
    words = spoken(EXAMPLE.sub("", inspect.getdoc(component) or ""))
    parts = [f"### {name}", words, f"Write: `{{{{ {name}{arguments(component)} }}}}`"]
    parts.append(f"Example:\n\n```jinja\n{example(component)}\n```")
    if each.made_up:
        parts.append("The shipped topic has nothing for it; this is of a made-up one.")
    parts.append(f"![{in_words(name, each)}](components/{name}.png)")
    output = write_markdown(each.alone).strip()
    if len(output) <= LONGEST:
        parts.append(f"As Markdown:\n\n````markdown\n{output}\n````")
    return "\n\n".join(parts)


def in_words(name: str, each: Shown) -> str:
    """Return what stands in for the picture where it can't be seen: the words with which it begins."""
    uncited = Change(inline=lambda one: Citation(one.cites) if isinstance(one, Citation) else one)
    words = " ".join(" ".join(pieces(uncited.blocks(each.example.content))).split())
    begun = words if len(words) <= ALTERNATIVE else words[:ALTERNATIVE].rsplit(" ", 1)[0] + " …"
    return re.sub(r"([\\\[\]*_`<>])", r"\\\1", f"{name} in a PDF: {begun}")


def arguments(component: Callable[..., Any]) -> str:
    """Return the arguments as a template writes them, those that need their name with it."""
    given = list(inspect.signature(component).parameters.values())[1:]
    return f"({', '.join(_argument(each) for each in given)})"


def _argument(each: inspect.Parameter) -> str:
    if each.default in (None, inspect.Parameter.empty):
        return each.name
    default = f'"{each.default}"' if isinstance(each.default, str) else str(each.default).lower()
    return f"{each.name}={default}"


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
    common = tuple(Fact.model_fields)
    each = (
        f"### {name}\n\n{spoken(inspect.getdoc(kind) or '')}\n\n{fields(kind, common)}" for name, kind in KINDS.items()
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
        (f"`{name}`", known.get(name, ""), spoken((inspect.getdoc(rule) or "").split("\n\n")[0]))
        for name, rule in RULES.items()
    )
    return table(("Check", "Code", "What it finds"), rows)


# -------------------------------------------------------------------------------------------------------------- scales


def scales() -> str:
    """Return the shipped scales, each with its words and their bands."""
    return table(("Name", "Of", "Scale", "Words"), map(_scale, (*LIKELIHOOD, *CONFIDENCE)))


def _scale(name: str) -> tuple[str, ...]:
    scale = shipped_scale(name)
    banded = scale.kind == "likelihood"
    words = (f"{each.name} ({each.low:g}–{each.high:g}%)" if banded else each.name for each in scale.terms)
    return f"`{name}`", scale.kind, scale.title, ", ".join(words)


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
    "variables": variables,
    "asking": methods,
    "filters": filters,
    "components": components,
    "starter": starter,
    "every record": every_record,
    "handling": handling,
    "topic": topic,
    "collections": collections,
    "advice": advised,
    "scales": scales,
}

if __name__ == "__main__":
    main()
