"""Writes xlsx through openpyxl's write-only mode; runs in the child process only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from common.importer.cell_texts import neutralize, to_xml
from common.importer.trouble import Trouble

CELL_CHARS = 32_767


def write_workbook(source: Iterable[bytes], target: BinaryIO) -> None:
    """Write the sheets that the lines of JSON in `source` describe: a line for each sheet, then its rows."""
    book = Workbook(write_only=True)
    sheet: Any = None
    for line in source:
        said = json.loads(line)
        if isinstance(said, dict):
            if sheet is not None:
                sheet.close()  # each open sheet holds a file open, and a process may have only so many
            sheet = _begin_sheet(book, said)
            number = 1
        else:
            number += 1
            sheet.append([_cell(sheet, value, number) for value in said])
    book.save(target)


def _begin_sheet(book: Workbook, said: dict[str, Any]) -> Any:
    """A sheet with its widths and its header row, which stays in sight."""
    sheet = book.create_sheet(said["sheet"])
    sheet.freeze_panes = "A2"
    headers = []
    for column, (label, width) in enumerate(zip(said["headers"], said["widths"], strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        cell = _text_cell(sheet, label, 1)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        headers.append(cell)
    sheet.append(headers)
    return sheet


def _cell(sheet: Any, value: Any, row: int) -> Any:
    """A text, a number, or what JSON cannot carry itself: a date, a moment, an exact number."""
    if isinstance(value, str):
        return _text_cell(sheet, value, row) if value else None
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        if kind == "number":
            return Decimal(text)
        value = date.fromisoformat(text) if kind == "date" else datetime.fromisoformat(text)
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd" if kind == "date" else "yyyy-mm-dd hh:mm"
        return cell
    return value


def _text_cell(sheet: Any, text: str, row: int) -> Any:
    """A cell that is text and stays text, whatever it looks like."""
    written = to_xml(neutralize(text))
    if len(written) > CELL_CHARS:
        raise Trouble("too_long_to_write", row=row, limit=CELL_CHARS)
    cell = WriteOnlyCell(sheet, written)
    cell.data_type = "s"
    return cell
