"""Scripts that the shipped faces print, as ranges; the writer's own check against each face has the last word."""

from __future__ import annotations

import re
import unicodedata

_PRINTED = re.compile(
    "[\t\n\r\u0020-\u007e\u00a0-\u036f\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u10a0-\u10ff\u1c90-\u1cbf\u1e00-\u1eff"
    "\u1f00-\u1fff\u2000-\u206f\u2070-\u209f\u20a0-\u20c0\u2100-\u218f\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff\u2610-\u2612"
    "\u2713\u2717\u2d00-\u2d2f\ufb00-\ufb06\ufb13-\ufb17\u2c60-\u2c7f\ua720-\ua7ff]"
)


def unprintable(text: str) -> str | None:
    """Return the first character that no shipped face prints, as `م (U+0645 ARABIC LETTER MEEM)`; None if all do."""
    for character in text:
        if not _PRINTED.match(character):
            return f"{character} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"
    return None
