"""Who should be invited to a meeting: by its groups, and one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coalitions.models import Group, GroupMembership, Member
from momentum.models import Meeting, MeetingInvitation


@dataclass(frozen=True)
class Guests:
    """Keys of members, each in the light of a choice of groups that may differ from the one before.

    No invitation says why it was made: that somebody sat in a group then is read from the group's own history.
    """

    every: set[Group]  # invited now or before
    single: set[int]  # chosen one by one
    seated: set[int]  # active, in a group that is invited and still meets
    covered: set[int]  # in any group that is invited
    dropped: set[int]  # in a group that was taken off
    added: set[int]  # in a group that was not invited before

    @classmethod
    def of(
        cls, meeting: Meeting, before: set[Group], chosen: set[Group], people: Iterable[Member], *, at: datetime
    ) -> Guests:
        """The guests of a meeting to which the groups `chosen` are invited, and `before` it were others."""
        places = list(GroupMembership.objects.filter(group__in=before | chosen).values_list("group_id", "member_id"))
        single = {person.pk for person in people}
        seats = Member.objects.in_coalition(meeting.coalition).active(at=at)
        active = set(seats.filter(pk__in=single.union(pk for _group, pk in places)).values_list("pk", flat=True))

        def among(groups: Iterable[Group]) -> set[int]:
            keys = {group.pk for group in groups}
            return {member for group, member in places if group in keys}

        return cls(
            every=before | chosen,
            single=single & active,
            seated=among(group for group in chosen if group.ended_on is None) & active,
            covered=among(chosen),
            dropped=among(before - chosen),
            added=among(chosen - before),
        )

    def lack(self, invitation: MeetingInvitation) -> bool:
        """Whether somebody was invited because of a group, and no group or choice brings them any more."""
        member = invitation.member_id
        if member in self.single or member in self.covered:
            return False
        return member in self.dropped or member in sat_in(self.every, at=invitation.created_at)

    def bring_back(self, invitation: MeetingInvitation) -> bool:
        """Whether somebody who was uninvited is chosen, or comes by a group that is new or that they joined since."""
        member, revoked_at = invitation.member_id, invitation.revoked_at
        if member in self.single:
            return True
        if member not in self.seated or revoked_at is None:
            return False
        return member in self.added or member not in sat_in(self.every, at=revoked_at)


def sat_in(groups: Iterable[Group], *, at: datetime) -> set[int]:
    """Who sat in these groups at a moment, as their own history keeps it."""
    found: set[int] = set()
    for group in groups:
        version = group.history.filter(history_date__lte=at).order_by("-history_date", "-history_id").first()
        if version is not None:
            found.update(version.members.values_list("member_id", flat=True))
    return found
