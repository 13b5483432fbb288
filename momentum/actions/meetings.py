"""Planning meetings: adding, moving, cancelling, holding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Group, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from momentum.actions import meeting_invitations
from momentum.due import refuse_odd_year
from momentum.models import Meeting

# What people have in their calendars: a change of these is told again.
WHEN_AND_WHERE = ("starts_at", "minutes", "place", "link")


@transaction.atomic
def add(
    coalition: Coalition,
    *,
    by: Actor,
    at: datetime,
    groups: Iterable[Group] = (),
    people: Iterable[Member] = (),
    **details: Any,
) -> Meeting:
    """Plan a meeting and invite the members of these groups and these people."""
    refuse_odd_year(details.get("starts_at"), field="starts_at")
    meeting: Meeting = add_row(Meeting, by=by, coalition=coalition, **details)
    meeting_invitations.invite(meeting, by=by, at=at, groups=groups, people=people)
    return meeting


@transaction.atomic
def change(meeting: Meeting, *, by: Actor, at: datetime, expected: int | None = None, **details: Any) -> Meeting:
    """Change what is said about a meeting; another time or place is counted, and everybody is told again."""
    refuse_odd_year(details.get("starts_at"), field="starts_at")
    now = _locked(meeting)
    changed = [name for name in WHEN_AND_WHERE if name in details and details[name] != getattr(now, name)]
    if changed and not now.is_scheduled:
        raise Refused(_("This meeting was held or cancelled: its time and place stay as they are."), field=changed[0])
    if changed:
        details["sequence"] = now.sequence + 1
    if "starts_at" in changed:
        if details["starts_at"] <= at:
            raise Refused(_("The new date lies in the past."), field="starts_at")
        details["moved_at"] = at
    fresh: Meeting = change_row(meeting, by=by, expected=expected, **details)
    if changed:
        fresh.invitations.update(expires_at=meeting_invitations.link_end(fresh))
    return fresh


@transaction.atomic
def cancel(meeting: Meeting, *, by: Actor, at: datetime, reason: str) -> Meeting:
    """Call a meeting off; those who heard of it are told, with the reason."""
    now = _locked(meeting)
    if not now.is_scheduled:
        raise Refused(_("This meeting has already been held or cancelled."))
    cancelled: Meeting = change_row(
        meeting,
        by=by,
        state=Meeting.State.CANCELLED,
        cancelled_at=at,
        cancel_reason=reason.strip(),
        sequence=now.sequence + 1,
    )
    return cancelled


@transaction.atomic
def hold(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Record that a meeting took place."""
    now = _locked(meeting)
    if not now.is_scheduled:
        raise Refused(_("This meeting has already been held or cancelled."))
    if now.starts_at > at:
        raise Refused(_("This meeting has not begun yet."))
    held: Meeting = change_row(meeting, by=by, state=Meeting.State.HELD)
    return held


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
