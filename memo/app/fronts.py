"""Names in a template's front matter that only the project knows: formats, themes, other audiences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from memo.app.templates import audiences, template_path, themes
from memo.app.workspace import Files
from memo.diagnostics import Diagnostic, Span, did_you_mean, error
from memo.templating.front import FrontMatter
from memo.writers import FORMATS


def front_problems(front: FrontMatter, audience: str, workspace: Files) -> Iterator[Diagnostic]:
    """Yield names in the front matter that there are not."""
    formats = [(name, front.span("formats", number)) for number, name in enumerate(front.formats)]
    yield from _unknown("format", formats, FORMATS, audience)
    yield from _unknown("theme", [(front.theme, front.span("theme"))], themes(workspace), audience)
    borrowed = [(front.relevance_from, front.span("relevance_from"))]
    yield from _unknown("audience", borrowed, audiences(workspace), audience)


def _unknown(
    kind: str, named: Iterable[tuple[str | None, Span | None]], known: Iterable[str], audience: str
) -> Iterator[Diagnostic]:
    names = tuple(known)
    for name, span in named:
        if name and name not in names:
            place = span or Span(template_path(audience))
            yield error(f"{kind}-unknown", f"there is no {kind} `{name}`", place, did_you_mean(name, names))
