"""What the coalition wants to be true."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class GoalQuerySet(CoalitionQuerySet["Goal"]):
    """Answers about goals."""

    def current(self) -> Self:
        """Goals still pursued."""
        return self.filter(ended_on=None)


class Goal(Revisioned):
    """A condition of well-being that the coalition works for."""

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="goals", verbose_name=_("coalition")
    )
    title = models.CharField(_("goal"), max_length=300)
    description = models.TextField(_("in other words"), blank=True)
    position = models.PositiveSmallIntegerField(_("place in the agenda"), default=0)
    notes = models.TextField(_("notes"), blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("title"),
                name="goal_title_once_per_coalition",
                violation_error_message=_("This coalition already has a goal with these words."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coalitions:goal_detail", args=[self.coalition.slug, self.pk])
