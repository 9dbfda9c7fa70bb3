"""HTML on paper, as Chromium prints it with the theme's own faces: page one is one sheet, and nothing else stands on it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import memo.theme
from memo.document.text import pieces
from memo.writers.html import write_html
from tests.conftest import Tool
from tests.writers.docx.samples import sample, theme
from tests.writers.pdf.reading import page_texts

FACES = Path(memo.theme.__file__).parent / "fonts"


def printed(html: str, tool: Tool, folder: Path) -> list[str]:
    """Return the words of each sheet."""
    page, sheets = folder / "memo.html", folder / "memo.pdf"
    page.write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}"]
    command = [tool("chromium"), *options, "--no-pdf-header-footer", f"--print-to-pdf={sheets}", page.as_uri()]
    environ = {**os.environ, "FONTCONFIG_FILE": str(_faces(folder))}
    subprocess.run(command, capture_output=True, check=True, timeout=60, env=environ)
    return page_texts(sheets.read_bytes(), tool, folder)


def _faces(folder: Path) -> Path:
    """Return a configuration of fontconfig with the theme's faces and no others, whatever the machine has."""
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{FACES}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>")
    return config


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("name", ["diplomat", "investor", "journalist", "legislator"])
def test_page_one_is_one_sheet_and_nothing_else_stands_on_it(name: str, tool: Tool, tmp_path: Path) -> None:
    made = sample(name).document
    first, second, *_ = (squeezed(text) for text in printed(write_html(made, theme("house")), tool, tmp_path))
    one = [each for each in pieces(tuple(each for each in made.content if each.role == "page_one")) if each.strip()]
    rest = [each for each in pieces(tuple(each for each in made.content if each.role != "page_one")) if each.strip()]
    assert squeezed(one[-1]) in first
    assert squeezed(rest[0]) in second
    assert squeezed(rest[0]) not in first
