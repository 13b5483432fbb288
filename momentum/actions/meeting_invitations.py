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
from momentum.guests import Guests
from momentum.meeting_times import when
from momentum.models import Meeting, MeetingInvitation

Response = MeetingInvitation.Response
# The link still opens when the meeting is over: late-comers look up where it is.
LINK_OUTLIVES = timedelta(days=1)


def link_end(meeting: Meeting) -> datetime:
    """Until when the links to a meeting open."""
    return meeting.ends_at + LINK_OUTLIVES


@transaction.atomic
def invite(
    meeting: Meeting,
    *,
    by: Actor,
    at: datetime,
    groups: Iterable[Group] | None = None,
    people: Iterable[Member] = (),
) -> list[MeetingInvitation]:
    """Let these groups be the ones that are invited (None: those that are now), and invite these people as well.

    Who was invited because of a group, and sits in no group that is invited any more, is uninvited, also after an
    answer. Who was taken off by hand comes back only when chosen, by a group that is added, or by joining one anew.
    """
    people, now = list(people), _locked(meeting)
    if not now.is_scheduled:
        raise Refused(_("Nobody can be invited to a meeting that was held or cancelled."))
    before = set(now.groups.all())
    chosen = before if groups is None else set(groups)
    if {*(row.coalition_id for row in chosen), *(row.coalition_id for row in people)} - {meeting.coalition_id}:
        raise Refused(_("Only groups and members of this coalition can be invited."))
    if chosen != before:
        meeting.groups.set(chosen)
    guests = Guests.of(meeting, before, chosen, people, at=at)
    known = {row.member_id: row for row in meeting.invitations.select_related("meeting")}
    for row in known.values():
        if row.revoked_at is None and guests.lack(row):
            _revoke(row, by=by, at=at)
        elif row.revoked_at is not None and guests.bring_back(row):
            _restore(row, by=by, at=at)
    return MeetingInvitation.objects.bulk_create(
        MeetingInvitation(meeting=meeting, member_id=pk, expires_at=link_end(meeting))
        for pk in sorted((guests.single | guests.seated) - known.keys())
    )


@transaction.atomic
def take_back(invitation: MeetingInvitation, *, by: Actor, at: datetime) -> MeetingInvitation:
    """Uninvite one person; who has heard of the meeting is told, unless they had declined."""
    if not _locked(invitation.meeting).takes_answers(at=at):
        raise Refused(_("This meeting has begun or is cancelled: its invitations stay as they are."))
    row = MeetingInvitation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitation.pk)
    if row.revoked_at is not None:
        raise Refused(_("This invitation was taken back already."))
    return _revoke(row, by=by, at=at)


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
    sequence: str = "",
) -> MeetingInvitation:
    """Say whether one comes; staff note what a person told them, marked as such. The last answer counts.

    `sequence` names the time and place that the person saw; where others stand now, the answer is refused.
    """
    _locked(invitation.meeting)
    rows = MeetingInvitation.objects.select_for_update(of=("self",)).select_related("meeting__coalition")
    row = rows.get(pk=invitation.pk)
    if row.revoked_at is not None:
        raise Refused(_("This invitation was taken back."))
    if not row.meeting.is_scheduled:
        raise Refused(_("This meeting was held or cancelled, so it takes no answers any more."))
    if not row.meeting.takes_answers(at=at):
        raise Refused(_("This meeting has begun, so it takes no answers any more."))
    if sequence not in ("", str(row.meeting.sequence)):
        now = " · ".join(words for words in (when(row.meeting), row.meeting.place) if words)
        raise Refused(
            _("This meeting was changed while you had this page open. Now it is: %(now)s. Please answer again.")
            % {"now": now}
        )
    row.response = response
    row.comment = comment.strip()
    row.answered_at = at
    row.recorded_by = None if by.pk == row.member_id else by
    saved: MeetingInvitation = save_row(row, by=by)
    return saved


def _revoke(row: MeetingInvitation, *, by: Actor, at: datetime) -> MeetingInvitation:
    row.revoked_at = at
    revoked: MeetingInvitation = save_row(row, by=by)
    return revoked


def _restore(row: MeetingInvitation, *, by: Actor, at: datetime) -> None:
    """Invite anew: what was answered to the earlier invitation stays in the history only."""
    row.revoked_at = row.answered_at = row.mail_wanted_at = row.recorded_by = None
    row.response, row.comment = Response.NONE, ""
    row.created_at, row.expires_at = at, link_end(row.meeting)
    save_row(row, by=by)


def _locked(meeting: Meeting) -> Meeting:
    """The meeting, its row locked: one at a time invites to it, moves it and answers. Lock it before invitations."""
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
