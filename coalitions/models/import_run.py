"""An import that somebody of the coalition started."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.coalition import Coalition
from coalitions.models.member import Member
from common.importer.models import ImportRunBase


class ImportRun(ImportRunBase):
    """A spreadsheet on its way into a coalition's records, or a file of metrics into the county data."""

    # Kinds: any spreadsheet is a workbook, Urban's files are read by rules of their own.
    WORKBOOK, METRICS = "workbook", "metrics"

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="import_runs", verbose_name=_("coalition")
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="import_runs", verbose_name=_("by"))

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def get_absolute_url(self) -> str:
        view = "metric_import_detail" if self.is_of_metrics else "import_detail"
        return reverse(f"coalitions:{view}", args=[self.coalition.slug, self.pk])

    @property
    def is_of_metrics(self) -> bool:
        """Whether it brings in county data."""
        return self.kind == self.METRICS
