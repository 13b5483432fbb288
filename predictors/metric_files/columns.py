"""What a file's header says: where the place, the year and the group stand, and which columns are which metric."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.refusals import Refused
from predictors.models import MetricDefinition

# Columns that say what a row is about; a place file has `place` where a county file has `county`.
KEYS = ("year", "state", "state_name", "subgroup_type", "subgroup")
KINDS = ("county", "place")
# Known and not kept: the portal shows no population.
NOT_KEPT = ("population",)


@dataclass(frozen=True)
class MetricColumns:
    """Where one metric's value, bounds and quality stand in a row; -1 where the file has no such column."""

    definition: MetricDefinition
    value: int
    lower: int
    upper: int
    quality: int


@dataclass(frozen=True)
class Header:
    """A header that was understood."""

    width: int
    kind: str
    positions: dict[str, int]
    metrics: Sequence[MetricColumns]
    unknown: Sequence[str] = field(default_factory=tuple)

    def cell(self, cells: Sequence[str], column: str) -> str:
        """The text of a column that says what a row is about; empty where the file has none."""
        at = self.positions.get(column, -1)
        return cells[at].strip() if at >= 0 else ""


def understand(names: Sequence[str], definitions: Iterable[MetricDefinition]) -> Header:
    """Match a header with the known metrics; raises `Refused` when the file is another kind of file."""
    positions: dict[str, int] = {}
    twice = []
    for at, name in enumerate(name.strip() for name in names):
        if name in positions:
            twice.append(name)
        positions.setdefault(name, at)
    kinds = [kind for kind in KINDS if kind in positions]
    missing = [name for name in ("year", "state") if name not in positions]
    if missing or len(kinds) != 1:
        raise Refused(
            _("The first row must name the columns “year”, “state” and either “county” or “place”, as Urban's do."),
            field="file",
        )
    metrics = [_columns(one, positions) for one in definitions if one.variable in positions]
    if not metrics:
        raise Refused(_("No column of this file is a metric that the portal knows."), field="file")
    known = {*KEYS, *NOT_KEPT, kinds[0], f"{kinds[0]}_name"}
    known.update(name for columns in metrics for name in columns.definition.columns)
    unknown = [name or _("(a column without a name)") for name in positions if name not in known]
    return Header(len(names), kinds[0], positions, metrics, (*unknown, *twice))


def _columns(definition: MetricDefinition, positions: dict[str, int]) -> MetricColumns:
    return MetricColumns(
        definition=definition,
        value=positions[definition.variable],
        lower=positions.get(definition.lower_column, -1),
        upper=positions.get(definition.upper_column, -1),
        quality=positions.get(definition.quality_column, -1),
    )
