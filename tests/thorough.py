"""How hard to try: modest numbers by default, the big ones where MEMO_THOROUGH is set, as `.ci/run` does.

A run judges a change, so it draws the same examples each time; `MEMO_EXPLORE=20 pytest` draws new ones, twenty times as
many, to find what nobody has met yet.
"""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("MEMO_THOROUGH"))
EXPLORE = int(os.environ.get("MEMO_EXPLORE", "0"))


def tries(modest: int, many: int = 200) -> int:
    """Return how many examples a test tries."""
    return (many if THOROUGH else modest) * max(EXPLORE, 1)
