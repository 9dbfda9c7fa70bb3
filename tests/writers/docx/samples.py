"""The memos that the Word tests look at: the one with everything in it and the shipped ones, in each theme and paper size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Literal, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memo.app.shipped import shipped_names, shipped_text
from memo.document.layout import Layout
from memo.document.model import Blocks, Document, Heading, Note, Page, Paragraph, Section, Text
from memo.document.resolve import resolve
from memo.theme.model import Theme
from memo.theme.reader import read_theme
from memo.writers.docx import write_docx
from memo.writers.pdf import write_pdf
from tests.documents import documents, kitchen_sink
from tests.documents import shipped_text as words_of_scripts
from tests.road.making import laid, shipped_topic
from tests.thorough import THOROUGH

Size = Literal["A4", "Letter"]
SIZES: tuple[Size, ...] = get_args(Page.__annotations__["size"]) or ("A4", "Letter")
THEMES = shipped_names("themes")
AUDIENCES = tuple(n.removesuffix(".md.j2") for n in shipped_names() if n.endswith(".md.j2") and n[0] != "_")
NAMES = ("kitchen-sink", *AUDIENCES)


@dataclass(frozen=True)
class Sample:
    """A memo in one theme on one paper, in both formats."""

    document: Document
    theme: Theme
    layout: Layout
    pdf: bytes
    docx: bytes


@cache
def theme(name: str) -> Theme:
    """Return a shipped theme."""
    path = f"themes/{name}/theme.yaml"
    return read_theme(shipped_text(path) or "", path)


def sample(name: str, look: str = "house", size: Size = "A4") -> Sample:
    """Return one sample; each is made once."""
    return _sample(name, look, size)


@cache
def _sample(name: str, look: str, size: Size) -> Sample:
    document = _named(name)
    return _set(replace(document, page=replace(document.page, size=size)), theme(look))


def every_sample() -> Iterator[tuple[str, Sample]]:
    """Yield every memo in every theme on every paper; of the shipped ones, where time is short, one of each."""
    for name, look, size in product(NAMES, THEMES, SIZES):
        if THOROUGH or name == "kitchen-sink" or (look, size) == ("house", "A4"):
            yield f"{name}-{look}-{size}", sample(name, look, size)


def random_files(count: int) -> list[bytes]:
    """Return the Word files of random documents, without the faces, which are the same in all."""
    made: list[bytes] = []

    @given(varied())
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def collect(document: Document) -> None:
        made.append(write_docx(document, bare(), None))

    collect()
    return made


def varied() -> st.SearchStrategy[Document]:
    """Return a strategy for random documents, with some of the kitchen sink's blocks, figures and notes among them."""
    borrowed = [block for section in kitchen_sink().content for block in section.content]
    extra = st.lists(st.sampled_from(borrowed), max_size=5, unique_by=id).map(tuple)
    return st.builds(_mixed, documents(), extra, words_of_scripts)


def _mixed(document: Document, extra: Blocks, words: str) -> Document:
    noted = Paragraph((Text("Noted"), Note((Paragraph((Text(words),)),))))
    mixed = Section("mixed", "body", Heading(1, (Text(f"Mixed {words}"),)), (noted, *extra))
    return resolve(replace(document, content=(mixed, *document.content)))


@cache
def bare() -> Theme:
    """Return the house theme without embedded faces."""
    return theme("house").model_copy(update={"embed_fonts": False})


@cache
def _named(name: str) -> Document:
    return kitchen_sink() if name == "kitchen-sink" else laid(shipped_topic(), name).document


def _set(document: Document, look: Theme) -> Sample:
    pdf, layout = write_pdf(document, look)
    return Sample(document, look, layout, pdf, write_docx(document, look, layout))
