"""A cold start beside its peers: `python benchmarks/cold.py`.

One process of ours makes the shipped investor memo (facts read, checked and selected, template filled, Word and PDF laid out and
written). Against it stand two processes one after the other, each with data at hand and next to nothing to decide: docxtpl fills
a Word template of four pages, Typst sets a tagged PDF of the same length. The figure is wall time, the best of many.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
AIM = 1.0
_DOCXTPL = """
import sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render({"sections": [{"title": f"Section {n}", "paragraphs": ["Words & <words>. " * 40] * 6} for n in range(4)]})
template.save(sys.argv[2])
"""
_TYPST = """
import sys
import typst
source = "\\n\\n".join(f"= Section {n}\\n\\n" + "\\n\\n".join(["Words and words. " * 40] * 6) for n in range(4))
open(sys.argv[1], "w").write(source)
typst.compile(sys.argv[1], output=sys.argv[2])
"""


def word_template(path: Path) -> None:
    """Write the template that docxtpl fills."""
    from docx import Document

    made = Document()
    for line in (
        "{%p for section in sections %}",
        "{{ section.title }}",
        "{%p for text in section.paragraphs %}",
        "{{ text }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ):
        made.add_paragraph(line)
    made.save(str(path))


def seconds(*commands: list[str], folder: Path) -> float:
    """Return the wall time of the commands one after the other, the best of RUNS."""
    return min(_once(commands, folder) for _ in range(RUNS))


def _once(commands: tuple[list[str], ...], folder: Path) -> float:
    started = time.perf_counter()
    for command in commands:
        subprocess.run([sys.executable, *command], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> int:
    """Print the table; return 1 if we take longer than both peers together."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        word_template(place / "template.docx")
        out = str(place / "out")
        ours = seconds(["-m", "memo", "generate", "--audience", "investor", "--out", out, "-q"], folder=ROOT)
        word = seconds(["-c", _DOCXTPL, str(place / "template.docx"), str(place / "filled.docx")], folder=place)
        pdf = seconds(["-c", _TYPST, str(place / "memo.typ"), str(place / "memo.pdf")], folder=place)
    ratio = ours / (word + pdf)
    print(f"memo generate, Word and PDF   {ours:6.2f} s")
    print(f"docxtpl                       {word:6.2f} s")
    print(f"Typst                         {pdf:6.2f} s")
    print(f"ours over both peers          {ratio:6.2f}   (aim {AIM})")
    return int(ratio > AIM)


if __name__ == "__main__":
    sys.exit(main())
