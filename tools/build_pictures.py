"""Draw docs/components/*.png: what the example of each component looks like in a PDF of the house theme.

    python tools/build_pictures.py            draws what is missing or stale, removes what no component bears
    python tools/build_pictures.py --all      draws all, after a change of the PDF writer

A picture carries the digest of the document and theme that it was drawn from; a test holds them in step.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from memo.app.looks import look
from memo.app.memory import MemoryWorkspace
from memo.document.json import dump_document
from memo.document.model import Document, Page, Table
from memo.document.walk import nodes_in
from memo.theme.model import Theme
from memo.writers.pdf import write_pdf
from tools.examples import ROOT, Shown, shown

PICTURES = ROOT / "docs" / "components"
DIGEST = "memo:digest"  # the key of the PNG's text chunk
# Millimetres: less than a page is left, so that what is longer breaks where a page would. A page turned sideways turns its
# margins, too. Either way text begins 20 mm from the left and 24 mm from the top.
UPRIGHT, UPRIGHT_BLOCK = (24.0, 20.0, 133.0, 20.0), (170.0, 140.0)
SIDEWAYS, SIDEWAYS_BLOCK = (20.0, 66.0, 20.0, 24.0), (257.0, 120.0)
LEFT, TOP = 20.0, 24.0
WIDEST = 5  # columns of a table that stands upright
WIDTH = 900  # pixels
COLOURS = 24
AIR = 1.5  # millimetres beside what is shown


def main(arguments: list[str]) -> None:
    """Draw what has to be drawn, and say so."""
    PICTURES.mkdir(exist_ok=True)
    everything = "--all" in arguments
    for orphan in sorted(orphans()):
        (PICTURES / f"{orphan}.png").unlink()
        print(f"{orphan}: removed")
    for name in shown() if everything else stale():
        draw(name, shown()[name])
        print(f"{name}: drawn")


def stale() -> list[str]:
    """Return the components whose picture is missing or was drawn from another document or theme."""
    return [name for name, each in shown().items() if digest_in(PICTURES / f"{name}.png") != digest(each)]


def orphans() -> list[str]:
    """Return the names of pictures that no component bears."""
    return [file.stem for file in sorted(PICTURES.glob("*")) if file.suffix != ".png" or file.stem not in shown()]


def digest(each: Shown) -> str:
    """Return the digest of all that a picture shows: the example as a document, its look, and the cut."""
    example = dump_document(replace(each, memo=pictured(each)).alone)
    return hashlib.sha256(f"{example}{theme().model_dump_json()}{WIDTH} {COLOURS} {AIR}".encode()).hexdigest()


def digest_in(file: Path) -> str:
    """Return the digest that a picture carries; nothing where there is none."""
    if not file.is_file():
        return ""
    with Image.open(file) as picture:
        return str(picture.info.get(DIGEST, ""))


def draw(name: str, each: Shown) -> None:
    """Write the picture of an example."""
    memo = pictured(each)
    data, _ = write_pdf(memo, theme())
    page = first_page(data, SIDEWAYS_BLOCK if memo.content[0].landscape else UPRIGHT_BLOCK)
    words = PngInfo()
    words.add_text(DIGEST, digest(each))
    picture = trimmed(page).quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(PICTURES / f"{name}.png", optimize=True, pnginfo=words)


def pictured(each: Shown) -> Document:
    """Return the memo on the paper of a picture, turned sideways where a table wants it."""
    wide = any(isinstance(node, Table) and len(node.columns) > WIDEST for node in nodes_in((each.example,)))
    content = (replace(each.example, landscape=wide), *each.memo.content[1:])
    return replace(each.memo, content=content, page=Page("A4", SIDEWAYS if wide else UPRIGHT, each.memo.page.typeface))


def first_page(data: bytes, block: tuple[float, float]) -> Image.Image:
    """Return the block of text of a PDF's first page, with a little air."""
    wide, high = block
    dot = WIDTH / (wide + 2 * AIR)  # pixels a millimetre
    with pypdfium2.PdfDocument(data) as document:
        page: Image.Image = document[0].render(scale=dot * 25.4 / 72).to_pil().convert("RGB")
    edges = (LEFT - AIR, TOP - AIR, LEFT + wide + AIR, TOP + high + AIR)
    left, top, right, bottom = (round(edge * dot) for edge in edges)
    return page.crop((left, top, right, bottom))


def trimmed(picture: Image.Image) -> Image.Image:
    """Return a picture without the empty paper beneath what it shows."""
    white = Image.new("RGB", picture.size, "white")
    box = ImageChops.difference(picture, white).getbbox()
    if box is None:
        raise ValueError("there is nothing on the page")
    air = 8
    return picture.crop((0, 0, picture.width, min(picture.height, box[3] + air)))


@cache
def theme() -> Theme:
    """Return the look of all pictures."""
    return look(MemoryWorkspace(), "house")[0]


if __name__ == "__main__":
    main(sys.argv[1:])
