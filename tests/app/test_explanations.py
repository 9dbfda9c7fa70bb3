"""Every diagnostic is explained, and nothing is explained that no code reports."""

from __future__ import annotations

import ast
from pathlib import Path

from memo.app.explanations import explain_code, explanations

PACKAGE = Path(__file__).resolve().parents[2] / "memo"
MAKERS = {"error", "warning", "info", "Diagnostic"}
CHOICES = {"audience", "diagnostic", "format", "schema", "theme", "topic"}


def reported(file: Path) -> set[str]:
    """Return the codes that a module reports: the literal first argument of what makes a diagnostic."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    firsts = [call.args[0] for call in calls if getattr(call.func, "id", "").lstrip("_") in MAKERS]
    return {each.value for each in firsts if isinstance(each, ast.Constant) and isinstance(each.value, str)}


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


def test_a_code_is_taken_as_it_was_printed() -> None:
    assert explain_code("error[file-missing]") == explain_code("file-missing")
