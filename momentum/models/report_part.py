"""One lead's part of a progress report: the request, the link and the words in one row."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalitions.models import Coalition, LeadAssignment, Member, Strategy
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
        """Parts that nobody has sent yet."""
        return self.asked().filter(answered_at=None)

    def in_agenda_order(self) -> Self:
        """As the strategies stand in the agenda, with what pages show."""
        return self.select_related(
            "report__coalition", "strategy__barrier__goal__coalition", "lead__organization", "member", "recorded_by"
        ).order_by(
            "strategy__barrier__goal__position",
            "strategy__barrier__goal_id",
            "strategy__barrier__position",
            "strategy__position",
            "strategy_id",
        )


class ReportPart(SignedLink):
    """What the lead of one strategy says for one period; empty and answered means nothing to add."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="parts", verbose_name=_("report"))
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="report_parts", verbose_name=_("strategy")
    )
    lead = models.ForeignKey(
        LeadAssignment, on_delete=models.PROTECT, related_name="report_parts", verbose_name=_("lead")
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
            models.CheckConstraint(
                condition=Q(text="") | Q(answered_at__isnull=False),
                name="report_part_has_moment",
                violation_error_message=_("Words in a report need the moment at which they were sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.strategy}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:report_part_reply", args=[self.token])

    @property
    def coalition(self) -> Coalition:
        """The coalition whose report it belongs to."""
        return self.report.coalition

    @property
    def is_answered(self) -> bool:
        """Whether the lead has answered, be it with nothing to add."""
        return self.answered_at is not None

    @property
    def is_in_own_words(self) -> bool:
        """Whether the lead itself has answered; then nobody else changes it."""
        return self.is_answered and self.recorded_by_id is None

    def is_own(self, member: Member) -> bool:
        """Whether `member` speaks for the lead."""
        return self.lead.organization_id == member.organization_id

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the person who was asked holds a seat."""
        return self.member is not None and self.member.is_active(at=at)
