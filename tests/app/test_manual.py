"""The pages for authors are in step with the code, and what they tell people to write works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.facts.book import COLLECTIONS
from memo.facts.records.topic import Topic
from memo.templating.components import COMPONENTS
from memo.templating.filters import names
from tests.running import run_memo
from tools.build_docs import PAGES, written

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEMPLATES = (DOCS / "templates.md").read_text(encoding="utf-8")
FACTS = (DOCS / "facts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_what_the_code_says(page: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    assert text == written(text)


def test_every_component_filter_and_collection_has_its_place() -> None:
    assert [name for name in COMPONENTS if f"\n### {name}\n" not in TEMPLATES] == []
    assert [name for name in names() - {"d"} if f"`{name}`" not in TEMPLATES] == []
    assert [name for name in (*COLLECTIONS, "scenarios", "changes") if f"\n### {name}\n" not in FACTS] == []
    assert [name for name in Topic.model_fields if f"| `{name.removesuffix('_')}`" not in FACTS] == []


def test_the_finished_format_of_the_page_is_sound_and_makes_a_memo() -> None:
    workspace = MemoryWorkspace(files=project_files())
    run_memo("new audience minister --from onepager", workspace)
    workspace.files["templates/minister.md.j2"] = fenced(TEMPLATES, "jinja").encode()
    assert run_memo("check templates/minister.md.j2", workspace).code == 0
    assert run_memo("generate --audience minister", workspace).code == 0


def test_the_smallest_facts_file_of_the_page_makes_every_memo() -> None:
    workspace = MemoryWorkspace(files={"facts/ferries.yaml": fenced(FACTS, "yaml").encode()})
    assert run_memo("generate --format md", workspace).code == 0


def test_the_filters_of_the_page_work() -> None:
    examples = re.findall(r"^\| `\w+` \| .* \| `(\{\{ .* \}\})` \|$", TEMPLATES, flags=re.MULTILINE)
    lines = "\n\n".join(each.replace("\\|", "|") for each in examples)
    workspace = MemoryWorkspace(files=project_files())
    workspace.files["templates/tried.md.j2"] = f"---\nmemo: 1\ntitle: Tried\n---\n# T\n\n{lines}\n".encode()
    ran = run_memo("generate --audience tried --format md", workspace)
    assert (len(examples) >= 9, ran.code, ran.err) == (True, 0, "")
    assert "1,234,567" in workspace.files["out/ferry-concession/tried.md"].decode()


def fenced(text: str, language: str) -> str:
    """Return the first block of code in that language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("field", ["topic.as_of", "issue.date", "topic.as_of | date", "issue.date | date"])
def test_a_date_is_printed_in_words(field: str) -> None:
    workspace = MemoryWorkspace(files=project_files())
    template = f"---\nmemo: 1\ntitle: Tried\n---\n# T\n\nOn {{{{ {field} }}}}, no later.\n"
    workspace.files["templates/tried.md.j2"] = template.encode()
    assert run_memo("generate --audience tried --format md --issued 2026-11-22", workspace).code == 0
    assert (
        "On 22\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026, no later."
        in workspace.files["out/ferry-concession/tried.md"].decode()
    )


@pytest.mark.parametrize(
    ("value", "asked", "printed"),
    [("4.2", "low", "4.2"), ("1200000", "low | number", "1,200,000"), ("{low: 10, high: 12.5}", "high", "12.5")],
)
def test_the_number_of_a_metric_is_printed(value: str, asked: str, printed: str) -> None:
    workspace = MemoryWorkspace(files=project_files())
    facts = workspace.files["facts/ferry-concession.yaml"].decode()
    metric = f"{{id: m, label: Cost, value: {value}, unit: EUR, period: 2025, sources: [tender]}}"
    workspace.files["facts/ferry-concession.yaml"] = f"{facts}\nmetrics:\n  - {metric}\n".encode()
    template = f"---\nmemo: 1\ntitle: Tried\n---\n# T\n\nIt costs {{{{ metrics[0].value.{asked} }}}} in all.\n"
    workspace.files["templates/tried.md.j2"] = template.encode()
    assert run_memo("generate --audience tried --format md", workspace).code == 0
    assert f"It costs {printed} in all." in workspace.files["out/ferry-concession/tried.md"].decode()
