"""The risk matrix as a real table: shaded or hatched cells, the level's letter and the numbers of the risks as text."""

from __future__ import annotations

from dataclasses import replace

from memo.document.labels import Labels
from memo.document.model import MatrixPoint, MatrixRow, RiskMatrix
from memo.document.moves import move_text
from memo.theme.model import LevelFill
from memo.writers.docx.drawing import Shape, drawn
from memo.writers.docx.grid import Border, Looks, cell, heads, named, row, table
from memo.writers.docx.inlines import Look, run, tab
from memo.writers.docx.markup import Child, Element, mm, paragraph, twips, w
from memo.writers.docx.press import Press
from memo.writers.ties import NBSP

LABEL, CELL, SPACE, ASIDE = mm(51), mm(18.5), mm(4), mm(22.5)
TALL = mm(8)
KEY, KEY_COLUMNS = mm(28), 3  # the key's first column is part of the labels'
# Screens of none, one, two and three densities, for a laser printer and a photocopier. Dots, not lines: LibreOffice shows all
# lines as one and the same grey.
HATCHES = ("clear", "pct12", "pct25", "pct50")
SWATCH_HATCHES = ("", "pct10", "pct25", "pct50")
BOLD = Look(bold=True)
KEY_CELL = Looks(margins=(4, 2, 1, 0))


def matrix(data: RiskMatrix, press: Press, alternative: str) -> list[Element]:
    """Return the grid with the key as its last row: LibreOffice would part two tables, whatever holds them together."""
    apart = [SPACE, ASIDE] if _unplaced(data) else []
    widths = [KEY, LABEL - KEY, *[CELL] * len(data.columns), *apart]
    rows = [_head(data, press.labels), *(_row(data, number, press) for number in range(len(data.rows)))]
    look = (*named(press.labels.scale(data.scale), alternative), heads(row=True, column=True), _padding())
    return [table(widths, [*rows, _key(data, press, widths)], *look)]


def _padding() -> Element:
    return w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in (("left", 2.5), ("right", 2.5))))


def _figure(content: list[Element], *properties: Child) -> Element:
    return paragraph("FigureText", content, *properties)


def _head(data: RiskMatrix, labels: Labels) -> Element:
    corner = cell(LABEL, [_figure([run(labels.scale(data.scale), Look("Muted"))])], span=2)
    centred = w("jc", val="center")
    named_heads = [
        cell(CELL, [_figure([run(f"{number}{NBSP}", BOLD), run(word)], w("jc", val="center"))], _tight())
        for number, word in enumerate(data.columns, 1)
    ]
    aside = cell(ASIDE, [_figure([run(labels.not_assessed, BOLD)], centred)], _tight())
    return row([corner, *named_heads, *_beside(data, aside)], head=True)


def _unplaced(data: RiskMatrix) -> list[MatrixPoint]:
    return [point for point in data.points if point.row is None or point.column is None]


def _beside(data: RiskMatrix, aside: Element) -> list[Element]:
    """Return what stands right of the grid in a row: nothing where every risk has a place in it."""
    return [cell(SPACE, [_figure([])]), aside] if _unplaced(data) else []


def _tight() -> Looks:
    return Looks(margins=(0, 0, 1, 0), align="bottom")


def _row(data: RiskMatrix, number: int, press: Press) -> Element:
    band = data.rows[number]
    words = [run(band.term.replace(" ", NBSP), BOLD), run(f" ({band.band})")]
    label = cell(LABEL, [_figure(words, w("jc", val="right"))], Looks(align="center", margins=(0, 5, 0, 0)), 2)
    cells = [_level(data, band, number, column, press) for column in range(len(data.columns))]
    return row([label, *cells, *_beside(data, _aside(data, number, press))], height=TALL, exact=True)


def _level(data: RiskMatrix, band: MatrixRow, number: int, column: int, press: Press) -> Element:
    letter = band.levels[column]
    fill = _fill(press, letter)
    here = [point for point in data.points if (point.row, point.column) == (number, column)]
    ink = Look(f"Level{letter}")
    words = [run(press.labels.letter(letter), ink), *_numbers(here, replace(ink, bold=True))]
    stops = w("tabs", w("tab", val="center", pos=twips(CELL / 2 + 2)))
    return cell(CELL, [_figure(words, stops)], _filled(fill, press))


