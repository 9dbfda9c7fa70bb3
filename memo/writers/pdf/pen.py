"""Lines of text to operators: kerned words between one BT and ET, marked content opened and closed as elements change."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.lib.rl_accel import escapePDF

from memo.writers.pdf.fonts import face, shaped
from memo.writers.pdf.lines import Line
from memo.writers.pdf.runs import Ink, Run
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.canvas import TaggedCanvas

Link = tuple[float, float, float, float, str, Element]
Coded = tuple[tuple[str, str], ...]


class Encoder:
    """Writes words as strings of a document's font subsets; each word of a face once."""

    def __init__(self, document: object) -> None:
        self.document = document
        self.known: dict[tuple[str, str], Coded] = {}

    def __call__(self, text: str, file: str) -> Coded:
        """Return pairs of a font's name and what stands for the word between the brackets of TJ."""
        found = self.known.get((text, file))
        if found is None:
            found = self.known[text, file] = tuple(self._coded(text, file))
        return found

    def _coded(self, text: str, file: str) -> list[tuple[str, str]]:
        font = face(file).font
        made: list[tuple[str, str]] = []
        for letters, kern in shaped(text, file).runs:
            for subset, coded in font.splitString(letters, self.document):
                made.append((font.getSubsetInternalName(subset, self.document), f"({escapePDF(coded)})"))
            if kern:
                made[-1] = (made[-1][0], f"{made[-1][1]}{-kern}")
        return made


class Pen:
    """Writes lines. `element` is whose content they are; without one they are part of what is open already."""

    def __init__(self, canvas: TaggedCanvas, element: Element | None) -> None:
        self.canvas, self.element, self.encoder = canvas, element, canvas.encoder
        self.code: list[str] = ["BT"]
        self.links: list[Link] = []
        self.rules: list[tuple[float, float, float, Ink]] = []
        self.font: tuple[str, float] | None = None
        self.colour, self.rise, self.tracking = "", 0.0, 0.0
        self.shown: Element | None = None
        self.strings: list[str] = []

    def line(self, line: Line, x: float, y: float, spread: float = 0) -> None:
        """Write a line from `x` on the base line `y`, each space wider by `spread`."""
        self._flush()
        self.code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        last = len(line.words) - 1
        for number, word in enumerate(line.words):
            for run, text, wide in word.pieces:
                self._run(run, x, y, wide)
                self._show(text, run.ink)
                x += wide
            if number < last and word.gap is not None:
                self._run(word.gap, x, y, word.space + spread)
                self._show(" ", word.gap.ink, spread)
                x += word.space + spread
        if line.words and line.words[-1].pieces and line.parts_words:
            self._show(" ", line.words[-1].pieces[-1][0].ink)

    def letters(self, text: str, ink: Ink, x: float, y: float) -> None:
        """Write letters that belong to no run."""
        self._flush()
        self.code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        self._open(self.element)
        self._look(ink)
        for number, word in enumerate(text.split(" ")):
            if number:
                self._show(" ", ink)
            if word:
                self._show(word, ink)

    def close(self) -> str:
        """Return the operators."""
        self._flush()
        if self.shown is not None:
            self.code.append("EMC")
        if self.rise:
            self.code.append("0 Ts")
        if self.tracking:
            self.code.append("0 Tc")
        self.code.append("ET")
        return "\n".join(self.code)

    def _run(self, run: Run, x: float, y: float, wide: float) -> None:
        if self.element is not None:
            holder = self.element
            for inner in run.path:
                if not inner.hung:
                    self._flush()
                    holder.hang(inner)
                holder = inner
            self._open(holder)
            if run.target:
                self._link(run, x, y, wide)
        self._look(run.ink)
        if run.ink.underlined:
            self.rules.append((x, y, x + wide, run.ink))

    def _link(self, run: Run, x: float, y: float, wide: float) -> None:
        used, ink = face(run.ink.face), run.ink
        element = next(each for each in reversed(run.path) if each.tag == "Link")
        foot, head = y + ink.rise - used.descent * ink.size, y + ink.rise + used.ascent * ink.size
        before = self.links[-1] if self.links else None
        if before and before[5] is element and before[1] == foot:
            self.links[-1] = (before[0], foot, x + wide, head, run.target, element)
        else:
            self.links.append((x, foot, x + wide, head, run.target, element))

    def _open(self, element: Element | None) -> None:
        if element is self.shown or element is None:
            return
        self._flush()
        if self.shown is not None:
            self.code.append("EMC")
        self.code.append(self.canvas.mark(element))
        self.shown = element

    def _look(self, ink: Ink) -> None:
        if ink.colour != self.colour:
            self._set(fill(ink.colour))
            self.colour = ink.colour
        if ink.rise != self.rise:
            self._set(f"{ink.rise:.2f} Ts")
            self.rise = ink.rise
        if ink.tracking != self.tracking:
            self._set(f"{ink.tracking:.3f} Tc")
            self.tracking = ink.tracking

    def _show(self, text: str, ink: Ink, spread: float = 0) -> None:
        for name, coded in self.encoder(text, ink.face):
            if self.font != (name, ink.size):
                self._set(f"{name} {ink.size:g} Tf")
                self.font = (name, ink.size)
            self.strings.append(coded)
        if spread:
            self.strings.append(f"{-spread * 1000 / ink.size:.1f}")

    def _set(self, operator: str) -> None:
        self._flush()
        self.code.append(operator)

    def _flush(self) -> None:
        if self.strings:
            self.code.append(f"[{''.join(self.strings)}] TJ")
            self.strings = []


@lru_cache(maxsize=256)
def fill(colour: str) -> str:
    """Return the operator that fills with a colour such as #17375E."""
    return f"{_parts(colour)} rg"


@lru_cache(maxsize=256)
def pen_colour(colour: str) -> str:
    """Return the operator that strokes with a colour."""
    return f"{_parts(colour)} RG"


def _parts(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))
