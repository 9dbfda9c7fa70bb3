"""A reference.docx in a theme: its styles and its letterhead arrive, the marks stay, faults are said."""

from __future__ import annotations

import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from memo.app.memory import MemoryWorkspace
from memo.diagnostics import MemoError
from memo.writers.docx import write_docx
from memo.writers.docx.naming import named_styles
from memo.writers.docx.reference import missing_styles, read_reference
from tests.app.building import EDITIONS, READERS, build, project, states
from tests.conftest import ROOT, Tool
from tests.documents import document, paragraph
from tests.running import run_memo
from tests.writers.docx.lint import complaints
from tests.writers.docx.opened import Opened, qn, text_of, val
from tests.writers.docx.samples import bare, sample, theme
from tests.writers.docx.test_docx_validators import audit_errors, sdk_errors

PLACE = "templates/themes/house/reference.docx"
FACTS = """topic: {title: Ferry concession, as_of: 2026-11-22}
open_questions: [{id: who-pays, text: Who pays for the quay?}]
"""


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def logo() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(file, "PNG")
    file.seek(0)
    return file


def letterhead() -> bytes:
    """Return a memo of ours that an office has edited: other styles, a logo and an address in the margins."""
    made = docx.Document(io.BytesIO(sample("kitchen-sink").docx))
    made.styles["Body Text"].font.color.rgb = RGBColor(0x11, 0x22, 0x33)
    house = made.styles.add_style("House Line", WD_STYLE_TYPE.PARAGRAPH)
    house.base_style, house.font.size = made.styles["header"], Pt(9)
    section = made.sections[0]
    for part, words in ((section.first_page_header, "Transport desk"), (section.header, "Desk, continued")):
        for old in list(part.paragraphs):
            old._p.getparent().remove(old._p)
        part.add_paragraph(words, style="House Line").add_run().add_picture(logo(), width=Mm(20))
    section.first_page_footer.add_paragraph("1 Quay Street & Sons", style="House Line")
    return saved(made)


@pytest.fixture(scope="module")
def lettered() -> Opened:
    made = sample("kitchen-sink")
    return Opened(write_docx(made.document, bare(), made.layout, letterhead()))


def words(file: Opened, part: str) -> list[str]:
    return [" ".join(text_of(each).split()) for each in file.root(f"word/{part}.xml").iter(qn("w:p"))]


def test_a_style_of_the_reference_replaces_its_namesake(lettered: Opened) -> None:
    styles = {val(each, "styleId"): each for each in lettered.root("word/styles.xml").iter(qn("w:style"))}
    assert val(styles["BodyText"].find(f".//{qn('w:color')}")) == "112233"
    assert val(styles["HouseLine"].find(qn("w:basedOn"))) == "Header"


def test_the_letterhead_stands_above_the_marks_which_stay(lettered: Opened) -> None:
    assert words(lettered, "headerFirst") == [
        "Transport desk",
        "Risk note TLP:AMBER",
        "DRAFT: no reviewer recorded Edition 1, initial coverage",
    ]
    assert words(lettered, "header") == ["Desk, continued", "Ferry concession TLP:AMBER"]
    assert words(lettered, "footerFirst")[-1] == "1 Quay Street & Sons"
    assert words(lettered, "footerFirst")[0] == "DRAFT: no reviewer recorded · not investment advice TLP:AMBER"


def test_the_logo_is_in_the_package_once_and_is_led_to(lettered: Opened) -> None:
    pictures = [name for name in lettered.names if name.endswith(".png")]
    assert len(pictures) == 1
    assert lettered.type_of(pictures[0]) == "image/png"
    for part in ("headerFirst", "header"):
        assert pictures[0] in [each.target for each in lettered.relations(f"word/{part}.xml")]


def test_a_file_with_a_letterhead_is_as_sound_as_one_without(lettered: Opened) -> None:
    assert complaints(lettered) == []


