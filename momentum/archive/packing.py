"""One archive in the making: what is read at one moment into a folder, and then packed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from coalitions.models import Coalition
from momentum.archive.bundle import Bundle
from momentum.archive.papers import Paper, papers_of
from momentum.archive.readme import readme
from momentum.archive.site import write_site
from momentum.archive.spreadsheets import TableWriter, workbook


@dataclass
class Packing:
    """A coalition's record on its way: call `read` where all questions see one moment, the rest afterwards."""

    coalition: Coalition
    folder: Path
    at: datetime
    papers: list[Paper] = field(default_factory=list)
    writer: TableWriter | None = None
    packed: int = 0

    def read(self) -> None:
        """Read every row and write it below the folder."""
        self.papers = list(papers_of(self.coalition))
        places = {paper.stored: paper.path for paper in self.papers}
        self.writer = TableWriter(self.coalition, self.folder, places)
        self.writer.write()
        write_site(self.coalition, self.papers, folder=self.folder / "site", at=self.at)

    def write_workbook(self) -> None:
        """Have the workbook written; raises `Trouble`."""
        assert self.writer
        with (self.folder / "record.xlsx").open("wb") as target, workbook(self.writer.lines) as made:
            while block := made.read(1024 * 1024):
                target.write(block)
        self.writer.lines.unlink()

    @property
    def share_packed(self) -> float:
        """How much of what is to be packed is packed, by number: 0 to 1."""
        return self.packed / max(1, len(self.papers) + len(self._members()))

    def pack(self, bundle: Bundle) -> None:
        """Put everything into the bundle."""
        bundle.add("README.txt", io.BytesIO(readme(self).encode()))
        for path in self._members():
            with path.open("rb") as source:
                bundle.add(path.relative_to(self.folder).as_posix(), source, packed=path.suffix != ".xlsx")
            self.packed += 1
        for paper in self.papers:
            with paper.open() as source:
                bundle.add(paper.path, source, packed=False)
            self.packed += 1
        bundle.add("files/index.csv", io.BytesIO(self._index().encode("utf-8-sig")))

    def _members(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def _index(self) -> str:
        """What each document is called and of which record it is."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, quoting=csv.QUOTE_ALL)
        writer.writerow([_("File"), _("Title"), _("Table"), _("Number")])
        writer.writerows(self._index_rows())
        return lines.getvalue()

    def _index_rows(self) -> Iterator[list[Any]]:
        for paper in self.papers:
            yield [paper.path, paper.title, paper.model, paper.pk]
