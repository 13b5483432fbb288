"""One side's word on a link between plans: waiting, agrees, does not see it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from coalitions.models import LeadAssignment, Organization
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.agreement_request import AgreementRequest
from plans_inventory.models.alignment_link import AlignmentLink
from plans_inventory.models.office import Office
from plans_inventory.models.plan_office import PlanOffice

if TYPE_CHECKING:
    from coalitions.models import Coalition


class AgreementAnswerQuerySet(CoalitionQuerySet["AgreementAnswer"]):
    """Answers about what offices said."""

    path = "request__coalition"

    def current(self) -> Self:
        """Questions that were not taken back."""
        return self.filter(is_taken_back=False)

    def waiting(self) -> Self:
        """Questions that nobody has answered."""
        return self.filter(answer=AgreementAnswer.Answer.WAITING)

    def waiting_first(self) -> Self:
        """What still waits for an answer stands above what can only be changed."""
        return self.order_by(Case(When(answer=AgreementAnswer.Answer.WAITING, then=0), default=1), "pk")

    def with_link(self) -> Self:
        """Attach the link with both sides, and who answers."""
        sides = ("link__first__plan__coalition", "link__second__plan", "link__strategy")
        return self.select_related(*sides, "office", "organization")

    def standing(self) -> Self:
        """Current questions about links that count, to an office or lead that still has its part."""
        parts = PlanOffice.objects.current().filter(office=OuterRef("office"))
        first = Exists(parts.filter(plan=OuterRef("link__first__plan")))
        other = Exists(parts.filter(plan=OuterRef("link__second__plan")))
        leads = LeadAssignment.objects.holding().filter(organization=OuterRef("organization"))
        lead = Exists(leads.filter(strategy=OuterRef("link__strategy")))
        sides = AgreementAnswer.Side
        return self.current().filter(
            Q(Q(side=sides.FIRST) & first) | Q(Q(side=sides.OTHER) & other) | Q(Q(side=sides.OTHER) & lead),
            link__in=AlignmentLink.objects.confirmed().current(),
        )


class AgreementAnswer(Revisioned):
    """What one office, or the lead of a strategy, says about one link."""

    class Side(models.TextChoices):
        FIRST = "first", _("The first plan")
        OTHER = "other", _("The other plan or the strategy")

    class Answer(models.TextChoices):
        WAITING = "waiting", _("No answer yet")
        AGREES = "agrees", _("Agrees")
        DISAGREES = "disagrees", _("Does not see it so")

    link = models.ForeignKey(AlignmentLink, on_delete=models.PROTECT, related_name="answers", verbose_name=_("link"))
    side = models.CharField(_("side"), max_length=5, choices=Side.choices)
    request = models.ForeignKey(
        AgreementRequest, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, default=Answer.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=300, blank=True)
    is_taken_back = models.BooleanField(_("question taken back"), default=False)

    objects = AgreementAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["link_id", "side", "pk"]
        verbose_name = _("office's answer about a link")
        verbose_name_plural = _("offices' answers about links")
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False, organization=None)
                | Q(office=None, organization__isnull=False, side="other"),
                name="agreement_answer_has_one_party",
                violation_error_message=_("An office answers for a plan, a leading organization for a strategy."),
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at=None, answered_by="", reason="")
                | (~Q(answer="waiting") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
                name="agreement_answer_is_whole",
                violation_error_message=_("An answer needs a name and the moment at which it was given."),
            ),
            models.UniqueConstraint(
                "link",
                "side",
                condition=Q(is_taken_back=False),
                name="link_side_asked_once",
                violation_error_message=_("This side has been asked already."),
            ),
            models.UniqueConstraint(
                "link",
                "office",
                condition=Q(is_taken_back=False, office__isnull=False),
                name="office_answers_for_one_side",
                violation_error_message=_("One office cannot agree for both sides. Choose two offices."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_answer_display()}"

    def get_absolute_url(self) -> str:
        return self.link.get_absolute_url()

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plans stand."""
        return self.request.coalition

    @property
    def party(self) -> Office | Organization:
        """The office or the organization that answers."""
        party = self.office or self.organization
        assert party is not None  # kept by the constraint
        return party

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered."""
        return self.answer == self.Answer.WAITING