def test_validators_find_nothing_in_a_file_with_a_letterhead(tool: Tool, tmp_path: Path) -> None:
    made = sample("kitchen-sink")
    for name, reference in (("own", letterhead()), ("foreign", saved(docx.Document()))):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(write_docx(made.document, theme("house"), made.layout, reference))
        assert audit_errors(file) == []
        assert sdk_errors(tool("ooxml-validator"), [file]) == {}


def test_libreoffice_opens_a_file_with_a_letterhead(tool: Tool, tmp_path: Path) -> None:
    made = sample("kitchen-sink")
    (tmp_path / "memo.docx").write_bytes(write_docx(made.document, bare(), made.layout, letterhead()))
    command = [
        str(tool("soffice")),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "memo.docx")], check=True, capture_output=True)
    shown = subprocess.run(
        [str(tool("pdftotext")), str(tmp_path / "memo.pdf"), "-"], check=True, capture_output=True, text=True
    )
    assert "Transport desk" in shown.stdout
    assert "TLP:AMBER" in shown.stdout


def test_each_missing_style_is_one_warning() -> None:
    foreign = read_reference(saved(docx.Document()), "reference.docx")
    named = named_styles(theme("house"))
    found = missing_styles(foreign, named, "reference.docx")
    there = {each.name.casefold() for each in docx.Document().styles}
    assert len(found) == len({each for each in named if each.name.casefold() not in there})
    assert "there is no paragraph style called `Risk`: the theme’s own is used" in [each.message for each in found]
    some = tuple(each for each in named if each.name in ("Body Text", "Risk"))
    assert not missing_styles(read_reference(letterhead(), "x"), some, "x")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0 locked"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(MemoError) as caught:
        read_reference(data, "reference.docx")
    assert [each.code for each in caught.value.diagnostics] == ["reference-unreadable"]


def test_a_workbook_is_refused() -> None:
    book = next(data for name, data in Opened(sample("kitchen-sink").docx).parts.items() if name.endswith(".xlsx"))
    with pytest.raises(MemoError, match="reference-unreadable"):
        read_reference(book, "reference.docx")


def generate(reference: bytes) -> tuple[MemoryWorkspace, str, int]:
    workspace = MemoryWorkspace({"facts/ferry.yaml": FACTS.encode(), PLACE: reference})
    ran = run_memo("generate --audience investor --format docx --issued 2026-11-24", workspace)
    return workspace, ran.err, ran.code


def test_a_theme_with_a_reference_gives_it_to_its_memos() -> None:
    workspace, said, code = generate(letterhead())
    assert code == 0, said
    file = Opened(workspace.files["out/ferry/investor.docx"])
    assert words(file, "headerFirst")[0] == "Transport desk"
    assert "reference-unreadable" not in said


def test_a_broken_reference_stops_the_memo_and_names_the_file() -> None:
    workspace, said, code = generate(b"no zip")
    assert code == 1
    assert "error[reference-unreadable]" in said
    assert PLACE in said
    assert not any(name.startswith("out/") for name in workspace.files)


def test_the_page_about_word_lists_every_style() -> None:
    page = (ROOT / "docs" / "word.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (paragraph|character|table) \| ([^|]+) \|", page, re.MULTILINE)
    for name in ("house", "plain"):
        assert sorted(listed) == sorted((each.kind, each.name) for each in named_styles(theme(name)))


def test_a_changed_reference_makes_a_new_edition() -> None:
    workspace = project()
    workspace.files[PLACE] = letterhead()
    build(workspace)
    assert set(states(workspace).values()) == {"built"}
    build(workspace)
    assert set(states(workspace).values()) == {"unchanged"}
    workspace.files[PLACE] = saved(docx.Document())
    build(workspace)
    manifest = json.loads(workspace.files[f"{EDITIONS}/{READERS[0]}/2/manifest.json"])
    assert manifest["reasons"] == ["theme changed"]


def test_a_file_has_every_named_style_whatever_it_holds() -> None:
    opened = Opened(write_docx(document(paragraph("Short.")), theme("house"), None))
    styles = opened.root("word/styles.xml").iter(qn("w:style"))
    found = {(val(each, "type"), val(each.find(qn("w:name")))) for each in styles}
    assert {(each.kind, each.name) for each in named_styles(theme("house"))} <= found
