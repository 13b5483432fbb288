"""What a plan's owner wants to see corrected: a to-do for staff, which changes nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.plan_review import PlanReview
from plans_inventory.models.priority import Priority

if TYPE_CHECKING:
    from coalitions.models import Coalition


class PlanCorrectionQuerySet(CoalitionQuerySet["PlanCorrection"]):
    """Answers about corrections."""

    path = "review__plan__coalition"

    def open(self) -> Self:
        """Corrections that staff have not decided about."""
        return self.filter(state=PlanCorrection.State.OPEN)


class PlanCorrection(Revisioned):
    """The owner's words about one priority, or about the whole entry."""

    class State(models.TextChoices):
        OPEN = "open", _("To do")
        ACCEPTED = "accepted", _("Taken over")
        DECLINED = "declined", _("Left as it is")

    review = models.ForeignKey(
        PlanReview, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("question")
    )
    priority = models.ForeignKey(
        Priority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("priority"),
        help_text=_("Empty: about the whole entry."),
    )
    text = models.TextField(_("in the owner's words"), max_length=2000)
    said_by = models.CharField(_("said by"), max_length=300)
    said_at = models.DateTimeField(_("said at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = PlanCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        verbose_name = _("correction by a plan's owner")
        verbose_name_plural = _("corrections by plans' owners")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None, decided_at=None)
                | (~Q(state="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_correction_names_who",
                violation_error_message=_("A decision about a correction names who decided and when."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(said_by=""),
                name="correction_says_what_and_who",
                violation_error_message=_("A correction needs words, and the name of who wrote them."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{self.review.plan.get_absolute_url()}#owner"

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plan stands."""
        return self.review.plan.coalition

    @property
    def is_open(self) -> bool:
        """Whether staff have not decided about it."""
        return self.state == self.State.OPEN
