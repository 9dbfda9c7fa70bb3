"""A memo of a build carried out, from values to values: in this process or in another.

Nothing is read or written here. What is the same as in the last edition is found out as early as it can be: by the
fingerprint before a template is filled, by the document before a page is set.
"""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

from memo.app.book import read_book
from memo.app.build_inputs import Snapshot, Templates, Wanted, is_template
from memo.app.build_job import Done, Failed, Held, Job, Last, Looked, Made, Same, Wants, Would, program_version
from memo.app.generate import bytes_in, formats_of, outcome_of
from memo.app.road import Arrived, Refused, Selected, Trip, arrive, checked, fill, reader, set_out
from memo.app.topics import topic_name
from memo.diagnostics import MemoError
from memo.document.json import dump_document, load_document
from memo.document.model import Document
from memo.document.moves import with_moves
from memo.editions.compare import record_changes, same_memo, signed
from memo.editions.embargo import held_until, next_embargo
from memo.editions.fingerprint import LOOKS, Parts, differing, digest, digest_of, digests, reasons
from memo.editions.manifest import DOCUMENT, FACTS, Manifest, identity
from memo.editions.stored import dump_facts, load_records
from memo.editions.trace import shown
from memo.facts.book import FactBook
from memo.templating.desk import Issue
from memo.templating.meta import review_by
from memo.theme.fonts import face_bytes
from memo.theme.model import Theme

LIBRARIES = ("jinja2", "lxml", "markdown-it-py", "pydantic", "python-docx", "reportlab")


@dataclass
class Desk:
    """Where jobs are carried out: the templates, and the facts file that was read last."""

    templates: Templates
    read: dict[str, tuple[FactBook, frozenset[str]]] = field(default_factory=dict)

    def carry_out(self, job: Job) -> Done:
        """Return what came of a job; what is wrong with its input comes as a value."""
        snapshot = Snapshot(self.templates, job.files)
        try:
            return self._carried(job, snapshot)
        except Wanted as missing:
            return Wants(missing.path)
        except MemoError as problem:
            return Failed(problem.diagnostics, isinstance(problem, Refused))

    def _carried(self, job: Job, snapshot: Snapshot) -> Done:
        book = self._book(job, snapshot)
        until = held_until(book, job.order.issued)
        if until is not None:
            return Held(until)
        trip = Trip(snapshot, job.project, job.order, book, job.audience, lambda _: None)
        return _Work(job, snapshot, trip, set_out(trip)).done()

    def _book(self, job: Job, snapshot: Snapshot) -> FactBook:
        """Return the facts; those of one topic are read once for all its audiences in a row."""
        scales = (job.project.scales, job.project.matrix)
        key = digest_of([job.order.facts, {path: snapshot.digest(path) for path in job.files}, scales])
        if key not in self.read:
            book = read_book(job.order.facts, job.project, snapshot)
            self.read = {key: (book, frozenset(snapshot.asked))}
        book, asked = self.read[key]
        snapshot.asked |= asked
        return book


