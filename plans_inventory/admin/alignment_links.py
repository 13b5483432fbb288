"""Links between plans in the admin; people decide about them on the portal's pages."""

from django.contrib import admin

from common.admin import ActionAdmin, ReadOnlyAdmin
from plans_inventory.actions import alignment_links
from plans_inventory.models import AlignmentLink, AlignmentSearch


@admin.register(AlignmentLink)
class AlignmentLinkAdmin(ActionAdmin):
    """Links: search in the words of both sides."""

    list_display = ("first", "relation", "second", "strategy", "state", "action", "score", "decided_by", "decided_at")
    list_filter = ("first__plan__coalition", "state", "relation", "action")
    list_select_related = ("first", "second", "strategy", "decided_by")
    search_fields = ("first__text", "second__text", "strategy__title", "note")
    fields = (
        "first",
        "second",
        "strategy",
        "from_strategy",
        "relation",
        "action",
        "note",
        "reasons",
        "score",
        "method",
        "state",
        "rejected_because",
        "decided_by",
        "decided_at",
    )
    readonly_fields = (
        "first",
        "second",
        "strategy",
        "from_strategy",
        "reasons",
        "score",
        "method",
        "state",
        "rejected_because",
        "decided_by",
        "decided_at",
    )
    change_action = staticmethod(alignment_links.change)


@admin.register(AlignmentSearch)
class AlignmentSearchAdmin(ReadOnlyAdmin):
    """The last search for links of each coalition."""

    list_display = ("coalition", "asked_at", "started_at", "finished_at", "method")
    list_select_related = ("coalition",)
