"""Which organizations came to the last meetings, and which have stopped coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from coalitions.models import Coalition, Organization
from momentum.models import Attendance, Meeting, MeetingInvitation

MEETINGS = 8
# So many meetings in a row that an organization was asked to and did not come to are worth a call.
DRIFTING = 3


@dataclass(frozen=True)
class OrganizationAttendance:
    """One organization: how many of it came to each meeting (0: asked and not there; None: not asked)."""

    organization: Organization
    people: list[int | None]
    last_seen: datetime | None

    @property
    def asked(self) -> list[int]:
        """What became of the meetings that it was asked to, the latest first."""
        return [n for n in self.people if n is not None]

    @property
    def came(self) -> int:
        """How many of those it came to."""
        return sum(1 for n in self.asked if n)

    @property
    def is_drifting(self) -> bool:
        """Whether it has missed the last meetings that it was asked to."""
        last = self.asked[:DRIFTING]
        return len(last) == DRIFTING and not any(last)


@dataclass(frozen=True)
class Drift:
    """The last meetings with a list of who was there, the latest first, and the organizations that were asked or came.

    `never_asked` counts all others.
    """

    meetings: list[Meeting]
    rows: list[OrganizationAttendance]
    never_asked: int


def drift_of(coalition: Coalition) -> Drift:
    """The coalition's attendance: those drifting away stand first, and then all by name; nobody is ranked."""
    listed = Meeting.objects.in_coalition(coalition).exclude(attendances=None).order_by("-starts_at")
    meetings = list(listed.select_related("coalition").distinct()[:MEETINGS])
    counted: dict[tuple[int, int], int] = {}
    for meeting, host, n in Attendance.objects.filter(meeting__in=meetings).values_list(
        "meeting", "organization", "people"
    ):
        counted[meeting, host] = counted.get((meeting, host), 0) + n
    invitations = MeetingInvitation.objects.kept().filter(meeting__in=meetings)
    asked = set(invitations.values_list("meeting", "member__organization"))
    seen = dict(
        Attendance.objects.in_coalition(coalition)
        .order_by()
        .values_list("organization")
        .annotate(last=Max("meeting__starts_at"))
    )
    rows = []
    for organization in (
        Organization.objects.in_coalition(coalition).active().order_by("name").select_related("coalition")
    ):
        keys = [(row.pk, organization.pk) for row in meetings]
        people = [counted.get(key, 0 if key in asked else None) for key in keys]
        rows.append(OrganizationAttendance(organization, people, seen.get(organization.pk)))
    shown = [row for row in rows if row.asked]
    return Drift(meetings, sorted(shown, key=lambda row: not row.is_drifting), len(rows) - len(shown))
