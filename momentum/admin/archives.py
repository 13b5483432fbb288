"""Archives of the whole record in the admin: who asked for one, and what became of it."""

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from momentum.models import RecordArchive


@admin.register(RecordArchive)
class RecordArchiveAdmin(ReadOnlyAdmin):
    """Archives: made and fetched on the portal's pages, which know who may take them along."""

    list_display = ("coalition", "asked_at", "by", "state", "percent", "size", "turn")
    list_filter = ("coalition", "state")
    list_select_related = ("coalition", "by")
    search_fields = ("by__name", "sha256")
    exclude = ("file",)
