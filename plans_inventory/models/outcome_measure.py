"""How a plan measures whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.plan import Plan
from plans_inventory.models.priority import Priority

if TYPE_CHECKING:
    from coalitions.models import Coalition

YEAR = [
    MinValueValidator(1900, _("The year lies between 1900 and 2100.")),
    MaxValueValidator(2100, _("The year lies between 1900 and 2100.")),
]


class OutcomeMeasureQuerySet(CoalitionQuerySet["OutcomeMeasure"]):
    """Answers about measures."""

    path = "plan__coalition"

    def current(self) -> Self:
        """Measures that stand in the inventory."""
        return self.filter(ended_on=None)


class OutcomeMeasure(Revisioned):
    """One number that a plan watches; baseline and target as the plan prints them."""

    class Kind(models.TextChoices):
        INDICATOR = "indicator", _("How the whole place is doing")
        HOW_MUCH = "how_much", _("How much was done")
        HOW_WELL = "how_well", _("How well it was done")
        BETTER_OFF = "better_off", _("Whether anyone is better off")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Every month")
        QUARTERLY = "quarterly", _("Every quarter")
        YEARLY = "yearly", _("Every year")
        RARER = "rarer", _("Less often")
        ONCE = "once", _("Once")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures", verbose_name=_("plan"))
    priority = models.ForeignKey(
        Priority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("for which priority"),
        help_text=_("Empty: for the plan as a whole."),
    )
    name = models.CharField(_("measure"), max_length=300)
    kind = models.CharField(_("what it tells"), max_length=20, choices=Kind.choices, blank=True)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    baseline = models.CharField(_("baseline"), max_length=200, blank=True, help_text=_("As the plan prints it."))
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True, validators=YEAR)
    target = models.CharField(_("target"), max_length=200, blank=True, help_text=_("As the plan prints it."))
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True, validators=YEAR)
    source = models.CharField(_("source"), max_length=300, blank=True)
    frequency = models.CharField(_("how often"), max_length=20, choices=Frequency.choices, blank=True)
    page = models.PositiveIntegerField(
        _("page"), null=True, blank=True, validators=[MinValueValidator(1, _("Pages are counted from 1."))]
    )
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = OutcomeMeasureQuerySet.as_manager()

    class Meta:
        ordering = ["plan_id", Lower("name"), "pk"]
        verbose_name = _("outcome measure")
        verbose_name_plural = _("outcome measures")
        constraints = [
            models.UniqueConstraint(
                "plan",
                Lower("name"),
                condition=models.Q(ended_on=None),
                name="measure_once_per_plan",
                violation_error_message=_("The plan already has a measure with this name."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="measure_has_name",
                violation_error_message=_("A measure needs a name."),
            ),
            models.CheckConstraint(
                condition=models.Q(page=None) | models.Q(page__gte=1),
                name="measure_page_from_one",
                violation_error_message=_("Pages are counted from 1."),
            ),
            models.CheckConstraint(
                condition=models.Q(baseline_year=None)
                | models.Q(target_year=None)
                | models.Q(target_year__gte=models.F("baseline_year")),
                name="measure_target_after_baseline",
                violation_error_message=_("The target lies before the baseline."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#outcome-measure-{self.pk}"

    def clean(self) -> None:
        """The priority that it measures stands in the same plan."""
        if self.plan_id and self.priority is not None and self.priority.plan_id != self.plan_id:
            raise ValidationError({"priority": _("This priority belongs to another plan.")})

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plan stands."""
        return self.plan.coalition
