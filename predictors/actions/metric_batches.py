"""A batch of rows on its way into the database: compared with what is there, written at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from predictors.metric_files.report import Report
from predictors.metric_files.rows import PlaceRow, Values
from predictors.models import MetricValue, Place

# What says which value is meant, and what an import writes.
IDENTITY = ("place", "definition", "year", "subgroup_kind", "subgroup")
WRITTEN = ("text", "number", "lower", "upper", "quality", "imported_at")
COMPARED = ("text", "number", "lower", "upper", "quality")
Key = tuple[int, int, int, str, str]


@dataclass
class Batch:
    """Rows that are written together; `at` is the moment at which the import began."""

    at: datetime
    report: Report
    rows: list[tuple[int, PlaceRow, Values]] = field(default_factory=list)
    # Places met so far in this file, by FIPS code.
    places: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, line: int, about: PlaceRow, values: Values) -> None:
        """Take a row in."""
        self.rows.append((line, about, values))

    @transaction.atomic
    def write(self) -> None:
        """Write what is new or different, remove what is missing now, and begin anew."""
        self._find_places()
        wanted, absent = self._sort()
        there = self._there()
        changed = [value for key, value in wanted.items() if key not in there or there[key][1] != _content(value)]
        gone = [there[key][0] for key in absent - wanted.keys() if key in there and there[key][2] < self.at]
        self.report.added += sum(1 for key in wanted if key not in there)
        self.report.changed += sum(1 for key in wanted if key in there and there[key][1] != _content(wanted[key]))
        self.report.same += len(wanted) - len(changed)
        self.report.removed += len(gone)
        MetricValue.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=list(IDENTITY), update_fields=list(WRITTEN)
        )
        MetricValue.objects.filter(pk__in=gone).delete()
        self.report.kept += len(self.rows)
        self.report.places = sorted(self.places)
        self.rows = []

    def _find_places(self) -> None:
        """Find the places of these rows; note those that nobody noted yet. A name that people wrote stays."""
        new = {about.fips: about for _line, about, _values in self.rows if about.fips not in self.places}
        known = dict(Place.objects.filter(fips__in=new).values_list("fips", "pk"))
        # Of several rows the last one that has a name is taken.
        named = {
            about.fips: Place(fips=about.fips, name=about.name, state=about.state, kind=about.kind)
            for _line, about, _values in self.rows
            if about.fips in new and about.fips not in known and about.name and about.state
        }
        self.places |= known | {place.fips: place.pk for place in Place.objects.bulk_create(named.values())}

    def _sort(self) -> tuple[dict[Key, MetricValue], set[Key]]:
        """The values to be written, the last word about each, and the keys of those that are missing."""
        wanted: dict[Key, MetricValue] = {}
        absent: set[Key] = set()
        for line, about, values in self.rows:
            place_id = self.places.get(about.fips)
            if place_id is None:
                self.report.complain(line, _("The row was left out: it does not name its place and its state."))
                continue
            for found in values.found:
                key = (place_id, found.definition_id, about.year, about.subgroup_kind, about.subgroup)
                wanted[key] = MetricValue(
                    **dict(zip(("place_id", "definition_id", *IDENTITY[2:]), key, strict=True)),
                    **{name: getattr(found, name) for name in COMPARED},
                    imported_at=self.at,
                )
            absent |= {(place_id, pk, about.year, about.subgroup_kind, about.subgroup) for pk in values.absent}
        return wanted, absent

    def _there(self) -> dict[Key, tuple[int, tuple[object, ...], datetime]]:
        """What is stored about these places in these years: row, content and since when."""
        places = {self.places[about.fips] for _line, about, _values in self.rows if about.fips in self.places}
        years = {about.year for _line, about, _values in self.rows}
        stored = MetricValue.objects.filter(place__in=places, year__in=years)
        return {
            (value.place_id, value.definition_id, value.year, value.subgroup_kind, value.subgroup): (
                value.pk,
                _content(value),
                value.imported_at,
            )
            for value in stored.iterator()
        }


def _content(value: MetricValue) -> tuple[object, ...]:
    return tuple(getattr(value, name) for name in COMPARED)
