"""Postings of agendas in the admin."""

from __future__ import annotations

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from momentum.models import AgendaPosting


@admin.register(AgendaPosting)
class AgendaPostingAdmin(ReadOnlyAdmin):
    """Evidence of what was posted: never changed, by nobody."""

    list_display = ("meeting", "posted_at", "deadline", "address", "by")
    list_filter = ("meeting__coalition",)
    list_select_related = ("meeting", "by")
    search_fields = ("meeting__title", "address", "sha256")
    date_hierarchy = "posted_at"
