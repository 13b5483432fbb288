"""Imports in the admin, to be looked at; their steps are taken on the portal's pages."""

from django.contrib import admin

from coalitions.models import ImportRun
from common.admin import ReadOnlyAdmin


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Imports: who brought what in, and what became of it."""

    list_display = ("original_name", "kind", "state", "coalition", "by", "uploaded_at", "changed_at")
    list_filter = ("coalition", "kind", "state")
    list_select_related = ("coalition", "by")
    search_fields = ("original_name", "by__name", "error")
