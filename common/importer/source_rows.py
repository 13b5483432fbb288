"""The rows of a matched file, each as the texts of one kind's columns; wide rows are taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from common.importer.book import Book
from common.importer.headers import data_rows, labels
from common.importer.mapping import DROP, KEEP, Matching
from common.importer.sheets import SheetKind


@dataclass
class SourceRow:
    """What one row of the file says about one record."""

    kind: str
    sheet: int
    number: int
    # Column key → text; a column that was matched but is empty in this row is here with "".
    cells: dict[str, str]
    # Column key → "formula" or "error".
    flaws: dict[str, str] = field(default_factory=dict)
    # Lines "Header: value" of the columns that are kept as notes.
    notes: list[str] = field(default_factory=list)
    # One of several records in a wide row: its repetitions are expected.
    is_part: bool = False

    @property
    def id(self) -> str:
        """The row's name in decisions and in the form."""
        return f"{self.kind}.{self.sheet}.{self.number}"


def source_rows(book: Book, matching: Matching, kinds: Iterable[SheetKind]) -> Iterator[SourceRow]:
    """Every row of the matched sheets that has something in a matched column."""
    by_key = {kind.key: kind for kind in kinds}
    for index, (sheet, match) in enumerate(zip(book.sheets, matching.sheets, strict=True)):
        if not match.kind:
            continue
        headers = labels(sheet, match.header_row)
        for number, texts in data_rows(sheet, match.header_row):
            row = SourceRow(match.kind, index, number, {})
            for column, key in match.columns.items():
                text = texts[column] if column < len(texts) else ""
                if key == DROP:
                    continue
                if key == KEEP:
                    if text.strip():
                        row.notes.append(f"{headers[column]}: {text.strip()}")
                    continue
                row.cells[key] = text
                if (number, column) in sheet.flaws:
                    row.flaws[key] = sheet.flaws[number, column]
            if any(text.strip() for text in row.cells.values()) or row.notes:
                yield from _parts(row, by_key[match.kind])


def _parts(row: SourceRow, kind: SheetKind) -> Iterator[SourceRow]:
    """A row itself, or the rows of the kinds that it describes at once; a part without a name is not there."""
    if not kind.parts:
        yield row
        return
    parts: list[SourceRow] = []
    for part in kind.parts:
        cells = {ours: row.cells[theirs] for ours, theirs in part.columns.items() if theirs in row.cells}
        if cells.get(part.kind.name, "").strip():
            flaws = {ours: row.flaws[theirs] for ours, theirs in part.columns.items() if theirs in row.flaws}
            parts.append(SourceRow(part.kind.key, row.sheet, row.number, cells, flaws, is_part=True))
    # What matches nothing is kept with the smallest thing that the row is about.
    with_notes = {part.kind.key for part in kind.parts if part.kind.notes is not None}
    keeper = next((part for part in reversed(parts) if part.kind in with_notes), None)
    if keeper is not None:
        keeper.notes = row.notes
    yield from parts
