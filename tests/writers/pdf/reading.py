"""Reading PDFs back with poppler, as a screen reader and as a copying hand would."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.conftest import Tool

_ELEMENT = re.compile(r"^( *)([A-Za-z0-9]+):?( \((?:block|inline)\))?(?: .*)?$")
_TEXT = re.compile(r'^ *"(.*)"$', re.DOTALL)
# What `words` leaves out: list markers, footnotes and their figures, the contents, what is drawn inside a figure.
SILENT = frozenset(("Lbl", "Note", "Reference", "TOC", "Figure"))


def spoken(data: bytes, tool: Tool, folder: Path, silent: frozenset[str] = SILENT) -> list[str]:
    """Return the words of a PDF in the order of its tags, elements of some types left out."""
    ran = _run(tool("pdfinfo"), data, folder, "-struct-text")
    said: list[str] = []
    skipped: int | None = None
    for line in ran.split("\n"):
        text, element = _TEXT.match(line), _ELEMENT.match(line)
        depth = len(line) - len(line.lstrip(" "))
        if skipped is not None and depth <= skipped:
            skipped = None
        if skipped is not None:
            continue
        if text:
            said.append(text[1])
        elif element and element[2] in silent:
            skipped = depth
        elif element and element[3] == " (block)":
            said.append(" ")
    return "".join(said).split()


def tags(data: bytes, tool: Tool, folder: Path) -> list[str]:
    """Return the types of the structure elements in order."""
    lines = _run(tool("pdfinfo"), data, folder, "-struct").split("\n")
    return [match[2] for line in lines if (match := _ELEMENT.match(line)) and match[2] != "Object"]


def page_texts(data: bytes, tool: Tool, folder: Path) -> list[str]:
    """Return the text of each page, margins included, in the order in which it was drawn."""
    return _run(tool("pdftotext"), data, folder, "-raw", "-").split("\f")[:-1]


def body_text(data: bytes, tool: Tool, folder: Path, box: tuple[int, int, int, int]) -> str:
    """Return the text inside a box (left, top, width and height in points) of every page."""
    left, top, wide, high = map(str, box)
    crop = ("-r", "72", "-x", left, "-y", top, "-W", wide, "-H", high)
    return _run(tool("pdftotext"), data, folder, "-raw", *crop, "-")


def _run(program: Path, data: bytes, folder: Path, *options: str) -> str:
    file = folder / "read.pdf"
    file.write_bytes(data)
    last = [options[-1]] if options and options[-1] == "-" else []
    command = [program, *options[: len(options) - len(last)], file, *last]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()
