"""How fast our Word writer is beside its peers, on a memo of four pages, and how it grows: `python benchmarks/docx_writer.py`.

All make the same words, headings, lists and tables, in one run on one machine, from data in memory to the bytes of a file; the
figure is processor time, the best of many. Ours starts from the document (the peers' templates have no Markdown to read) and
embeds its faces, which no peer does. docxtemplater is a package of npm: `npm install docxtemplater pizzip` into `.tools`, or
into the folder that MEMO_DOCXTEMPLATER names; without it that line says so.
"""

from __future__ import annotations

import io
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from memo.document.model import (
    Blocks,
    Cell,
    Column,
    Document,
    Heading,
    Item,
    List,
    Meta,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from memo.document.resolve import resolve
from memo.theme.reader import read_theme
from memo.writers.docx import write_docx

ROOT = Path(__file__).resolve().parents[1]
RUNS = 30
HALF, LINEAR = 0.5, 1.05  # the aims: of docxtemplater's time, and the exponent of growth
Make = Callable[[], bytes]
Content = list[dict[str, Any]]
SENTENCE = (
    "The two sides met in the capital & agreed on <three> points, which neither has published in full since then. "
)


def content(sections: int = 4) -> Content:
    """Return sections of paragraphs, a list and a table; four of them take four pages."""
    return [
        {
            "title": f"Section {number}: what is known",
            "paragraphs": [f"{number}.{at} " + SENTENCE * 3 for at in range(6)],
            "points": [f"Item {at} of section {number}" for at in range(5)],
            "rows": [
                {"who": f"Actor {at}", "what": "Wants the road open", "when": "by June 2027", "how": f"{at}"}
                for at in range(12)
            ],
        }
        for number in range(1, sections + 1)
    ]


# --------------------------------------------------------------------------------------------------------------- ours


def document(sections: Content) -> Document:
    """Return the content as a document."""
    made = tuple(_section(each, number) for number, each in enumerate(sections))
    return resolve(Document(Meta("Benchmark", "bench", "en-GB", "2026-11-22"), made))


def _section(each: dict[str, Any], number: int) -> Section:
    listing = List(tuple(Item((_paragraph(text),)) for text in each["points"]), ordered=True)
    columns = tuple(Column((Text(name),)) for name in ("Who", "What", "When", "How"))
    rows = tuple(Row(tuple(Cell((_paragraph(text),)) for text in row.values())) for row in each["rows"])
    blocks: Blocks = (*(_paragraph(text) for text in each["paragraphs"]), listing, Table(columns, rows))
    return Section(f"s{number}", "body", Heading(1, (Text(each["title"]),)), blocks)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def ours(sections: Content) -> Make:
    """Return our writer on the content."""
    place = "templates/themes/house/theme.yaml"
    theme, made = read_theme((ROOT / place).read_text(encoding="utf-8"), place), document(sections)
    return lambda: write_docx(made, theme, None)


# -------------------------------------------------------------------------------------------------------------- peers


def python_docx(sections: Content) -> Make:
    """Return python-docx as its manual shows it."""
    import docx

    def make() -> bytes:
        made = docx.Document()
        for each in sections:
            made.add_heading(each["title"], 1)
            for text in each["paragraphs"]:
                made.add_paragraph(text)
            for text in each["points"]:
                made.add_paragraph(text, style="List Number")
            _plain_table(made, each["rows"])
        return _saved(made)

    return make


def _plain_table(made: Any, rows: list[dict[str, str]]) -> None:
    table = made.add_table(len(rows) + 1, 4)
    for column, name in enumerate(("Who", "What", "When", "How")):
        table.cell(0, column).text = name
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row.values()):
            table.cell(line, column).text = text


