"""Progress reports, their parts and their frozen editions, and board pages in the admin."""

from __future__ import annotations

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from common.admin import ReadOnlyAdmin
from momentum.models import BoardPage, ProgressReport, ReportDelivery, ReportEdition, ReportPart


@admin.register(ProgressReport)
class ProgressReportAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Reports: written and approved on the portal's pages, where each step knows who takes it."""

    list_display = ("title", "coalition", "period_start", "period_end", "due_on", "state", "written_by")
    list_filter = ("coalition", "state")
    list_select_related = ("coalition", "written_by")
    search_fields = ("title",)


@admin.register(ReportPart)
class ReportPartAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Leads' parts: nobody edits a partner's words."""

    list_display = ("report", "strategy", "lead", "member", "answered_at", "revoked_at")
    list_filter = ("report__coalition",)
    list_select_related = ("report", "strategy", "lead__organization", "lead__strategy", "member")
    search_fields = ("report__title", "strategy__title", "member__name", "member__email")


@admin.register(ReportEdition)
class ReportEditionAdmin(ReadOnlyAdmin):
    """Approved reports: frozen."""

    list_display = ("report", "written_by", "approved_by", "approved_at")
    list_filter = ("report__coalition",)
    list_select_related = ("report", "written_by", "approved_by")
    search_fields = ("report__title",)


@admin.register(ReportDelivery)
class ReportDeliveryAdmin(ReadOnlyAdmin):
    """To whom a report goes: kept as it was decided."""

    list_display = ("edition", "subscriber", "member", "is_trial", "wanted_at", "wanted_by")
    list_filter = ("edition__report__coalition", "is_trial")
    list_select_related = ("edition__report", "subscriber", "member", "wanted_by")
    search_fields = ("edition__report__title", "subscriber__email", "member__name")


@admin.register(BoardPage)
class BoardPageAdmin(ReadOnlyAdmin):
    """What a board was shown: frozen."""

    list_display = ("title", "coalition", "made_on", "made_by")
    list_filter = ("coalition",)
    list_select_related = ("coalition", "made_by")
    search_fields = ("title", "asks")
