"""Write docs/gallery.md and its pictures: every page of the shipped memos before their annexes, and page one in every dress.

    python tools/build_gallery.py

Needs poppler (pdftoppm) and LibreOffice (soffice). Run it after a change of looks, and look at what it made.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from memo.app.generate import generate_all
from memo.app.outcome import Failure
from memo.app.request import Request
from memo.app.workspace import DiskWorkspace

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
ISSUED = dt.date(2026, 7, 1)
BODY = {"diplomat": 2, "investor": 4, "journalist": 4}  # pages before the annex
DPI, COLOURS = 72, 48


@dataclass(frozen=True)
class Dress:
    """A theme on a paper."""

    theme: str
    size: str

    @property
    def name(self) -> str:
        """The words of its pictures' names."""
        return f"{self.theme}-{self.size.lower()}"


EVERYDAY = Dress("house", "A4")
OTHERS = (Dress("plain", "A4"), Dress("house", "Letter"), Dress("plain", "Letter"))


def main() -> None:
    """Write the pictures, then the page that shows them."""
    GALLERY.mkdir(exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place:
        for dress in (EVERYDAY, *OTHERS):
            folder = project(Path(place) / dress.name, dress)
            for audience, pages in BODY.items():
                pdf = folder / "out" / "us-armenia" / f"{audience}.pdf"
                draw(pdf, f"{audience}-{dress.name}", pages if dress == EVERYDAY else 1)
                if dress == EVERYDAY:
                    draw(from_word(pdf.with_suffix(".docx"), Path(place) / "word"), f"{audience}-word", 1)
    (ROOT / "docs" / "gallery.md").write_text("\n".join(page()), encoding="utf-8")


def project(folder: Path, dress: Dress) -> Path:
    """Return the folder of a project with the shipped topic, its memos made in that dress."""
    for name in ("facts", "templates"):
        for file in sorted((ROOT / name).rglob("*")):
            if file.is_file():
                target = folder / file.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(re.sub(rb"(?<=size: )A4", dress.size.encode(), file.read_bytes()))
    request = Request(audiences=tuple(BODY), formats=("docx", "pdf"), issued=ISSUED, theme=dress.theme, out="out")
    for result in generate_all(request, DiskWorkspace(folder)):
        if isinstance(result, Failure):
            raise SystemExit("\n".join(each.message for each in result.problems))
    return folder


def from_word(file: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a Word file."""
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{file.stem}.pdf"


def draw(pdf: Path, name: str, pages: int) -> None:
    """Write small pictures of the first pages of a PDF."""
    for number in range(1, pages + 1):
        command = ["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number), "-png", str(pdf)]
        png = subprocess.run(command, check=True, capture_output=True).stdout
        picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(GALLERY / f"{name}-{number}.png", optimize=True)


def page() -> Iterator[str]:
    """Yield the lines of the gallery."""
    yield "# Gallery"
    yield ""
    yield "Three memos from one facts file, `facts/us-armenia.yaml`. Made by `python tools/build_gallery.py`."
    for audience, pages in BODY.items():
        yield from [
            "",
            f"## {audience.capitalize()}",
            "",
            f"PDF, theme `house`, A4: the {pages} pages before the annex.",
            "",
        ]
        yield from (f"![{audience}, page {n}](gallery/{audience}-house-a4-{n}.png)" for n in range(1, pages + 1))
        yield from ["", "Page one of the Word file, as LibreOffice shows it; then the PDF in the other dresses.", ""]
        yield f"![{audience}, Word](gallery/{audience}-word-1.png)"
        yield from (
            f"![{audience}, {each.theme}, {each.size}](gallery/{audience}-{each.name}-1.png)" for each in OTHERS
        )
    yield ""


if __name__ == "__main__":
    main()
