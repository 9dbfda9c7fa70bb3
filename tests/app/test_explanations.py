"""Every diagnostic is explained with an example that provokes it, and nothing is explained that no code reports."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from memo.app.explanations import explain_code, explanations
from memo.app.memory import MemoryWorkspace
from memo.app.shipped import starter
from tests.running import run_memo

PACKAGE = Path(__file__).resolve().parents[2] / "memo"
MAKERS = {"error", "warning", "info", "Diagnostic", "Fault"}
COLLECTORS = {"add"}
CHOICES = {"audience", "diagnostic", "format", "memo", "record", "schema", "theme", "topic"}
CODE = re.compile(r"[a-z]+(-[a-z]+)*")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)

FACTS = starter()["facts/ferry-concession.yaml"].decode()
TOPIC = "topic: {title: Ferry concession, as_of: 2026-11-22}\n"
FRONT = "---\nmemo: 1\ntitle: Banker's note\n---\n"


def reported(file: Path) -> set[str]:
    """Return the codes that a module reports: the literal first argument of what makes or collects a diagnostic."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args and _makes(node)]
    firsts = [call.args[0] for call in calls]
    return {each.value for each in firsts if isinstance(each, ast.Constant) and _is_code(each.value)}


def _makes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in COLLECTORS and len(call.args) >= 3
    return getattr(call.func, "id", "").lstrip("_") in MAKERS


def _is_code(value: object) -> bool:
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def examples() -> list[tuple[str, str, str, str]]:
    """Return each example of the page: its code, the language of its fence, its file's name if it has one, its text."""
    return [(code, *example) for code, page in explanations().items() for example in FENCE.findall(page)]


def provoked(language: str, name: str, text: str) -> str:
    """Return what the program says of an example: a command, facts, a template's body, or a whole file by its name."""
    files = {"facts/ferry.yaml": FACTS}
    command = "check --audience banker"
    match language, name:
        case "console", _:
            files = {} if "empty folder" in text else files
            command = text.split("$ memo ")[1].split("  ")[0].splitlines()[0]
        case "yaml", "":
            command = "check --audience investor"
            files["facts/ferry.yaml"] = text if re.search("^topic:", text, re.MULTILINE) else TOPIC + text
        case "jinja", "":
            files["templates/banker.md.j2"] = FRONT + text
        case "yaml", "facts/ferry.yaml":
            command, files[name] = "check facts/ferry.yaml --audience investor", text
        case "yaml", "memo.yaml" if text.startswith("matrix"):
            command, files[name] = "check --audience investor", text
        case "yaml", "memo.yaml" if text.startswith("memos"):
            command, files[name] = "build --dry-run", text
        case "po", _:
            command, files[name] = "generate --audience investor --format md --language fr", text
        case "yaml", _ if "/themes/" in name:
            command, files[name] = "generate --audience investor --format md --theme harbour", text
        case _:
            files[name] = text
    return run_memo(command, MemoryWorkspace({path: each.encode() for path, each in files.items()})).err


def test_every_code_is_explained() -> None:
    codes = {code for file in PACKAGE.rglob("*.py") for code in reported(file)}
    codes |= {f"{kind}-unknown" for kind in CHOICES}
    assert sorted(codes - set(explanations())) == []


def test_nothing_is_explained_in_vain() -> None:
    sources = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    idle = {
        code for code in explanations() if f'"{code}"' not in sources and code.removesuffix("-unknown") not in CHOICES
    }
    assert sorted(idle) == []


def test_every_explanation_has_an_example() -> None:
    without = [code for code, page in explanations().items() if "**Example.**" not in page and not FENCE.search(page)]
    assert without == []


@pytest.mark.parametrize("example", [each for each in examples() if each[1] != "text"], ids=lambda example: example[0])
def test_an_example_provokes_its_code(example: tuple[str, str, str, str]) -> None:
    code, *given = example
    assert f"[{code}]" in provoked(*given)


@pytest.mark.parametrize("code", sorted(explanations()))
def test_each_code_can_be_asked_for(code: str) -> None:
    ran = run_memo(f"explain {code}", MemoryWorkspace())
    assert (ran.code, ran.out.splitlines()[0]) == (0, code)


def test_a_code_is_taken_as_it_was_printed() -> None:
    assert explain_code("error[file-missing]") == explain_code("file-missing")


def test_no_explanation_leads_only_to_a_page_that_the_wheel_lacks() -> None:
    """What names a page of the docs names a command, or the hint that says as much."""
    lost = [
        code for code, told in explanations().items() if "docs/" in told and not re.search("`memo |hint names", told)
    ]
    assert lost == []
