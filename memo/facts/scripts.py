"""Scripts that the shipped faces print, as ranges; the writer's own check against each face has the last word."""

from __future__ import annotations

import re
import unicodedata

_PRINTED = re.compile(
    "["
    "\u0009\u000a\u000d\u0020-\u007e\u00a0-\u024f\u0259\u02b0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u03e1\u03f0-\u052f\u0531-\u0556\u0559-\u058a\u058d-\u058f\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10ff"
    "\u1c90-\u1cba\u1cbd-\u1cbf\u1e00-\u1eff\u2000-\u2029\u202f-\u2064\u206a-\u2071\u2074-\u208e\u2090-\u209c"
    "\u20a0-\u20bf\u2100-\u215f\u2184\u2189\u2190-\u2195\u21d2\u21d4\u2212\u221a\u221e\u2248\u2260\u2264\u2265"
    "\u25a0\u25a1\u25aa\u25ab\u25b2\u25b3\u25b6\u25ba\u25bc\u25bd\u25c0\u25c4\u25c6\u25c7\u25cb\u25cf\u25e6"
    "\u2610-\u2612\u2713\u2714\u2717\u2718\u2b24\u2d00-\u2d25\u2d27\u2d2d\ufb00-\ufb06\ufb13-\ufb17"
    "]"
)


def unprintable(text: str) -> str | None:
    """Return the first character that no shipped face prints, as `م (U+0645 ARABIC LETTER MEEM)`; None if all do."""
    for character in text:
        if not _PRINTED.match(character):
            return f"{character} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"
    return None
