"""`memo schedule`: what is due next, and the lines that a scheduler needs."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from memo.cli.console import say, workspace_of


def schedule(
    context: typer.Context,
    kind: Annotated[
        Literal["crontab", "systemd", "github"] | None,
        typer.Argument(metavar="[crontab|systemd|github]", help="The scheduler to print lines for."),
    ] = None,
) -> None:
    """List what is due next, or print the lines that let a scheduler call `memo build --due`."""
    from memo.app import schedules

    workspace = workspace_of(context)
    folder = workspace.place()
    match kind:
        case "crontab":
            typer.echo(schedules.crontab(workspace, folder), nl=False)
        case "systemd":
            typer.echo(schedules.systemd(workspace, folder), nl=False)
        case "github":
            typer.echo(schedules.github(workspace), nl=False)
        case None:
            now, coming = workspace.now(), schedules.coming(workspace)
            for each in coming:
                when = "due now" if each.due(now) else f"{each.next:%Y-%m-%d %H:%M %Z}" if each.next else "never again"
                say(f"{when:<24}  {each.memo:<24}  {each.schedule.text}")
            if not coming:
                say('no memo has a schedule; write one beside it in memo.yaml, such as schedule: "@daily"')
