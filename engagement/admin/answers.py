"""Answers to residents in the admin."""

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from engagement.models import LoopClosure, LoopPassage


class PassageInline(admin.TabularInline):
    """The words of an answer, to be looked at."""

    model = LoopPassage
    fields = readonly_fields = ("section", "language", "text", "reviewed_by")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(LoopClosure)
class LoopClosureAdmin(ReadOnlyAdmin):
    """An answer is written and approved on the portal's pages."""

    list_display = ("activity", "office", "due_on", "approved_at", "heard_right", "heard_not_quite")
    list_filter = ("activity__coalition", ("approved_at", admin.EmptyFieldListFilter))
    list_select_related = ("activity", "office")
    search_fields = ("activity__title",)
    exclude = ("claim_code",)
    inlines = (PassageInline,)


@admin.register(LoopPassage)
class LoopPassageAdmin(ReadOnlyAdmin):
    """One part of an answer in one language."""

    list_display = ("closure", "section", "language", "reviewed_by")
    list_filter = ("section", "language")
    list_select_related = ("closure__activity", "reviewed_by")
    search_fields = ("text",)
