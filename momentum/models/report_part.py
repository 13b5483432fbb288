"""One lead's or partner's part of a progress report: the request, the link and the words in one row."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalitions.models import Coalition, LeadAssignment, Member, Organization, Strategy
from common.links import SignedLink, SignedLinkQuerySet
from momentum.models.progress_report import ProgressReport


class ReportPartQuerySet(SignedLinkQuerySet["ReportPart"]):
    """Answers about parts."""

    def in_coalition(self, coalition: Any) -> Self:
        """Parts of this coalition's reports."""
        return self.filter(report__coalition=coalition)

    def asked(self) -> Self:
        """Parts that count: not taken back because the lead changed."""
        return self.filter(revoked_at=None)

    def unanswered(self) -> Self:
        """Parts that nobody has sent yet, and those that were sent back."""
        return self.asked().filter(Q(answered_at=None) | Q(sent_back_at__isnull=False))

    def in_agenda_order(self) -> Self:
        """As the strategies stand in the agenda, then the partners that lead none; with what pages show."""
        return self.select_related(
            "report__coalition",
            "strategy__barrier__goal__coalition",
            "lead__organization",
            "organization",
            "member",
            "recorded_by",
            "sent_back_by",
        ).order_by(
            F("strategy__barrier__goal__position").asc(nulls_last=True),
            "strategy__barrier__goal_id",
            "strategy__barrier__position",
            "strategy__position",
            "strategy_id",
            "organization__name",
            "pk",
        )


class ReportPart(SignedLink):
    """What the lead of one strategy, or a partner without one, says for one period.

    Empty and answered means nothing to add. A part that was sent back keeps its words and counts as unanswered.
    """

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="parts", verbose_name=_("report"))
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_parts",
        verbose_name=_("strategy"),
    )
    lead = models.ForeignKey(
        LeadAssignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_parts",
        verbose_name=_("lead"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_parts",
        verbose_name=_("partner that leads no strategy"),
    )
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_parts",
        verbose_name=_("who is asked"),
    )
    text = models.TextField(_("what shall stand in the report"), blank=True, max_length=4000)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by staff"),
        help_text=_("Who noted the words, when the lead gave them in another way."),
    )

    sent_back_at = models.DateTimeField(_("sent back at"), null=True, blank=True)
    sent_back_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent back by")
    )
    sent_back_because = models.CharField(_("why it was sent back"), max_length=1000, blank=True)

    history = HistoricalRecords()
    objects: ClassVar[Any] = ReportPartQuerySet.as_manager()

    class Meta:
        ordering = ["report_id", "strategy_id", "pk"]
        verbose_name = _("part of a report")
        verbose_name_plural = _("parts of reports")
        constraints = [
            models.UniqueConstraint(
                "report",
                "strategy",
                condition=Q(revoked_at=None),
                name="one_part_per_strategy",
                violation_error_message=_("This strategy's lead has already been asked for this report."),
            ),
            models.UniqueConstraint(
                "report",
                "organization",
                condition=Q(revoked_at=None),
                name="one_part_per_partner",
                violation_error_message=_("This partner has already been asked for this report."),
            ),
            models.CheckConstraint(
                condition=Q(strategy__isnull=False, lead__isnull=False, organization=None)
                | Q(strategy=None, lead=None, organization__isnull=False),
                name="part_of_lead_or_partner",
                violation_error_message=_("A part belongs to the lead of a strategy or to a partner."),
            ),
            models.CheckConstraint(
                condition=Q(sent_back_at=None, sent_back_by=None, sent_back_because="")
                | (Q(sent_back_at__isnull=False, sent_back_by__isnull=False) & ~Q(sent_back_because="")),
                name="sent_back_part_says_why",
                violation_error_message=_("Say what is missing, so that it can be mended."),
            ),
            models.CheckConstraint(
                condition=Q(text="") | Q(answered_at__isnull=False),
                name="report_part_has_moment",
                violation_error_message=_("Words in a report need the moment at which they were sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:report_part_reply", args=[self.token])

    @property
    def coalition(self) -> Coalition:
        """The coalition whose report it belongs to."""
        return self.report.coalition

    @property
    def about(self) -> str:
        """What the part is about: the strategy, or the partner itself."""
        return self.strategy.title if self.strategy else self.speaker.name

    @property
    def speaker(self) -> Organization:
        """The organization that speaks."""
        speaker = self.lead.organization if self.lead else self.organization
        if speaker is None:
            raise TypeError("A part belongs to the lead of a strategy or to a partner.")
        return speaker

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that counts, be it with nothing to add."""
        return self.answered_at is not None and self.sent_back_at is None

    @property
    def is_in_own_words(self) -> bool:
        """Whether the lead itself has answered; then nobody else changes it."""
        return self.is_answered and self.recorded_by_id is None

    def is_own(self, member: Member) -> bool:
        """Whether `member` speaks for the organization that is asked."""
        return self.speaker.pk == member.organization_id

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the person who was asked holds a seat."""
        return self.member is not None and self.member.is_active(at=at)
