"""Progress reports, their parts and their frozen editions, and board pages in the admin."""

from __future__ import annotations

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from common.admin import ReadOnlyAdmin
from momentum.models import BoardPage, ProgressReport, ReportCadence, ReportDelivery, ReportEdition, ReportPart


@admin.register(ProgressReport)
class ProgressReportAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Reports: written and approved on the portal's pages, where each step knows who takes it."""

    list_display = ("title", "coalition", "period_start", "period_end", "due_on", "state", "written_by")
    list_filter = ("coalition", "state")
    list_select_related = ("coalition", "written_by")
    search_fields = ("title",)


@admin.register(ReportPart)
class ReportPartAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Leads' and partners' parts: nobody edits a partner's words."""

    list_display = ("report", "strategy", "lead", "organization", "member", "answered_at", "sent_back_at", "revoked_at")
    list_filter = ("report__coalition",)
    list_select_related = ("report", "strategy", "lead__organization", "lead__strategy", "organization", "member")
    search_fields = ("report__title", "strategy__title", "organization__name", "member__name", "member__email")


@admin.register(ReportEdition)
class ReportEditionAdmin(ReadOnlyAdmin):
    """Approved reports: frozen."""

    list_display = ("report", "version", "note", "written_by", "approved_by", "approved_at")
    list_filter = ("report__coalition",)
    list_select_related = ("report", "written_by", "approved_by")
    search_fields = ("report__title",)


@admin.register(ReportDelivery)
class ReportDeliveryAdmin(ReadOnlyAdmin):
    """To whom a report goes: kept as it was decided."""

    list_display = ("edition", "subscriber", "member", "audience", "is_trial", "wanted_at", "wanted_by")
    list_filter = ("edition__report__coalition", "audience", "is_trial")
    list_select_related = ("edition__report", "subscriber", "member", "wanted_by")
    search_fields = ("edition__report__title", "subscriber__email", "member__name")


@admin.register(BoardPage)
class BoardPageAdmin(ReadOnlyAdmin):
    """What a board was shown: frozen."""

    list_display = ("title", "coalition", "made_on", "made_by")
    list_filter = ("coalition",)
    list_select_related = ("coalition", "made_by")
    search_fields = ("title", "asks")


@admin.register(ReportCadence)
class ReportCadenceAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """How often each coalition reports: chosen on the portal's page."""

    list_display = ("coalition", "every", "year_begins", "due_after")
    list_filter = ("every",)
    list_select_related = ("coalition",)
