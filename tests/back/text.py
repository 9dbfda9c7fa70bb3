"""Plain text read back: what only the form adds (markers, sides, brackets) is taken off, nothing else."""

from __future__ import annotations

import re

_SIDE = re.compile(r"^((?:!!|\?\?|\||>)(?: |$))+")
_MARKER = re.compile(r"^ *(?:- |\d+\. )+")
_UNDER = re.compile(r"^[=-]+(  -+)*$")
_CITED = re.compile(r"\[\d+(?:(?:,\s|–)\d+)*\]")


def text_words(text: str) -> tuple[str, ...]:
    """Return the words of the memo: without marks, markers, drawings, names of cells, addresses and footnotes."""
    memo = text.split("\n\n", 1)[1].split("\n\n[*1] ")[0]
    lines = "\n".join(_line(line) for line in memo.split("\n") if not _UNDER.match(_SIDE.sub("", line)))
    return tuple(_unbracketed(lines).split())


def _line(line: str) -> str:
    return _MARKER.sub("", _SIDE.sub("", line))


def _unbracketed(text: str) -> str:
    text = _CITED.sub(lambda found: found.group()[1:-1], text)
    text = re.sub(r"\[\*\d+\]|(?<!\{)\{(?! )[^{}]+\}(?!\})", "", text)
    text = re.sub(r"\s+<https?://[^>]*>", "", text)
    text = re.sub(r"  –(?:  |\n)", " ", text)  # what sets the words beside a heading apart
    return re.sub(r"^ *\[[^\]]*\]", "", text, flags=re.MULTILINE)
