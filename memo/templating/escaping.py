"""Plain words as Markdown that says exactly them, wherever a template prints them: in a line, at its start, in a cell.

Character references are used and not backslashes: CommonMark never reads one as the beginning of a list, a heading, a
table cell or a box (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
"""

from __future__ import annotations

import re

from memo.document.slots import CLOSE, OPEN
from memo.templating.faults import Fault

# What could mean something. A hyphen or an underscore between letters or digits can't: ids and keys stay readable.
_ACTIVE = re.compile(
    r"[\\`*\[\]<>{}()#+!|&~=:.^$\"'@]"
    r"|(?<![^\W_])[-_]|[-_](?![^\W_])"
    r"|[\t\n\r\f\u2028\u2029]|^\s|\s$|(?<=\s)\s"
)
# What a character reference can't say and print can't show.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def escaped(words: str) -> str:
    """Return `words` as Markdown; a Fault where they hold a character that no memo can hold."""
    bad = _UNSAYABLE.search(words)
    if bad:
        what = "half a token" if bad.group() in (OPEN, CLOSE) else f"U+{ord(bad.group()):04X}"
        raise Fault("character-forbidden", f"these words hold {what}, which can't be printed")
    return _ACTIVE.sub(lambda found: f"&#{ord(found.group())};", words)
