"""Until when an agenda has to be posted, and whether it is: computed from the meeting and its postings.

California Government Code 54954.2(a)(1): at least 72 hours before a regular meeting of a body that the law covers;
54956(a): at least 24 hours before a special meeting. They are real hours: over a change of the clock the deadline
shows another time on the wall. Whether a group is covered is for counsel or the clerk of the board to determine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from coalitions.models import Coalition
from momentum.agenda_content import (
    Check,
    changes_between,
    checks_of,
    content_of,
    fingerprint_of,
    load_parts,
)
from momentum.models import AgendaPosting, Meeting

HOURS = {Meeting.Kind.REGULAR: 72, Meeting.Kind.SPECIAL: 24}
# Deadlines so near are asked about.
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Clock:
    """One meeting to which a covered group is invited; its parts were brought by `load_parts`."""

    meeting: Any

    @property
    def hours(self) -> int:
        """How long before the meeting the agenda has to be posted."""
        return HOURS[Meeting.Kind(self.meeting.kind)]

    @property
    def deadline(self) -> datetime:
        """Until when."""
        return deadline_of(self.meeting)

    @cached_property
    def content(self) -> dict[str, Any]:
        """The agenda as it stands now."""
        return content_of(self.meeting)

    @property
    def checks(self) -> list[Check]:
        """What has to stand on it."""
        return checks_of(self.content)

    @property
    def is_complete(self) -> bool:
        """Whether all of that stands on it."""
        return all(check.is_met for check in self.checks)

    @property
    def postings(self) -> list[AgendaPosting]:
        """Every posting, the latest first."""
        return list(self.meeting.all_postings)

    @property
    def posting(self) -> AgendaPosting | None:
        """The latest posting."""
        return next(iter(self.postings), None)

    @cached_property
    def changes(self) -> list[str]:
        """What was changed after the latest posting."""
        return changes_between(self.posting.content, self.content) if self.posting else []

    @property
    def is_current(self) -> bool:
        """Whether what was posted is what stands."""
        return self.posting is not None and self.posting.sha256 == fingerprint_of(self.content)

    def is_over(self, *, at: datetime) -> bool:
        """Whether the deadline has passed."""
        return at > self.deadline


def deadline_of(meeting: Meeting) -> datetime:
    """So many real hours before the meeting begins (UTC)."""
    return meeting.starts_at.astimezone(UTC) - timedelta(hours=HOURS[Meeting.Kind(meeting.kind)])


def clock_of(meeting: Meeting) -> Clock | None:
    """The clock of one meeting; None where no covered group is invited."""
    load_parts([meeting])
    return Clock(meeting) if any(group.is_covered for group in meeting.groups.all()) else None


def clocks_waiting(coalition: Coalition, *, at: datetime, until: datetime) -> list[Clock]:
    """Meetings to come whose deadline lies before `until` and whose agenda is not posted as it stands."""
    last = until + timedelta(hours=max(HOURS.values()))
    rows = Meeting.objects.in_coalition(coalition).covered().scheduled().filter(starts_at__gt=at, starts_at__lt=last)
    found = load_parts(list(rows.select_related("coalition").order_by("starts_at")))
    return [clock for clock in map(Clock, found) if clock.deadline < until and not clock.is_current]
