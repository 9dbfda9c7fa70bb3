"""What a memo must hold once it is a document and once it is laid out: one rule a module, RULES lists them.

A rule yields diagnostics; its docstring is its page in the docs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from memo.checks import budget_pages, budget_section, caveat_missing, page_one_overflow
from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic

Rule = Callable[[Laid], Iterable[Diagnostic]]


RULES: dict[str, Rule] = {
    "budget-pages": budget_pages.check,
    "budget-section": budget_section.check,
    "caveat-missing": caveat_missing.check,
    "page-one-overflow": page_one_overflow.check,
}


def check(laid: Laid) -> Iterator[Diagnostic]:
    """Yield what every rule finds, rule by rule in the order of their names."""
    for rule in RULES.values():
        yield from rule(laid)
