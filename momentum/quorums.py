"""Whether enough members of a group were there to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coalitions.models import Group, GroupMembership, Member
from common.choices import choices_in, kept_fields
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
    sat = members_then(groups, at=meeting.starts_at)
    there = set(meeting.attendances.exclude(member=None).values_list("member", flat=True))
    return [Quorum(group, len(sat[group.pk] & there), len(sat[group.pk]), group.quorum or 0) for group in groups]


def members_then(groups: Sequence[Group], *, at: datetime) -> dict[int, set[int]]:
    """Keys of the members who sat in each of these groups at a moment and held a seat in the coalition then.

    Of a group that the portal did not know at that moment: who sits in it now. At most four questions.
    """
    keys = [group.pk for group in groups]
    known = Group.history.filter(id__in=keys, history_date__lte=at).order_by("history_date", "history_id")
    latest = {version.id: version for version in known}
    (field,) = kept_fields(Group.history.model)
    chosen = choices_in(field, latest.values())
    sat = {pk: set(chosen.get(version.pk, {})) for pk, version in latest.items()}
    unknown = [pk for pk in keys if pk not in latest]
    for group, member in GroupMembership.objects.filter(group__in=unknown).values_list("group", "member"):
        sat.setdefault(group, set()).add(member)
    active = Member.objects.active(at=at).filter(pk__in=set().union(*sat.values()))
    seated = set(active.values_list("pk", flat=True))
    return {pk: sat.get(pk, set()) & seated for pk in keys}
