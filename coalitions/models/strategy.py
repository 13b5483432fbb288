"""What the coalition does about a barrier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.barrier import Barrier
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from predictors.models import Predictor, ResidentGroup

if TYPE_CHECKING:
    from coalitions.models.coalition import Coalition


class StrategyQuerySet(CoalitionQuerySet["Strategy"]):
    """Answers about strategies."""

    path = "barrier__goal__coalition"

    def current(self) -> Self:
        """Strategies still pursued."""
        return self.filter(ended_on=None, barrier__goal__ended_on=None)

    def with_orphan_flag(self) -> Self:
        """Attach `is_orphan`: no organization has accepted to lead."""
        lead: Any = self.model._meta.get_field("leads").related_model
        held = lead._default_manager.filter(strategy=OuterRef("pk"), state__in=lead.State.holding())
        return self.annotate(is_orphan=~Exists(held))

    def orphans(self) -> Self:
        """Current strategies without an active lead."""
        return self.current().with_orphan_flag().filter(is_orphan=True)

    def whose_lead_is(self, state: str) -> Self:
        """Strategies with a lead in this state; `none`: no organization has accepted to lead."""
        if state == "none":
            return self.with_orphan_flag().filter(is_orphan=True)
        lead: Any = self.model._meta.get_field("leads").related_model
        return self.filter(Exists(lead._default_manager.filter(strategy=OuterRef("pk"), state=state)))

    def with_commitments(self, commitments: models.QuerySet[Any]) -> Self:
        """Strategies for which at least one of these commitments was made."""
        return self.filter(Exists(commitments.filter(strategy=OuterRef("pk"))))

    def orphans_first(self) -> Self:
        """In agenda order, those without a lead before all others."""
        return self.with_orphan_flag().order_by(
            "-is_orphan", "barrier__goal__position", "barrier__goal_id", "barrier__position", "position", "pk"
        )


class Strategy(Revisioned):
    """A line of action against a barrier; it needs one organization that leads it."""

    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="strategies", verbose_name=_("barrier"))
    title = models.CharField(_("strategy"), max_length=300)
    description = models.TextField(_("in other words"), blank=True)
    predictors = models.ManyToManyField(Predictor, blank=True, related_name="strategies", verbose_name=_("predictors"))
    resident_groups = models.ManyToManyField(
        ResidentGroup, blank=True, related_name="strategies", verbose_name=_("resident groups")
    )
    geography = models.CharField(_("where"), max_length=300, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the agenda"), default=0)
    notes = models.TextField(_("notes"), blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    _history_m2m_fields = ("predictors", "resident_groups")

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["barrier__goal__position", "barrier__goal_id", "barrier__position", "position", "pk"]
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            models.UniqueConstraint(
                "barrier",
                Lower("title"),
                name="strategy_title_once_per_barrier",
                violation_error_message=_("This barrier already has a strategy with these words."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(due_on=None)
                | models.Q(due_on__gte=models.F("starts_on")),
                name="strategy_due_after_start",
                violation_error_message=_("The due date lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coalitions:strategy_detail", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition whose agenda it stands in."""
        return self.barrier.goal.coalition

    def is_ended(self, *, on: date) -> bool:
        """Whether it is no longer pursued on a day."""
        return self.ended_on is not None and self.ended_on <= on
