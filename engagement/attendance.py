"""How many people were heard in a year, by kind of session and resident groups, as anybody may read it.

This is the one table of people that leaves the coalition: two tables cut differently could be subtracted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Coalition
from engagement.masking import masked, masked_parts, part_words, people_words
from engagement.models import EngagementActivity


@dataclass(frozen=True)
class ProgramYear:
    """Twelve months from the first of a month."""

    year: int
    first_month: int = 1

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        """The day after its last."""
        return date(self.year + 1, self.first_month, 1)


@dataclass(frozen=True)
class Heard:
    """Sessions of one kind with the same resident groups, and how many people came to them together."""

    kind: str
    groups: str
    activities: Sequence[EngagementActivity]
    people: int | None

    @property
    def words(self) -> str:
        """How many sessions, and how many people as far as it may be told."""
        n = len(self.activities)
        sessions = ngettext("%(n)d session", "%(n)d sessions", n) % {"n": n}
        people = _("number of people not shown") if self.people is None else people_words(self.people, 0)
        return f"{sessions}; {people}"


@dataclass(frozen=True)
class Attendance:
    """A year's table and its total."""

    rows: Sequence[Heard]
    total: str


def attendance_of(coalition: Coalition, year: ProgramYear) -> Attendance:
    """Who was heard in a program year; two queries."""
    start, end = (datetime.combine(day, time.min, coalition.zone) for day in (year.start, year.end))
    held = EngagementActivity.objects.in_coalition(coalition).held().filter(starts_at__gte=start, starts_at__lt=end)
    found: dict[tuple[str, str], list[EngagementActivity]] = defaultdict(list)
    for activity in held.prefetch_related("resident_groups").order_by("starts_at", "pk"):
        groups = ", ".join(sorted(group.spoken_name for group in activity.resident_groups.all()))
        found[str(activity.get_kind_display()), groups].append(activity)
    threshold = coalition.small_number_threshold
    counts = [sum(activity.headcount or 0 for activity in activities) for activities in found.values()]
    shown = masked_parts(counts, threshold)
    rows = [
        Heard(kind, groups or _("All residents"), activities, people)
        for ((kind, groups), activities), people in zip(found.items(), shown, strict=True)
    ]
    total = masked(sum(counts), threshold)
    return Attendance(rows, people_words(total, threshold) if rows else part_words(0))
