"""Comparing what the ledger says of a lot with what is in the safe and in the envelope of paper marks."""

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
from engagement.models.card_lot import CardLot


class ReconciliationQuerySet(CoalitionQuerySet["Reconciliation"]):
    """Answers about reconciliations."""

    path = "lot__program__coalition"
    beside = ("lot", "reconciler", "approved_by")

    def open(self) -> Self:
        """Those that wait for their approval."""
        return self.filter(approved_at=None, withdrawn_because="")


class Reconciliation(Revisioned):
    """Expected against counted, by somebody who never had a card of the lot in hand; another person approves."""

    lot = models.ForeignKey(CardLot, on_delete=models.PROTECT, related_name="reconciliations", verbose_name=_("lot"))
    reconciler = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("reconciler")
    )
    reconciled_at = models.DateTimeField(_("reconciled at"), editable=False)
    # What the ledger said at that moment: cards by place, and where the lot's chain stood.
    balances = models.JSONField(_("cards by place"), default=dict, editable=False)
    head_seq = models.PositiveIntegerField(editable=False)
    head_hash = models.CharField(max_length=64, editable=False)
    expected_cards = models.PositiveIntegerField(_("cards expected in custody"), editable=False)
    counted_cards = models.PositiveIntegerField(_("cards counted"))
    expected_receipts = models.PositiveIntegerField(_("receipts expected"), editable=False)
    counted_receipts = models.PositiveIntegerField(
        _("paper marks counted"), help_text=_("How many marks are in the custodian’s envelope; the names on none.")
    )
    note = models.CharField(_("remark"), max_length=500, blank=True, validators=[no_card_number])
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
    withdrawn_because = models.CharField(
        _("why it was withdrawn"), max_length=500, blank=True, editable=False, validators=[no_card_number]
    )

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        ordering = ["-reconciled_at", "-pk"]
        verbose_name = _("reconciliation")
        verbose_name_plural = _("reconciliations")
        constraints = [
            models.UniqueConstraint(
                fields=["lot"],
                condition=Q(approved_at=None, withdrawn_because=""),
                name="one_open_reconciliation_per_lot",
                violation_error_message=_("This lot is being reconciled already. Finish or withdraw that one first."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_reconciliation_has_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("reconciler")),
                name="reconciliation_approved_by_another",
                violation_error_message=_("Somebody else approves a reconciliation."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_because="") | Q(approved_at=None),
                name="approved_reconciliation_stands",
                violation_error_message=_("An approved reconciliation stays."),
            ),
        ]

    def __str__(self) -> str:
        return _("Reconciliation of %(lot)s") % {"lot": self.lot}

    def get_absolute_url(self) -> str:
        return reverse("engagement:reconciliation_detail", args=[self.lot.program.coalition.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it waits for its approval."""
        return self.approved_at is None and not self.withdrawn_because
