"""`memo build`: the memos of memo.yaml that changed, as numbered editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from memo.cli.completion import memo_names
from memo.cli.console import CHECK_FAILED, WRONG_INPUT, Progress, say, show_json, show_problems, workspace_of
from memo.cli.generate import Issued, Quiet

if TYPE_CHECKING:
    from memo.app.build_verdict import Verdict
    from memo.diagnostics import Diagnostic


def build(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Memos of memo.yaml. [default: all]", autocompletion=memo_names),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those whose schedule says so.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Make new editions even where nothing changed.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Say what would be built and why; write nothing.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes. [default: as many as are worth it]"),
    ] = None,
    wait: Annotated[
        float, typer.Option("--wait", metavar="SECONDS", min=0, help="How long to wait for another build.")
    ] = 0,
    issued: Issued = None,
    quiet: Quiet = False,
    json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
) -> None:
    """Build the memos of memo.yaml that changed, and keep them as editions.

    Exit codes: 1 if a memo failed, 3 if only checks failed, 4 if another build is at work.
    """
    from memo.app.build import build_all
    from memo.app.build_verdict import BuildRequest
    from memo.app.project import read_project
    from memo.app.topics import unlisted

    workspace = workspace_of(context)
    request = BuildRequest(
        names=tuple(names or ()),
        due=due,
        force=force,
        jobs=jobs,
        wait=wait,
        dry=dry,
        issued=issued,
    )
    progress = Progress(not (quiet or json), workspace.environ)
    verdicts: list[Verdict] = []
    shown: set[Diagnostic] = set()  # what several memos share is shown once
    try:
        for verdict in build_all(request, workspace, progress):
            progress.end()
            verdicts.append(verdict)
            show_problems([each for each in dict.fromkeys(verdict.problems) if each not in shown])
            shown.update(verdict.problems)
            if not (quiet or json):
                say(line(verdict))
    finally:
        progress.end()
    passed_over = () if names else unlisted(workspace, read_project(workspace).facts_files())
    _close(verdicts, passed_over, quiet=quiet, json=json)


def _close(verdicts: list[Verdict], passed_over: tuple[str, ...], *, quiet: bool, json: bool) -> None:
    """Print the sum of it, and leave with the exit code that it calls for."""
    from memo.app.build_verdict import verdict_data

    if json:
        show_json({"memos": [verdict_data(each) for each in verdicts], "unlisted": passed_over})
    elif not quiet:
        say(summary(verdicts))
        if passed_over:
            say(f"not built: {', '.join(passed_over)}; memo.yaml lists no memo of it: add one under `memos:`")
    wrong = [each for each in verdicts if each.went_wrong]
    if wrong:
        raise typer.Exit(CHECK_FAILED if all(each.by_check for each in wrong) else WRONG_INPUT)


def line(verdict: Verdict) -> str:
    """Return the line of the table that says what came of a memo."""
    name = f"{verdict.memo}/{verdict.audience}" if verdict.audience else verdict.memo
    edition = f"edition {verdict.edition}" if verdict.edition else ""
    why = "; ".join((*(("stale",) if verdict.stale else ()), *verdict.why))
    return f"{verdict.state:<14}  {name:<32}  {edition:<11}  {why}".rstrip()


def summary(verdicts: list[Verdict]) -> str:
    """Return how many memos came out how, in the order of interest."""
    order = ("built", "would be built", "failed", "held", "unchanged", "not due")
    counts = {state: sum(each.state == state for each in verdicts) for state in order}
    stale = sum(each.stale for each in verdicts)
    words = [f"{count} {state}" for state, count in counts.items() if count]
    return ", ".join([*words, *([f"{stale} stale"] if stale else [])])
