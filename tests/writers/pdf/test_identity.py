"""The edition that a file says it is stands in its XMP, described as PDF/A wants it, and is read back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from memo.editions.compare import signed
from memo.editions.identity import Identity, read_identity
from memo.theme.model import Theme
from memo.writers.docx import write_docx
from memo.writers.pdf import write_pdf
from tests.documents import kitchen_sink
from tests.writers.pdf.conftest import Validate

OWN = (
    ("memo:name", "ferry"),
    ("memo:audience", "banker & partners"),
    ("memo:edition", "7"),
    ("memo:issued", "2026-11-25"),
    ("memo:fingerprint", "0" * 64),
)
READ = Identity("ferry", "banker & partners", 7, dt.date(2026, 11, 25), "0" * 64)


def test_it_is_read_back_from_pdf_and_word(house: Theme) -> None:
    document = signed(kitchen_sink(), OWN)
    pdf, layout = write_pdf(document, house)
    assert read_identity(pdf) == READ
    assert read_identity(write_docx(document, house, layout)) == READ


def test_verapdf_accepts_it(house: Theme, validate: Validate) -> None:
    assert validate({"edition": write_pdf(signed(kitchen_sink(), OWN), house)[0]}) == []


def test_a_document_without_identity_says_nothing(house: Theme) -> None:
    document = replace(kitchen_sink(), meta=replace(kitchen_sink().meta, identity=()))
    assert read_identity(write_pdf(document, house)[0]) is None
    assert read_identity(b"PK not a package") is None
    assert read_identity(b"") is None
