"""Minutes in the admin: to be looked at; they are approved and corrected on the portal's pages."""

from __future__ import annotations

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from common.admin import ReadOnlyAdmin
from momentum.models import MeetingMinutes, MinutesEdition


@admin.register(MeetingMinutes)
class MeetingMinutesAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Drafts and approved minutes with their earlier summaries."""

    list_display = ("meeting", "state", "is_public", "drafted_by", "drafted_at")
    list_filter = ("meeting__coalition", "state", "is_public")
    list_select_related = ("meeting", "drafted_by")
    search_fields = ("meeting__title", "summary")


@admin.register(MinutesEdition)
class MinutesEditionAdmin(ReadOnlyAdmin):
    """Versions as they were approved."""

    list_display = ("minutes", "version", "note", "approved_in", "approved_by", "approved_at")
    list_filter = ("minutes__meeting__coalition",)
    list_select_related = ("minutes__meeting", "approved_in", "approved_by")
    search_fields = ("minutes__meeting__title", "note")
