"""Making memos in memory, and reading the files back with tools that nobody here wrote."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from memo.app.generate import generate_all
from memo.app.memory import MemoryWorkspace
from memo.app.outcome import Failure, Outcome
from memo.app.project import custom_scales, read_project
from memo.app.request import Request, orders
from memo.app.road import Arrived, Trip, lay
from memo.app.workspace import read_text
from memo.diagnostics import picture
from memo.document.json import load_document
from memo.document.model import Document
from memo.facts.reader import read_facts

ROOT = Path(__file__).resolve().parents[2]
ISSUED = dt.date(2026, 11, 25)  # no memo goes out before its sources were read


@dataclass(frozen=True)
class Made:
    """A memo that was made: what was said of it, and its files by format."""

    outcome: Outcome
    document: Document
    docx: bytes
    pdf: bytes


def make(files: dict[str, str], audience: str, issued: dt.date = ISSUED) -> Made | Failure:
    """Return the memo for `audience` made from `files`, or why there is none."""
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    request = Request(audiences=(audience,), formats=("docx", "pdf"), issued=issued)
    (result,) = list(generate_all(request, workspace))
    if isinstance(result, Failure):
        return result
    place = f"out/{result.topic}/{audience}"
    document = load_document(workspace.files[f"{place}.memo.json"].decode())
    return Made(result, document, workspace.files[f"{place}.docx"], workspace.files[f"{place}.pdf"])


def made(files: dict[str, str], audience: str, issued: dt.date = ISSUED) -> Made:
    """Return the memo; a failure fails the test with its pictures."""
    result = make(files, audience, issued)
    assert isinstance(result, Made), "\n\n".join(picture(each) for each in result.problems)
    return result


def laid(files: dict[str, str], audience: str, issued: dt.date = ISSUED) -> Arrived:
    """Return the memo as it comes to stand on paper, whatever the checks would say of its length."""
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    project = read_project(workspace)
    (wanted,) = orders(Request(audiences=(audience,), issued=issued), project, workspace)
    book = read_facts(wanted.facts, lambda path: read_text(workspace, path), custom_scales(workspace, project))
    return lay(Trip(workspace, project, wanted, book, audience, lambda _: None))


def shipped_topic() -> dict[str, str]:
    """Return the shipped facts files by their path in a project."""
    return {f"facts/{file.name}": file.read_text() for file in sorted((ROOT / "facts").glob("*.yaml"))}


def pdf_streams(data: bytes) -> str:
    """Return every stream and string of a PDF, decompressed, as one text."""
    parts: list[bytes] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            parts.append(repr(each).encode())
            if isinstance(each, pikepdf.Stream):
                parts.append(each.read_bytes())
    return b"\n".join(parts).decode("utf-8", "replace")


def docx_parts(data: bytes) -> str:
    """Return every part of a DOCX, decompressed, as one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def docx_words(data: bytes) -> str:
    """Return what a reader of the DOCX body reads, without white space."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body)
    return squeezed(_unescaped("".join(texts)))


def squeezed(text: str) -> str:
    """Return text without white space, soft hyphens and joiners, which print sets as it needs."""
    return re.sub(r"[\s\u00ad\u200b\u2060\u202f\u00a0\u2009\ufeff]", "", text)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
