"""Writes xlsx and CSV out of the same definitions that the importer reads; nothing in them can run as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, cast

from django.http import FileResponse, HttpResponse

from common.importer.cell_texts import neutralize, value_as_text
from common.importer.limits import LIMITS
from common.importer.process import run_child
from common.importer.sentences import refusal
from common.importer.sheets import Cell, SheetKind
from common.importer.trouble import Trouble

# What Excel does not allow in the name of a sheet, and how long it may be.
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TITLE_LENGTH = 31
_CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class ExportSheet:
    """The records of one kind, each as values by column key; the rows may be an iterator over a long table."""

    kind: SheetKind
    rows: Iterable[Mapping[str, Any]]

    def cells(self) -> Iterator[list[Cell]]:
        """The rows as cells in the order of the columns."""
        columns = self.kind.columns
        for row in self.rows:
            yield [column.cell(row.get(column.key)) for column in columns]


def write_xlsx(sheets: Iterable[ExportSheet]) -> BinaryIO:
    """A workbook with one sheet per kind, written by the child process; raises `Refused`."""
    with tempfile.TemporaryFile() as file:
        file.writelines(lines_for_child(sheets))
        try:
            return run_child("write", file, limits=LIMITS)
        except Trouble as trouble:
            raise refusal(trouble) from trouble


def lines_for_child(sheets: Iterable[ExportSheet]) -> Iterator[bytes]:
    """The sheets as `writing.write_workbook` takes them: lines of JSON, so that no table is ever whole in memory."""
    titles: set[str] = set()
    for sheet in sheets:
        headers = [str(column.label) for column in sheet.kind.columns]
        widths = [column.width for column in sheet.kind.columns]
        yield _line({"sheet": _title(sheet.kind, titles), "headers": headers, "widths": widths})
        for cells in sheet.cells():
            yield _line([_packed(cell) for cell in cells])


def write_csv(sheet: ExportSheet) -> BinaryIO:
    """A CSV file that Excel opens as UTF-8; every cell is quoted, so nobody has to guess what stands between them."""
    made = tempfile.TemporaryFile()  # noqa: SIM115  (it is handed over)
    text = io.TextIOWrapper(made, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(neutralize(str(column.label)) for column in sheet.kind.columns)
    for cells in sheet.cells():
        writer.writerow(neutralize(cell) if isinstance(cell, str) else value_as_text(cell) for cell in cells)
    text.flush()
    text.detach()
    made.seek(0)
    return made


def answer_with_file(made: BinaryIO, *, name: str) -> HttpResponse:
    """Hand a written file over as a download; its kind is the end of `name`."""
    kind = name.rpartition(".")[2]
    answer = FileResponse(made, as_attachment=True, filename=name, content_type=_CONTENT_TYPES[kind])
    return cast(HttpResponse, answer)  # a view's answer like any other, though it streams


def _line(said: Any) -> bytes:
    return json.dumps(said).encode("ascii") + b"\n"


def _packed(cell: Cell) -> Any:
    """A cell for the child."""
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, Decimal):
        return {"number": str(cell)}
    return cell


def _title(kind: SheetKind, taken: set[str]) -> str:
    """A name for the sheet that Excel accepts and that no other sheet has."""
    allowed = " ".join(_NOT_IN_TITLE.sub(" ", str(kind.plural)).split()).strip("'")
    plain = (allowed or kind.key)[:_TITLE_LENGTH].strip()
    title, number = plain, 1
    while title.casefold() in taken:
        number += 1
        title = f"{plain[: _TITLE_LENGTH - 4]} ({number})"
    taken.add(title.casefold())
    return title
