"""How hard to try: modest numbers by default, the big ones where MEMO_THOROUGH is set, as `.ci/run` does."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("MEMO_THOROUGH"))


def tries(modest: int, many: int = 200) -> int:
    """Return how many examples a test tries."""
    return many if THOROUGH else modest
