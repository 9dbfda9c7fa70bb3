"""Templates a second that `memo check templates/` lints, on one core: `python benchmarks/check.py`."""

from __future__ import annotations

import sys
import time

from memo.app.linting import lint
from memo.app.memory import MemoryWorkspace
from memo.app.shipped import shipped_templates

COPIES = 20
AIM = 40.0  # templates a second


def workspace() -> MemoryWorkspace:
    """Return a project with many copies of each shipped template, under names of their own."""
    files = {f"templates/{name}": data for name, data in shipped_templates().items() if name.endswith(".md.j2")}
    own = {name: data for name, data in files.items() if not name.startswith("templates/_")}
    copies = {name.replace(".md.j2", f"-{n}.md.j2"): data for name, data in own.items() for n in range(COPIES)}
    return MemoryWorkspace(files | copies)


def main() -> int:
    """Print the rate; return 1 if it is below the aim."""
    project = workspace()
    names = [name for name in project.names("templates") if "-" in name]
    audiences = [name.removesuffix(".md.j2") for name in names]
    list(lint(audiences[:1], project))  # the made-up topics are made once a run
    began = time.process_time()
    problems = sum(len(each.problems) for each in lint(audiences, project))
    taken = time.process_time() - began
    rate = len(audiences) / taken
    print(f"{len(audiences)} templates, {problems} problems: {rate:.0f} a second, {1000 / rate:.0f} ms each")
    return int(rate < AIM)


if __name__ == "__main__":
    sys.exit(main())
