"""Notice of a meeting: a week before, the day before, when it was changed, when it is cancelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.mail import Letter, absolute, write_letter
from momentum.calendar_files import attachment
from momentum.due import Window, days_before
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Meeting, MeetingInvitation, Reminder, ReminderItem

Response = MeetingInvitation.Response
WEEK, DAY, CHANGED, CANCELLED, ASKED, UNINVITED = "week", "day", "changed", "cancelled", "asked", "uninvited"
# A wish to mail an invitation at once is not carried out a week later.
WISH_LASTS = timedelta(days=7)


class MeetingNoticeKind(Kind):
    """An occurrence is the count of changes of time and place; who declined hears no more of that date.

    Who sends somebody else still hears of it: they are the only one who can pass the agenda and a new time on.
    """

    name = "meeting_notice"
    label = _("Notice of a meeting")
    stages = {
        WEEK: _("7 days before"),
        DAY: _("1 day before"),
        CHANGED: _("changed"),
        CANCELLED: _("cancelled"),
        ASKED: _("invited"),
        UNINVITED: _("no longer invited"),
    }
    needs = ("meeting_invitation__member__organization", "meeting_invitation__meeting__coalition")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each invitation to a meeting to come, in each stage that it is in."""
        rows = MeetingInvitation.objects.filter(meeting__coalition=coalition, meeting__starts_at__gt=at).exclude(
            meeting__state=Meeting.State.HELD
        )
        told, changed = told_sequences(coalition, at=at), changes_of(coalition.meetings.filter(starts_at__gt=at))
        for row in rows.select_related("meeting__coalition"):
            knows_other = knows_otherwise(row, told=told[row.pk], changed_at=changed.get(row.meeting_id))
            knows = bool(told[row.pk]) or row.answered_at is not None
            for stage, span in stages_of(row, knows=knows, knows_otherwise=knows_other, at=at):
                if span.due_at <= until and span.useful_until > at:
                    yield DueItem(
                        kind=self.name,
                        recipient=Recipient(member_id=row.member_id),
                        subject="meeting_invitation",
                        subject_id=row.pk,
                        stage=stage,
                        occurrence=occurrence_of(row, stage),
                        due_at=span.due_at,
                        useful_until=span.useful_until,
                    )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Time and place have not changed since, the meeting has not begun, the person is invited and not declined."""
        invitation = item.meeting_invitation
        if invitation is None or (invitation.revoked_at is not None) != (item.stage == UNINVITED):
            return False
        meeting = invitation.meeting
        if item.occurrence != occurrence_of(invitation, item.stage) or meeting.starts_at <= at:
            return False
        if meeting.state == Meeting.State.HELD or invitation.standing_response == Response.DECLINED:
            return False
        if item.stage == UNINVITED:
            return True
        if (meeting.state == Meeting.State.CANCELLED) != (item.stage == CANCELLED):
            return False
        span = dict(windows_of(meeting)).get(item.stage)
        return item.reminder.is_resend or span is None or span.covers(at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """Date, time with zone, place or link, the agenda, links to answer, and the file for the calendar."""
        invitation = items[0].meeting_invitation
        if invitation is None:
            raise TypeError("A notice is about an invitation.")
        meeting, page = invitation.meeting, absolute(invitation.get_absolute_url())
        told = invitation.reminder_items.filter(state=ReminderItem.State.TOLD).exclude(stage=UNINVITED)
        changed_at = changes_of(Meeting.objects.filter(pk=meeting.pk)).get(meeting.pk)
        context = {
            "coalition": meeting.coalition,
            "member": invitation.member,
            "meeting": meeting,
            "invitation": invitation,
            "is_off": meeting.state == Meeting.State.CANCELLED or invitation.revoked_at is not None,
            "is_changed": knows_otherwise(
                invitation, told=set(told.values_list("occurrence", flat=True)), changed_at=changed_at
            ),
            "page": page,
            "accept": f"{page}?answer={Response.ACCEPTED.value}",
            "substitute": f"{page}?answer={Response.SUBSTITUTE.value}",
            "decline": f"{page}?answer={Response.DECLINED.value}",
        }
        files = (attachment(meeting, at=at, invitation=invitation),)
        return write_letter(
            "mail/meeting_notice",
            context,
            language=reminder.language,
            time_zone=meeting.coalition.time_zone,
            attachments=files,
        )


def told_sequences(coalition: Coalition, *, at: datetime) -> dict[int, set[str]]:
    """Of which dates each person who is or was invited has heard, by invitation."""
    told: dict[int, set[str]] = defaultdict(set)
    items = ReminderItem.objects.filter(
        state=ReminderItem.State.TOLD,
        meeting_invitation__meeting__coalition=coalition,
        meeting_invitation__meeting__starts_at__gt=at,
    )
    for invitation, sequence in items.exclude(stage=UNINVITED).values_list("meeting_invitation_id", "occurrence"):
        told[invitation or 0].add(sequence)
    return told


def changes_of(meetings: QuerySet[Meeting]) -> dict[int, datetime]:
    """When the time and place that stand were set, by meeting, as its history says; those that never changed lack."""
    versions = Meeting.history.filter(id__in=meetings.values("pk"), sequence__gt=0).order_by("sequence")
    return dict(versions.values("id", "sequence").annotate(first=Min("history_date")).values_list("id", "first"))


def knows_otherwise(invitation: MeetingInvitation, *, told: set[str], changed_at: datetime | None) -> bool:
    """Whether the person knows the meeting as it no longer is: by a mail (`told`: its sequences), or from answering.

    Whoever answers has seen when and where it is, on a page or when staff asked them.
    """
    if told - {str(invitation.meeting.sequence)}:
        return True
    answered_at = invitation.answered_at
    if answered_at is None:
        return False
    return not invitation.stands or (changed_at is not None and answered_at < changed_at)


def windows_of(meeting: Meeting) -> list[tuple[str, Window]]:
    """From the morning a week before until the morning of the day before, and from there until it begins."""
    zone = meeting.coalition.zone
    a_week, a_day = (days_before(meeting.starts_at, days=days, zone=zone) for days in (7, 1))
    return [(WEEK, Window(a_week, a_day)), (DAY, Window(a_day, meeting.starts_at))]


def occurrence_of(invitation: MeetingInvitation, stage: str) -> str:
    """Which time and place a notice is about; being uninvited is told once each time, wherever the meeting moves."""
    if stage == UNINVITED and invitation.revoked_at is not None:
        return f"taken back at {int(invitation.revoked_at.timestamp())}"
    return str(invitation.meeting.sequence)


def stages_of(
    invitation: MeetingInvitation, *, knows: bool, knows_otherwise: bool, at: datetime
) -> Iterator[tuple[str, Window]]:
    """The stages of one invitation to somebody who `knows` of the meeting, or knows another time or place of it."""
    meeting = invitation.meeting
    if invitation.standing_response == Response.DECLINED:
        return
    if invitation.revoked_at is not None:
        if knows:
            yield UNINVITED, Window(invitation.revoked_at, meeting.starts_at)
        return
    if meeting.state == Meeting.State.CANCELLED:
        if knows and meeting.cancelled_at:
            yield CANCELLED, Window(meeting.cancelled_at, meeting.starts_at)
        return
    windows = windows_of(meeting)
    yield from windows
    first = windows[0][1].due_at
    if at < first and knows_otherwise:
        yield CHANGED, Window(at, first)
    wanted_at = invitation.mail_wanted_at
    if wanted_at and at < first and at - wanted_at < WISH_LASTS and invitation.response == Response.NONE:
        yield ASKED, Window(wanted_at, first)
