"""The pages for authors are in step with the code, and what they tell people to write works."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from memo.app.beginning import project_files
from memo.app.memory import MemoryWorkspace
from memo.app.workspace import DiskWorkspace
from memo.facts.book import COLLECTIONS
from memo.facts.records.topic import Topic
from memo.templating.components import COMPONENTS
from memo.templating.filters import names
from memo.templating.names import ROOTS
from tests.running import run_memo
from tools.build_docs import PAGES, written
from tools.build_pictures import PICTURES, orphans, stale

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEMPLATES = (DOCS / "templates.md").read_text(encoding="utf-8")
README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
BUILD = (DOCS / "build.md").read_text(encoding="utf-8")
PROJECT = (DOCS / "project.md").read_text(encoding="utf-8")
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
    assert [name for name in ROOTS if f"\n| `{name}` |" not in TEMPLATES] == []
    assert [name for name in (*COLLECTIONS, "scenarios", "changes") if f"\n### {name}\n" not in FACTS] == []
    assert [name for name in Topic.model_fields if f"| `{name.removesuffix('_')}`" not in FACTS] == []


def test_every_component_has_a_picture_of_what_its_example_is_now() -> None:
    assert (stale(), orphans()) == ([], []), "draw them: python tools/build_pictures.py"
    assert [name for name in COMPONENTS if f"](components/{name}.png)" not in TEMPLATES] == []
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < 2_500_000


def test_the_finished_format_of_the_page_is_sound_and_makes_a_memo() -> None:
    workspace = MemoryWorkspace(files=project_files())
    run_memo("new audience minister --from onepager", workspace)
    workspace.files["templates/minister.md.j2"] = fenced(TEMPLATES, "jinja").encode()
    assert run_memo("check templates/minister.md.j2", workspace).code == 0
    assert run_memo("generate --audience minister", workspace).code == 0


def test_the_smallest_facts_file_of_the_page_makes_every_memo() -> None:
    workspace = MemoryWorkspace(files={"facts/ferries.yaml": fenced(FACTS, "yaml").encode()})
    assert run_memo("generate --format md", workspace).code == 0


def test_the_first_mistake_of_the_readme_is_shown_as_it_says() -> None:
    facts = fenced(README, "yaml").replace("title: Ferry", "titel: Ferry", 1)
    ran = run_memo("generate", MemoryWorkspace(files={"facts/ferry-concession.yaml": facts.encode()}))
    assert ran.code == 1
    assert fenced(README, "text") in ran.err


def test_the_set_up_from_the_wheel_names_the_wheel_and_says_which_pages_it_lacks() -> None:
    (asked,) = re.findall(r"^pip install (policy\S+)$", README, re.MULTILINE)
    about = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert fnmatch(f"{about['name'].replace('-', '_')}-{about['version']}-py3-none-any.whl", asked)
    setup, links = README.index(asked), re.findall(r"\]\((?!https?:)([^)]+)\)", README)
    assert all((DOCS.parent / link).exists() for link in links)
    assert setup < README.index("in the repository, not in the wheel") < README.index("](docs/commands.md)")


def test_the_scale_of_the_page_can_be_spoken() -> None:
    scale, project, topic = (fenced(PROJECT.split("## A scale of your own")[1], "yaml", number) for number in range(3))
    facts = topic + "risks:\n  - {id: r, title: Only one bid, likelihood: may be, impact: 4, text: The state pays.}\n"
    files = {"memo.yaml": project, "scales/bank.yaml": scale, "facts/ferries.yaml": facts}
    workspace = MemoryWorkspace({name: text.encode() for name, text in files.items()})
    ran = run_memo("generate --audience investor --format md", workspace)
    assert (ran.code, ran.err) == (0, "")
    assert "possible (30–70%)" in workspace.files["out/ferries/investor.md"].decode().lower().replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_a_build_leaves_the_files_that_the_page_lists(tmp_path: Path) -> None:
    for name, data in project_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data.replace(b"name: ferry-concession", b"name: weekly"))
    assert run_memo("build --jobs 1", DiskWorkspace(tmp_path)).code == 0
    listed = (
        fenced(BUILD, "text", 1)
        .replace("<topic>", "ferry-concession")
        .replace("<memo>", "weekly")
        .replace("/2/", "/1/")
    )
    folder, paths = "", []
    for words in (line.split("  ") for line in listed.splitlines()):
        inside = not words[0]
        names = [each.strip() for each in words if re.fullmatch(r"\s*[\w./-]+\.?\w+/?", each)]
        folder = folder if inside else names[0]
        paths += [folder + name for name in names] if inside else names[:1]
    assert len(paths) >= 11
    assert [path for path in paths if not (tmp_path / path).exists()] == []


def test_the_filters_of_the_page_work() -> None:
    told = TEMPLATES.split("\n## Filters\n")[1].split("\n## ")[0]
    examples = re.findall(r"^\| `\w+` \| .* \| `(\{\{ .* \}\})` \| .+ \|$", told, flags=re.MULTILINE)
    lines = "\n\n".join(each.replace("\\|", "|") for each in examples)
    workspace = MemoryWorkspace(files=project_files())
    workspace.files["templates/tried.md.j2"] = f"---\nmemo: 1\ntitle: Tried\n---\n# T\n\n{lines}\n".encode()
    ran = run_memo("generate --audience tried --format md", workspace)
    assert (len(examples) >= 9, ran.code, ran.err) == (True, 0, "")
    assert "1,234,567" in workspace.files["out/ferry-concession/tried.md"].decode()


def fenced(text: str, language: str, number: int = 0) -> str:
    """Return a block of code in that language, the first one is number 0."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)[number]


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
