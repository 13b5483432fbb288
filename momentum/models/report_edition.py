"""A report as it was approved: frozen, its numbers never recalculate."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from momentum.models.progress_report import ProgressReport


class ReportEditionQuerySet(AppendOnlyQuerySet):
    """Answers about editions."""

    path = "report__coalition"


class ReportEdition(AppendOnly):
    """What was approved, by whom, and who had written it; pages and mails are made from this and from nothing else."""

    report = models.OneToOneField(
        ProgressReport, on_delete=models.PROTECT, related_name="edition", verbose_name=_("report")
    )
    content = models.JSONField(_("content"))
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    approved_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("approved by"))
    approved_at = models.DateTimeField(_("approved at"))

    objects = ReportEditionQuerySet.as_manager()

    class Meta:
        ordering = ["-approved_at", "-pk"]
        verbose_name = _("approved report")
        verbose_name_plural = _("approved reports")
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=F("written_by")),
                name="report_approved_by_another",
                violation_error_message=_("Somebody else than the author approves a report."),
            ),
            NeverChanged(name="report_edition_never_changed"),
        ]

    def __str__(self) -> str:
        return str(self.report)

    def get_absolute_url(self) -> str:
        return self.report.get_absolute_url()

    @property
    def title(self) -> Any:
        """The title under which it was approved."""
        return self.content.get("title", "")