@dataclass(frozen=True, slots=True)
class _Work:
    """A job whose facts are selected."""

    job: Job
    snapshot: Snapshot
    trip: Trip
    selected: Selected

    def done(self) -> Same | Made | Would:
        job, last = self.job, self.job.last
        facts = dump_facts(self.selected.selection.book)
        parts = self._parts(facts, last.inputs if last else ())
        if last is None:
            return self._new(facts, self._fill(Issue(job.order.issued, job.number)), ("first edition",), ())
        if parts == last.parts and not job.force:
            return Same(self._looked(parts, last.inputs))
        then = self._fill(last.issue)  # as the last issue would read today
        parts = self._parts(facts, self.snapshot.asked)
        ids = record_changes(load_records(last.facts, FACTS), load_records(facts, FACTS)).all
        before = _before(last)
        seen = shown(then) | (shown(before) if before else frozenset())
        why = _told(reasons(last.parts, parts), ids, seen) or ("forced",)
        if not job.force and self._reads_the_same(then, last, parts):
            return Same(self._looked(parts, ()), why)
        made = self._fill(Issue(job.order.issued, job.number, ids))
        return self._new(facts, with_moves(made, before) if before else made, why, ids)

    def _reads_the_same(self, then: Document, last: Last, parts: Parts) -> bool:
        changed = set(differing(last.parts, parts))
        if changed & {*LOOKS, "stale"} or ("facts" in changed and self.selected.template.front.attach_facts):
            return False
        before = _before(last)
        return before is not None and same_memo(then, before)

    def _fill(self, issue: Issue) -> Document:
        return fill(self.trip, self.selected, issue)

    def _new(self, facts: str, document: Document, why: tuple[str, ...], changes: tuple[str, ...]) -> Made | Would:
        parts = self._parts(facts, self.snapshot.asked)
        looked = self._looked(parts, ())
        if self.job.dry:
            return Would(looked, why)
        made = self._arrive(document, parts)
        files = self._files(made, facts)
        warnings = (*self.trip.book.warnings, *made.warnings)
        if self.job.check == "warning" and warnings:
            raise Refused(warnings)
        return Made(looked, self._manifest(made, looked, files, why, changes), files, warnings)

    def _arrive(self, document: Document, parts: Parts) -> Arrived:
        job = self.job
        own = identity(job.memo, job.audience, job.number, job.order.issued, parts)
        return checked(self.trip, arrive(self.trip, self.selected, signed(document, own)))

    def _files(self, made: Arrived, facts: str) -> dict[str, bytes]:
        formats = formats_of(self.trip, made.front)
        outputs = {f"{self.job.audience}{each.suffix}": bytes_in(each, made) for each in formats}
        return outputs | {DOCUMENT: dump_document(made.document).encode(), FACTS: facts.encode()}

    def _manifest(
        self,
        made: Arrived,
        looked: Looked,
        files: Mapping[str, bytes],
        why: tuple[str, ...],
        changes: tuple[str, ...],
    ) -> Manifest:
        job = self.job
        said = outcome_of(self.trip, topic_name(job.order.facts), made, ())
        return Manifest(
            memo=job.memo,
            topic=said.topic,
            audience=job.audience,
            edition=job.number,
            issued=job.order.issued,
            built=job.now,
            title=made.document.meta.title,
            pages=said.pages,
            words=said.words,
            parts=looked.parts,
            reasons=why,
            changes=changes,
            until=looked.until,
            wish=job.wish,
            options=self._options(),
            versions=versions(),
            inputs=dict(looked.inputs),
            outputs=digests(files),
        )

    def _options(self) -> dict[str, tuple[str, ...]]:
        formats = tuple(each.name for each in formats_of(self.trip, self.selected.template.front))
        clearance = self.job.project.clearance.get(self.job.audience, "clear")
        return {"formats": formats, "theme": (self.selected.theme.name,), "clearance": (clearance,)}

    def _parts(self, facts: str, asked: Mapping[str, str] | set[str] | tuple[()]) -> Parts:
        theme, book = self.selected.theme, self.trip.book
        templates = {path: self.snapshot.digest(path) for path in asked if _fills(path)}
        issued = self.job.order.issued
        return Parts(
            facts=digest(facts),
            template=digest_of(templates),
            theme=_look(theme, self.selected.reference),
            fonts=digest_of({face: _face(face) for family in theme.families.values() for face in _faces(family)}),
            options=digest_of([self._options()["formats"], self.trip.order.language]),
            embargo=next_embargo(book, reader(self.trip, self.selected.template.front), issued),
            stale=issued > review_by(book.topic),
        )

    def _looked(self, parts: Parts, inputs: Mapping[str, str] | tuple[()]) -> Looked:
        """Return the memo's state; `inputs` are those of the last edition where no template was filled this time."""
        templates = {path: self.snapshot.digest(path) for path in inputs if _fills(path)}
        due = review_by(self.trip.book.topic)
        never = parts.stale or due == dt.date.max  # it has happened, or comes after the calendar's last day
        days = [parts.embargo, None if never else due + dt.timedelta(1)]
        return Looked(parts, {**templates, **self.snapshot.digests()}, min((day for day in days if day), default=None))


def _before(last: Last) -> Document | None:
    """Return the document of the newest edition; None where another version of the program stored it."""
    try:
        return load_document(last.document, DOCUMENT)
    except MemoError:
        return None


@cache
def versions() -> dict[str, str]:
    """Return the versions of the program, of Python, and of the libraries that make the files."""
    return {"memo": program_version(), "python": platform.python_version()} | {
        name: version(name) for name in LIBRARIES
    }


def _told(why: tuple[str, ...], ids: tuple[str, ...], seen: frozenset[str]) -> tuple[str, ...]:
    """Return the reasons, with the names of the records that changed, of those that this reader sees."""
    names = [each for each in ids if each in seen or each == "topic"]  # a topic's title heads every memo
    listed = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    behind = "what it rests on" if len(names) < len(ids) else ""
    told = ", ".join(each for each in (listed, behind) if each) or "their order"
    return tuple(f"{each}: {told}" if each == "facts changed" else each for each in why)


def _fills(path: str) -> bool:
    """Return whether a file is a template or belongs to one; the look has a part of its own."""
    return is_template(path) and not path.startswith("templates/themes/")


def _faces(family: object) -> tuple[str, ...]:
    return tuple(getattr(family, name) for name in ("regular", "bold", "italic", "bold_italic"))


def _look(theme: Theme, reference: bytes | None) -> str:
    """Return one digest of a theme and of the Word file in its folder, if there is one."""
    own = digest(theme.model_dump_json())
    return own if reference is None else digest_of([own, digest(reference)])


@cache
def _face(name: str) -> str:
    return digest(face_bytes(name))
