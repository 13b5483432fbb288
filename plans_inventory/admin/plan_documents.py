"""Plans as PDF and what they suggest, to be looked at; people decide on the portal's pages."""

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from plans_inventory.models import DocumentPage, PlanDocument, PlanSuggestion


@admin.register(PlanDocument)
class PlanDocumentAdmin(ReadOnlyAdmin):
    """Uploaded plans: search by the file's name."""

    list_display = ("original_name", "state", "page_count", "pages_read", "plan", "by", "coalition", "uploaded_at")
    list_filter = ("coalition", "state")
    list_select_related = ("coalition", "plan", "by")
    search_fields = ("original_name", "sha256", "plan__title")


@admin.register(PlanSuggestion)
class PlanSuggestionAdmin(ReadOnlyAdmin):
    """Suggestions: search in their words."""

    list_display = ("__str__", "kind", "page", "state", "decided_by", "decided_at", "document")
    list_filter = ("document__coalition", "kind", "state")
    list_select_related = ("document", "decided_by")
    search_fields = ("text", "label", "document__original_name")


@admin.register(DocumentPage)
class DocumentPageAdmin(ReadOnlyAdmin):
    """Pages as they were read: their lines and pictures are shown on the portal's own pages."""

    list_display = ("document", "number", "width", "height")
    list_filter = ("document__coalition",)
    list_select_related = ("document",)
    search_fields = ("document__original_name",)
    fields = ("document", "number", "width", "height")
