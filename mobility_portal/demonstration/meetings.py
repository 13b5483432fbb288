"""Groups, and meetings past and to come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from coalitions.access import Access
from coalitions.actions import groups
from coalitions.models import Group, Member, Organization
from momentum.actions import meeting_invitations, meetings
from momentum.models import Meeting, MeetingInvitation

# title, days from today, place
MEETINGS = (
    ("Housing working group", -40, "Demonstration County Library Network, hall"),
    ("Housing working group", 6, "Demonstration County Library Network, hall"),
)
AGENDA = "Strategies without a lead\nWhat residents said, and our answer\nHelp that partners ask for"


def call_meetings(access: Access) -> None:
    """A working group that meets when it needs to: one meeting was held, the next is planned."""
    sectors = Organization.Sector
    housing = form_group(access, "Housing working group", Group.Kind.WORKING, sectors.HOUSING, sectors.RESIDENT_LED)
    for title, days, place in MEETINGS:
        starts_at = datetime.combine(access.today + timedelta(days=days), time(10), tzinfo=access.coalition.zone)
        then = min(access.at, starts_at - timedelta(days=20))
        meeting = meetings.add(
            access.coalition,
            by=access.member,
            at=then,
            title=title,
            starts_at=starts_at,
            place=place,
            agenda=AGENDA,
            groups=[housing],
        )
        answer_invitations(meeting, then=then, all_of_them=days < 0)
        if days < 0:
            meetings.hold(meeting, by=access.member, at=access.at)


def answer_invitations(meeting: Meeting, *, then: datetime, all_of_them: bool) -> None:
    """Most come, some cannot; before a meeting to come, half of them have not answered yet."""
    response = MeetingInvitation.Response
    for number, invitation in enumerate(meeting.invitations.with_people()):
        if all_of_them or number % 2 == 0:
            said = response.DECLINED if number % 5 == 4 else response.ACCEPTED
            comment = "I am away that week." if said == response.DECLINED else ""
            meeting_invitations.answer(invitation, by=invitation.member, at=then, response=said, comment=comment)


def form_group(access: Access, name: str, kind: str, *sectors: str, **details: Any) -> Group:
    """A group of the coordinator and the partners' people of these sectors."""
    partners = Member.objects.in_coalition(access.coalition).filter(organization__sector__in=sectors)
    people = partners.exclude(user__isnull=False)
    return groups.add(
        access.coalition,
        by=access.member,
        name=name,
        kind=kind,
        members=[access.member, *people],
        co_chairs=[access.member],
        **details,
    )
