"""Which predictors the portal suggests for a priority that has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from plans_inventory.models.priority import Priority

if TYPE_CHECKING:
    from coalitions.models import Coalition


class PriorityTaggingQuerySet(CoalitionQuerySet["PriorityTagging"]):
    """Answers about suggested predictors."""

    path = "priority__plan__coalition"

    def waiting(self) -> Self:
        """Suggestions that nobody has accepted or declined, for priorities that stand in the inventory."""
        standing = {"priority__ended_on": None, "priority__plan__ended_on": None}
        return self.filter(declined_at=None, priority__predictors=None, **standing)


class PriorityTagging(models.Model):
    """The predictors suggested for a priority, with the words that led there; or that a person wants none of them."""

    priority = models.OneToOneField(
        Priority, on_delete=models.PROTECT, related_name="tagging", verbose_name=_("priority")
    )
    # Each: predictor (its key), score, and the priority's own words that led there. Empty: none of them fits.
    suggestions = models.JSONField(_("suggestions"), default=list, blank=True)
    declined_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="declined_taggings",
        verbose_name=_("declined by"),
    )
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)

    objects = PriorityTaggingQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested predictors")
        verbose_name_plural = _("suggested predictors")
        constraints = [
            models.CheckConstraint(
                condition=Q(declined_by=None, declined_at=None)
                | Q(declined_by__isnull=False, declined_at__isnull=False),
                name="declined_tagging_names_who",
                violation_error_message=_("“None of these” names who said it and when."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.priority)

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the priority stands."""
        return self.priority.coalition

    @property
    def is_open(self) -> bool:
        """Whether it suggests something that nobody has declined."""
        return bool(self.suggestions) and self.declined_at is None