def _fill(press: Press, letter: str) -> LevelFill:
    return next(fill for key, fill in press.theme.matrix.items() if key == letter)


def _filled(fill: LevelFill, press: Press) -> Looks:
    line = Border(press.theme.colour("ink"), 0.75)
    hatch = HATCHES[fill.hatch] + f":{press.theme.colour('ink')}" if fill.hatch else ""
    borders = tuple((side, line) for side in ("top", "left", "bottom", "right"))
    return Looks(fill.ground, hatch, borders, (1, 0, 0, 2.5))  # type: ignore[arg-type]


def _numbers(points: list[MatrixPoint], look: Look) -> list[Element]:
    """Return the numbers of the risks in a cell, centred."""
    if not points:
        return []
    return [tab(), run((NBSP * 2).join(point.mark for point in points), look)]


def _aside(data: RiskMatrix, number: int, press: Press) -> Element:
    """Return a cell of the column for what could not be assessed: it stands apart, its cells look like one."""
    words = (NBSP * 2).join(point.mark for point in _outside(data)[number])
    shown = [run(f"{NBSP}{words}{NBSP}", BOLD)] if words else []
    return cell(ASIDE, [_figure(shown, w("jc", val="center"))], _apart(data, number, press))


def _outside(data: RiskMatrix) -> list[list[MatrixPoint]]:
    """Return, for each row, the risks to show in the column apart: one under another in the middle, more where they must."""
    points, rows = _unplaced(data), len(data.rows)
    each = -(-len(points) // rows) or 1
    groups = [points[start : start + each] for start in range(0, len(points), each)]
    above = (rows - len(groups)) // 2
    return [*([[]] * above), *groups, *([[]] * (rows - above - len(groups)))]


def _apart(data: RiskMatrix, number: int, press: Press) -> Looks:
    line = Border(press.theme.colour("ink"), 0.75)
    ends = {"top": number == 0, "left": True, "bottom": number == len(data.rows) - 1, "right": True}
    hatch = f"thinReverseDiagStripe:{press.theme.colour('hairline')}"
    borders = tuple((side, line) for side, drawn in ends.items() if drawn)
    return Looks(press.theme.colour("white"), hatch, borders, align="center")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------------- key


def _key(data: RiskMatrix, press: Press, widths: list[float]) -> Element:
    """Return the key: what the letters mean, then number and short title of each risk in three columns."""
    points = data.points
    spans = _spans(len(widths) - 1, apart=bool(_unplaced(data)))
    height = -(-len(points) // len(spans)) or 1
    cells = [cell(widths[0], _ratings(data, press), KEY_CELL)]
    at = 1
    for number, span in enumerate(spans):
        held = points[number * height : (number + 1) * height]
        content = [_entry(point, data, press.labels) for point in held] or [paragraph("FigureText")]
        cells.append(cell(sum(widths[at : at + span]), content, KEY_CELL, span))
        at += span
    return row(cells)


def _spans(columns: int, *, apart: bool) -> tuple[int, ...]:
    """Return how many columns of the grid each column of the key covers: about a third of the room."""
    if not apart:
        shares = (columns // KEY_COLUMNS + (place < columns % KEY_COLUMNS) for place in range(KEY_COLUMNS))
        return tuple(share for share in shares if share)
    last = 3 if columns > 5 else 2
    first = 2 if columns > 5 else 1
    return first, columns - first - last, last


def _ratings(data: RiskMatrix, press: Press) -> list[Element]:
    lines = [paragraph("FigureText", [run(press.labels.rating, Look("Muted"))])]
    for letter, word in data.levels:
        lines.append(
            paragraph("FigureText", [_swatch(letter, press), run(f"{NBSP}{press.labels.letter(letter)} {word}")])
        )
    return lines


def _swatch(letter: str, press: Press) -> Element:
    """Return a small patch of the ground of a level."""
    fill = _fill(press, letter)
    ink = press.theme.colour("ink")
    shape = Shape(0.4, 0.4, 11.2, 7.2, "rect", fill.ground, ink, 0.5, hatch=SWATCH_HATCHES[fill.hatch])
    return drawn([shape], (12, 8), press)


def _entry(point: MatrixPoint, data: RiskMatrix, labels: Labels) -> Element:
    words = [run(point.mark, BOLD), tab(), run(point.title + move_text(point, data, labels))]
    return paragraph("FigureKey", words)
