"""The road of one memo: from selected facts through template and Markdown to a document that is laid out and checked.

Each step collects its problems and raises once; warnings travel along. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from memo.app.choices import chosen
from memo.app.filling import filled
from memo.app.fronts import front_problems
from memo.app.looks import look
from memo.app.project import Project
from memo.app.references import reference_for
from memo.app.request import Order
from memo.app.templates import template_folder, template_name, template_path, themes
from memo.app.translations import catalogue_for, language_missing, scales_missing, texts_missing, words_missing
from memo.app.workspace import Files
from memo.checks import check
from memo.checks.laid import Laid
from memo.diagnostics import Diagnostic, MemoError, Severity, Span, in_order
from memo.document.layout import Layout
from memo.document.model import Document
from memo.document.resolve import resolve
from memo.facts.audience import Audience
from memo.facts.reader import FactBook
from memo.facts.selection import Selection, select
from memo.language import Catalogue
from memo.language import filled as filled_in
from memo.language.catalogue import primary
from memo.templating.abbreviations import expand
from memo.templating.desk import Desk, Issue
from memo.templating.front import FrontMatter
from memo.templating.rendering import MemoTemplate, read_template, render
from memo.templating.tongues import counted, fallen_back, is_translated
from memo.templating.wording import words
from memo.theme.model import Theme
from memo.writers.pdf import Attachment, write_pdf

Step = Callable[[str], None]
DEFAULT_THEME = "house"


class Refused(MemoError):  # noqa: N818 - it is the memo that is refused
    """Raised where the input is good, and a check refuses the memo that came of it."""


@dataclass(frozen=True, slots=True)
class Trip:
    """What one memo is made from, and for whom."""

    workspace: Files
    project: Project
    order: Order
    book: FactBook
    audience: str
    step: Step

    def say(self, doing: str) -> None:
        """Report progress."""
        self.step(f"{self.audience}: {doing}")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A memo that is laid out and has passed its checks."""

    selection: Selection
    front: FrontMatter
    document: Document
    theme: Theme
    pdf: bytes
    layout: Layout
    warnings: tuple[Diagnostic, ...] = ()
    reference: bytes | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """What the memo is to be made of: facts as this reader gets them, and what the template says of itself."""

    template: MemoTemplate
    selection: Selection
    theme: Theme
    warnings: tuple[Diagnostic, ...]
    reference: bytes | None
    catalogue: Catalogue
    noted: list[Diagnostic] = field(default_factory=list)  # what the last filling showed


def travel(trip: Trip) -> Arrived:
    """Return the finished memo, or raise a MemoError with all that a step found wrong."""
    return checked(trip, lay(trip))


def lay(trip: Trip) -> Arrived:
    """Return the memo as it comes to stand on paper, checked by nobody yet."""
    selected = set_out(trip)
    return arrive(trip, selected, fill(trip, selected, Issue(trip.order.issued)))


def set_out(trip: Trip) -> Selected:
    """Return what the memo is to be made of."""
    template = _template(trip)
    selection = select(trip.book, reader(trip, template.front), trip.order.issued)
    theme, warnings, reference = _theme(trip, template.front)
    language = _language(trip, template.front)
    catalogue = catalogue_for(trip.workspace, language)
    wanting = (*language_missing(catalogue), *scales_missing(trip.book.scales, language))
    return Selected(template, selection, theme, (*warnings, *wanting), reference, catalogue)


def _template(trip: Trip) -> MemoTemplate:
    """Return the template with what is wrong with it, seen from its own text and from the project."""
    template = read_template(template_name(trip.audience), template_folder(trip.workspace))
    named = tuple(front_problems(template.front, trip.audience, trip.workspace))
    if any(each.code == "theme-unknown" for each in named):
        raise MemoError(in_order([*template.problems, *named]))  # nothing can be set without it
    return replace(template, problems=(*template.problems, *named))


def fill(trip: Trip, selected: Selected, issue: Issue) -> Document:
    """Return the memo of one issue as a document, before it is laid out."""
    trip.say("filling the template")
    desk = _desk(trip, selected, issue)
    document = resolve(expand(filled(render(selected.template, desk)), _written_out(desk)))
    selected.noted[:] = words_missing(selected.catalogue, selected.template)
    if not is_translated(desk):
        return document
    shown = fallen_back(desk, document)  # sources that nobody cites are gone by now
    selected.noted.extend(texts_missing(shown, trip.book, trip.order.facts, desk.language))
    return counted(desk, document, shown)


