"""A report as it was approved: frozen, its numbers never recalculate; a correction is a further version."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from momentum.models.progress_report import ProgressReport


class ReportEditionQuerySet(AppendOnlyQuerySet):
    """Answers about editions."""

    path = "report__coalition"

    def standing(self) -> Self:
        """The version of each report that stands."""
        later = ReportEdition.objects.filter(report=OuterRef("report"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later))

    def public(self) -> Self:
        """Editions that everybody may read: of reports that were sent, where the coalition has public pages.

        What was corrected before the report was first sent was never read by anybody outside, and stays inside.
        """
        later = Q(version__gt=OuterRef("version"), approved_at__lte=OuterRef("report__sent_at"))
        corrected = ReportEdition.objects.filter(later, report=OuterRef("report"))
        sent = self.filter(report__coalition__is_public=True, report__state=ProgressReport.State.SENT)
        return sent.filter(~Exists(corrected))


class ReportEdition(AppendOnly):
    """What was approved, by whom, and who had written it; pages and mails are made from this and from nothing else."""

    report = models.ForeignKey(
        ProgressReport, on_delete=models.PROTECT, related_name="editions", verbose_name=_("report")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    note = models.CharField(_("what was corrected"), max_length=500, blank=True)
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
            models.UniqueConstraint("report", "version", name="report_version_once"),
            models.CheckConstraint(
                condition=Q(version=1, note="") | (Q(version__gt=1) & ~Q(note="")),
                name="corrected_report_says_what",
                violation_error_message=_("Say what was corrected."),
            ),
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
    def approved_on(self) -> date:
        """The day of the approval on the coalition's wall, whatever zone the reader is in."""
        return self.approved_at.astimezone(self.report.coalition.zone).date()

    @property
    def title(self) -> Any:
        """The title under which it was approved."""
        return self.content.get("title", "")
