"""A memo is longer than its template allows.

**What it does.** Compares the pages of the body (annexes apart) and its words, tables included, with `budget`
in the front matter.

**Why.** A reader who was promised two pages stops after two. Length is a decision of the template's author; a memo that
outgrows it needs fewer records (`select`, relevance) or a larger budget, and somebody should choose.

**Example.** `budget: {words: 900, pages: 2}` and a body of three pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, error
from memo.document.text import word_count

HINT = "raise the relevance that `select` asks for, show fewer records, or raise the budget"


def check(laid: Laid) -> Iterator[Diagnostic]:
    """Yield an error for a body over its pages or words."""
    budget, body = laid.document.budget, tuple(s for s in laid.document.content if s.role != "annex")
    pages = sum(role != "annex" for role in laid.layout.page_roles)
    words = word_count(body)
    if budget.pages and pages > budget.pages:
        yield _over(laid, f"{pages} pages", f"{budget.pages}")
    if budget.words and words > budget.words:
        yield _over(laid, f"{words} words", f"{budget.words}")


def _over(laid: Laid, found: str, allowed: str) -> Diagnostic:
    message = f"the body takes {found}; the template allows {allowed}"
    return error("budget-pages", message, laid.template, HINT)
