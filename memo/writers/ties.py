"""What belongs together on one line: dates, a figure and its unit, initials and the name, a currency and its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

NBSP = "\u00a0"
_TIES = re.compile(
    r"\b\d{1,2} [^\W\d_]{3,}\.? \d{4}\b"
    r"|\d ?(?:%|‰|°)|\d (?:per cent|percent|million|billion|trillion|thousand)\b"
    r"|\d (?:[km]?bn|mn?|[kcm]?m[²³]?|kg|t|ha|[kMGT]Wh?|pp|bps?|°C)\b"
    r"|\b[A-Z]{3} \d|(?:\b[A-Z]{1,2})?[$€£¥₾₺₽₼֏] \d"
    r"|(?<![\w.])(?:[^\W\d_]\. )+(?=[^\W\d_])"
    r"|\b(?:No|no|p|pp|art|Art)\. \d"
)


def ties(text: str) -> Iterator[re.Match[str]]:
    """Yield the stretches of a text at whose spaces no line should end."""
    return _TIES.finditer(text)


def tied(text: str) -> str:
    """Return a text with no-break spaces where no line should end."""
    return _TIES.sub(lambda found: found.group().replace(" ", NBSP), text)
