"""How fast our PDF writer is beside its peers, on a memo of four pages, and how it grows: `python -m benchmarks.pdf_writer`.

All set the same words, headings, lists and tables, in one run, warm, on one core, from data in memory to the bytes of a file;
the figure is processor time, the best of many. Ours, Typst and WeasyPrint write a tagged file; platypus, reportlab's own
layout, can't.
"""

from __future__ import annotations

import html
import io
import math
import sys
from typing import Any

from benchmarks.docx_writer import ROOT, Content, Make, content, document, milliseconds
from memo.theme.reader import read_theme
from memo.writers.pdf import write_pdf

AIM, LINEAR = 1.0, 1.05  # of Typst's time, and the exponent of growth
SLOW = 5  # runs of the slow ones


def ours(sections: Content) -> Make:
    """Return our writer on a document of the content."""
    path = "templates/themes/house/theme.yaml"
    theme, made = read_theme((ROOT / path).read_text(), path), document(sections)
    return lambda: write_pdf(made, theme)[0]


def typst(sections: Content) -> Make:
    """Return Typst on the same content as its own markup; its files are tagged from version 0.14 on."""
    import typst as compiler

    lines = ['#set page(paper: "a4")', "#set text(size: 10pt)"]
    for each in sections:
        lines += [f"= {_typst(each['title'])}", *(_typst(text) + "\n" for text in each["paragraphs"])]
        lines += [f"+ {_typst(text)}" for text in each["points"]]
        cells = ["Who", "What", "When", "How", *(text for row in each["rows"] for text in row.values())]
        lines.append("#table(columns: 4, " + ", ".join(f"[{_typst(text)}]" for text in cells) + ")")
    source = "\n\n".join(lines).encode()
    return lambda: bytes(compiler.compile(source))


def _typst(text: str) -> str:
    for mark in "\\<>&#*_`$@":
        text = text.replace(mark, f"\\{mark}")
    return text


def weasyprint(sections: Content) -> Make:
    """Return WeasyPrint on the same content as HTML, tagged."""
    import weasyprint as printer

    source = "".join(_html(each) for each in sections)
    page = f"<html lang=en><title>B</title><style>body{{font:10pt serif}}</style><body>{source}</body></html>"
    return lambda: bytes(printer.HTML(string=page).write_pdf(pdf_tags=True))


def _html(each: dict[str, Any]) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row.values()) + "</tr>" for row in each["rows"])
    points = "".join(f"<li>{text}</li>" for text in each["points"])
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in each["paragraphs"])
    head = "<tr><th>Who<th>What<th>When<th>How</tr>"
    return f"<h1>{each['title']}</h1>{paragraphs}<ol>{points}</ol><table>{head}{rows}</table>"


def platypus(sections: Content) -> Make:
    """Return reportlab's own layout of the same content, untagged, in a face of its own."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()

    def make() -> bytes:
        target, story = io.BytesIO(), []
        for each in sections:
            story.append(Paragraph(html.escape(each["title"]), styles["Heading1"]))
            story += [Paragraph(html.escape(text), styles["BodyText"]) for text in each["paragraphs"]]
            story.append(ListFlowable([Paragraph(html.escape(text), styles["BodyText"]) for text in each["points"]]))
            lines = [["Who", "What", "When", "How"], *(list(row.values()) for row in each["rows"])]
            cells = [[Paragraph(html.escape(text), styles["BodyText"]) for text in line] for line in lines]
            story.append(Table(cells, repeatRows=1))
        SimpleDocTemplate(target).build(story)
        return target.getvalue()

    return make


def exponent() -> tuple[float, float, float]:
    """Return milliseconds for ten times and a hundred times the content, and the exponent of growth between them."""
    ten, hundred = (milliseconds(ours(content(4 * times)), 3) for times in (10, 100))
    return ten, hundred, math.log10(hundred / ten)


def main() -> int:
    """Print the table; return 1 if an aim is missed."""
    own = milliseconds(ours(content()))
    print(f"{'ours':<15} {own:7.1f} ms")
    shares = {}
    for name, peer in (("Typst", typst), ("platypus", platypus), ("WeasyPrint", weasyprint)):
        try:
            taken = milliseconds(peer(content()), SLOW)
        except ImportError as problem:
            print(f"{name:<15} not installed: {problem}")
            continue
        shares[name] = own / taken
        print(f"{name:<15} {taken:7.1f} ms   ours takes {own / taken:.2f} of it")
    ten, hundred, power = exponent()
    print(f"growth: {ten:.0f} ms at 10 times, {hundred:.0f} ms at 100 times: exponent {power:.2f} (aim {LINEAR})")
    return int(power > LINEAR or shares.get("Typst", 0) > AIM)


if __name__ == "__main__":
    sys.exit(main())
