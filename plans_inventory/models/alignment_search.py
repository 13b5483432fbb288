"""How far the portal has come in looking for links between plans."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet

# A worker that has not finished by then was lost.
LOST_AFTER = timedelta(minutes=30)


class AlignmentSearch(models.Model):
    """The last search for links in a coalition: one row each; a worker looks at most once at a time."""

    coalition = models.OneToOneField(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="alignment_search", verbose_name=_("coalition")
    )
    asked_at = models.DateTimeField(_("asked for at"), null=True, blank=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    method = models.CharField(_("method"), max_length=40, blank=True)

    objects = CoalitionQuerySet["AlignmentSearch"].as_manager()

    class Meta:
        verbose_name = _("search for links")
        verbose_name_plural = _("searches for links")
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(started_at__isnull=False, finished_at__gte=F("started_at")),
                name="alignment_search_ends_after_start",
                violation_error_message=_("A search cannot be finished before it has started."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.coalition)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody asked for it after the last start."""
        return self.asked_at is not None and (self.started_at is None or self.asked_at > self.started_at)

    def is_running(self, *, at: datetime) -> bool:
        """Whether a worker is at it."""
        if self.started_at is None or self.finished_at is not None:
            return False
        return at - self.started_at < LOST_AFTER
