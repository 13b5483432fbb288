"""A spreadsheet once it has been read: sheets of plain text cells, with the row numbers that people see."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# A row that has something in it: its number in the file (from 1) and its cells as text.
Row = tuple[int, list[str]]


@dataclass
class Sheet:
    """One sheet: rows that are not blank, and the cells whose text cannot be trusted."""

    name: str
    hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    # (row number, column index from 0) → "formula" (no stored result) or "error" (such as #N/A)
    flaws: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(cells) for _, cells in self.rows), default=0)

    def row(self, number: int) -> list[str]:
        """The cells of one row; empty when it is blank or not there."""
        return next((cells for found, cells in self.rows if found == number), [])


@dataclass
class Book:
    """All sheets of a file, in its order."""

    sheets: list[Sheet] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The book as lines of JSON, the way it travels and is stored; the last line says that it is whole."""
        for sheet in self.sheets:
            yield json.dumps({"sheet": sheet.name, "hidden": sheet.hidden})
            for number, cells in sheet.rows:
                yield json.dumps([number, cells])
            flaws = [[row, column, code] for (row, column), code in sheet.flaws.items()]
            if flaws:
                yield json.dumps({"flaws": flaws})
        yield json.dumps({"end": len(self.sheets)})

    @classmethod
    def from_lines(cls, lines: Iterable[str | bytes]) -> Book:
        """The book that `lines` describe; raises ValueError unless it is whole."""
        book = cls()
        end: int | None = None
        for line in lines:
            said = json.loads(line)
            if isinstance(said, list):
                book.sheets[-1].rows.append((said[0], said[1]))
            elif "sheet" in said:
                book.sheets.append(Sheet(said["sheet"], said["hidden"]))
            elif "flaws" in said:
                book.sheets[-1].flaws = {(row, column): code for row, column, code in said["flaws"]}
            else:
                end = said["end"]
        if end != len(book.sheets):
            raise ValueError("The book ends too early.")
        return book

    def packed(self) -> bytes:
        """The book for the storage."""
        return gzip.compress("\n".join(self.lines()).encode("ascii"), compresslevel=3)

    @classmethod
    def unpacked(cls, data: bytes) -> Book:
        """The book out of the storage."""
        return cls.from_lines(gzip.decompress(data).splitlines())
