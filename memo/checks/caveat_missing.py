"""A caveat is in the facts and not in the memo.

**What it does.** Looks for each claim marked `caveat: true` among the records that the document prints.

**Why.** A caveat is what keeps the rest of the memo from misleading. Every reader gets every caveat, whatever else is cut.

**Example.** A template that prints neither `bottom_line()` nor `caveats()`: "stops short of a defence commitment" is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, error
from memo.document.model import Record
from memo.document.walk import nodes


def check(laid: Laid) -> Iterator[Diagnostic]:
    """Yield an error for each caveat that no inline of the document carries."""
    for lost in sorted(_lost(laid)):
        hint = "print `{{ caveats() }}`, which shows every caveat that stands nowhere else"
        yield error("caveat-missing", f"caveat `{lost}` does not appear in this memo", laid.template, hint)


def _lost(laid: Laid) -> set[str]:
    """Return the caveats that no inline carries, looking no further than the last that one does."""
    lost = set(laid.caveats)
    for node in nodes(laid.document) if lost else ():
        if isinstance(node, Record):
            lost.discard(node.id)
            if not lost:
                break
    return lost
