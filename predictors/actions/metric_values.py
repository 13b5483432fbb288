"""Taking in Urban's files of metrics: row by row, in batches, as often as a new release appears."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.utils.translation import gettext as _

from common.refusals import Refused
from predictors.actions.metric_batches import Batch
from predictors.metric_files.columns import Header, understand
from predictors.metric_files.numbers import NotUsable
from predictors.metric_files.reading import RawRow, read_rows
from predictors.metric_files.report import Report
from predictors.metric_files.rows import PlaceRow, place_of, values_of
from predictors.models import MetricDefinition

ROWS_IN_A_BATCH = 200
# How many rows pass between two words about the progress.
ROWS_BETWEEN_WORDS = 500


@dataclass(frozen=True)
class Wanted:
    """The places whose rows are kept, each as a FIPS code or as “Riverside County, California”."""

    places: frozenset[str]

    @classmethod
    def of(cls, said: Iterable[str]) -> Wanted:
        """Places as somebody wrote them."""
        return cls(frozenset(" ".join(text.split()).casefold() for text in said if text.strip()))

    def keeps(self, row: PlaceRow) -> bool:
        """Whether a row is about one of them."""
        return row.fips in self.places or row.full_name in self.places


def import_file(
    source: BinaryIO,
    *,
    size: int,
    at: datetime,
    wanted: Wanted | None,
    progress: Callable[[int], None] = lambda percent: None,
) -> Report:
    """Take in a file of `size` bytes, plain or gzipped; `wanted` is None for all places of the nation.

    Each batch is a transaction of its own, and taking the same file in again finishes what was interrupted. A value
    that an earlier file brought and that is missing now is removed. Raises `Refused` when it is no such file.
    """
    report, rows = Report(), read_rows(source)
    header = _header(rows, report)
    batch = Batch(at=at, report=report)
    met: set[tuple[str, ...]] = set()
    asked_for: set[str] = set()
    for raw in rows:
        report.rows += 1
        if report.rows % ROWS_BETWEEN_WORDS == 0:
            progress(min(99, 100 * source.tell() // max(size, 1)))
        if (about := _about(raw, header, report)) is None or not (wanted is None or wanted.keeps(about)):
            continue
        asked_for |= {about.fips, about.full_name}
        _take(raw, about, header, batch, met)
        if len(batch) >= ROWS_IN_A_BATCH:
            batch.write()
    batch.write()
    report.not_found = sorted(wanted.places - asked_for) if wanted else []
    progress(100)
    return report


def _header(rows: Iterator[RawRow], report: Report) -> Header:
    """Understand the first row; note what it has that nobody knows, and what it lacks."""
    first = next(rows, None)
    if first is None:
        raise Refused(_("This file is empty."), field="file")
    definitions = MetricDefinition.objects.all()
    newest = max((one.edition for one in definitions), default="")
    header = understand(first.cells, [one for one in definitions if one.edition == newest])
    there = {columns.definition.pk for columns in header.metrics}
    report.unknown_columns = list(header.unknown)
    report.missing_metrics = [one.variable for one in definitions if one.edition == newest and one.pk not in there]
    return header


def _about(raw: RawRow, header: Header, report: Report) -> PlaceRow | None:
    try:
        return place_of(raw.cells, header)
    except NotUsable as reason:
        report.complain(raw.line, _("The row was left out: %(reason)s") % {"reason": reason})
        return None


def _take(raw: RawRow, about: PlaceRow, header: Header, batch: Batch, met: set[tuple[str, ...]]) -> None:
    """Put a row into the batch and note what could not be used of it."""
    identity = (about.fips, str(about.year), header.cell(raw.cells, "subgroup_type"), about.subgroup)
    if identity in met:
        batch.report.complain(raw.line, _("A second row for the same place, year and group; it was used as well."))
    met.add(identity)
    values = values_of(raw.cells, header)
    for complaint in values.complaints:
        batch.report.complain(raw.line, complaint)
    batch.add(raw.line, about, values)
