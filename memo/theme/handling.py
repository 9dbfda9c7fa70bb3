"""The colours of handling marks, which no theme may change: TLP 2.0 (https://www.first.org/tlp/) on a black ground."""

from __future__ import annotations

from collections.abc import Mapping

GROUND = "#000000"
_INKS: Mapping[str, str] = {
    "clear": "#FFFFFF",
    "green": "#33FF00",
    "amber": "#FFC000",
    "amber+strict": "#FFC000",
    "red": "#FF2B2B",
}


def handling_ink(key: str) -> str:
    """Return the ink of a mark; an unknown one is white, which reads on black."""
    return _INKS.get(key, _INKS["clear"])
