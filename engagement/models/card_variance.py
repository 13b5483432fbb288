"""Where counted and expected differ: who explains it, and who lets the explanation stand."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.activity import EngagementActivity
from engagement.models.cash_count import CashCount
from engagement.models.compensation_program import CompensationProgram
from engagement.models.reconciliation import Reconciliation


class CardVarianceQuerySet(CoalitionQuerySet["CardVariance"]):
    """Answers about variances."""

    path = "program__coalition"
    beside = ("reconciliation__lot", "cash_count__holder", "activity", "explained_by", "approved_by")

    def open(self) -> Self:
        """Variances without an approved explanation; those of a withdrawn reconciliation count no more."""
        return self.filter(approved_at=None).exclude(reconciliation__withdrawn_because__gt="")

    def judged_with(self, reconciliation: Reconciliation) -> Self:
        """Variances that have to be explained before a reconciliation stands: its own, and of its lot's sessions."""
        given = reconciliation.lot.events.filter(kind="given").order_by().values("activity")
        of_sessions = Q(program=reconciliation.lot.program_id, activity__in=given)
        return self.filter(Q(reconciliation=reconciliation) | of_sessions)


class CardVariance(Revisioned):
    """One difference, found by a reconciliation, a surprise count, or beside a session's headcount."""

    class What(models.TextChoices):
        CARDS = "cards", _("Cards in custody")
        RECEIPTS = "receipts", _("Paper marks")
        LOST = "lost", _("Cards lost or stolen")
        HEADCOUNT = "headcount", _("Cards given, beside the headcount")

    program = models.ForeignKey(
        CompensationProgram, on_delete=models.PROTECT, related_name="variances", verbose_name=_("program")
    )
    what = models.CharField(_("what differs"), max_length=10, choices=What.choices)
    reconciliation = models.ForeignKey(
        Reconciliation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="variances",
        verbose_name=_("reconciliation"),
    )
    cash_count = models.ForeignKey(
        CashCount,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="variances",
        verbose_name=_("surprise count"),
    )
    activity = models.ForeignKey(
        EngagementActivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="card_variances",
        verbose_name=_("session"),
    )
    expected = models.PositiveIntegerField(_("expected"))
    found = models.PositiveIntegerField(_("found"))
    found_at = models.DateTimeField(_("found at"))
    explanation = models.CharField(
        _("explanation"),
        max_length=1000,
        blank=True,
        validators=[no_card_number],
        help_text=_("What happened, and what is done about it. No resident’s name."),
    )
    explained_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("explained by"),
    )
    approved_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)

    objects = CardVarianceQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-pk"]
        verbose_name = _("variance")
        verbose_name_plural = _("variances")
        constraints = [
            models.CheckConstraint(
                condition=Q(reconciliation__isnull=False, cash_count=None, activity=None)
                | Q(reconciliation=None, cash_count__isnull=False, activity=None)
                | Q(reconciliation=None, cash_count=None, activity__isnull=False),
                name="variance_has_one_source",
            ),
            models.UniqueConstraint(
                fields=["reconciliation", "what"],
                condition=Q(reconciliation__isnull=False),
                name="variance_once_per_reconciliation",
            ),
            models.UniqueConstraint(
                fields=["cash_count"], condition=Q(cash_count__isnull=False), name="variance_once_per_count"
            ),
            models.UniqueConstraint(
                fields=["program", "activity", "expected", "found"],
                condition=Q(activity__isnull=False),
                name="variance_once_per_headcount",
            ),
            models.CheckConstraint(
                condition=~Q(expected=F("found")),
                name="variance_is_a_difference",
                violation_error_message=_("Where both numbers are the same there is nothing to explain."),
            ),
            models.CheckConstraint(
                condition=Q(explanation="", explained_by=None) | (~Q(explanation="") & Q(explained_by__isnull=False)),
                name="explanation_has_author",
                violation_error_message=_("An explanation needs its words and who gave it."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | (~Q(explanation="") & Q(approved_by__isnull=False, approved_at__isnull=False)),
                name="approved_variance_is_explained",
                violation_error_message=_("Only an explanation can be approved."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("explained_by")),
                name="variance_approved_by_another",
                violation_error_message=_("Somebody else approves your explanation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.found} / {self.expected}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:card_variance_detail", args=[self.program.coalition.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it waits for an explanation, or for somebody to let one stand."""
        withdrawn = self.reconciliation is not None and self.reconciliation.withdrawn_because
        return self.approved_at is None and not withdrawn
