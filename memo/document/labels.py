"""The words that formats print by themselves, in one place: captions, margins, contents, the matrix, names read aloud.

Everything else that a reader sees comes from facts, templates and components, in the memo's language already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache

from memo.document.model import CalloutKind, Meta
from memo.language import ENGLISH as CATALOGUE
from memo.language import Catalogue, catalogue_of, filled, message, message_in
from memo.language.locales import decimal_point, group_mark, percent

LEVELS = "LMHS"  # the keys of the levels, lowest first
_BOXES: Mapping[CalloutKind, str] = {
    "bottom_line": message("BOTTOM LINE"),
    "risk": message("RISK"),
    "open_question": message("OPEN QUESTION"),
    "judgement": message("JUDGEMENT"),
    "decision": message("DECISION"),
    "caveat": message("CAVEAT"),
    "analysis": message("ANALYSIS"),
    "note": message("NOTE"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; what stands in braces is filled in by the method of the same name.

    `point` parts a figure from its fraction, `group` its thousands, `percent` follows it; `levels` are the letters of the matrix,
    lowest first; `boxes` are the labels of boxes that a template writes in Markdown, `annexed` stands beside the heading of
    the annex.
    """

    annexed: str = message("Annex")
    boxes: Mapping[CalloutKind, str] = field(default_factory=lambda: _BOXES)
    contents: str = message("Contents")
    draft_mark: str = message("DRAFT:")
    draft_status: str = message("Draft:")
    drawing: str = message("figure")
    not_assessed: str = message("Not assessed")
    range: str = message("range")
    rating: str = message("Rating by lookup")
    figures: str = message("Figure\u00a0{number}.")
    tables: str = message("Table\u00a0{number}.")
    point: str = "."
    group: str = ","
    percent: str = "%"
    levels: str = message_in("letters of low, moderate, high and severe", "L M H S")
    pages: str = message("page {number} of {count}")
    scales: str = message("Likelihood ({scale})")
    sources: str = message("Source {figures}")
    notes: str = message("Note {number}")
    moves: str = message(" (was {term}, impact {impact})")

    def amount(self, value: float) -> str:
        """Return a value as it stands in a chart: every digit that it was given with, thousands apart."""
        whole, point, rest = f"{value:,.12g}".partition(".")
        return whole.replace(",", self.group) + (self.point + rest if point else "")

    def ends(self, low: float, high: float) -> tuple[str, str]:
        """Return what stands at both ends of a range in percent: `40` and `60%`."""
        return self.amount(low), f"{self.amount(high)}{self.percent}"

    def letter(self, level: str) -> str:
        """Return the letter that stands in a cell of the matrix for a level, L, M, H or S."""
        return dict(zip(LEVELS, self.levels.split(), strict=True))[level]

    def figure(self, number: int) -> str:
        """Return what stands before the caption of a figure, `Figure 1`."""
        return filled(self.figures, {"number": str(number)})

    def table(self, number: int) -> str:
        """Return what stands before the caption of a table, `Table 2`."""
        return filled(self.tables, {"number": str(number)})

    def page(self, number: int, count: int) -> str:
        """Return the place of a page in the foot: `page 2 of 4`."""
        return filled(self.pages, {"number": str(number), "count": str(count)})

    def page_parts(self) -> tuple[str, str, str]:
        """Return what stands before, between and after the numbers of `page`, for formats that count pages themselves."""
        before, _, rest = self.pages.partition("{number}")
        between, _, after = rest.partition("{count}")
        return before, between, after

    def scale(self, scale: str) -> str:
        """Return what the rows of the matrix stand for: `Likelihood (ICD 203)`."""
        return filled(self.scales, {"scale": scale})

    def source(self, figures: str) -> str:
        """Return the name of the link behind the figures of a citation: `Source 2–4`."""
        return filled(self.sources, {"figures": figures})

    def note(self, number: int) -> str:
        """Return the name of the link behind the figure of a footnote: `Note 3`."""
        return filled(self.notes, {"number": str(number)})

    def move(self, term: str, impact: int) -> str:
        """Return where a risk stood in the edition before: ` (was unlikely, impact 3)`."""
        return filled(self.moves, {"term": term, "impact": str(impact)})


ENGLISH = Labels()
_LETTERS = "letters of low, moderate, high and severe"


def labels(language: str) -> Labels:
    """Return the words of a language as memo has them, `en-GB` or `fr`; English where there are none of it."""
    return _spoken(language, ())


def labels_of(meta: Meta) -> Labels:
    """Return the words in which the formats of one memo speak: its project's before those of its language."""
    return _spoken(meta.language, meta.labels)


def own_labels(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the words that a catalogue has otherwise than memo itself, by the name of the label, for the memo to keep."""
    shipped, own = _flat(labels(catalogue.language)), _flat(_of(catalogue))
    return tuple((name, words) for name, words in own.items() if words != shipped[name])


@cache
def _spoken(language: str, own: tuple[tuple[str, str], ...]) -> Labels:
    known = _of(catalogue_of(language))
    names = _flat(known)
    held = {name: words for name, words in own if name in names}  # an older memo may have kept others
    boxes = {kind: held.pop(kind, words) for kind, words in known.boxes.items()}
    return replace(known, boxes=boxes, **held)


def _of(catalogue: Catalogue) -> Labels:
    """Return the words of a catalogue, with the point of its language; English ones where it has none at all."""
    if catalogue is CATALOGUE or not catalogue.known:
        return ENGLISH
    english = {name: words for name, words in _flat(ENGLISH).items() if name not in _BOXES}
    speech = catalogue.language
    marks = {"point": decimal_point(speech), "group": group_mark(speech), "percent": percent(speech)}
    worded = {name: catalogue.gettext(words) for name, words in english.items() if name not in (*marks, "levels")}
    boxes = {kind: catalogue.gettext(words) for kind, words in _BOXES.items()}
    return replace(ENGLISH, **worded, **marks, boxes=boxes, levels=_letters(catalogue))


def _letters(catalogue: Catalogue) -> str:
    """Return the letters of the levels; the English ones where a translation gives more or fewer."""
    letters = catalogue.pgettext(_LETTERS, ENGLISH.levels)
    return letters if len(letters.split()) == len(LEVELS) else ENGLISH.levels


def _flat(known: Labels) -> dict[str, str]:
    """Return every word by its name: of a field, or of the kind of a box."""
    return {each.name: getattr(known, each.name) for each in fields(Labels) if each.name != "boxes"} | dict(known.boxes)
