"""Whether enough members of a group were there to decide."""

from __future__ import annotations

from dataclasses import dataclass

from coalitions.models import Group, GroupMembership
from momentum.models import Meeting


@dataclass(frozen=True)
class Quorum:
    """So many of a group's members were there, of how many, and how many it takes."""

    group: Group
    present: int
    members: int
    needed: int

    @property
    def is_reached(self) -> bool:
        """Whether the group could decide."""
        return self.present >= self.needed


def quorums_of(meeting: Meeting) -> list[Quorum]:
    """The quorum of each invited group that has one; who sat in the group when the meeting began counts."""
    groups = [group for group in meeting.groups.all() if group.quorum]
    if not groups:
        return []
    seats = GroupMembership.objects.filter(group__in=groups).select_related("member")
    there = set(meeting.attendances.exclude(member=None).values_list("member", flat=True))
    counted = []
    for group in groups:
        people = {
            seat.member_id
            for seat in seats
            if seat.group_id == group.pk and seat.member.is_active(at=meeting.starts_at)
        }
        counted.append(Quorum(group, len(people & there), len(people), group.quorum or 0))
    return counted
