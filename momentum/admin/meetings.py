"""Meetings and the answers to them in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.admin import ActionAdmin, ReadOnlyAdmin
from momentum.actions import meetings
from momentum.models import Meeting, MeetingInvitation


def add_meeting(*, by: Actor, coalition: Coalition, **details: Any) -> Meeting:
    """Plan a meeting now; people are invited on the portal's page."""
    return meetings.add(coalition, by=by, at=timezone.now(), **details)


def change_meeting(meeting: Meeting, *, by: Actor, **details: Any) -> Meeting:
    """Change a meeting now."""
    return meetings.change(meeting, by=by, at=timezone.now(), **details)


@admin.register(Meeting)
class MeetingAdmin(ActionAdmin):
    """Meetings: search by title, filter by coalition and state; cancelling and holding stand on the portal's page."""

    list_display = ("title", "coalition", "starts_at", "state", "sequence")
    list_filter = ("coalition", "kind", "state")
    list_select_related = ("coalition",)
    search_fields = ("title", "place")
    date_hierarchy = "starts_at"
    fields = ("coalition", "title", "kind", "starts_at", "minutes", "place", "link", "agenda", "state", "cancel_reason")
    readonly_fields = ("state", "cancel_reason")
    fixed_fields = ("coalition",)
    change_action = staticmethod(change_meeting)
    add_action = staticmethod(add_meeting)


@admin.register(MeetingInvitation)
class MeetingInvitationAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Who was invited and what they answered: to be looked at; answers are noted on the portal's page."""

    list_display = ("meeting", "member", "response", "answered_at", "recorded_by")
    list_filter = ("meeting__coalition", "response")
    list_select_related = ("meeting", "member", "recorded_by")
    search_fields = ("meeting__title", "member__name", "member__email")
