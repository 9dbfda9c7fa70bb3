"""Page one does not fit on one page.

**What it does.** Takes from the layout which section of page one ran over, where it begins, and by how much.

**Why.** Page one alone serves a reader with one minute. A risk that slips to page two is a risk that this reader missed.

**Example.** Five risk cards where four fit: the section `risks` runs over by 13 mm.
"""

from __future__ import annotations

from collections.abc import Iterator

from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, error


def check(laid: Laid) -> Iterator[Diagnostic]:
    """Yield an error for each part that ran over."""
    for part in laid.layout.overflow:
        span = laid.sections.get(part.section) or laid.template
        message = f"page one runs over by {part.millimetres:.0f} mm in section `{part.section}`, from “{part.begins}”"
        yield error("page-one-overflow", message, span, "show fewer records on page one, or shorten their texts")
