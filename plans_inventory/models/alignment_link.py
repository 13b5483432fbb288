"""Where two plans, or a plan and a strategy, touch: suggested by the portal, decided by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member, Strategy
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.plan import Plan
from plans_inventory.models.priority import Priority

if TYPE_CHECKING:
    from coalitions.models import Coalition

# How many links of a plan are asked about at once; nobody has to see more.
ASKED_FIRST = 10


class AlignmentLinkQuerySet(CoalitionQuerySet["AlignmentLink"]):
    """Answers about links."""

    path = "first__plan__coalition"

    def suggested(self) -> Self:
        """Links that nobody has decided about; they stand in no report."""
        return self.filter(state=AlignmentLink.State.SUGGESTED)

    def confirmed(self) -> Self:
        """Links that internal reports may use: confirmed by staff, and those that both offices agreed to besides."""
        return self.filter(state__in=AlignmentLink.State.counting())

    def confirmed_by_staff(self) -> Self:
        """Links that staff confirmed and to which the offices have not both agreed."""
        return self.filter(state=AlignmentLink.State.CONFIRMED)

    def agreed(self) -> Self:
        """Links to which both offices have agreed; only these may stand on public pages."""
        return self.filter(state=AlignmentLink.State.AGREED)

    def decided(self) -> Self:
        """Links that a person confirmed or rejected: they are not asked again."""
        return self.exclude(state=AlignmentLink.State.SUGGESTED)

    def current(self) -> Self:
        """Links whose both sides still stand in the inventory or the agenda."""
        return self.filter(
            Q(second=None) | Q(second__ended_on=None, second__plan__ended_on=None),
            Q(strategy=None) | Q(strategy__ended_on=None, strategy__barrier__goal__ended_on=None),
            first__ended_on=None,
            first__plan__ended_on=None,
        )

    def of_plan(self, plan: Plan) -> Self:
        """Links of a plan's priorities, whichever side they stand on."""
        return self.filter(Q(first__plan=plan) | Q(second__plan=plan))

    def of_strategy(self, strategy: Strategy) -> Self:
        """Links between a strategy and priorities of plans."""
        return self.filter(strategy=strategy)

    def strongest_first(self) -> Self:
        """In the order in which they are worth a person's time."""
        return self.order_by("-score", "pk")

    def asked_first(self, plan: Plan) -> Self:
        """The ten strongest links of a plan that wait for a person."""
        return self.of_plan(plan).suggested().current().strongest_first()[:ASKED_FIRST]

    def with_sides(self) -> Self:
        """Attach both sides with their plans, and who decided."""
        plans = ("first__plan__coalition", "second__plan__coalition")
        return self.select_related(*plans, "strategy__barrier__goal__coalition", "decided_by")


