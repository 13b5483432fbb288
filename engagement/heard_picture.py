"""Which resident groups were heard when, as a table of quarters that is shaded like a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from coalitions.models import Coalition
from engagement.models import EngagementActivity
from predictors.models import ResidentGroup

QUARTERS = 8
# From how many sessions in a quarter on a cell is drawn one step stronger.
STEPS = (1, 2, 3, 5)


@dataclass(frozen=True)
class Cell:
    """The sessions of one group in one quarter."""

    sessions: int

    @property
    def heat(self) -> int:
        """How strong the cell is drawn, 0 to 4."""
        return sum(self.sessions >= step for step in STEPS)


@dataclass(frozen=True)
class HeardPicture:
    """Groups as rows and quarters as columns; `silent` names the groups that were never heard in this time."""

    quarters: Sequence[str]
    rows: Sequence[tuple[ResidentGroup, Sequence[Cell]]]
    silent: Sequence[ResidentGroup]


def heard_picture(coalition: Coalition, *, on: date) -> HeardPicture:
    """Sessions held by group and quarter, the last eight quarters; three queries."""
    quarters = _quarters_until(on)
    start = datetime.combine(date(quarters[0][0], quarters[0][1] * 3 - 2, 1), time.min, coalition.zone)
    held = EngagementActivity.objects.in_coalition(coalition).held().filter(starts_at__gte=start).order_by()
    counted: Counter[tuple[int, tuple[int, int]]] = Counter()
    for moment, group in held.values_list("starts_at", "resident_groups"):
        day = moment.astimezone(coalition.zone).date()
        counted[group, (day.year, (day.month + 2) // 3)] += 1
    known = ResidentGroup.objects.filter(activities__coalition=coalition).distinct()
    groups = sorted(known, key=lambda group: group.spoken_name)
    heard = {group for group, _quarter in counted}
    return HeardPicture(
        quarters=[_("Q%(quarter)d %(year)d") % {"quarter": quarter, "year": year} for year, quarter in quarters],
        rows=[(group, [Cell(counted[group.pk, one]) for one in quarters]) for group in groups if group.pk in heard],
        silent=[group for group in groups if group.pk not in heard],
    )


def _quarters_until(day: date) -> list[tuple[int, int]]:
    """Year and number of the last quarters, the present one last."""
    last = day.year * 4 + (day.month - 1) // 3
    return [(number // 4, number % 4 + 1) for number in range(last - QUARTERS + 1, last + 1)]
