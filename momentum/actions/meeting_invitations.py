"""Inviting people to a meeting, and taking their answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Group, Member
from common.refusals import Refused
from common.revisions import save_row
from common.wake_up import wake_up_the_mail
from momentum.models import Meeting, MeetingInvitation

Response = MeetingInvitation.Response
# The link still opens when the meeting is over: late-comers look up where it is.
LINK_OUTLIVES = timedelta(days=1)


def link_end(meeting: Meeting) -> datetime:
    """Until when the links to a meeting open."""
    return meeting.ends_at + LINK_OUTLIVES


@transaction.atomic
def invite(
    meeting: Meeting, *, by: Actor, at: datetime, groups: Iterable[Group] = (), people: Iterable[Member] = ()
) -> list[MeetingInvitation]:
    """Invite the members of groups and single people; who was invited before stays so. Nothing is mailed by this."""
    groups, people = list(groups), list(people)
    if not meeting.is_scheduled and (groups or people):
        raise Refused(_("Nobody can be invited to a meeting that was held or cancelled."))
    if {*(row.coalition_id for row in groups), *(row.coalition_id for row in people)} - {meeting.coalition_id}:
        raise Refused(_("Only groups and members of this coalition can be invited."))
    meeting.groups.add(*groups)
    seats = Member.objects.in_coalition(meeting.coalition).active(at=at)
    wanted = {member.pk: member for member in seats.filter(pk__in=[person.pk for person in people])}
    wanted |= {member.pk: member for member in seats.filter(groups__in=groups)}
    known = set(meeting.invitations.values_list("member", flat=True))
    return MeetingInvitation.objects.bulk_create(
        MeetingInvitation(meeting=meeting, member=member, expires_at=link_end(meeting))
        for pk, member in sorted(wanted.items())
        if pk not in known
    )


@transaction.atomic
def ask_now(meeting: Meeting, *, by: Actor, at: datetime) -> int:
    """Mail the invitation at once to everybody who has neither heard of the meeting nor answered."""
    if not meeting.takes_answers(at=at):
        raise Refused(_("Invitations go out only before the meeting begins."))
    waiting = meeting.invitations.filter(revoked_at=None, mail_wanted_at=None, response=Response.NONE)
    asked = waiting.exclude(reminder_items__state="told").exclude(member__email="").update(mail_wanted_at=at)
    if not asked:
        raise Refused(_("Everybody who is invited and has an e-mail address has already been asked."))
    wake_up_the_mail()
    return asked


@transaction.atomic
def answer(
    invitation: MeetingInvitation,
    *,
    by: Member,
    at: datetime,
    response: str,
    comment: str = "",
) -> MeetingInvitation:
    """Say whether one comes; staff note what a person told them, marked as such. The last answer counts."""
    row = MeetingInvitation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitation.pk)
    if not row.meeting.is_scheduled:
        raise Refused(_("This meeting was held or cancelled, so it takes no answers any more."))
    if not row.meeting.takes_answers(at=at):
        raise Refused(_("This meeting has begun, so it takes no answers any more."))
    row.response = response
    row.comment = comment.strip()
    row.answered_at = at
    row.recorded_by = None if by.pk == row.member_id else by
    saved: MeetingInvitation = save_row(row, by=by)
    return saved
