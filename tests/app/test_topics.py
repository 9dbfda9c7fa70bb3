"""Which files are topics, and which one is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.app.choices import WrongCommand
from memo.app.memory import MemoryWorkspace
from memo.app.topics import find_facts, only_topic, topic_name, topics
from memo.app.workspace import DiskWorkspace

TOPIC = b"topic: {title: T, as_of: 2026-11-22}\n"


@pytest.mark.parametrize(
    "text",
    [
        TOPIC,
        b"\xef\xbb\xbf" + TOPIC,
        b"# about the topic\ninclude: [a.yaml]\r\ntopic:\r\n  title: T\r\n",
        b'{"topic": {"title": "T"}}',
        b'{\n  "sources": [],\n  "topic": {"title": "T"}}',
        b"'topic' : {title: T}",
    ],
)
def test_a_file_with_a_topic(text: bytes) -> None:
    assert topics(MemoryWorkspace({"facts/a.yaml": text})) == ("facts/a.yaml",)


@pytest.mark.parametrize("text", [b"", b"sources: []\n", b"# topic: none\n", b"notes: the topic: none\n", b"topics: 1"])
def test_a_file_without(text: bytes) -> None:
    assert topics(MemoryWorkspace({"facts/a.yaml": text})) == ()


def test_other_files_and_folders_are_no_topics() -> None:
    files = {"facts/a.txt": TOPIC, "facts/b.yaml/c.yaml": TOPIC, "facts/d.yml": TOPIC}
    assert topics(MemoryWorkspace(files)) == ("facts/d.yml",)


def test_what_an_editor_keeps_beside_a_file_is_no_topic(tmp_path: Path) -> None:
    """Emacs locks a file by a link that leads nowhere; macOS keeps what its disks can't hold."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "a.yaml").write_bytes(TOPIC)
    (tmp_path / "facts" / ".#a.yaml").symlink_to("somebody@desk.4711")
    (tmp_path / "facts" / "._a.yaml").write_bytes(TOPIC)
    assert topics(DiskWorkspace(tmp_path)) == ("facts/a.yaml",)


def test_facts_are_found_by_path_and_by_name() -> None:
    workspace = MemoryWorkspace({"facts/ferry.yaml": TOPIC, "elsewhere.yaml": b""})
    assert find_facts(workspace, "elsewhere.yaml") == "elsewhere.yaml"
    assert find_facts(workspace, "ferry") == "facts/ferry.yaml"
    assert topic_name("facts/ferry.yaml") == "ferry"
    with pytest.raises(WrongCommand, match="no topic `fery`"):
        find_facts(workspace, "fery")


def test_no_topic_is_guessed_where_there_are_several() -> None:
    with pytest.raises(WrongCommand, match="2 topics"):
        only_topic(MemoryWorkspace({"facts/a.yaml": TOPIC, "facts/b.yaml": TOPIC}))
