"""Every PDF is PDF/UA-1 and PDF/A-3a: veraPDF, the reference validator, says so."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings

from memo.document.model import Document, Heading, Note, Page, Section, Text
from memo.document.resolve import resolve
from memo.theme.model import Theme
from memo.writers.pdf import Attachment, write_pdf
from tests.documents import META, documents, kitchen_sink, paragraph
from tests.road.making import laid, shipped_topic
from tests.writers.pdf.conftest import Validate, shipped_theme

THOROUGH = bool(os.environ.get("MEMO_THOROUGH"))  # set by .ci/run; a default run takes a taste
RANDOM, PAGES = (200, 200) if THOROUGH else (12, 30)
EVERY = tuple((theme, size) for theme in ("house", "plain") for size in ("A4", "Letter"))
SOME = EVERY if THOROUGH else (("house", "A4"), ("plain", "Letter"))


def test_everything_at_once_in_every_theme_and_paper(validate: Validate) -> None:
    files = {f"{theme}-{size}": write_pdf(kitchen_sink(size), shipped_theme(theme))[0] for theme, size in EVERY}
    assert validate(files) == []


def test_an_attached_file_keeps_both_promises(house: Theme, validate: Validate) -> None:
    facts = Attachment("facts.yaml", "application/yaml", "topic: {title: Érevan}\n".encode(), "The facts")
    assert validate({"attached": write_pdf(kitchen_sink(), house, (facts,))[0]}) == []


def test_the_shipped_memos(validate: Validate) -> None:
    files = {}
    for audience in ("diplomat", "investor", "journalist"):
        memo = laid(shipped_topic(), audience)
        files[audience] = memo.pdf
        for theme, size in SOME:
            files[f"{audience}-{theme}-{size}"] = write_pdf(on_paper(memo.document, size), shipped_theme(theme))[0]
    assert validate(files) == []


def on_paper(document: Document, size: str) -> Document:
    """Return the document on another paper."""
    return replace(document, page=replace(document.page, size="Letter" if size == "Letter" else "A4"))


def random_documents(count: int) -> list[Document]:
    """Return documents that hypothesis made, none of them chosen by us; the same ones on each run."""
    found: list[Document] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(documents())
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def test_random_documents(house: Theme, validate: Validate) -> None:
    made = random_documents(RANDOM)
    assert len(made) >= RANDOM * 0.9
    assert validate({f"random-{n}": write_pdf(each, house)[0] for n, each in enumerate(made)}) == []


def test_a_long_document(house: Theme, validate: Validate) -> None:
    data, layout = write_pdf(long_document(PAGES), house)
    assert layout.pages >= PAGES
    assert validate({"long": data}) == []


def long_document(pages: int) -> Document:
    """Return a document of about `pages` pages: heads, text, footnotes, and the tables of the kitchen sink again and again."""
    body = next(section for section in kitchen_sink().content if section.key == "body")
    sections = tuple(
        Section(
            f"part-{n}",
            "body",
            Heading(1, (Text(f"Part {n}"),)),
            (paragraph(f"Part {n} begins.", Note((paragraph(f"A note to part {n}."),))), *body.content[1:]),
        )
        for n in range(-(-pages // 3))
    )
    return resolve(Document(META, sections, Page()))
