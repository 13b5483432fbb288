"""Minutes: drafted from what was noted, approved in a later meeting, frozen; a correction is a further version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from common.wake_up import wake_up_the_mail
from momentum.minutes_content import content_of, seal_of
from momentum.models import Meeting, MeetingMinutes, MinutesEdition

State = MeetingMinutes.State


@transaction.atomic
def draft(meeting: Meeting, *, by: Member, at: datetime) -> MeetingMinutes:
    """Begin the minutes of a meeting; what is noted in the meeting stands in them by itself."""
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.state == Meeting.State.CANCELLED or row.starts_at > at:
        raise Refused(_("Minutes are made of a meeting that has begun."))
    known = MeetingMinutes.objects.filter(meeting=row).first()
    if known is not None:
        return known
    made: MeetingMinutes = add_row(MeetingMinutes, by=by, meeting=row, drafted_by=by, drafted_at=at)
    return made


@transaction.atomic
def edit(minutes: MeetingMinutes, *, by: Actor, expected: int | None = None, **details: Any) -> MeetingMinutes:
    """Write the summary, and say whether everybody may read the minutes."""
    changed: MeetingMinutes = change_row(minutes, by=by, expected=expected, **details)
    return changed


@transaction.atomic
def approve(
    minutes: MeetingMinutes, *, by: Member, at: datetime, seen: str, approved_in: Meeting | None
) -> MinutesEdition:
    """Record that a later meeting has approved the minutes as they stand; from now on this version is frozen."""
    now = _locked(minutes)
    if now.is_approved:
        raise Refused(_("These minutes are approved already. A correction is a new version."))
    if now.meeting.state != Meeting.State.HELD:
        raise Refused(_("Record first that the meeting was held."))
    if approved_in is None:
        raise Refused(_("Choose the meeting that approved them."), field="approved_in")
    edition = _freeze(now, by=by, at=at, seen=seen, approved_in=approved_in)
    change_row(now, by=by, state=State.APPROVED)
    return edition


@transaction.atomic
def correct(
    minutes: MeetingMinutes, *, by: Member, at: datetime, seen: str, note: str, approved_in: Meeting | None = None
) -> MinutesEdition:
    """Add a corrected version, with what was corrected; the earlier ones stay. A slip of the pen needs no meeting."""
    now = _locked(minutes)
    if not now.is_approved:
        raise Refused(_("These minutes are not approved yet. Change the draft."))
    latest = now.editions.order_by("-version").first()
    if latest is not None and latest.content == content_of(now):
        raise Refused(_("Nothing differs from the version that was approved. Change it first, then record it here."))
    return _freeze(now, by=by, at=at, seen=seen, approved_in=approved_in, note=note.strip())


@transaction.atomic
def send(minutes: MeetingMinutes, *, by: Actor, at: datetime) -> MeetingMinutes:
    """Mail the minutes to those who were there or missed it; everybody gets them once."""
    now = _locked(minutes)
    if now.mail_wanted_at is not None:
        raise Refused(_("The minutes have been sent already. Everybody gets them once."))
    sent: MeetingMinutes = change_row(now, by=by, mail_wanted_at=at)
    wake_up_the_mail()
    return sent


def _freeze(
    now: MeetingMinutes, *, by: Member, at: datetime, seen: str, approved_in: Meeting | None, note: str = ""
) -> MinutesEdition:
    """One more version, exactly as it was read."""
    if approved_in is not None:
        _refuse_meeting(now, approved_in, at=at)
    content = content_of(now)
    if seen != seal_of(content):
        raise Refused(_("The minutes changed while you were reading. Read them again below, then go on."))
    version = (now.editions.aggregate(latest=Max("version"))["latest"] or 0) + 1
    edition = MinutesEdition(
        minutes=now,
        version=version,
        note=note,
        content=content,
        approved_in=approved_in,
        approved_by=by,
        approved_at=at,
    )
    edition.full_clean()
    edition.save()
    return edition


def _refuse_meeting(minutes: MeetingMinutes, approved_in: Meeting, *, at: datetime) -> None:
    """Minutes are approved by a later meeting of the coalition that has begun."""
    later = approved_in.starts_at > minutes.meeting.starts_at
    begun = approved_in.starts_at <= at and approved_in.state != Meeting.State.CANCELLED
    if approved_in.coalition_id != minutes.meeting.coalition_id or not (later and begun):
        raise Refused(_("Choose a later meeting that has begun."), field="approved_in")


def _locked(minutes: MeetingMinutes) -> MeetingMinutes:
    rows = MeetingMinutes.objects.select_for_update(of=("self",)).select_related("meeting__coalition")
    return rows.get(pk=minutes.pk)
