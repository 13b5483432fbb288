"""Money that plans can be carried out with."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.priority import Priority


class FundingOpportunityQuerySet(CoalitionQuerySet["FundingOpportunity"]):
    """Answers about funding."""

    def current(self) -> Self:
        """Funding that stands in the inventory."""
        return self.filter(ended_on=None)

    def open(self, *, on: date) -> Self:
        """Funding that one can still apply for on a day, or will be able to."""
        still = models.Q(deadline=None) | models.Q(deadline__gte=on)
        return self.current().filter(still).exclude(status=FundingOpportunity.Status.CLOSED)

    def for_plan(self, plan: Any) -> Self:
        """Current funding for a priority of a plan (or of the plan of an outer query)."""
        links = FundingOpportunity.priorities.through.objects
        linked = links.filter(priority__plan=plan, priority__ended_on=None)
        return self.current().filter(pk__in=linked.values("fundingopportunity"))

    def with_priority_count(self) -> Self:
        """Attach `priority_count`."""
        current = models.Q(priorities__ended_on=None, priorities__plan__ended_on=None)
        return self.annotate(priority_count=models.Count("priorities", filter=current))

    def soonest_first(self) -> Self:
        """By deadline; what has none stands last."""
        return self.order_by(models.F("deadline").asc(nulls_last=True), Lower("title"), "pk")


class FundingOpportunity(Revisioned):
    """A program that pays for what plans promise: who may apply, with what match, until when."""

    class Status(models.TextChoices):
        FORECASTED = "forecasted", _("Forecasted")
        ACTIVE = "active", _("Active")
        CLOSED = "closed", _("Closed")

    coalition = models.ForeignKey(
        "coalitions.Coalition",
        on_delete=models.PROTECT,
        related_name="funding_opportunities",
        verbose_name=_("coalition"),
    )
    title = models.CharField(_("program"), max_length=300)
    funder = models.CharField(_("funder"), max_length=300)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.FORECASTED)
    deadline = models.DateField(_("apply until"), null=True, blank=True)
    eligible_applicants = models.TextField(_("who may apply"), blank=True)
    match = models.CharField(_("match"), max_length=300, blank=True, help_text=_("As the funder says: “20% in kind”."))
    amount = models.CharField(_("amount"), max_length=300, blank=True, help_text=_("As the funder prints it."))
    allowable_uses = models.TextField(_("what it may pay for"), blank=True)
    expires_on = models.DateField(_("to be spent by"), null=True, blank=True)
    address = WebAddressField(_("address"), max_length=1000, blank=True)
    priorities = models.ManyToManyField(
        Priority, blank=True, related_name="funding_opportunities", verbose_name=_("for these priorities")
    )
    notes = models.TextField(_("notes"), blank=True)
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = FundingOpportunityQuerySet.as_manager()
    _history_m2m_fields = ("priorities",)

    class Meta:
        ordering = [Lower("title"), "pk"]
        verbose_name = _("funding opportunity")
        verbose_name_plural = _("funding opportunities")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("title"),
                Lower("funder"),
                condition=models.Q(ended_on=None),
                name="funding_once_per_coalition",
                violation_error_message=_("This funder's program already stands in the inventory."),
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(funder=""),
                name="funding_has_title_and_funder",
                violation_error_message=_("Funding needs a program and a funder."),
            ),
            models.CheckConstraint(
                condition=models.Q(deadline=None)
                | models.Q(expires_on=None)
                | models.Q(expires_on__gte=models.F("deadline")),
                name="funding_spent_after_deadline",
                violation_error_message=_("The money would have to be spent before one can apply for it."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:funding_detail", args=[self.coalition.slug, self.pk])
