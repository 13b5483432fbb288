"""What the page of a meeting shows besides the meeting itself: who was there, and the open-meeting clock."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse

from coalitions.access import Access
from momentum.models import Meeting
from momentum.posting_clock import clock_of
from momentum.quorums import quorums_of


def panels_of(access: Access, meeting: Meeting) -> dict[str, Any]:
    """The values for `_meeting_attendance.html` and `_meeting_posting.html`; empty where a panel has no place."""
    clock = clock_of(meeting)
    context: dict[str, Any] = {"clock": clock}
    if clock is not None:
        slug, is_public = access.coalition.slug, access.coalition.is_public
        context["clock_is_over"] = clock.is_over(at=access.at)
        context["posting_url"] = reverse("momentum:posting_public", args=[slug, meeting.pk]) if is_public else ""
    if meeting.starts_at <= access.at and meeting.state != Meeting.State.CANCELLED:
        counted = meeting.attendances.order_by().aggregate(
            people=Sum("people"), organizations=Count("organization", distinct=True)
        )
        context |= {"attended": counted, "quorums": quorums_of(meeting) if counted["people"] else []}
    return context
