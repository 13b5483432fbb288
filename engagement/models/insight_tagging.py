"""Which predictors the portal suggests for an insight that has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from engagement.models.insight import Insight

if TYPE_CHECKING:
    from coalitions.models import Coalition


class InsightTaggingQuerySet(CoalitionQuerySet["InsightTagging"]):
    """Answers about suggested predictors."""

    path = "insight__activity__coalition"


class InsightTagging(models.Model):
    """The predictors suggested for an insight's words, with what led there; empty where none of them fits."""

    insight = models.OneToOneField(Insight, on_delete=models.PROTECT, related_name="tagging", verbose_name=_("insight"))
    sentence = models.CharField(_("words that were read"), max_length=500)
    # Each: predictor (its key), score, and the words that led there.
    suggestions = models.JSONField(_("suggestions"), default=list, blank=True)

    objects = InsightTaggingQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested predictors")
        verbose_name_plural = _("suggested predictors")

    def __str__(self) -> str:
        return str(self.insight)

    @property
    def coalition(self) -> Coalition:
        """The coalition that held the session."""
        return self.insight.coalition
