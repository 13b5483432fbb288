"""Counts what is read out of a file, so that a limit stops the reading and not the machine."""

from __future__ import annotations

from common.importer.limits import Limits
from common.importer.trouble import Trouble


class Budget:
    """Counts what is read, over all sheets of a file."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.rows = self.cells = self.chars = 0

    def take(self, sheet: str, number: int, cells: list[str]) -> None:
        """Count one row that is not blank; raises Trouble when it is too much."""
        self.rows += 1
        self.cells += sum(1 for text in cells if text)
        self.chars += sum(map(len, cells))
        if self.rows > self.limits.rows:
            raise Trouble("too_many_rows", limit=self.limits.rows)
        if len(cells) > self.limits.columns:
            raise Trouble("too_many_columns", sheet=sheet, row=number, limit=self.limits.columns)
        if self.cells > self.limits.cells or self.chars > self.limits.text_chars:
            raise Trouble("too_many_cells", limit=self.limits.cells)
        if any(len(text) > self.limits.cell_chars for text in cells):
            raise Trouble("cell_too_long", row=number, limit=self.limits.cell_chars)