class AlignmentLink(Revisioned):
    """Two priorities of different plans, or a priority and a strategy, and how they stand to each other.

    The relation is read from `first` to the other side, or from the strategy to `first` where `from_strategy` says so:
    with "depends on" the side that it starts at needs the other one.
    """

    class Relation(models.TextChoices):
        REINFORCES = "reinforces", _("reinforces")
        OVERLAPS = "overlaps", _("overlaps with")
        DEPENDS_ON = "depends_on", _("depends on")
        SEQUENCED_BEFORE = "sequenced_before", _("comes before")
        CONFLICTS = "conflicts", _("conflicts with")

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("Suggested")
        CONFIRMED = "confirmed", _("Confirmed by staff")
        AGREED = "agreed", _("Agreed by both offices")
        REJECTED = "rejected", _("Rejected")

        @classmethod
        def counting(cls) -> list[AlignmentLink.State]:
            """States in which a person has said that the two sides belong together."""
            return [cls.CONFIRMED, cls.AGREED]

    class Action(models.TextChoices):
        COORDINATE = "coordinate", _("Coordinate")
        MERGE = "merge", _("Merge")
        CO_APPLY = "co_apply", _("Apply for money together")
        LEAVE = "leave", _("Leave as it is")

    first = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="links_from", verbose_name=_("priority"))
    second = models.ForeignKey(
        Priority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="links_to",
        verbose_name=_("priority of the other plan"),
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="links", verbose_name=_("strategy")
    )
    from_strategy = models.BooleanField(_("read from the strategy"), default=False, editable=False)
    relation = models.CharField(_("relation"), max_length=20, choices=Relation.choices)
    # Each: basis, what is shared (keys of predictors and groups), and the words on either side.
    reasons = models.JSONField(_("reasons"), default=list, blank=True, editable=False)
    score = models.FloatField(_("score"), editable=False)
    method = models.CharField(_("method"), max_length=40, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.SUGGESTED, editable=False)
    rejected_because = models.CharField(_("why not"), max_length=300, blank=True, editable=False)
    decided_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_links",
        verbose_name=_("decided by"),
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    action = models.CharField(_("what to do"), max_length=20, choices=Action.choices, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = AlignmentLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name = _("link between plans")
        verbose_name_plural = _("links between plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(second__isnull=True, strategy__isnull=False)
                | Q(second__isnull=False, strategy__isnull=True),
                name="link_has_one_other_side",
                violation_error_message=_("A link leads to another priority or to a strategy: to one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(second=None) | ~Q(second=F("first")),
                name="link_not_to_itself",
                violation_error_message=_("A priority cannot be linked to itself."),
            ),
            models.UniqueConstraint(
                Least("first", "second"),
                Greatest("first", "second"),
                condition=Q(second__isnull=False),
                name="link_once_per_pair",
                violation_error_message=_("These two priorities are linked already."),
            ),
            models.UniqueConstraint(
                fields=["first", "strategy"],
                condition=Q(strategy__isnull=False),
                name="link_once_per_strategy",
                violation_error_message=_("This priority and this strategy are linked already."),
            ),
            models.CheckConstraint(
                condition=Q(from_strategy=False) | Q(strategy__isnull=False),
                name="link_read_from_its_strategy",
                violation_error_message=_("Only a link to a strategy can be read from the strategy."),
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1),
                name="link_score_from_nought_to_one",
                violation_error_message=_("A score lies between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=Q(state="suggested", decided_by=None, decided_at=None)
                | (~Q(state="suggested") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_link_names_who",
                violation_error_message=_("A decision about a link names who decided and when."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "confirmed", "agreed", "rejected"]),
                name="link_state_known",
                violation_error_message=_(
                    "A link is suggested, confirmed by staff, agreed by both offices, or rejected."
                ),
            ),
            models.CheckConstraint(
                condition=Q(rejected_because="") | Q(state="rejected"),
                name="only_rejected_link_says_why_not",
                violation_error_message=_("Only a rejected link says why not."),
            ),
        ]

    def __str__(self) -> str:
        left, right = self.sides
        return f"{left} {self.get_relation_display()} {right}"

    def get_absolute_url(self) -> str:
        return reverse("plans:alignment_link_detail", args=[self.coalition.slug, self.pk])

    def clean(self) -> None:
        """The two sides stand in one coalition, and not in one plan."""
        if self.second is not None and self.second.plan_id == self.first.plan_id:
            raise ValidationError(_("Both priorities stand in the same plan; a link leads to another plan."))
        other = self.second or self.strategy
        if other is not None and other.coalition.pk != self.first.plan.coalition_id:
            raise ValidationError(_("The other side belongs to another coalition."))

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the plans stand."""
        return self.first.plan.coalition

    @property
    def sides(self) -> tuple[Any, Any]:
        """Both sides in the order in which the relation is read."""
        other = self.second or self.strategy
        return (other, self.first) if self.from_strategy else (self.first, other)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.state == self.State.SUGGESTED

    @property
    def counts(self) -> bool:
        """Whether internal reports may use it: staff confirmed it, or both offices agreed to it besides."""
        return self.state in self.State.counting()
