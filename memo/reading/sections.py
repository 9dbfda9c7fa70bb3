"""The sections of a memo: blocks cut at their headings, with the roles and budgets that the template gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from memo.diagnostics import did_you_mean, nearest
from memo.document.model import Heading, Role, Section, Text
from memo.document.outline import SectionSpec
from memo.document.resolve import Names, slug
from memo.document.text import plain
from memo.reading.blocks import Placed
from memo.reading.problems import Problems

TOP = "top"
ROLES: tuple[Role, ...] = ("page_one", "body", "annex")


@dataclass(slots=True)
class _Stretch:
    """A heading (None for the words before the first) and what stands under it."""

    key: str
    line: int
    heading: Heading | None
    parts: list[Placed]


def sections(
    parts: Sequence[Placed], outline: Sequence[SectionSpec], problems: Problems, annexed: str
) -> tuple[Section, ...]:
    """Return the sections in order; optional ones that turned out empty are left out, required ones are a mistake.

    `annexed` stands beside the heading with which the annex begins.
    """
    _check_levels(parts, problems)
    stretches = _named(list(_stretches(parts)))
    specs = _specs(outline)
    _check_keys(stretches, outline, problems)
    made = [_section(each, specs) for each in stretches]
    _check_required(made, stretches, outline, problems)
    kept = [(section, each.line) for section, each in zip(made, stretches, strict=True) if _holds(section)]
    _check_order(kept, problems)
    return _annexed([section for section, _ in kept], annexed)


def _annexed(kept: list[Section], word: str) -> tuple[Section, ...]:
    """Return the sections; the heading of the first of the annex says that the annex begins."""
    first = next((section for section in kept if section.role == "annex" and section.heading), None)
    return tuple(_said(section, word) if section is first else section for section in kept)


def _said(section: Section, word: str) -> Section:
    assert section.heading is not None
    return replace(section, heading=replace(section.heading, aside=section.heading.aside or (Text(word),)))


def keys_of(parts: Sequence[Placed]) -> dict[str, int]:
    """Return the line of each section's heading by its key."""
    return {each.key: each.line for each in _named(list(_stretches(parts))) if each.heading and each.heading.level}


def _stretches(parts: Sequence[Placed]) -> Iterator[_Stretch]:
    current = _Stretch(TOP, parts[0].line if parts else 1, None, [])
    for part in parts:
        match part.block:
            case Heading(level=0) if not current.parts and current.heading is None:
                current.heading = part.block
            case Heading(level=1):
                yield current
                current = _Stretch(_key(part.block), part.line, part.block, [])
            case _:
                current.parts.append(part)
    yield current


def _key(heading: Heading) -> str:
    return heading.anchor or slug(plain(heading.content))


def _named(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches with keys that differ; the heading of each bears its key as anchor."""
    names = Names()
    for each in stretches:
        each.key = names.unique(each.key)
        if each.heading and each.heading.level:
            each.heading = replace(each.heading, anchor=each.key)
    return stretches


def _specs(outline: Sequence[SectionSpec]) -> dict[str, SectionSpec]:
    """Return what the template says by key; the top goes with page one unless it is told otherwise."""
    first: Role = "page_one" if any(spec.role == "page_one" for spec in outline) else "body"
    return {TOP: SectionSpec(TOP, first)} | {spec.key: spec for spec in outline}


def _section(stretch: _Stretch, specs: dict[str, SectionSpec]) -> Section:
    spec = specs.get(stretch.key, SectionSpec(stretch.key))
    content = tuple(part.block for part in _filled(stretch.parts))
    return Section(stretch.key, spec.role, stretch.heading, content, spec.budget, spec.landscape)


def _filled(parts: list[Placed]) -> list[Placed]:
    """Return the parts without headings under which nothing stands."""
    kept: list[Placed] = []
    for part in reversed(parts):
        below = kept[-1].block if kept else None
        head = part.block
        if isinstance(head, Heading) and (below is None or (isinstance(below, Heading) and below.level <= head.level)):
            continue
        kept.append(part)
    return kept[::-1]


def _holds(section: Section) -> bool:
    return bool(section.content) or (section.heading is not None and section.heading.level == 0)


# ---------------------------------------------------------------------------------------------------------- checks


def _check_levels(parts: Sequence[Placed], problems: Problems) -> None:
    """Note headings that skip a level, and a title that is not the first thing."""
    level = 0
    for index, part in enumerate(parts):
        if not isinstance(part.block, Heading):
            continue
        if part.block.level > level + 1:
            expected = "#" * (level + 2)
            problems.add("heading-skips", "this heading skips a level", part.line, f"expected {expected} here")
        if part.block.level == 0 and index:
            problems.add("heading-title", "# is the title of the memo and stands first", part.line, "expected ## here")
        level = part.block.level


def _check_keys(stretches: list[_Stretch], outline: Sequence[SectionSpec], problems: Problems) -> None:
    """Note keys of the front matter that look like a heading's key and are not one."""
    keys = {each.key for each in stretches}
    free = keys - {spec.key for spec in outline} - {TOP}
    for spec in outline:
        if spec.key not in keys and not spec.required and nearest(spec.key, free):
            message = f"no heading has the key `{spec.key}`"
            problems.add("section-unknown", message, spec.span, did_you_mean(spec.key, free))


def _check_required(
    made: list[Section], stretches: list[_Stretch], outline: Sequence[SectionSpec], problems: Problems
) -> None:
    found = {section.key: (section, each.line) for section, each in zip(made, stretches, strict=True)}
    for spec in outline:
        if not spec.required:
            continue
        if spec.key not in found:
            hint = did_you_mean(spec.key, set(found) - {TOP})
            problems.add("section-missing", f"the required section `{spec.key}` has no heading", spec.span, hint)
        elif not found[spec.key][0].content:
            message = f"the required section `{spec.key}` is empty"
            hint = "give it words for that case, or take `required` away"
            problems.add("section-empty", message, found[spec.key][1], hint)


def _check_order(kept: list[tuple[Section, int]], problems: Problems) -> None:
    """Note sections of page one that come after the body, and of the body after the annex."""
    reached = 0
    for section, line in kept:
        place = ROLES.index(section.role)
        if place < reached:
            late, early = section.role.replace("_", " "), ROLES[reached].replace("_", " ")
            problems.add("section-order", f"section `{section.key}` ({late}) stands after the {early}", line)
        reached = max(reached, place)
