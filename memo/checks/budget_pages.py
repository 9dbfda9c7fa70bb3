"""A memo is longer than its template allows.

**What it does.** Compares the pages of the body (annexes apart), its words and characters, tables included, and the
characters of the title with `budget` in the front matter.

**Why.** A reader who was promised two pages stops after two. Length is a decision of the template's author; a memo that
outgrows it needs fewer records (`select`, relevance) or a larger budget, and somebody should choose.

**Example.** `budget: {words: 900, pages: 2}` and a body of three pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, error
from memo.document.text import character_count, word_count

SHORTER = "shorten the topic's `headline` for this audience, or raise the budget"
HINT = "raise the relevance that `select` asks for, show fewer records, or raise the budget"


def check(laid: Laid) -> Iterator[Diagnostic]:
    """Yield an error for a body over its pages or words."""
    budget, body = laid.document.budget, tuple(s for s in laid.document.content if s.role != "annex")
    pages = sum(role != "annex" for role in laid.layout.page_roles)
    measured = (
        ("body", budget.pages, pages, "pages"),
        ("body", budget.words, word_count(body), "words"),
        ("body", budget.characters, character_count(body), "characters"),
        ("title", budget.title, len(laid.document.meta.title), "characters"),
    )
    for part, allowed, found, unit in measured:
        if allowed and found > allowed:
            yield _over(laid, part, f"{found} {unit}", f"{allowed}")


def _over(laid: Laid, part: str, found: str, allowed: str) -> Diagnostic:
    message = f"the {part} takes {found}; the template allows {allowed}"
    return error("budget-pages", message, laid.template, SHORTER if part == "title" else HINT)
