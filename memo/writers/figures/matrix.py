"""The risk matrix: the scale's terms as rows, impact as columns, levels by lookup, the not-assessed column outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from memo.document.labels import Labels
from memo.document.model import MatrixPoint, MatrixRow, RiskMatrix
from memo.document.moves import move_text
from memo.theme.model import Theme
from memo.writers.figures.shapes import Circle, Drawing, Line, Measure, Rectangle, Shape, Words, wrapped
from memo.writers.paper import MM

LABEL, CELL, HEIGHT, ASIDE, GAP, DISC = 51 * MM, 18.5 * MM, 8 * MM, 22.5 * MM, 4 * MM, 5.5 * MM
SMALL, HEAD, LINE = 8.5, 16.0, 10.0
KEY = 82.0  # room for the levels, one below the other, beside the key of the risks


def draw_matrix(data: RiskMatrix, theme: Theme, width: float, measure: Measure, labels: Labels) -> Drawing:
    """Return the matrix with its key beneath, so that the figure stands alone."""
    grid = len(data.rows) * HEIGHT
    shapes = [
        *_heads(data, theme, measure, labels),
        *_grid(data, theme, labels),
        *_aside(data, theme, grid),
        *_points(data, theme, grid),
    ]
    key, bottom = _key(data, theme, width, HEAD + grid + 12, measure, labels)
    return Drawing(width, bottom, (*shapes, *key))


def _heads(data: RiskMatrix, theme: Theme, measure: Measure, labels: Labels) -> Iterator[Shape]:
    ink, muted = theme.colour("ink"), theme.colour("muted")
    yield Words(0, 10, labels.scale(data.scale), SMALL, muted)
    for place, word in enumerate(data.columns):
        middle = LABEL + (place + 0.5) * CELL
        number = str(place + 1)
        start = middle - measure(f"{number} {word}", SMALL, False) / 2
        yield Words(start, 10, number, SMALL, ink, bold=True)
        yield Words(start + measure(f"{number} ", SMALL, True), 10, word, SMALL, ink)
    if _outside(data):
        yield Words(_aside_x() + ASIDE / 2, 10, labels.not_assessed, SMALL, ink, bold=True, anchor="middle")
    for place, row in enumerate(data.rows):
        yield from _label(row, HEAD + (place + 0.5) * HEIGHT + 3, ink, measure)


def _label(row: MatrixRow, base: float, ink: str, measure: Measure) -> Iterator[Shape]:
    """Yield a term and, behind it, its band; on two lines where they are too long for one."""
    right, band = LABEL - 8, f" ({row.band})"
    beside = measure(band, SMALL, False)
    lines = wrapped(row.term, right, SMALL, lambda text, size, _: measure(text, size, True))
    if measure(lines[-1], SMALL, True) + beside > right:
        lines.append("")
    for number, line in enumerate(lines):
        y = base + (number - (len(lines) - 1) / 2) * LINE
        last = number == len(lines) - 1
        if last:
            yield Words(right, y, band, SMALL, ink, anchor="end")
        if line:
            yield Words(right - beside * last, y, line, SMALL, ink, bold=True, anchor="end")


def _grid(data: RiskMatrix, theme: Theme, labels: Labels) -> Iterator[Shape]:
    for y, row in enumerate(data.rows):
        for x, letter in enumerate(row.levels):
            fill = theme.matrix[letter]  # type: ignore[index]
            left, top = LABEL + x * CELL, HEAD + y * HEIGHT
            yield Rectangle(
                left,
                top,
                CELL,
                HEIGHT,
                fill.ground,
                theme.colour("ink"),
                0.75,
                fill.hatch,
                theme.colour("ink"),
            )
            if fill.hatch:
                yield Rectangle(left + 1, top + 1, 9, 9.5, fill.ground)
            yield Words(left + 3, top + 9, labels.letter(letter), SMALL, fill.ink)


def _aside(data: RiskMatrix, theme: Theme, grid: float) -> Iterator[Shape]:
    if _outside(data):
        yield Rectangle(
            _aside_x(),
            HEAD,
            ASIDE,
            grid,
            theme.colour("white"),
            theme.colour("ink"),
            0.75,
            1,
            theme.colour("axis"),
        )


def _outside(data: RiskMatrix) -> bool:
    return any(point.row is None for point in data.points)


def _aside_x() -> float:
    return LABEL + 5 * CELL + GAP


def _points(data: RiskMatrix, theme: Theme, grid: float) -> Iterator[Shape]:
    cells: dict[tuple[int, int] | None, list[MatrixPoint]] = defaultdict(list)
    for point in data.points:
        inside = point.row is not None and point.column is not None
        cells[(point.row or 0, point.column or 0) if inside else None].append(point)
    for place, points in cells.items():
        yield from _outer(points, theme, grid) if place is None else _cell(place, points, theme)


def _cell(place: tuple[int, int], points: list[MatrixPoint], theme: Theme) -> Iterator[Shape]:
    top, left = HEAD + place[0] * HEIGHT, LABEL + place[1] * CELL
    step = min(DISC + 1.5, (CELL - 12) / max(1, len(points)))
    start = left + 12 + (CELL - 12 - step * (len(points) - 1)) / 2
    for number, point in enumerate(points):
        x, y = start + number * step, top + HEIGHT / 2
        if point.moved_from:
            yield from _move(point.moved_from, (x, y), theme)
        yield from _disc(point, x, y, theme)


def _outer(points: list[MatrixPoint], theme: Theme, grid: float) -> Iterator[Shape]:
    columns = 1 if len(points) * (DISC + 4) <= grid else 3
    rows = -(-len(points) // columns)
    for number, point in enumerate(points):
        x = _aside_x() + ASIDE * (number % columns + 0.5) / columns
        y = HEAD + grid / 2 + (number // columns - (rows - 1) / 2) * min(DISC + 5, grid / rows)
        yield from _disc(point, x, y, theme)


def _disc(point: MatrixPoint, x: float, y: float, theme: Theme) -> Iterator[Shape]:
    ink = theme.colour("ink")
    yield Circle(x, y, DISC / 2, theme.colour("white"), ink)
    yield Words(x, y + 3, point.mark, SMALL, ink, bold=True, anchor="middle")


def _move(origin: tuple[int, int], to: tuple[float, float], theme: Theme) -> Iterator[Shape]:
    x, y = LABEL + (origin[1] + 0.5) * CELL, HEAD + (origin[0] + 0.5) * HEIGHT
    yield Circle(x, y, DISC / 2, "", theme.colour("ink"))
    yield Line(x, y, to[0], to[1], theme.colour("ink"), 0.75, arrow=True)


def _key(
    data: RiskMatrix, theme: Theme, width: float, top: float, measure: Measure, labels: Labels
) -> tuple[list[Shape], float]:
    ink = theme.colour("ink")
    shapes: list[Shape] = [Words(0, top + 2, labels.rating, SMALL, ink)]
    for number, (letter, word) in enumerate(data.levels):
        x, y = 0.0, top + 8 + number * 11
        fill = theme.matrix[letter]  # type: ignore[index]
        shapes += [
            Rectangle(x, y, 14, 8.5, fill.ground, ink, 0.5, fill.hatch, ink),
            Words(x + 17, y + 7.5, f"{labels.letter(letter)} {word}", SMALL, ink),
        ]
    left, column = KEY, (width - KEY) / 3
    rows = -(-len(data.points) // 3)
    bottoms = [top + 8 + 11 * len(data.levels)]
    for place in range(3):
        y = top + 2
        for point in data.points[place * rows : (place + 1) * rows]:
            x = left + place * column
            shapes.append(Words(x, y, point.mark, SMALL, ink, bold=True))
            for line in wrapped(point.title + move_text(point, data, labels), column - 22, SMALL, measure):
                shapes.append(Words(x + 15, y, line, SMALL, ink))
                y += 11
        bottoms.append(y - 6)
    return shapes, max(bottoms)
