"""A rendered template to a document: what filling it showed and what reading it shows, in one list of problems."""

from __future__ import annotations

from memo.diagnostics import Diagnostic, MemoError, in_order
from memo.document.model import Document
from memo.reading import read_document
from memo.templating.meta import memo_meta
from memo.templating.rendering import Rendered

# What may be no mistake of its own where an expression had to be left out.
_FOLLOWING = frozenset(("section-empty",))


def filled(rendered: Rendered) -> Document:
    """Return the document, without numbers yet; a MemoError with every mistake of the template."""
    front = rendered.desk.front  # as it holds in the memo's language
    try:
        document = read_document(
            rendered.markdown,
            rendered.slots,
            front.outline(),
            memo_meta(rendered.desk),
            front.layout_page(),
            front.memo_budget(),
            rendered.locate,
        )
    except MemoError as problem:
        raise MemoError(_once([*rendered.problems, *_own(problem.diagnostics, rendered)])) from None
    if rendered.problems:
        raise MemoError(_once([*rendered.problems]))
    return document


def _own(problems: tuple[Diagnostic, ...], rendered: Rendered) -> list[Diagnostic]:
    return [each for each in problems if not rendered.left_out or each.code not in _FOLLOWING]


def _once(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return each mistake once: one inside a loop shows in every turn, with other words of other records."""
    kept: dict[object, Diagnostic] = {}
    for each in problems:
        span = each.span
        placed = span is not None and span.line is not None
        kept.setdefault((each.code, span.file, span.line, span.column) if placed and span else each, each)
    return in_order(kept.values())
