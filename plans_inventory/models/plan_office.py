"""Which office has which part in a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.office import Office, refuse_stranger
from plans_inventory.models.plan import Plan

if TYPE_CHECKING:
    from coalitions.models import Coalition


class PlanOfficeQuerySet(CoalitionQuerySet["PlanOffice"]):
    """Answers about parts in plans."""

    path = "plan__coalition"

    def current(self) -> Self:
        """Parts that an office still has."""
        return self.filter(ended_on=None)


class PlanOffice(Revisioned):
    """An office's part in a plan."""

    class Part(models.TextChoices):
        OWNS = "owns", _("Owns the plan")
        LEADS = "leads", _("Leads a part of it")
        IMPLEMENTS = "implements", _("Carries it out")
        FUNDS = "funds", _("Pays for it")
        MONITORS = "monitors", _("Watches over it")
        CONSULTED = "consulted", _("Was consulted")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="plan_offices", verbose_name=_("plan"))
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="plan_offices", verbose_name=_("office"))
    part = models.CharField(_("part"), max_length=20, choices=Part.choices, default=Part.IMPLEMENTS)
    note = models.CharField(_("in other words"), max_length=300, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)

    objects = PlanOfficeQuerySet.as_manager()

    class Meta:
        ordering = ["plan_id", Lower("office__name"), "pk"]
        verbose_name = _("part of an office in a plan")
        verbose_name_plural = _("parts of offices in plans")
        constraints = [
            models.UniqueConstraint(
                "plan",
                "office",
                "part",
                condition=models.Q(ended_on=None),
                name="office_part_once_per_plan",
                violation_error_message=_("This office already has this part in the plan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} · {self.get_part_display()}"

    def get_absolute_url(self) -> str:
        return self.plan.get_absolute_url()

    def clean(self) -> None:
        """Office and plan stand in the same inventory."""
        if self.plan_id and self.office_id:
            refuse_stranger(self, "office", self.plan.coalition_id)

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plan stands."""
        return self.plan.coalition
