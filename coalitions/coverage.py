"""Which sectors work on which pillars, counted from what organizations lead and promised, and where nobody does."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from coalitions.models import Coalition, Commitment, LeadAssignment, Organization
from coalitions.models.organization import CURRENT_STRATEGY
from predictors.models import Pillar


@dataclass(frozen=True)
class Cell:
    """How many organizations of one sector have a part under one pillar."""

    sector: str
    pillar: Pillar
    count: int

    @property
    def heat(self) -> int:
        """How strong the cell is drawn: 0 (nobody) to 3."""
        return min((self.count + 1) // 2, 3) if self.count > 1 else self.count


@dataclass(frozen=True)
class Line:
    """One sector: how many of its organizations are at the table, and where they have a part."""

    sector: str
    label: str
    at_table: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Coverage:
    """The grid, and its gaps by name."""

    pillars: tuple[Pillar, ...]
    lines: tuple[Line, ...]

    @property
    def absent_sectors(self) -> list[str]:
        """Sectors from which nobody is at the table."""
        return [line.label for line in self.lines if not line.at_table]

    @property
    def gaps(self) -> list[tuple[Pillar, list[str]]]:
        """For each pillar the sectors that are at the table and have no part in it."""
        return [
            (pillar, [line.label for line in self.lines if line.at_table and not line.cells[number].count])
            for number, pillar in enumerate(self.pillars)
        ]

    @property
    def untouched(self) -> list[Pillar]:
        """Pillars on which nobody works."""
        return [
            pillar
            for number, pillar in enumerate(self.pillars)
            if not any(line.cells[number].count for line in self.lines)
        ]


def coverage_of(coalition: Coalition) -> Coverage:
    """Count the coalition's organizations by sector and pillar; four queries, however many there are."""
    parts: dict[tuple[str, int], set[int]] = defaultdict(set)
    for organization, sector, pillar in _parts_of(coalition):
        parts[sector, pillar].add(organization)
    pillars = tuple(Pillar.objects.all())
    at_table = Counter(Organization.objects.in_coalition(coalition).active().values_list("sector", flat=True))
    lines = tuple(
        Line(
            sector=sector,
            label=str(label),
            at_table=at_table[sector],
            cells=tuple(Cell(sector, pillar, len(parts[sector, pillar.pk])) for pillar in pillars),
        )
        for sector, label in Organization.Sector.choices
    )
    return Coverage(pillars, lines)


def _parts_of(coalition: Coalition) -> set[tuple[Any, ...]]:
    """Every organization with a part under a pillar: (organization, its sector, the pillar)."""
    columns = ("organization", "organization__sector", "strategy__predictors__pillar")
    here = {"organization__dissolved_on": None, "strategy__predictors__isnull": False, **CURRENT_STRATEGY}
    leads = LeadAssignment.objects.in_coalition(coalition).holding().filter(**here)
    commitments = Commitment.objects.in_coalition(coalition).active().filter(**here)
    return {*leads.order_by().values_list(*columns), *commitments.order_by().values_list(*columns)}
