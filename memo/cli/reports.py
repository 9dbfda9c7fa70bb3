"""What `check` found, for people, scripts, GitHub Actions and code scanners: REPORTS is the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from memo.app.outcome import problem_data
from memo.diagnostics import Diagnostic, Severity, Span

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Wording = Callable[[Sequence[Diagnostic]], str]


def json_report(problems: Sequence[Diagnostic]) -> str:
    """Return the problems as a JSON list."""
    return _dumped([problem_data(each) for each in problems])


def github_report(problems: Sequence[Diagnostic]) -> str:
    """Return the problems as workflow commands, which GitHub Actions shows beside the lines they speak of."""
    return "\n".join(_command(each) for each in problems)


def _command(problem: Diagnostic) -> str:
    values = {**_github_place(problem.span), "title": problem.code}
    said = ",".join(f"{key}={_escaped(str(held), more=',:')}" for key, held in values.items() if held is not None)
    led = "".join(f"\nfrom {each}" for each in (problem.span.chain if problem.span else ()))
    words = problem.message + led + (f"\nhint: {problem.hint}" if problem.hint else "")
    return f"::{_COMMANDS[problem.severity]} {said}::{_escaped(words)}"


def _github_place(span: Span | None) -> dict[str, str | int | None]:
    """Return the parameters of a place; the last column is one that belongs to it."""
    if span is None:
        return {}
    end = None if span.column is None else span.column + span.length - 1
    return {"file": span.file, "line": span.line, "col": span.column, "endColumn": end}


def _escaped(text: str, more: str = "") -> str:
    """Return a value of a workflow command; some characters would end it."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def sarif_report(problems: Sequence[Diagnostic]) -> str:
    """Return the problems as a SARIF 2.1.0 log (OASIS), for code scanners and editors."""
    from importlib.metadata import version

    from memo.app.explanations import explanations

    told = explanations()
    codes = sorted({each.code for each in problems})
    driver = {
        "name": "memo",
        "semanticVersion": version("policy-memo"),
        "rules": [_rule(code, told.get(code, "")) for code in codes],
    }
    results = [_result(each, codes) for each in problems]
    log = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": SARIF, "version": "2.1.0", "runs": [log]})


def _rule(code: str, explanation: str) -> dict[str, Any]:
    first = " ".join(explanation.split("\n\n", 1)[0].split())
    return {"id": code, "shortDescription": {"text": first or code}}


def _result(problem: Diagnostic, codes: Sequence[str]) -> dict[str, Any]:
    words = problem.message + (f" ({problem.hint})" if problem.hint else "")
    found: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": words},
    }
    if problem.span:
        found["locations"] = [{"physicalLocation": _location(problem.span)}]
        found |= _related(problem.span.chain)
    return found


def _related(chain: Sequence[Span]) -> dict[str, Any]:
    """Return the includes and calls that led to a place, the last first."""
    places = [
        {"id": number, "message": {"text": f"from {each}"}, "physicalLocation": _location(each)}
        for number, each in enumerate(chain)
    ]
    return {"relatedLocations": places} if places else {}


def _location(span: Span) -> dict[str, Any]:
    from urllib.parse import quote

    place: dict[str, Any] = {"artifactLocation": {"uri": quote(span.file)}}
    if span.line is not None:
        region: dict[str, Any] = {"startLine": span.line}
        if span.column is not None:
            region |= {"startColumn": span.column, "endColumn": span.column + span.length}
        place["region"] = region
    return place


def _dumped(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)


REPORTS: Mapping[str, Wording] = {"github": github_report, "json": json_report, "sarif": sarif_report}
