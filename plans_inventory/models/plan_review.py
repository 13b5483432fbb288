"""The question to a plan's owner: is what stands in the inventory right?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.links import SignedLinkQuerySet
from plans_inventory.models.office import Office
from plans_inventory.models.office_link import OfficeLink
from plans_inventory.models.plan import Plan

if TYPE_CHECKING:
    from coalitions.models import Coalition


class PlanReviewQuerySet(SignedLinkQuerySet["PlanReview"]):
    """Answers about questions to plans' owners."""

    path = "plan__coalition"

    def in_coalition(self, coalition: Any) -> Self:
        """Questions about plans of this coalition."""
        return self.filter(plan__coalition=coalition)


class PlanReview(OfficeLink):
    """Carries only the right to say whether one plan's entry is right, and what to correct in it."""

    renewal = "plans:review_renew"

    class Answer(models.TextChoices):
        NONE = "none", _("No answer yet")
        CORRECTIONS = "corrections", _("Sent corrections")
        RIGHT = "right", _("Says that it is right")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("plan"))
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews", verbose_name=_("office")
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices, default=Answer.NONE)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=300, blank=True)

    history = HistoricalRecords(excluded_fields=["email", "addressee"])
    objects: ClassVar[Any] = PlanReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("question to a plan's owner")
        verbose_name_plural = _("questions to plans' owners")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="none", answered_at=None, answered_by="")
                | (~Q(answer="none") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
                name="plan_review_answer_is_whole",
                violation_error_message=_("An answer needs a name and the moment at which it was given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} → {self.office or self.addressee}"

    def get_absolute_url(self) -> str:
        return reverse("plans:review_answer", args=[self.token])

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plan stands."""
        return self.plan.coalition

    @property
    def is_answered(self) -> bool:
        """Whether the owner has said anything."""
        return self.answer != self.Answer.NONE

    def is_waiting(self, *, at: datetime) -> bool:
        """Whether the owner can still answer and has said nothing yet."""
        return not self.is_answered and self.revoked_at is None and self.expires_at > at

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the plan stands in the inventory and the office has a part in it."""
        if self.plan.ended_on is not None or not super().person_still_in(at=at):
            return False
        return self.office is None or self.plan.plan_offices.current().filter(office=self.office).exists()
