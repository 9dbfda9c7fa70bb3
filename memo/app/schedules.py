"""What is due when, and the lines with which cron, systemd and GitHub Actions call `memo build --due`.

The scheduler only has to ask often enough: at each minute of the hour at which anything is ever due. `memo build --due` decides.
"""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from dataclasses import dataclass

from memo.app.build_times import Times, last_time, read_times
from memo.app.choices import WrongCommand
from memo.app.editions import Shelf
from memo.app.project import Project, read_project
from memo.app.request import Order, Request, choices
from memo.app.workspace import Workspace
from memo.diagnostics import error
from memo.editions.due import Schedule, due, minutes_past, upcoming

OFTENEST = 5  # minutes between two calls, where schedules have many minutes


@dataclass(frozen=True, slots=True)
class Coming:
    """A memo with a schedule: when it was last looked at (None: never, so it is due now), and when it comes next.

    The calendar's last day has no next (None).
    """

    memo: str
    schedule: Schedule
    last: dt.datetime | None
    next: dt.datetime | None

    def due(self, now: dt.datetime) -> bool:
        """Return whether a time of the schedule has come since."""
        return due(self.schedule, self.last, now)


def coming(workspace: Workspace) -> tuple[Coming, ...]:
    """Return the memos that have a schedule, the next one first."""
    project, now = read_project(workspace), workspace.now()
    times, there = read_times(workspace, project), choices(workspace)
    found = []
    for memo in project.memos:
        schedule = project.schedule_of(memo)
        if schedule:
            last = _longest_ago(workspace, project, there.order(Request(), memo, project), memo.name, times)
            found.append(Coming(memo.name, schedule, last, next(upcoming(schedule, now), None)))
    return tuple(sorted(found, key=lambda each: each.next or dt.datetime.max.replace(tzinfo=dt.UTC)))


def _longest_ago(workspace: Workspace, project: Project, order: Order, memo: str, times: Times) -> dt.datetime | None:
    """Return when the memo was looked at for the reader for whom that was longest ago, None where it never was."""
    looked = [last_time(Shelf(workspace, project.editions, memo, each), times) for each in order.audiences]
    known = [time for time in looked if time is not None]
    return min(known, default=None) if len(known) == len(looked) else None


def crontab(workspace: Workspace, folder: str) -> str:
    """Return a line for `crontab -e`. It prints only problems, so that cron mails only those."""
    minutes = ",".join(map(str, _minutes(workspace, workspace.offset())))
    call = f"cd {shlex.quote(folder)} && {shlex.quote(sys.executable)} -m memo build --due --wait 600 --quiet"
    return f"{minutes} * * * * {call.replace('%', chr(92) + '%')}\n"


def systemd(workspace: Workspace, folder: str) -> str:
    """Return a service and a timer, each under a comment that names its file."""
    minutes = ",".join(f"{minute:02d}" for minute in _minutes(workspace, workspace.offset()))
    return _SYSTEMD.format(folder=_escaped(folder), python=_escaped(sys.executable), minutes=minutes)


def github(workspace: Workspace) -> str:
    """Return a workflow that restores the editions, builds what is due, and saves them."""
    project = read_project(workspace)
    minutes = ",".join(map(str, _minutes(workspace, dt.timedelta())))
    return _GITHUB.replace("MINUTES", minutes).replace("EDITIONS", project.editions).replace("OUT", project.out)


def _minutes(workspace: Workspace, offset: dt.timedelta) -> tuple[int, ...]:
    schedules = tuple(each.schedule for each in coming(workspace))
    if not schedules:
        hint = 'give a memo one, such as `schedule: "0 7 * * 1-5 Asia/Yerevan"`'
        raise WrongCommand([error("schedules-none", "no memo in memo.yaml has a schedule", hint=hint)])
    minutes = minutes_past(schedules, workspace.now(), offset)
    return minutes if 0 < len(minutes) <= 60 // OFTENEST else tuple(range(0, 60, OFTENEST))


def _escaped(path: str) -> str:
    """Return a path as systemd takes it: `%` begins a specifier."""
    return path.replace("%", "%%")


_SYSTEMD = """\
# ~/.config/systemd/user/memo.service
[Unit]
Description=Build the memos that are due

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart="{python}" -m memo build --due --wait 600

# ~/.config/systemd/user/memo.timer
[Unit]
Description=Ask which memos are due

[Timer]
OnCalendar=*-*-* *:{minutes}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
_GITHUB = """\
# .github/workflows/memo.yml
name: memo
on:
  schedule:
    - cron: "MINUTES * * * *"
  workflow_dispatch:
concurrency: memo
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install -r requirements.txt
      - uses: actions/cache/restore@v4
        with:
          path: EDITIONS
          key: memo-editions-${{ github.run_id }}
          restore-keys: memo-editions-
      - run: memo build --due
      - uses: actions/cache/save@v4
        if: always()
        with:
          path: EDITIONS
          key: memo-editions-${{ github.run_id }}-${{ github.run_attempt }}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: memos
          path: |
            OUT
            !EDITIONS
"""
