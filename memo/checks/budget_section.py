"""A section is longer than its budget.

**What it does.** Counts the words and characters of each section, tables and boxes included, citation figures not, and
compares them with the section's `budget` in the front matter.

**Why.** Sections crowd each other out: a risk register that grows by half pushes the open questions off the page.

**Example.** `sections: {upside: {budget: {words: 80}}}` and an upside of 120 words.
"""

from __future__ import annotations

from collections.abc import Iterator

from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, error
from memo.document.model import Section
from memo.document.text import character_count, plain, word_count


def check(laid: Laid) -> Iterator[Diagnostic]:
    """Yield an error for each section over its words or characters."""
    for section in laid.document.content:
        yield from _section(laid, section)


def _section(laid: Laid, section: Section) -> Iterator[Diagnostic]:
    limits = (
        (section.budget.words, word_count, "words"),
        (section.budget.characters, character_count, "characters"),
    )
    for allowed, count, unit in limits:
        found = count((section,)) if allowed else 0
        if found > allowed:
            name = plain(section.heading.content) if section.heading else section.key
            message = f"section `{name}` has {found} {unit}, {found - allowed} more than its budget of {allowed}"
            hint = "show fewer records in it, or raise its budget"
            yield error("budget-section", message, laid.sections.get(section.key) or laid.template, hint)
