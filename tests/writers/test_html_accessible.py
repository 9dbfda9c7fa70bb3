"""What nobody here wrote has the last word on HTML: axe-core in Chromium, and the Nu HTML checker of the W3C."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from memo.document.model import Document
from memo.writers.html import write_html
from tests.conftest import Tool
from tests.thorough import THOROUGH, tries
from tests.writers.docx.samples import NAMES, THEMES, sample, theme, varied

SCRIPT = Path(__file__).with_name("axe.mjs")
# Every memo in every theme; where time is short, the shipped ones in one.
PAGES = [each for each in product(NAMES, THEMES) if THOROUGH or each[1] == "house" or each[0] == "kitchen-sink"]
DARK = {"house": "rgb(22, 25, 29)", "plain": "rgb(255, 255, 255)"}


@dataclass(frozen=True)
class Seen:
    """What a browser saw of one page in one setting."""

    page: str
    colorScheme: str  # noqa: N815 - as the browser calls it
    width: int
    overflow: int
    ground: str
    fetched: list[str]
    passes: int
    violations: list[str]
    unsure: list[str]


@pytest.fixture(scope="module")
def seen(tool: Tool, tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """Return what axe-core says of every memo in every theme; Chromium is started once."""
    tools, folder = tool("axe"), tmp_path_factory.mktemp("pages")
    files = [_write(folder / f"{name}-{look}.html", sample(name).document, look) for name, look in PAGES]
    environ = {**os.environ, "MEMO_CHROMIUM": shutil.which("chromium") or ""}
    ran = subprocess.run(["node", SCRIPT, tools, *files], capture_output=True, text=True, env=environ, check=False)
    assert ran.returncode == 0, ran.stderr
    return [Seen(**each) for each in json.loads(ran.stdout)]


def _write(file: Path, made: Document, look: str) -> Path:
    file.write_text(write_html(made, theme(look)), encoding="utf-8")
    return file


def test_axe_finds_no_violation_in_light_and_dark_wide_and_narrow(seen: list[Seen]) -> None:
    assert len(seen) == len(PAGES) * (4 if THOROUGH else 2)
    assert {each.colorScheme for each in seen} == {"light", "dark"}
    assert min(each.passes for each in seen) > 20
    assert [(each.page, each.colorScheme, each.width, each.violations) for each in seen if each.violations] == []


def test_axe_is_unsure_only_of_what_it_cannot_see(seen: list[Seen]) -> None:
    """Single figures, words in drawings and what is scrolled away are too little for it; the theme's pairs cover them."""
    unsure = {why for each in seen for why in each.unsure}
    assert unsure <= {f"color-contrast: {why}" for why in ("shortTextContent", "elmPartiallyObscured", "imgNode")}


def test_the_page_is_dark_where_the_theme_has_dark_colours(seen: list[Seen]) -> None:
    grounds = {(each.page.rsplit("-", 1)[1], each.ground) for each in seen if each.colorScheme == "dark"}
    assert grounds == {(f"{look}.html", ground) for look, ground in DARK.items()}


def test_no_page_fetches_anything_or_is_wider_than_a_phone(seen: list[Seen]) -> None:
    assert [each.fetched for each in seen if each.fetched] == []
    assert [(each.page, each.width, each.overflow) for each in seen if each.overflow > 0] == []


def test_the_checker_of_the_w3c_finds_no_error(tool: Tool, tmp_path: Path) -> None:
    jar = tool("vnu")
    pages = [_write(tmp_path / f"{name}-{look}.html", sample(name).document, look) for name, look in PAGES]
    pages += [_write(tmp_path / f"random-{n}.html", made, "house") for n, made in enumerate(_random(tries(20)))]
    command = ["java", "-jar", jar, "--errors-only", "--format", "gnu", *pages]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def _random(count: int) -> Iterator[Document]:
    made: list[Document] = []

    @given(varied())
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def collect(document: Document) -> None:
        made.append(document)

    collect()
    return iter(made)
