"""A thousand memos: how `memo build` scales to two cores, what an unchanged rebuild costs, docxtpl in a loop beside it.

    python benchmarks/build.py [--memos N] [--out DIR]

The topics are made by this script: each has a dozen claims, risks, questions and sources, and words of its own. docxtpl comes
with the extra `bench`; it fills one table-heavy Word template from the same facts, which is what it is for, and makes no PDF.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MOST_UNCHANGED = 0.01  # of the processor time of a build
LEAST_SCALING = 1.6  # times as fast on two cores as on one
RECORDS = 12
TEMPLATE = """---
memo: 1
title: Note
---

## Claims

{% for claim in claims %}
- {{ claim.text }}
{% endfor %}

## Risks

{{ risk_register(risks) }}

## Questions

{% for question in open_questions %}
- {{ question.text }}
{% endfor %}
"""


def main() -> int:
    """Print the table; return 1 if an aim is missed."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--memos", type=int, default=1000)
    asked.add_argument("--out", help="keep the project here")
    options = asked.parse_args()
    place = Path(options.out or tempfile.mkdtemp(prefix="memo-bench-"))
    try:
        return measure(place, options.memos)
    finally:
        if not options.out:
            shutil.rmtree(place, ignore_errors=True)


def measure(place: Path, memos: int) -> int:
    """Build the project with one process, with two, and unchanged; print seconds."""
    make_project(place, memos)
    one, _ = seconds(place, "--jobs", "1")
    shutil.rmtree(place / "out")
    two, work = seconds(place, "--jobs", "2")
    again, little = min(seconds(place) for _ in range(3))
    scaling, share = one / two, little / work
    print(f"{memos} memos, Word and PDF, {os.cpu_count()} cores")
    print(f"  one process   {one:8.2f} s   {1000 * one / memos:6.1f} ms a memo")
    print(f"  two processes {two:8.2f} s   {1000 * two / memos:6.1f} ms a memo   {scaling:.2f} times as fast")
    print(
        f"  unchanged     {again:8.2f} s   {1000 * again / memos:6.2f} ms a memo   {100 * share:.2f}% of a build's "
        f"processor time, {100 * again / two:.2f}% of its wall time"
    )
    print_docxtpl(place, memos)
    return int(scaling < LEAST_SCALING or share > MOST_UNCHANGED)


def seconds(place: Path, *options: str) -> tuple[float, float]:
    """Return the wall time of a build in a process of its own, and the processor time of it and its workers."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    started, spent = time.perf_counter(), _processor()
    subprocess.run([sys.executable, "-m", "memo", "build", "--quiet", *options], cwd=place, env=environ, check=True)
    return time.perf_counter() - started, _processor() - spent


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make_project(place: Path, memos: int) -> None:
    """Write the topics, one template and memo.yaml."""
    (place / "facts").mkdir(parents=True, exist_ok=True)
    (place / "templates").mkdir(exist_ok=True)
    (place / "templates" / "banker.md.j2").write_text(TEMPLATE)
    for number in range(memos):
        (place / "facts" / f"topic-{number:04}.yaml").write_text(json.dumps(topic(number), indent=1))
    names = [f"topic-{number:04}" for number in range(memos)]
    entries = [f"  - {{name: {name}, facts: facts/{name}.yaml, audiences: [banker]}}" for name in names]
    (place / "memo.yaml").write_text("memos:\n" + "\n".join(entries) + "\n")


def topic(number: int) -> dict[str, Any]:
    """Return the facts of a synthetic topic: JSON is YAML."""
    each = range(1, RECORDS + 1)
    return {
        "topic": {"title": f"Concession {number}", "as_of": "2026-11-22"},
        "sources": [
            {"id": f"s{n}", "title": f"Notice {n} of tender {number}", "publisher": "Ministry", "date": "2026-10"}
            for n in each
        ],
        "claims": [
            {"id": f"c{n}", "text": f"Operator {n} of tender {number} asked for the documents.", "sources": [f"s{n}"]}
            for n in each
        ],
        "risks": [
            {
                "id": f"r{n}",
                "title": f"Bid {n} fails",
                "likelihood": "likely",
                "impact": 1 + n % 5,
                "text": "Costs rise.",
            }
            for n in each
        ],
        "open_questions": [{"id": f"q{n}", "text": f"Who pays for quay {n} of tender {number}?"} for n in each],
    }


def print_docxtpl(place: Path, memos: int) -> None:
    """Print the time of docxtpl in a loop over the same facts, in one warm process."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        print("  docxtpl       not installed: pip install -e '.[bench]'")
        return
    blank = _word_template()
    started = time.perf_counter()
    for number in range(memos):
        facts = json.loads((place / "facts" / f"topic-{number:04}.yaml").read_text())
        template = DocxTemplate(io.BytesIO(blank))
        template.render(facts, autoescape=True)
        template.save(io.BytesIO())
    taken = time.perf_counter() - started
    print(f"  docxtpl       {taken:8.2f} s   {1000 * taken / memos:6.1f} ms a memo   Word only, one process, unchecked")


def _word_template() -> bytes:
    """Return a Word template with the same lists and the same register."""
    import docx

    document = docx.Document()
    document.add_heading("{{ topic.title }}", 1)
    for collection, words in (("claims", "{{ r.text }}"), ("open_questions", "{{ r.text }}")):
        document.add_paragraph(f"{{%p for r in {collection} %}}")
        document.add_paragraph(words, style="List Bullet")
        document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=3, cols=3)
    table.rows[0].cells[0].text = "{%tr for r in risks %}"
    for cell, words in zip(table.rows[1].cells, ("{{ r.title }}", "{{ r.likelihood }}", "{{ r.impact }}"), strict=True):
        cell.text = words
    table.rows[2].cells[0].text = "{%tr endfor %}"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


if __name__ == "__main__":
    sys.exit(main())
