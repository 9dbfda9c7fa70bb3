"""What figures are drawn from: data and no shapes, so that each format draws in its own way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from memo.document.model import Inlines


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A band of the likelihood scale: its term, its range as printed ("55–80%") and the level letter of each column."""

    term: str
    band: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    """A risk on the matrix: `row` and `column` count from 0 at the top left; None stands in the not-assessed column.

    `moved_from` is its place in the edition before, where that was another (`with_moves` says so). `number` is the risk's
    number in this memo (0 until resolved).
    """

    record: str
    title: str
    row: int | None
    column: int | None
    number: int = 0
    moved_from: tuple[int, int] | None = None

    @property
    def mark(self) -> str:
        """What stands for it on the matrix and in its key: its number, or a dash where the memo gives it none."""
        return str(self.number or "–")


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Likelihood by impact, the level by lookup: likeliest row first, impact rising to the right."""

    scale: str
    rows: tuple[MatrixRow, ...]
    columns: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    points: tuple[MatrixPoint, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated thing: `date` as printed, `first` and `last` the days it may cover, `due` if it lies ahead.

    `ringed` marks what the source under review leaves out.
    """

    date: str
    first: dt.date
    last: dt.date
    content: Inlines
    due: bool = False
    ringed: bool = False
    record: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated things at their true precision: a point for a day, a bar for a month or year, hollow for what is due."""

    entries: tuple[TimelineEntry, ...]
    today: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of numbers, one a category; None is a gap and is drawn as one."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts by category, from a zero line."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Amounts over time, one line a series."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A low-to-high range in percent."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges on an axis from 0 to 100 percent, drawn from low to high without a middle mark."""

    rows: tuple[RangeRow, ...]


FigureData: TypeAlias = RiskMatrix | Timeline | Bars | Lines | Ranges
