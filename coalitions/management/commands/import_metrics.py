"""Bring one of Urban's files of metrics into the county data."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coalitions.actions.metric_imports import followed
from coalitions.models import Coalition
from common.refusals import Refused
from predictors.actions.framework import load_framework
from predictors.actions.metric_values import Wanted, import_file
from predictors.metric_files.report import Report


class Command(BaseCommand):
    """The same import as the coordinators' upload, for files that are at hand on the server."""

    help = "Imports a county or place file of Urban's mobility metrics (.csv or .csv.gz)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and which places are kept."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--all", action="store_true", help="keep every place of the file")
        parser.add_argument(
            "--place",
            action="append",
            default=[],
            help="keep this place as well: a FIPS code, or its name with the state; may be given several times",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read the file and say what became of it."""
        load_framework()
        kept = [fips for coalition in Coalition.objects.all() for fips in followed(coalition)]
        wanted = None if options["all"] else Wanted.of([*kept, *options["place"]])
        if wanted is not None and not wanted.places:
            raise CommandError("No coalition has a place yet. Name places with --place, or take them all with --all.")
        path: Path = options["file"]
        try:
            with path.open("rb") as source:
                size = path.stat().st_size
                report = import_file(source, size=size, at=timezone.now(), wanted=wanted, progress=self._move)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self._tell(report)

    def _move(self, percent: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{percent} %", ending="" if percent < 100 else "\n")

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"{report.rows} rows read, {report.kept} kept, {len(report.places)} places")
        self.stdout.write(
            f"{report.added} values added, {report.changed} changed, {report.removed} removed, {report.same} as before"
        )
        for heading, names in (
            ("Columns that nobody knows", report.unknown_columns),
            ("Metrics that are not in the file", report.missing_metrics),
            ("Places that are not in the file", report.not_found),
        ):
            if names:
                self.stdout.write(f"{heading}: {', '.join(names)}")
        for line, sentence in report.complaints:
            self.stdout.write(f"line {line}: {sentence}")
        if report.not_listed:
            self.stdout.write(f"… and {report.not_listed} more lines with something wrong")
