"""Days on which the coalition's offices are closed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class HolidayQuerySet(CoalitionQuerySet["Holiday"]):
    """Answers about holidays."""

    def days(self) -> frozenset[date]:
        """The days themselves."""
        return frozenset(self.order_by().values_list("day", flat=True))


class Holiday(Revisioned):
    """One day that is no business day: series skip it if they are told to, and no notice is due on it."""

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="holidays", verbose_name=_("coalition")
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=200)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                "day",
                name="holiday_once_per_day",
                violation_error_message=_("This day is on the list of holidays already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
