"""How many people of which resident group are hoped for, and in which band the number lies that took part."""

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
    """One resident group at one session; only a band is kept, since group, place, date and number point to people."""

    class Band(models.TextChoices):
        NOBODY = "0", _("nobody")
        TO_10 = "1-10", _("1 to 10")
        TO_25 = "11-25", _("11 to 25")
        TO_50 = "26-50", _("26 to 50")
        MORE = "51+", _("51 or more")

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("session")
    )
    resident_group = models.ForeignKey(
        ResidentGroup, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("resident group")
    )
    hoped_for = models.PositiveIntegerField(_("people hoped for"), null=True, blank=True)
    band = models.CharField(_("people"), max_length=10, choices=Band.choices, blank=True)

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
        return f"{self.resident_group}: {self.get_band_display() or '–'}"

    @property
    def fewest(self) -> int:
        """The smallest number of people that the band allows."""
        return int(self.band.partition("-")[0].rstrip("+") or 0)

    @property
    def most(self) -> int | None:
        """The largest number of people that the band allows; None when it is open."""
        if self.band == self.Band.MORE:
            return None
        return int(self.band.rpartition("-")[2] or 0)
