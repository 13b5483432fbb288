"""Notes, themes and excerpts in the admin; raw words are for two people only, and an administrator is none of them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from common.admin import ActionAdmin, ReadOnlyAdmin
from engagement.actions import excerpts, themes
from engagement.models import Excerpt, InsightTagging, SessionNote, Theme


@admin.register(SessionNote)
class SessionNoteAdmin(ReadOnlyAdmin):
    """That notes wait, and confirmed words; raw words and drafts are not even read from the database."""

    list_display = ("activity", "heading", "written_by", "confirmed_by", "confirmed_at", "purge_at", "purged_at")
    list_filter = ("activity__coalition", ("confirmed_at", admin.EmptyFieldListFilter))
    list_select_related = ("activity", "written_by", "confirmed_by")
    search_fields = ("text", "activity__title")
    fields = (
        "activity",
        "station",
        "heading",
        "written_by",
        "written_at",
        "text",
        "confirmed_by",
        "confirmed_at",
        "purge_at",
        "purged_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[SessionNote]:
        return super().get_queryset(request).defer("raw", "draft")


@admin.register(Theme)
class ThemeAdmin(ActionAdmin):
    """The codebook."""

    list_display = ("name", "definition", "ended_on", "coalition")
    list_filter = ("coalition", ("ended_on", admin.EmptyFieldListFilter))
    list_select_related = ("coalition",)
    search_fields = ("name", "definition", "include", "exclude")
    fields = ("coalition", "name", "definition", "include", "exclude", "ended_on")
    readonly_fields = ("ended_on",)
    fixed_fields = ("coalition",)
    change_action = staticmethod(themes.change)
    add_action = staticmethod(themes.add)


@admin.register(Excerpt)
class ExcerptAdmin(ActionAdmin):
    """Excerpts: passages are chosen on the note's page, themes and consent may be changed here, too."""

    list_display = ("quote", "note", "consent", "coded_by", "ended_on")
    list_filter = ("note__activity__coalition", "consent", "themes")
    list_select_related = ("note", "coded_by")
    search_fields = ("quote", "note__activity__title")
    fields = ("note", "start", "end", "quote", "themes", "consent", "resident_groups", "coded_by", "ended_on")
    readonly_fields = ("note", "start", "end", "quote", "coded_by", "ended_on")
    filter_horizontal = ("themes", "resident_groups")
    change_action = staticmethod(excerpts.change)


@admin.register(InsightTagging)
class InsightTaggingAdmin(ReadOnlyAdmin):
    """What the portal suggests for insights; accepted or declined on the insight's page."""

    list_display = ("insight", "sentence", "suggestions")
    list_filter = ("insight__activity__coalition",)
    list_select_related = ("insight",)
    search_fields = ("sentence",)
