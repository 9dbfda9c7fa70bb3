"""The workbook inside a chart, so that its numbers can be edited: one sheet, categories down, series across."""

from __future__ import annotations

from lxml import etree

from memo.document.model import Bars, Lines
from memo.writers.docx.markup import Element
from memo.writers.docx.package import OFFICE, Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(data: Bars | Lines) -> bytes:
    """Return the file."""
    package = Package()
    book = package.add("xl/workbook.xml", f"{_TYPE}.sheet.main+xml", b"")
    sheet = package.add("xl/worksheets/sheet1.xml", f"{_TYPE}.worksheet+xml", _sheet(data))
    package.root.relate("officeDocument", book.name)
    book.content = _book(book.relate("worksheet", sheet.name))
    return package.zipped()


def column(number: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def stored(value: float) -> str:
    """Return a number as files keep it: whole, whatever a chart prints of it."""
    return f"{value:.15g}"


def _x(name: str, /, *children: Element, **attributes: str) -> Element:
    made = etree.Element(f"{{{_MAIN}}}{name}", attributes, {None: _MAIN, "r": OFFICE})  # type: ignore[dict-item]
    made.extend(children)
    return made


def _book(relation: str) -> Element:
    sheet = _x("sheet", name="Sheet1", sheetId="1")
    sheet.set(f"{{{OFFICE}}}id", relation)
    return _x("workbook", _x("sheets", sheet))


def _sheet(data: Bars | Lines) -> Element:
    table: list[list[str | float | None]] = [["", *(series.name for series in data.series)]]
    table += [[name, *(series.values[at] for series in data.series)] for at, name in enumerate(data.categories)]
    rows = [_x("row", *_cells(row, number), r=str(number)) for number, row in enumerate(table, 1)]
    return _x("worksheet", _x("sheetData", *rows))


def _cells(row: list[str | float | None], number: int) -> list[Element]:
    return [_cell(value, f"{column(at)}{number}") for at, value in enumerate(row) if value is not None and value != ""]


def _cell(value: str | float, place: str) -> Element:
    held = _x("t" if isinstance(value, str) else "v")
    held.text = value if isinstance(value, str) else stored(value)
    return _x("c", _x("is", held), r=place, t="inlineStr") if isinstance(value, str) else _x("c", held, r=place)
