"""The organization that leads a strategy, from the first idea to the handover."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.member import Member
from coalitions.models.organization import Organization
from coalitions.models.strategy import Strategy
from common.links import SignedLink
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned

if TYPE_CHECKING:
    from coalitions.models.coalition import Coalition


class LeadAssignmentQuerySet(CoalitionQuerySet["LeadAssignment"]):
    """Answers about leads."""

    path = "strategy__barrier__goal__coalition"

    def holding(self) -> Self:
        """Assignments that make a strategy a led one."""
        return self.filter(state__in=LeadAssignment.State.holding())

    def open(self) -> Self:
        """Assignments that have neither been declined nor ended."""
        return self.exclude(state__in=[LeadAssignment.State.DECLINED, LeadAssignment.State.ENDED])

    def answerable(self) -> Self:
        """Assignments to which the organization has not yet said yes or no."""
        return self.filter(state__in=[LeadAssignment.State.PROPOSED, LeadAssignment.State.INVITED])

    def orphans_first(self) -> Self:
        """In agenda order, those for a current strategy that nobody leads before all others."""
        held = LeadAssignment.objects.holding().filter(strategy=models.OuterRef("strategy"))
        pursued = models.Q(strategy__ended_on=None, strategy__barrier__goal__ended_on=None)
        waits = models.Case(models.When(pursued & ~models.Exists(held), then=0), default=1)
        return self.order_by(
            waits,
            *("strategy__barrier__goal__position", "strategy__barrier__goal_id", "strategy__barrier__position"),
            *("strategy__position", "strategy_id", "pk"),
        )

    def shown_to(self, member: Member) -> Self:
        """Assignments whose organization may be named to `member`: it has accepted, or it was asked and is theirs."""
        asked = models.Q(organization=member.organization_id) & ~models.Q(state=LeadAssignment.State.PROPOSED)
        return self.filter(models.Q(accepted_on__isnull=False) | asked)


class LeadAssignment(Revisioned):
    """One organization's part as lead of one strategy; named in public only after it has accepted."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        INVITED = "invited", _("Invited")
        DECLINED = "declined", _("Declined")
        ACCEPTED = "accepted", _("Accepted")
        ACTIVE = "active", _("Active")
        AT_RISK = "at_risk", _("At risk")
        HANDING_OVER = "handing_over", _("Handing over")
        ENDED = "ended", _("Ended")

        @classmethod
        def holding(cls) -> list[LeadAssignment.State]:
            """States in which the organization has accepted and not yet left."""
            return [cls.ACCEPTED, cls.ACTIVE, cls.AT_RISK, cls.HANDING_OVER]

    class Via(models.TextChoices):
        LOGIN = "login", _("logged in")
        LINK = "link", _("by link")
        LINK_UNVERIFIED = "link_unverified", _("by link, by somebody who answered for the person (not verified)")
        ON_BEHALF = "on_behalf", _("recorded by staff")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="leads", verbose_name=_("strategy"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="leads", verbose_name=_("organization")
    )
    contact = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name=_("person who answers"),
    )
    deputy = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy_for",
        verbose_name=_("deputy"),
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PROPOSED, editable=False)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True, editable=False)
    answered_by = models.CharField(_("answered by"), max_length=300, blank=True, editable=False)
    answered_via = models.CharField(
        _("how the answer came in"), max_length=20, choices=Via.choices, blank=True, editable=False
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    notes = models.TextField(_("notes"), blank=True)

    objects = LeadAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["strategy_id", "pk"]
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        constraints = [
            models.UniqueConstraint(
                "strategy",
                condition=models.Q(state__in=["accepted", "active", "at_risk", "handing_over"]),
                name="one_lead_per_strategy",
                violation_error_message=_("This strategy already has a lead. End that one first."),
            ),
            models.UniqueConstraint(
                "strategy",
                "organization",
                condition=~models.Q(state__in=["declined", "ended"]),
                name="organization_asked_once_per_strategy",
                violation_error_message=_("This organization has already been proposed as lead."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "ended"]) | ~models.Q(reason=""),
                name="declined_or_ended_lead_has_reason",
                violation_error_message=_("A lead that declined or ended needs a reason."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "active", "at_risk", "handing_over"])
                | models.Q(accepted_on__isnull=False),
                name="holding_lead_has_acceptance",
                violation_error_message=_("A lead counts only with the day on which it accepted."),
            ),
            models.CheckConstraint(
                condition=~models.Q(answered_via="link_unverified") | ~models.Q(answered_by=""),
                name="unverified_lead_answer_has_name",
                violation_error_message=_("Say who you are when you answer for somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.strategy}"

    def get_absolute_url(self) -> str:
        return self.strategy.get_absolute_url()

    @property
    def coalition(self) -> Coalition:
        """The coalition whose agenda the strategy stands in."""
        return self.strategy.coalition

    @property
    def is_answerable(self) -> bool:
        """Whether the organization has not yet said yes or no."""
        return self.state in (self.State.PROPOSED, self.State.INVITED)

    @property
    def is_holding(self) -> bool:
        """Whether the organization has accepted and not yet left."""
        return self.state in self.State.holding()

    def is_own(self, member: Member) -> bool:
        """Whether `member` speaks for the organization that was asked."""
        return self.organization_id == member.organization_id


class LeadInvitation(SignedLink):
    """The link by which an organization accepts or declines to lead."""

    renewal = "coalitions:lead_renew"

    assignment = models.ForeignKey(
        LeadAssignment, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("lead")
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("sent to"))

    class Meta:
        verbose_name = _("lead invitation")
        verbose_name_plural = _("lead invitations")

    def __str__(self) -> str:
        return f"{self.assignment} → {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("coalitions:lead_answer", args=[self.token])

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the person who was asked holds a seat."""
        return self.member.is_active(at=at)
