"""Commands of `on_change` on a real disk: the mail that ships, one that fails, one that isn't there."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest

from memo.app.workspace import DiskWorkspace
from tests.app.building import EDITIONS, READERS, project
from tests.running import run_memo

FIRST = READERS[0]


def built(place: Path, command: str):
    DiskWorkspace(place).write_all(project(f", audiences: [{FIRST}], on_change: {command}").files)
    return run_memo("build", DiskWorkspace(place))


def test_the_mail_that_ships_has_the_edition_attached(tmp_path: Path) -> None:
    ran = built(tmp_path, "python hooks/write_eml.py desk@example.org chief@example.org")
    assert (ran.code, ran.err) == (0, "")
    (file,) = (tmp_path / "out" / "mail").iterdir()
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert [each.addr_spec for each in message["To"].addresses] == ["desk@example.org", "chief@example.org"]
    assert message["Subject"].startswith("Ferry concession (edition 1, ")
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == f"ferry-concession-{FIRST}-1.pdf"
    assert attached.get_content() == (tmp_path / EDITIONS / FIRST / "1" / f"{FIRST}.pdf").read_bytes()


@pytest.mark.parametrize(
    ("command", "said"),
    [("sh -c 'echo no route; exit 7'", "ended with 7"), ("no-such-program", "ended with 127")],
)
def test_a_command_that_fails_is_reported_and_the_edition_stands(tmp_path: Path, command: str, said: str) -> None:
    ran = built(tmp_path, command)
    assert (ran.code, "error[on-change-failed]" in ran.err, said in ran.err) == (1, True, True)
    assert (tmp_path / EDITIONS / FIRST / "1" / "manifest.json").exists()
    assert "unchanged" in run_memo("build", DiskWorkspace(tmp_path)).out
