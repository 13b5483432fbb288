"""What a message is about: one row per subject; a digest has several."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Commitment, Invitation, LeadInvitation, UpdateLink
from engagement.models import CardVariance, CashCount, EngagementActivity, LoopClosure
from momentum.models.action_item import ActionItem
from momentum.models.meeting import Meeting
from momentum.models.meeting_invitation import MeetingInvitation
from momentum.models.meeting_minutes import MeetingMinutes
from momentum.models.reminder import Reminder
from momentum.models.report_delivery import ReportDelivery
from momentum.models.report_part import ReportPart
from momentum.models.subscriber import Subscriber
from plans_inventory.models import AgreementRequest, FundingOpportunity, Plan, PlanReview

# Every subject has a foreign key of its own; whoever adds one adds its name here and makes the migration.
SUBJECTS = (
    "commitment",
    "update_link",
    "lead_invitation",
    "invitation",
    "meeting_invitation",
    "report_part",
    "report_delivery",
    "plan",
    "funding_opportunity",
    "plan_review",
    "agreement_request",
    "activity",
    "loop_closure",
    "cash_count",
    "card_variance",
    "action_item",
    "minutes",
    "reader",
    "meeting",
)


def exactly_one(names: tuple[str, ...]) -> Q:
    """The condition that one of these foreign keys is set and all others are empty."""
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


class ReminderItemQuerySet(models.QuerySet["ReminderItem"]):
    """Answers about what was, or is to be, said."""

    def waiting(self) -> Self:
        """Items that still travel in an open message."""
        return self.filter(state=ReminderItem.State.WAITING)

    def holding(self) -> Self:
        """Items that must not be planned a second time."""
        return self.exclude(state=ReminderItem.State.DROPPED)


class ReminderItem(models.Model):
    """One subject in one message; `key` names the one telling (kind, subject, stage, occurrence, recipient)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        TOLD = "told", _("Told")
        # Free to be planned again, should it become due again.
        DROPPED = "dropped", _("Fell out: no longer due")
        WITHHELD = "withheld", _("Withheld: the message could not go out")

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="items", verbose_name=_("message"))
    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("commitment"),
    )
    update_link = models.ForeignKey(
        UpdateLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("update link")
    )
    lead_invitation = models.ForeignKey(
        LeadInvitation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead invitation"),
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("invitation")
    )
    meeting_invitation = models.ForeignKey(
        MeetingInvitation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("invitation to a meeting"),
    )
    report_part = models.ForeignKey(
        ReportPart,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("part of a report"),
    )
    report_delivery = models.ForeignKey(
        ReportDelivery,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("delivery of a report"),
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan")
    )
    funding_opportunity = models.ForeignKey(
        FundingOpportunity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("funding opportunity"),
    )
    plan_review = models.ForeignKey(
        PlanReview,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question to a plan's owner"),
    )
    agreement_request = models.ForeignKey(
        AgreementRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question about links"),
    )
    activity = models.ForeignKey(
        EngagementActivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("session"),
    )
    loop_closure = models.ForeignKey(
        LoopClosure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answer to residents"),
    )
    cash_count = models.ForeignKey(
        CashCount, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("surprise count")
    )
    card_variance = models.ForeignKey(
        CardVariance, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("difference")
    )
    action_item = models.ForeignKey(
        ActionItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("action item"),
    )
    minutes = models.ForeignKey(
        MeetingMinutes,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("minutes"),
    )
    reader = models.ForeignKey(
        Subscriber,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("reader of reports"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_items",
        verbose_name=_("meeting"),
    )
    stage = models.CharField(_("stage"), max_length=30, blank=True)
    occurrence = models.CharField(_("occurrence"), max_length=60)
    key = models.CharField(_("key against doubles"), max_length=500)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)

    objects = ReminderItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("subject of a message")
        verbose_name_plural = _("subjects of messages")
        constraints = [
            models.CheckConstraint(condition=exactly_one(SUBJECTS), name="reminder_item_has_one_subject"),
            models.UniqueConstraint("key", condition=~Q(state="dropped"), name="reminder_item_told_once"),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject_name(self) -> str:
        """Which of the foreign keys is set."""
        return next(name for name in SUBJECTS if getattr(self, f"{name}_id") is not None)

    @property
    def subject(self) -> Any:
        """The commitment, link, … that it is about."""
        return getattr(self, self.subject_name)
