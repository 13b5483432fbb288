"""Attendance in the admin."""

from __future__ import annotations

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from common.admin import ReadOnlyAdmin
from momentum.models import Attendance


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Who was there: to be looked at; it is noted on the meeting's page."""

    list_display = ("meeting", "organization", "member", "people", "how")
    list_filter = ("meeting__coalition", "how")
    list_select_related = ("meeting", "organization", "member")
    search_fields = ("meeting__title", "organization__name", "member__name")
