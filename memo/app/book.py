"""The facts of a topic as the project reads them: with its own scales and rating table, and its audiences known."""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from memo.app.project import Project, custom_scales, place_at
from memo.app.templates import audiences
from memo.app.workspace import Files, read_text
from memo.diagnostics import MemoError, error
from memo.facts.book import FactBook
from memo.facts.reader import read_facts
from memo.facts.scale import Scale


def read_book(facts: str, project: Project, workspace: Files) -> FactBook:
    """Return the topic in the file `facts`; raise a MemoError with every problem of it."""
    scales, known = custom_scales(workspace, project), audiences(workspace)
    book = read_facts(facts, lambda path: read_text(workspace, path), scales, known)
    return replace(book, scales=replace(book.scales, likelihood=_rated(book.scales.likelihood, project, workspace)))


def _rated(scale: Scale, project: Project, workspace: Files) -> Scale:
    """Return the scale with the project's rating table, if it has one of its own."""
    if not project.matrix:
        return scale
    try:
        return Scale.model_validate(scale.model_dump(by_alias=True) | {"matrix": project.matrix})
    except ValidationError as problem:
        reason = problem.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        message = f"`matrix` doesn't fit the scale `{scale.id}`: {reason[:1].lower()}{reason[1:]}"
        hint = f"write {len(scale.terms)} lines, from {scale.terms[0].name} down, such as `L M H S S`"
        raise MemoError([error("matrix-wrong", message, place_at(workspace, "matrix", 0), hint)]) from None
