"""Write docs/gallery.md and its pictures: the pages of the shipped memos, of the annex those on which a section begins.

Page one is shown in every dress.

    python tools/build_gallery.py

Needs poppler (pdftoppm) and LibreOffice (soffice). Run it after a change of looks, and look at what it made.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination

from memo.app.generate import generate_all
from memo.app.outcome import Failure
from memo.app.request import Request
from memo.app.workspace import DiskWorkspace

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
ISSUED = dt.date(2026, 11, 25)  # no memo goes out before its sources were read
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
                wanted = [*range(1, pages + 1), *annex(pdf, pages)] if dress == EVERYDAY else [1]
                draw(pdf, f"{audience}-{dress.name}", wanted)
                if dress == EVERYDAY:
                    draw(from_word(pdf.with_suffix(".docx"), Path(place) / "word"), f"{audience}-word", [1])
    (ROOT / "docs" / "gallery.md").write_text("\n".join(page()), encoding="utf-8")


def annex(pdf: Path, body: int) -> list[int]:
    """Return the pages behind the body on which a section begins, as the outline of the PDF has them."""
    reader = PdfReader(pdf)
    begun = {(reader.get_destination_page_number(each) or 0) + 1 for each in flat(reader.outline)}
    return sorted(number for number in begun if number > body)


def flat(outline: list[Any]) -> Iterator[Destination]:
    """Yield the entries of an outline, those inside others after them."""
    for each in outline:
        if isinstance(each, list):
            yield from flat(each)
        else:
            yield each


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


def draw(pdf: Path, name: str, pages: Iterable[int]) -> None:
    """Write small pictures of some pages of a PDF."""
    for number in pages:
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
        yield from ["", f"## {audience.capitalize()}", ""]
        yield from [f"PDF, theme `house`, A4: the {pages} pages before the annex.", ""]
        drawn = sorted(int(file.stem.rpartition("-")[2]) for file in GALLERY.glob(f"{audience}-{EVERYDAY.name}-*.png"))
        yield from (shown(audience, number) for number in drawn if number <= pages)
        yield from ["", "The pages of its annex on which a section begins.", ""]
        yield from (shown(audience, number) for number in drawn if number > pages)
        yield from ["", "Page one of the Word file, as LibreOffice shows it; then the PDF in the other dresses.", ""]
        yield f"![{audience}, Word](gallery/{audience}-word-1.png)"
        yield from (
            f"![{audience}, {each.theme}, {each.size}](gallery/{audience}-{each.name}-1.png)" for each in OTHERS
        )
    yield ""


def shown(audience: str, number: int) -> str:
    """Return the line that shows a page in everyday dress."""
    return f"![{audience}, page {number}](gallery/{audience}-{EVERYDAY.name}-{number}.png)"


if __name__ == "__main__":
    main()
