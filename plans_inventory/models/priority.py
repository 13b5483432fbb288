"""What a plan wants, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Strategy
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.office import Office, refuse_stranger
from plans_inventory.models.plan import Plan
from predictors.models import Predictor, ResidentGroup

if TYPE_CHECKING:
    from coalitions.models import Coalition


class PriorityQuerySet(CoalitionQuerySet["Priority"]):
    """Answers about priorities."""

    path = "plan__coalition"

    def current(self) -> Self:
        """Priorities that stand in the inventory."""
        return self.filter(ended_on=None, plan__ended_on=None)

    def untagged(self) -> Self:
        """Priorities for which nobody has chosen a predictor."""
        return self.filter(predictors=None)

    def on_predictor(self, predictor: Predictor) -> Self:
        """Priorities that work on a predictor."""
        return self.filter(predictors=predictor)

    def sharing_a_predictor_with(self, strategy: Strategy) -> Self:
        """Priorities of plans in the strategy's coalition that work on one of its predictors."""
        shared = Priority.predictors.through.objects.filter(
            priority=models.OuterRef("pk"), predictor__strategies=strategy
        )
        return self.in_coalition(strategy.coalition).current().filter(models.Exists(shared))


class Priority(Revisioned):
    """A goal, policy or action of a plan: quoted word for word, with its page."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities", verbose_name=_("plan"))
    text = models.TextField(
        _("in the plan's own words"), max_length=5000, help_text=_("Copy it from the plan; do not reword it.")
    )
    label = models.CharField(_("label"), max_length=100, blank=True, help_text=_("As in the plan: “Goal 3”, “H-2.1”."))
    page = models.PositiveIntegerField(
        _("page"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1, _("Pages are counted from 1."))],
    )
    predictors = models.ManyToManyField(Predictor, blank=True, related_name="priorities", verbose_name=_("predictors"))
    resident_groups = models.ManyToManyField(
        ResidentGroup, blank=True, related_name="priorities", verbose_name=_("resident groups")
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities",
        verbose_name=_("office that answers for it"),
    )
    position = models.PositiveSmallIntegerField(_("place in the plan"), default=0, editable=False)
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["plan_id", "position", "pk"]
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None) | models.Q(page__gte=1),
                name="priority_page_from_one",
                violation_error_message=_("Pages are counted from 1."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="priority_has_text",
                violation_error_message=_("A priority needs the plan's own words."),
            ),
        ]

    def __str__(self) -> str:
        words = Truncator(self.text).chars(80)
        return f"{self.label}: {words}" if self.label else words

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#priority-{self.pk}"

    def clean(self) -> None:
        """The office that answers for it stands in the same inventory."""
        if self.plan_id:
            refuse_stranger(self, "office", self.plan.coalition_id)

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plan stands."""
        return self.plan.coalition