def _written_out(desk: Desk) -> dict[str, str]:
    """Return the long forms of abbreviations that the memo's language has."""
    known = desk.book.topic.abbreviations.items()
    return {short: words(desk, long) for short, long in known if long.has(desk.language, desk.default)}


def arrive(trip: Trip, selected: Selected, document: Document) -> Arrived:
    """Return the memo with its pages set."""
    trip.say("setting the pages")
    front = selected.template.front
    attached = _attached(trip, selected) if front.attach_facts else ()
    pdf, layout = write_pdf(document, selected.theme, attached)
    warnings = (*selected.warnings, *selected.noted)
    return Arrived(selected.selection, front, document, selected.theme, pdf, layout, warnings, selected.reference)


def _attached(trip: Trip, selected: Selected) -> tuple[Attachment, ...]:
    """Return the facts as this reader gets them, for the PDF to carry."""
    from memo.editions.stored import facts_file

    name = trip.order.facts.rpartition("/")[2]
    words = selected.catalogue.gettext("The facts behind this memo, as selected for {audience}")
    told = filled_in(words, {"audience": trip.audience})
    return (Attachment(name, "application/yaml", facts_file(selected.selection.book).encode(), told),)


def checked(trip: Trip, made: Arrived) -> Arrived:
    """Return the memo with the warnings about it, or raise what a check refuses."""
    return replace(made, warnings=(*made.warnings, *_checked(trip, made)))


def reader(trip: Trip, front: FrontMatter) -> Audience:
    """Return who reads the memo, as memo.yaml clears them and the template wishes."""
    return Audience(
        trip.audience,
        clearance=trip.project.clearance.get(trip.audience, "clear"),
        relevance_from=front.relevance_from,
        threshold=front.select.relevance,
        always=frozenset(front.select.always),
    )


def _theme(trip: Trip, front: FrontMatter) -> tuple[Theme, tuple[Diagnostic, ...], bytes | None]:
    """Return the theme of the memo, the warnings about it, and its Word file."""
    listed = front.theme or DEFAULT_THEME
    name = trip.order.theme or chosen("theme", listed, themes(trip.workspace), Span(template_path(trip.audience)))
    theme, warnings = look(trip.workspace, name)
    reference, lacking = reference_for(trip.workspace, name, theme)
    return theme, (*warnings, *lacking), reference


def _language(trip: Trip, front: FrontMatter) -> str:
    return trip.order.language or front.language or trip.book.topic.language


def _desk(trip: Trip, selected: Selected, issue: Issue) -> Desk:
    front, words = selected.template.front, selected.catalogue
    return Desk(selected.selection.book, trip.audience, _language(trip, front), front.spoken(words), issue, words)


# Room on paper is measured for the language that the topic is written in.
_ROOM = frozenset(("budget-pages", "budget-section", "page-one-overflow"))


def _with_facts(found: Diagnostic, facts: str) -> Diagnostic:
    """Return what a check found with the facts that show it: its place is the template, which several topics may fill."""
    return replace(found, message=f"{found.message} (with {facts})")


def _softened(found: Diagnostic) -> Diagnostic:
    """Return a want of room as a warning: a translation that runs longer than the original is made all the same."""
    return replace(found, severity=Severity.WARNING) if found.code in _ROOM else found


def _checked(trip: Trip, made: Arrived) -> tuple[Diagnostic, ...]:
    """Return the warnings about the finished memo, or raise what a check refuses."""
    caveats = frozenset(claim.id for claim in made.selection.book.claims if claim.caveat)
    sections = {section.key: section.span for section in made.front.outline()}
    template = Span(template_path(trip.audience))
    laid = Laid(made.document, made.layout, caveats, template, sections)
    found = tuple(_with_facts(each, trip.order.facts) for each in check(laid))
    if primary(made.document.meta.language) != primary(trip.book.topic.language):
        found = tuple(_softened(each) for each in found)
    if any(each.severity is Severity.ERROR for each in found):
        raise Refused(found)
    return found
