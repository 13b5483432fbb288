"""What stands in the way of a goal."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.goal import Goal
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class BarrierQuerySet(CoalitionQuerySet["Barrier"]):
    """Answers about barriers."""

    path = "goal__coalition"


class Barrier(Revisioned):
    """A barrier to a goal, with the root cause that the coalition sees behind it."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="barriers", verbose_name=_("goal"))
    title = models.CharField(_("barrier"), max_length=300)
    root_cause = models.TextField(_("root cause"), blank=True)
    position = models.PositiveSmallIntegerField(_("place in the agenda"), default=0)
    notes = models.TextField(_("notes"), blank=True)

    objects = BarrierQuerySet.as_manager()

    class Meta:
        ordering = ["goal__position", "goal_id", "position", "pk"]
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")
        constraints = [
            models.UniqueConstraint(
                "goal",
                Lower("title"),
                name="barrier_title_once_per_goal",
                violation_error_message=_("This goal already has a barrier with these words."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coalitions:barrier_detail", args=[self.goal.coalition.slug, self.pk])
