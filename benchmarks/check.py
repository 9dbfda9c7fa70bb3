"""Templates a second that `memo check templates/` tries, on one core: `python benchmarks/check.py`.

The command itself is run, in this process, once what is made once a run is there: libraries and made-up topics.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time

from memo.app.memory import MemoryWorkspace
from memo.app.shipped import shipped_templates
from memo.cli import main as memo

COPIES = 20
AIM = 40.0  # templates a second


def workspace() -> MemoryWorkspace:
    """Return a project with many copies of each shipped template, under names of their own."""
    files = {f"templates/{name}": data for name, data in shipped_templates().items() if name.endswith(".md.j2")}
    own = {name: data for name, data in files.items() if not name.startswith("templates/_")}
    copies = {name.replace(".md.j2", f"-{n}.md.j2"): data for name, data in own.items() for n in range(COPIES)}
    return MemoryWorkspace(files | copies)


def check(path: str, project: MemoryWorkspace) -> tuple[int, float]:
    """Return how many templates `memo check` finds nothing wrong with, and the processor time it takes."""
    said = io.StringIO()
    began = time.process_time()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        memo(["check", path], project)
    return said.getvalue().count(": sound"), time.process_time() - began


def main() -> int:
    """Print the rate; return 1 if it is below the aim."""
    project = workspace()
    check("templates/email.md.j2", project)
    sound, taken = check("templates/", project)
    rate = sound / taken
    print(f"{sound} templates: {rate:.0f} a second, {1000 / rate:.0f} ms each")
    return int(rate < AIM)


if __name__ == "__main__":
    sys.exit(main())
