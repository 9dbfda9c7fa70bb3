"""How LibreOffice sets our Word files: all open, page one holds what the PDF's does, headings stand on the PDF's pages."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from memo.document.model import Heading
from memo.document.text import plain
from memo.document.walk import nodes
from tests.conftest import Tool
from tests.writers.docx.samples import NAMES, Sample, every_sample, sample

# A heading at the very foot of a page may tip over in the one and not in the other: Word ends lines after hyphens, the PDF does
# not. The shipped memos have none; a change of their words need not wait for this.
ASTRAY = 1
BOOKMARKS = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="module")
def opened(tool: Tool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Sample, Path, Path]]:
    """Return each sample with our PDF of it and LibreOffice's; one run opens all files."""
    place = tmp_path_factory.mktemp("pages")
    samples = dict(every_sample())
    for name, each in samples.items():
        (place / f"{name}.docx").write_bytes(each.docx)
        (place / f"{name}-ours.pdf").write_bytes(each.pdf)
    command = [
        str(tool("soffice")),
        f"-env:UserInstallation=file://{place}/profile",
        "--headless",
        "--convert-to",
        BOOKMARKS,
    ]
    files = [str(place / f"{name}.docx") for name in samples]
    subprocess.run([*command, "--outdir", str(place), *files], check=True, capture_output=True)
    return {name: (each, place / f"{name}-ours.pdf", place / f"{name}.pdf") for name, each in samples.items()}


def words_on(page: int, file: Path, tool: Tool) -> Counter[str]:
    """Return the words of a page, however it orders them; marks and squares are no words."""
    command = [str(tool("pdftotext")), "-f", str(page), "-l", str(page), str(file), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Counter(re.findall(r"[^\W_]+", text.replace("\u00ad", "").replace("\u2060", "")))


def heads(file: Path) -> Iterator[tuple[str, int]]:
    """Yield the headings of a PDF that LibreOffice made, with their pages."""
    reader = PdfReader(file)
    due = list(reader.outline)
    while due:
        each = due.pop(0)
        if isinstance(each, list):
            due = [*each, *due]
        else:
            page = reader.get_destination_page_number(each)
            assert page is not None
            yield str(each.title), page + 1


def test_libreoffice_opens_every_file(opened: dict[str, tuple[Sample, Path, Path]]) -> None:
    assert [name for name, (_, _, theirs) in opened.items() if not theirs.is_file()] == []


def test_page_one_breaks_where_that_of_the_pdf_does(opened: dict[str, tuple[Sample, Path, Path]], tool: Tool) -> None:
    differing = {}
    for name, (_, ours, theirs) in opened.items():
        one, other = words_on(1, ours, tool), words_on(1, theirs, tool)
        difference = {*(one - other), *(other - one)} - {str(number) for number in range(1, 100)}
        if difference:
            differing[name] = sorted(difference)
    assert differing == {}


@pytest.mark.parametrize("name", NAMES)
def test_headings_stand_on_the_pages_that_the_contents_say(
    name: str, opened: dict[str, tuple[Sample, Path, Path]]
) -> None:
    made = sample(name)
    wanted = [
        (
            " ".join(filter(None, (each.number, plain(each.content), plain(each.aside)))),
            made.layout.anchors[each.anchor],
        )
        for each in nodes(made.document)
        if isinstance(each, Heading) and each.level
    ]
    (theirs,) = (theirs for each, _, theirs in opened.values() if each is made)
    found = list(heads(theirs))
    assert [words for words, _ in found] == [words for words, _ in wanted]
    astray = [(words, one, other) for (words, one), (_, other) in zip(found, wanted, strict=True) if one != other]
    assert len(astray) <= ASTRAY, astray
    assert all(abs(one - other) == 1 for _, one, other in astray), astray
