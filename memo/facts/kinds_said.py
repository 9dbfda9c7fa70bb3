"""What messages call a record of a kind: `a risk`, `an open question`."""

from __future__ import annotations

import re


def kind_said(kind: type) -> str:
    """Return the name of a record's model as words with an article."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
