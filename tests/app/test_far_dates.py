"""A project built on the calendar's last day, and then again today: by a clock that was set wrong, or by a desk that tries it."""

from __future__ import annotations

import datetime as dt

from tests.app.building import EDITIONS, READERS, SECRET, build, change, editions, project, states
from tests.running import run_memo


def test_every_command_works_on_the_last_day_and_after_it() -> None:
    workspace = project(', schedule: "@daily"')
    change(workspace, "risks:\n", (SECRET % b"embargo_until: 9999-12-31").decode() + "\nrisks:\n")
    newest, pdf = f"{EDITIONS}/{READERS[0]}", f"out/ferry-concession/{READERS[0]}.pdf"
    asked = [f"diff {newest}/1 {pdf}", "trace closes", f"verify {pdf}", "list editions", "schedule", "schedule crontab"]
    for number, day in enumerate((dt.date(2026, 11, 25), dt.date.max, dt.date(2026, 11, 26)), 1):
        workspace.date = day
        build(workspace, "--due")
        assert set(states(workspace).values()) == {"built"}
        build(workspace)
        assert set(states(workspace).values()) == {"unchanged"}
        assert editions(workspace, READERS[0]) == list(range(1, number + 1))
        assert [(command, ran.err) for command in asked if (ran := run_memo(command, workspace)).code] == []
