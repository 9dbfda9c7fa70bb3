"""Milliseconds of `memo --help` and `memo --version` over a bare Python: `python benchmarks/startup.py`."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 15
AIM = 60.0  # milliseconds over bare Python, for help


def milliseconds(*arguments: str) -> float:
    """Return the time of the fastest of RUNS runs."""
    return 1000 * min(_seconds(arguments) for _ in range(RUNS))


def _seconds(arguments: tuple[str, ...]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> int:
    """Print the table; return 1 if help takes longer than the aim."""
    bare = milliseconds("-c", "pass")
    print(f"bare Python         {bare:6.1f} ms")
    over = {command: milliseconds("-m", "memo", command) - bare for command in ("--help", "--version")}
    for command, extra in over.items():
        print(f"memo {command:<14} +{extra:5.1f} ms")
    return int(over["--help"] > AIM)


if __name__ == "__main__":
    sys.exit(main())
