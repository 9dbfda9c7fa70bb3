"""A program that builds in children, each a real process that can be killed: `python -m tests.app.killed FOLDER`.

At a line `build` it forks, prints the child's number, and the child builds; at a line `wait` it prints how the child ended.
Everything is loaded before, so that a kill at a random moment falls into the work, not into the start of Python.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from memo.app import build_desk
from memo.app.build import build_all
from memo.app.build_verdict import BuildRequest
from memo.app.workspace import DiskWorkspace


def main() -> None:
    assert build_desk
    child = 0
    for line in sys.stdin:
        if line == "build\n":
            child = _build()
            print(child, flush=True)
        else:
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _build() -> int:
    child = os.fork()
    if child == 0:
        list(build_all(BuildRequest(jobs=1), DiskWorkspace(Path(sys.argv[1]))))
        os._exit(0)
    return child


if __name__ == "__main__":
    main()
