"""Consent scripts, checklists and announcements in the admin."""

from django.contrib import admin

from common.admin import ActionAdmin, ReadOnlyAdmin
from engagement.actions import public_notices
from engagement.models import ActivityCheck, ConsentScript, PublicNotice


@admin.register(ConsentScript)
class ConsentScriptAdmin(ReadOnlyAdmin):
    """Words that were read aloud do not change; versions are written and withdrawn on the portal's pages."""

    list_display = ("language", "version", "written_on", "allows_public_quotes", "withdrawn_on", "coalition")
    list_filter = ("coalition", "language", ("withdrawn_on", admin.EmptyFieldListFilter))
    list_select_related = ("coalition",)
    search_fields = ("text", "withdrawn_because")


@admin.register(ActivityCheck)
class ActivityCheckAdmin(ReadOnlyAdmin):
    """Points of checklists are ticked on the session's page."""

    list_display = ("activity", "point", "done_on", "done_by")
    list_filter = ("activity__coalition", "point")
    list_select_related = ("activity", "done_by")
    search_fields = ("activity__title", "point")


@admin.register(PublicNotice)
class PublicNoticeAdmin(ActionAdmin):
    """Announcements: their words; they are published and taken back on the portal's pages."""

    list_display = ("title", "activity", "program", "published_at")
    list_filter = ("activity__coalition", ("published_at", admin.EmptyFieldListFilter))
    list_select_related = ("activity", "program")
    search_fields = ("title", "title_es", "activity__title")
    fields = (
        *("activity", "title", "title_es", "expect", "expect_es", "host_phone", "program", "card_cents"),
        *("key", "published_at"),
    )
    readonly_fields = ("key", "published_at")
    raw_id_fields = ("activity", "program")
    fixed_fields = ("activity",)
    change_action = staticmethod(public_notices.change)
    add_action = staticmethod(public_notices.add)
