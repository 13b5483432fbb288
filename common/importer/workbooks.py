"""Reads xlsx through openpyxl's read-only parser; runs in the child process only.

openpyxl's own `load_workbook` loses three things that people need: texts that contain the format's escapes, the
difference between an empty cell and a formula without a stored result, and which cells are merged. So this module
drives its reader and its sheet parser itself (the version is locked).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from common.importer.book import Book, Sheet
from common.importer.budget import Budget
from common.importer.cell_texts import from_cell, from_xml, value_as_text
from common.importer.limits import Limits
from common.importer.trouble import Trouble

_ITEM, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))
_FIRST_CUSTOM_FORMAT = 164
_MERGES = 50_000
_FILLED = 500_000


class SheetParser(WorkSheetParser):
    """openpyxl's sheet parser, reduced to rows and merged ranges; a formula without a stored result is marked."""

    merges: tuple[str, ...] = ()

    def parse_rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Each row's number and cells."""
        for _event, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == MERGE_TAG:
                self.merges = tuple(merge.get("ref", "") for merge in element)[:_MERGES]

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell; data type "f" says that only Excel could tell its value."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and cell["data_type"] == "n" and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


def read_workbook(file: BinaryIO, limits: Limits) -> Book:
    """All sheets of a workbook as text; call `containers.check_package` first."""
    reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    reader.shared_strings = _shared_strings(reader)
    listed = [(sheet, rel) for sheet, rel in reader.parser.find_sheets() if "chartsheet" not in rel.Type]
    if len(listed) > limits.sheets:
        raise Trouble("too_many_sheets", limit=limits.sheets)
    budget = Budget(limits)
    book = Book()
    for listing, rel in listed:
        sheet = Sheet(from_xml(listing.name), hidden=listing.state != "visible")
        with reader.archive.open(rel.target) as source:
            _read_sheet(sheet, reader, source, budget)
        book.sheets.append(sheet)
    return book


def _shared_strings(reader: ExcelReader) -> list[str]:
    """The table of texts, escapes untouched and phonetic hints left out."""
    part = reader.package.find(SHARED_STRINGS)
    strings: list[str] = []
    if part is None:
        return strings
    with reader.archive.open(part.PartName[1:]) as source:
        for _event, element in iterparse(source):
            if element.tag != _ITEM:
                continue
            pieces = [
                child if child.tag == _TEXT else child.find(_TEXT) for child in element if child.tag in (_TEXT, _RUN)
            ]
            strings.append("".join(piece.text or "" for piece in pieces if piece is not None))
            element.clear()
    return strings


def _read_sheet(sheet: Sheet, reader: ExcelReader, source: Any, budget: Budget) -> None:
    """Fill `sheet` with its rows, flaws and merged cells."""
    book: Any = reader.wb
    parser = SheetParser(
        source,
        reader.shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    formats = [_number_format(book, style.numFmtId) for style in book._cell_styles]
    last = 0
    for number, parsed in parser.parse_rows():
        if number <= last:
            raise Trouble("damaged")
        last = number
        cells = _row_texts(sheet, number, parsed, formats, budget.limits)
        if any(cells):
            budget.take(sheet.name, number, cells)
            sheet.rows.append((number, cells))
    _fill_down(sheet, parser.merges)


def _row_texts(
    sheet: Sheet, number: int, parsed: list[dict[str, Any]], formats: list[str], limits: Limits
) -> list[str]:
    """One row's cells as text; cells without a trustworthy value are noted as flaws and shown in angle brackets."""
    texts: list[str] = []
    for cell in parsed:
        kind, value, column = cell["data_type"], cell["value"], cell["column"] - 1
        if kind == "f":
            text = "="
            sheet.flaws[number, column] = "formula"
        elif kind == "e":
            text = str(value)
            sheet.flaws[number, column] = "error"
        elif isinstance(value, str):
            text = from_cell(from_xml(value))
        else:
            style = cell["style_id"]
            text = value_as_text(value, formats[style] if style < len(formats) else "General")
        if not text:
            continue
        if column >= limits.columns:
            raise Trouble("too_many_columns", sheet=sheet.name, row=number, limit=limits.columns)
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text
    return texts


def _number_format(book: Any, format_id: int) -> str:
    """The number format behind a style, such as `00000`."""
    if format_id < _FIRST_CUSTOM_FORMAT:
        return str(BUILTIN_FORMATS.get(format_id, "General"))
    custom = book._number_formats
    index = format_id - _FIRST_CUSTOM_FORMAT
    return str(custom[index]) if index < len(custom) else "General"


def _fill_down(sheet: Sheet, merges: tuple[str, ...]) -> None:
    """A cell merged over several rows holds for each of them (a goal beside its strategies, a two-row header)."""
    rows = dict(sheet.rows)
    filled = 0
    for merge in merges:
        left, top, _right, bottom = range_boundaries(merge)
        if left is None or top is None or bottom is None:
            continue
        head = rows.get(top, [])
        text = head[left - 1] if left <= len(head) else ""
        last = min(bottom, sheet.rows[-1][0])
        filled += max(0, last - top) if text else 0
        if filled > _FILLED:
            raise Trouble("too_heavy")
        for number in range(top + 1, last + 1) if text else ():
            cells = rows.get(number)
            if cells is not None:
                cells.extend([""] * (left - len(cells)))
                cells[left - 1] = cells[left - 1] or text
