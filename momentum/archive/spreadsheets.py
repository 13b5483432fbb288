"""Tables on their way into files: each row is read once and written twice, as CSV and for the workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from coalitions.models import Coalition
from common.importer.cell_texts import neutralize, to_xml, value_as_text
from common.importer.exporting import ExportSheet, lines_for_child
from common.importer.limits import MEGABYTE, Limits
from common.importer.process import run_child
from common.importer.sheets import Cell
from momentum.archive.rows import rows_of
from momentum.archive.tables import Table, data_tables, history_tables

# What Excel takes: a longer text and further rows stand in the CSV file alone.
CELL_CHARS, SHEET_ROWS = 32_767, 1_000_000
LIMITS = Limits(cpu_seconds=300, wall_seconds=480, output_bytes=1024 * MEGABYTE)


@dataclass
class Written:
    """A table that was written: its file and how many rows it has."""

    table: Table
    rows: int = 0


@dataclass
class TableWriter:
    """Writes a coalition's tables below `folder`, and lines for the workbook into `folder`/record.jsonl."""

    coalition: Coalition
    folder: Path
    papers: Mapping[str, str]
    written: list[Written] = field(default_factory=list)

    @property
    def lines(self) -> Path:
        """What the child process makes the workbook of."""
        return self.folder / "record.jsonl"

    def write(self) -> None:
        """Write every table; call it where all questions see one moment of the database."""
        with self.lines.open("wb") as lines:
            lines.writelines(lines_for_child(ExportSheet(t.sheet, self._for_sheet(t)) for t in data_tables()))
        for table in history_tables():
            for _row in self._through_csv(table):
                pass

    def _for_sheet(self, table: Table) -> Iterator[dict[str, Cell]]:
        """The rows as Excel can take them, while all of them go into the CSV file."""
        for number, row in enumerate(self._through_csv(table)):
            if number < SHEET_ROWS:
                yield {key: _short(cell) for key, cell in row.items()}

    def _through_csv(self, table: Table) -> Iterator[dict[str, Cell]]:
        """The rows as cells, each written into the table's CSV file as it passes."""
        path = self.folder / table.file
        path.parent.mkdir(parents=True, exist_ok=True)
        done = Written(table)
        self.written.append(done)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(neutralize(str(column.label)) for column in table.columns)
            with closing(rows_of(table, self.coalition, self.papers)) as rows:
                for row in rows:
                    cells = {column.key: column.write(row[column.key]) for column in table.columns}
                    writer.writerow(neutralize(c) if isinstance(c, str) else value_as_text(c) for c in cells.values())
                    done.rows += 1
                    yield cells


def _short(cell: Cell) -> Cell:
    """A cell that Excel can hold: of a longer text its beginning, and where all of it stands."""
    if not isinstance(cell, str) or len(to_xml(neutralize(cell))) <= CELL_CHARS:
        return cell
    # A character that XML cannot carry takes seven in its place.
    elsewhere = _("(the whole text stands in the CSV file)")
    return f"{cell[: CELL_CHARS // 8]} … {elsewhere}"


def workbook(lines: Path) -> BinaryIO:
    """The workbook, written by a child process held to its limits; raises `Trouble`."""
    with lines.open("rb") as source:
        return run_child("write", source, limits=LIMITS)
