"""Calendar feeds in the admin; their addresses are secret and stand nowhere in it."""

from __future__ import annotations

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from momentum.models import CalendarFeed


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ReadOnlyAdmin):
    """Who reads which calendar: to be looked at; each member makes and takes back their own."""

    list_display = ("member", "scope", "coalition", "created_at", "revoked_at")
    list_filter = ("coalition", "scope")
    list_select_related = ("member", "coalition")
    search_fields = ("member__name",)
