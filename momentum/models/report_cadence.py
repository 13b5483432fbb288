"""How often a coalition reports."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from momentum.periods import Every, Rhythm

MONTHS = [
    (1, _("January")),
    (2, _("February")),
    (3, _("March")),
    (4, _("April")),
    (5, _("May")),
    (6, _("June")),
    (7, _("July")),
    (8, _("August")),
    (9, _("September")),
    (10, _("October")),
    (11, _("November")),
    (12, _("December")),
]


class ReportCadence(Revisioned):
    """The rhythm of the reports: how long a period is, when the year begins, how long partners have."""

    class Length(models.TextChoices):
        MONTH = Every.MONTH, _("Every month")
        QUARTER = Every.QUARTER, _("Every quarter")
        YEAR = Every.YEAR, _("Every year")

    coalition = models.OneToOneField(
        Coalition, on_delete=models.PROTECT, related_name="report_cadence", verbose_name=_("coalition")
    )
    every = models.CharField(_("a report"), max_length=10, choices=Length.choices, default=Length.QUARTER)
    year_begins = models.PositiveSmallIntegerField(
        _("the year begins in"),
        choices=MONTHS,
        default=1,
        help_text=_("The county’s fiscal year, for many July or October. Quarters are counted from here."),
    )
    due_after = models.PositiveSmallIntegerField(
        _("parts are due so many business days after the period"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Mondays to Fridays, without the holidays of the coalition."),
    )

    objects = CoalitionQuerySet["ReportCadence"].as_manager()

    class Meta:
        verbose_name = _("rhythm of reports")
        verbose_name_plural = _("rhythms of reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(year_begins__gte=1, year_begins__lte=12),
                name="cadence_year_begins_in_a_month",
                violation_error_message=_("A year begins in one of twelve months."),
            ),
            models.CheckConstraint(
                condition=Q(due_after__gte=1, due_after__lte=60),
                name="cadence_gives_time",
                violation_error_message=_("Give partners between 1 and 60 business days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_every_display())

    def get_absolute_url(self) -> str:
        return reverse("momentum:cadence_change", args=[self.coalition.slug])

    @property
    def rhythm(self) -> Rhythm:
        """The same as plain data."""
        return Rhythm(Every(self.every), self.year_begins)
