"""What came of a memo put in its place: kept as an edition, published as the newest files, noted, and told to a command.

The edition's folder is the commit; all that follows from it any later run can finish.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from memo.app.build_job import Looked, Made
from memo.app.build_tasks import Task, place_of_memo
from memo.app.editions import Shelf
from memo.app.project import Project
from memo.app.workspace import Workspace
from memo.diagnostics import Diagnostic, error
from memo.editions.manifest import Manifest, Standing

LONGEST = 600.0  # seconds that a command of `on_change` may take
Stands = tuple[Standing, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Puts things in their place for one run; `stems` are the places of the newest files of every memo of the project."""

    workspace: Workspace
    project: Project
    step: Callable[[str], None]
    stems: frozenset[str] = frozenset()

    def kept(self, task: Task, made: Made, before: Standing | None) -> Stands:
        """Keep a new edition, then finish it."""
        task.shelf.keep(made.manifest, made.files)
        return self.finished(task, made.manifest, before)

    def finished(self, task: Task, manifest: Manifest, before: Standing | None) -> Stands:
        """Publish an edition, note where the memo stands, and tell the command that waits for it."""
        sizes = self._published(task, manifest, before)
        command = task.entry.on_change
        told = max(before.told if before else 0, 0 if command else manifest.edition)
        standing = standing_at(manifest, told, sizes)
        task.shelf.stand(standing)
        problems = self._tell(task, manifest) if command and told < manifest.edition else ()
        if command:
            task.shelf.stand(standing.model_copy(update={"told": max(told, manifest.edition)}))
        task.shelf.prune(task.entry.keep)
        return standing, problems

    def put_back(self, task: Task, standing: Standing) -> Standing:
        """Publish the newest edition again where its files are no longer as they were left, or belong elsewhere now."""
        if task.newest.published(standing):
            return standing
        sizes = self._published(task, task.shelf.manifest(standing.edition), standing)
        again = standing.model_copy(update={"sizes": sizes})
        task.shelf.stand(again)
        return again

    def looked_at(self, task: Task, standing: Standing, looked: Looked) -> Standing:
        """Note the inputs as they are now, so that the next run can go by their digests."""
        now = looked_now(task, standing, looked)
        task.shelf.stand(now)
        return self.put_back(task, now)

    def _published(self, task: Task, manifest: Manifest, before: Standing | None) -> dict[str, int]:
        """Publish an edition and withdraw what it no longer has; what is another memo's by now stays."""
        sizes = task.newest.publish(task.shelf, manifest)
        others = tuple(f"{stem}." for stem in self.stems - {task.newest.stem})
        old = before.sizes if before else {}
        task.newest.withdraw(path for path in old if path not in sizes and not path.startswith(others))
        return sizes

    def _tell(self, task: Task, manifest: Manifest) -> tuple[Diagnostic, ...]:
        """Run the command of `on_change`; what it makes of the edition is its own affair."""
        self.step(f"{task.key}: {task.entry.on_change[0]}")
        ended = self.workspace.run(task.entry.on_change, _environ(task.shelf, manifest), LONGEST)
        if ended.code == 0:
            return ()
        message = f"the command of `on_change` for {task.key} ended with {ended.code}; the edition stands"
        place = place_of_memo(self.workspace, self.project, task.entry)
        return (error("on-change-failed", message, place, ended.printed or None),)


def standing_at(manifest: Manifest, told: int, sizes: dict[str, int]) -> Standing:
    """Return where a memo stands whose newest edition is this."""
    return Standing(
        edition=manifest.edition,
        parts=manifest.parts,
        wish=manifest.wish,
        inputs=manifest.inputs,
        looked=manifest.issued,
        until=manifest.until,
        version=manifest.versions.get("memo", ""),
        told=told,
        sizes=sizes,
    )


def looked_now(task: Task, standing: Standing, looked: Looked) -> Standing:
    """Return where a memo stands that was looked at and reads as it did."""
    now = {
        "parts": looked.parts,
        "inputs": dict(looked.inputs),
        "until": looked.until,
        "looked": task.order.issued,
        "wish": task.wish,
    }
    return standing.model_copy(update=now)


def _environ(shelf: Shelf, manifest: Manifest) -> dict[str, str]:
    """Return what a command of `on_change` is told; paths are from the project's folder, in which it runs."""
    previous = [number for number in shelf.numbers() if number < manifest.edition]
    return {
        "MEMO_FOLDER": shelf.place(manifest.edition),
        "MEMO_NAME": manifest.memo,
        "MEMO_TOPIC": manifest.topic,
        "MEMO_AUDIENCE": manifest.audience,
        "MEMO_EDITION": str(manifest.edition),
        "MEMO_ISSUED": manifest.issued.isoformat(),
        "MEMO_TITLE": manifest.title,
        "MEMO_FINGERPRINT": manifest.parts.whole,
        "MEMO_REASONS": "; ".join(manifest.reasons),
        "MEMO_CHANGES": " ".join(manifest.changes),
        "MEMO_PREVIOUS": shelf.place(previous[-1]) if previous else "",
    }
