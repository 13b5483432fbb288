"""How many people of which resident group took part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity
from predictors.models import ResidentGroup


class HeadcountByGroupQuerySet(CoalitionQuerySet["HeadcountByGroup"]):
    """Answers about headcounts."""

    path = "activity__coalition"


class HeadcountByGroup(Revisioned):
    """People counted in one session for one resident group; each person is counted once."""

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("session")
    )
    resident_group = models.ForeignKey(
        ResidentGroup, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("resident group")
    )
    count = models.PositiveIntegerField(_("people"))

    objects = HeadcountByGroupQuerySet.as_manager()

    class Meta:
        ordering = ["activity_id", "resident_group__name"]
        verbose_name = _("headcount by group")
        verbose_name_plural = _("headcounts by group")
        constraints = [
            models.UniqueConstraint(
                "activity",
                "resident_group",
                name="headcount_once_per_group",
                violation_error_message=_("This group has already been counted in this session."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.resident_group}: {self.count}"