def docxtpl(sections: Content) -> Make:
    """Return docxtpl on a template of the same look."""
    from docxtpl import DocxTemplate

    template = _template("{%p for s in sections %}", "{%p endfor %}", "{{ %s }}", "{%%p for x in s.%s %%}", _JINJA_ROW)

    def make() -> bytes:
        made = DocxTemplate(io.BytesIO(template))
        made.render({"sections": sections}, autoescape=True)
        return _saved(made)

    return make


_JINJA_ROW = ("{%tr for x in s.rows %}", "{%tr endfor %}")


def _template(begin: str, end: str, value: str, each: str, row: tuple[str, str] | None) -> bytes:
    """Return a template made with python-docx: the marks are those of the engine that fills it."""
    import docx

    made = docx.Document()
    inner = "{%p endfor %}" if row else "{/%s}"
    made.add_paragraph(begin)
    made.add_heading(value % ("s.title" if row else "title"), 1)
    for name, style in (("paragraphs", None), ("points", "List Number")):
        made.add_paragraph(each % name)
        made.add_paragraph(value % ("x" if row else "."), style=style)
        made.add_paragraph(inner if row else inner % name)
    _template_table(made, value, row)
    made.add_paragraph(end)
    return _saved(made)


def _template_table(made: Any, value: str, row: tuple[str, str] | None) -> None:
    table = made.add_table(0, 4)
    lines = [["Who", "What", "When", "How"], [value % (f"x.{k}" if row else k) for k in ("who", "what", "when", "how")]]
    if row:
        lines = [lines[0], [row[0], "", "", ""], lines[1], [row[1], "", "", ""]]
    else:
        lines[1][0], lines[1][3] = "{#rows}" + lines[1][0], lines[1][3] + "{/rows}"
    for texts in lines:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def _saved(made: Any) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def docxtemplater(sections: Content) -> float | str:
    """Return milliseconds a file by docxtemplater, or why there are none."""
    folder = Path(os.environ.get("MEMO_DOCXTEMPLATER", ROOT / ".tools")) / "node_modules"
    if not shutil.which("node") or not (folder / "docxtemplater").is_dir():
        return "not installed: npm install docxtemplater pizzip"
    template = _template("{#sections}", "{/sections}", "{%s}", "{#%s}", None)
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "template.docx").write_bytes(template)
        (Path(place) / "data.json").write_text(json.dumps({"sections": sections}))
        script = ROOT / "benchmarks" / "docxtemplater.cjs"
        command = ["node", str(script), str(folder), place, str(RUNS)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(ran.stdout)


# ---------------------------------------------------------------------------------------------------------- measuring


def milliseconds(make: Make, runs: int = RUNS) -> float:
    """Return the processor time of the fastest run, after one that warms up."""
    make()
    return 1000 * min(_seconds(make) for _ in range(runs))


def _seconds(make: Make) -> float:
    started = time.process_time()
    make()
    return time.process_time() - started


def exponent() -> tuple[float, float, float]:
    """Return milliseconds for ten times and a hundred times the content, and the exponent of growth between them."""
    ten, hundred = (milliseconds(ours(content(4 * times)), 5) for times in (10, 100))
    return ten, hundred, math.log10(hundred / ten)


def main() -> int:
    """Print the table; return 1 if an aim is missed."""
    own = milliseconds(ours(content()))
    print(f"{'ours':<15} {own:7.1f} ms")
    for name, peer in (("docxtpl", docxtpl), ("python-docx", python_docx)):
        taken = milliseconds(peer(content()))
        print(f"{name:<15} {taken:7.1f} ms   ours takes {own / taken:.2f} of it")
    node = docxtemplater(content())
    said = node if isinstance(node, str) else f"{node:7.1f} ms   ours takes {own / node:.2f} of it (aim {HALF})"
    print(f"{'docxtemplater':<15} {said}")
    ten, hundred, power = exponent()
    print(f"growth: {ten:.0f} ms at 10 times, {hundred:.0f} ms at 100 times: exponent {power:.2f} (aim {LINEAR})")
    missed = power > LINEAR or (isinstance(node, float) and own > HALF * node)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
