"""A story: a Markdown file that holds files in, one command, and what comes out.

Fenced blocks with a file's name after the language are files. Those before the `console` block are given; those after it
are expected, and `stdout`, `stderr` and `files` stand for what was printed and the names of all files made.

    ```yaml facts/ferry.yaml
    topic: ...
    ```
    ```console
    $ memo generate --audience investr
    exit 2
    ```
    ```text stderr
    error[audience-unknown]: ...
    ```

`retold` returns the story as it really went; a test compares the two, and `pytest --accept` writes it back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from memo.app.memory import MemoryWorkspace
from tests.running import Ran, run_memo

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<language>\w+)(?: (?P<name>\S+))?$")


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    fence: str
    language: str
    name: str
    body: str

    def __str__(self) -> str:
        info = f"{self.language} {self.name}".rstrip()
        return f"{self.fence}{info}\n{self.body}{self.fence}\n"


Part = str | Block


def parts(text: str) -> list[Part]:
    """Return the prose and the blocks of a story."""
    found: list[Part] = []
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        match = _FENCE.match(line.rstrip("\n"))
        found.append(_block(match, lines) if match else line)
    return found


def _block(opened, lines) -> Block:
    body = []
    for line in lines:
        if line.rstrip("\n") == opened["fence"]:
            break
        body.append(line)
    return Block(opened["fence"], opened["language"], opened["name"] or "", "".join(body))


def retold(text: str) -> str:
    """Return the story with everything after its command as it really went."""
    told = parts(text)
    place = next(i for i, part in enumerate(told) if isinstance(part, Block) and part.language == "console")
    console = told[place]
    assert isinstance(console, Block)
    given = {part.name: part.body.encode() for part in told[:place] if isinstance(part, Block)}
    workspace = MemoryWorkspace(files=dict(given))
    command = console.body.splitlines()[0].removeprefix("$ memo ")
    ran = run_memo(command, workspace)
    after = [_as_it_went(part, ran, workspace, given) for part in told[place + 1 :]]
    return "".join(map(str, [*told[:place], _console(console, ran), *after, *_untold(told[place:], ran)]))


def _console(block: Block, ran: Ran) -> Block:
    command = block.body.splitlines()[0]
    return replace(block, body=f"{command}\n" + (f"exit {ran.code}\n" if ran.code else ""))


def _as_it_went(part: Part, ran: Ran, workspace: MemoryWorkspace, given: dict[str, bytes]) -> Part:
    if isinstance(part, str):
        return part
    match part.name:
        case "stdout":
            return replace(part, body=ran.out)
        case "stderr":
            return replace(part, body=ran.err)
        case "files":
            return replace(part, body="".join(f"{name}\n" for name in sorted(set(workspace.files) - set(given))))
        case name:
            return replace(part, body=workspace.files.get(name, b"(no such file)\n").decode())


def _untold(told: list[Part], ran: Ran) -> list[Part]:
    """Return blocks for what was printed and the story doesn't mention."""
    names = {part.name for part in told if isinstance(part, Block)}
    printed = {"stdout": ran.out, "stderr": ran.err}
    return [
        part
        for name, text in printed.items()
        if text and name not in names
        for part in ("\n", Block("```", "text", name, text))
    ]
