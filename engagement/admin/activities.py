"""Sessions, headcounts and gift card counts in the admin."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from coalitions.actors import Actor
from common.admin import ActionAdmin, ReadOnlyAdmin
from engagement.actions import activities
from engagement.models import EngagementActivity, HeadcountByGroup


def add(coalition: Any, *, by: Actor, **details: Any) -> EngagementActivity:
    """Plan a session, on today's date."""
    return activities.add(coalition, by=by, on=coalition.today(at=timezone.now()), **details)


def change(activity: EngagementActivity, *, by: Actor, **details: Any) -> EngagementActivity:
    """Correct a session, on today's date."""
    return activities.change(activity, by=by, on=activity.coalition.today(at=timezone.now()), **details)


@admin.register(EngagementActivity)
class EngagementActivityAdmin(ActionAdmin):
    """Sessions: search by title; the steps are taken on the portal's pages."""

    list_display = ("title", "kind", "starts_at", "state", "headcount", "coalition")
    list_filter = ("coalition", "kind", "state", "resident_groups")
    list_select_related = ("coalition",)
    search_fields = ("title", "place")
    date_hierarchy = "starts_at"
    fields = (
        "coalition",
        "kind",
        "title",
        "purpose",
        "questions",
        "host",
        "host_member",
        "place",
        "is_sensitive",
        "starts_at",
        "ends_at",
        "languages",
        "step_free",
        "near_transit",
        "child_care",
        "food",
        "remote",
        "interpretation",
        "access",
        "resident_groups",
        "hoped_for",
        "facilitator",
        "note_taker",
        "note_checker",
        "consent_script",
        "debt_reason",
        "state",
        "headcount",
        "deidentified_by",
        "closing_note",
        "closed_on",
        "cancel_reason",
    )
    readonly_fields = ("state", "headcount", "deidentified_by", "closing_note", "closed_on", "cancel_reason")
    raw_id_fields = ("host", "host_member", "facilitator", "note_taker", "note_checker", "consent_script")
    filter_horizontal = ("resident_groups",)
    fixed_fields = ("coalition",)
    change_action = staticmethod(change)
    add_action = staticmethod(add)


@admin.register(HeadcountByGroup)
class HeadcountByGroupAdmin(ReadOnlyAdmin):
    """Headcounts are written together with their total, on the session's page."""

    list_display = ("activity", "resident_group", "hoped_for", "band")
    list_filter = ("activity__coalition", "resident_group")
    list_select_related = ("activity", "resident_group")
    search_fields = ("activity__title",)
