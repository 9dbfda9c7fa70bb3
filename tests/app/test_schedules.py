"""`memo schedule`: what is due next, and lines that cron, systemd and GitHub take."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from memo.app.workspace import DiskWorkspace
from memo.editions.due import read_schedule
from tests.app.building import EDITIONS, READERS, build, change, project
from tests.conftest import Tool
from tests.running import run_memo

KATHMANDU = ', schedule: "30 7 * * 1-5 Asia/Kathmandu"'  # 01:45 in UTC


def test_what_comes_next_and_what_is_due() -> None:
    workspace = project(KATHMANDU)
    assert run_memo("schedule", workspace).out.startswith("due now ")
    build(workspace)
    assert run_memo("schedule", workspace).out.startswith("2026-11-23 07:30 +0545 ")


def test_a_memo_is_due_as_build_has_it() -> None:
    workspace = project(KATHMANDU)
    build(workspace)
    del workspace.files["out/editions/checked.json"]  # then the editions say when
    assert not run_memo("schedule", workspace).out.startswith("due now ")
    assert "not due" in build(workspace, "--due").out
    for path in [path for path in workspace.files if path.startswith(f"{EDITIONS}/{READERS[0]}/")]:
        del workspace.files[path]  # it has never been built for that reader
    assert run_memo("schedule", workspace).out.startswith("due now ")
    assert "built" in build(workspace, "--due").out


def test_a_damaged_note_of_the_times_stops_nobody() -> None:
    workspace = project(KATHMANDU)
    build(workspace)
    workspace.files["out/editions/checked.json"] = b"{"
    assert (run_memo("schedule", workspace).code, build(workspace, "--due").code) == (0, 0)


def test_a_reader_who_is_listed_no_more_makes_nothing_due() -> None:
    workspace = project(KATHMANDU)
    build(workspace)
    change(workspace, ", ".join(READERS), READERS[0], "memo.yaml")
    workspace.date += dt.timedelta(days=7)
    build(workspace)
    assert not run_memo("schedule", workspace).out.startswith("due now ")


def test_a_memo_that_is_gone_is_forgotten() -> None:
    workspace = project(KATHMANDU)
    build(workspace)
    change(workspace, "name: ferry-concession", "name: ferry", "memo.yaml")
    build(workspace)
    checked = json.loads(workspace.files["out/editions/checked.json"])["checked"]
    assert sorted(checked) == sorted(f"ferry/{name}" for name in READERS)


def test_without_schedules_there_is_nothing_to_print() -> None:
    ran = run_memo("schedule crontab", project())
    assert (ran.code, "error[schedules-none]" in ran.err) == (2, True)
    ran = run_memo("schedule", project())
    assert (ran.code, ran.out.startswith("no memo has a schedule")) == (0, True)


def test_the_crontab_line_asks_at_the_right_minute() -> None:
    line = run_memo("schedule crontab", project(KATHMANDU)).out
    fields, call = line.split(" cd ", 1)
    assert fields == "45 * * * *"
    assert read_schedule(fields).cron == fields
    assert call.startswith("/project && ")
    assert call.endswith("-m memo build --due --wait 600 --quiet\n")


def test_many_minutes_are_asked_for_at_every_fifth() -> None:
    line = run_memo("schedule crontab", project(', schedule: "*/2 * * * *"')).out
    assert line.startswith("0,5,10,15,20,25,30,35,40,45,50,55 * * * * ")


def test_the_crontab_line_runs(tmp_path: Path) -> None:
    place = tmp_path / "a project's 50%"
    DiskWorkspace(place).write_all(project(', schedule: "@daily"').files)
    line = run_memo("schedule crontab", DiskWorkspace(place)).out
    call = line.split(" * * * * ", 1)[1].replace(r"\%", "%")  # as cron takes it
    ran = subprocess.run(["sh", "-c", call], capture_output=True, text=True, env=_environ(), check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert (place / "out" / "build.json").exists()


def test_systemd_takes_the_timer_and_the_service(tmp_path: Path, tool: Tool) -> None:
    analyze = tool("systemd-analyze")
    DiskWorkspace(tmp_path).write_all(project(KATHMANDU).files)
    printed = run_memo("schedule systemd", DiskWorkspace(tmp_path)).out
    for text in printed.split("# ~/.config/systemd/user/")[1:]:
        name, _, unit = text.partition("\n")
        (tmp_path / name).write_text(unit)
    checked = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", tmp_path / "memo.service", tmp_path / "memo.timer"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "memo." not in checked.stderr, checked.stderr
    assert "OnCalendar=*-*-* *:45:00" in printed


def test_github_gets_a_workflow_that_restores_builds_and_saves() -> None:
    workflow: dict[Any, Any] = yaml.safe_load(run_memo("schedule github", project(KATHMANDU)).out)
    assert workflow[True]["schedule"] == [{"cron": "45 * * * *"}]
    steps = workflow["jobs"]["build"]["steps"]
    order = [step.get("run") or step["uses"].partition("@")[0] for step in steps]
    assert order.index("actions/cache/restore") < order.index("memo build --due") < order.index("actions/cache/save")
    assert {step["with"]["path"] for step in steps if "cache" in step.get("uses", "")} == {"out/editions"}


def test_on_the_calendars_last_day_nothing_comes_again() -> None:
    workspace = project(', schedule: "0 5 * * *"')
    workspace.date = dt.date(9999, 12, 31)
    assert "due now" in run_memo("schedule", workspace).out
    build(workspace, "--due")
    assert "never again" in run_memo("schedule", workspace).out
    assert run_memo("schedule crontab", workspace).out.startswith("0,5,10")


@pytest.mark.parametrize("schedule", ["0 25 * * *", "0 7 * * * Asia/Yerevann", "@fortnightly"])
def test_a_wrong_schedule_is_shown_in_its_place(schedule: str) -> None:
    ran = run_memo("schedule", project(f', schedule: "{schedule}"'))
    assert (ran.code, "memo.yaml:2:" in ran.err) == (1, True)


def test_the_projects_time_zone_holds_where_a_schedule_names_none() -> None:
    workspace = project(', schedule: "0 7 * * *"')
    workspace.files["memo.yaml"] += b"timezone: Asia/Yerevan\n"
    build(workspace)
    assert "2026-11-23 07:00 +04" in run_memo("schedule", workspace).out


def _environ() -> dict[str, str]:
    import os

    return {"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "PYTHONPATH": str(Path(__file__).parents[2])}
