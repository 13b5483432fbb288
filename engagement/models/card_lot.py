"""Cards bought at one time: logged at purchase with the papers that an auditor asks for."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.card_document import CardDocument
from engagement.models.compensation_program import CompensationProgram
from engagement.models.purchase_request import DEAREST_CARD, MOST_CARDS, PurchaseRequest

FISCAL_YEAR = RegexValidator(r"^\d{4}([-–/]\d{2}(\d{2})?)?$", _("Write the fiscal year as 2026-27."))


class CardLotQuerySet(CoalitionQuerySet["CardLot"]):
    """Answers about lots."""

    path = "program__coalition"
    beside = ("request", "bought_by", "receipt_document")

    def open(self) -> Self:
        """Lots that have not been closed."""
        return self.filter(closed_at=None)


class CardLot(Revisioned):
    """One purchase. How many and how much never change; what the papers are called can be put right, with history."""

    program = models.ForeignKey(
        CompensationProgram, on_delete=models.PROTECT, related_name="lots", editable=False, verbose_name=_("program")
    )
    request = models.OneToOneField(
        PurchaseRequest, on_delete=models.PROTECT, related_name="lot", editable=False, verbose_name=_("request")
    )
    quantity = models.PositiveIntegerField(
        _("cards bought"), editable=False, validators=[MinValueValidator(1), MaxValueValidator(MOST_CARDS)]
    )
    card_cents = models.PositiveIntegerField(
        _("amount on each card, in cents"),
        editable=False,
        validators=[MinValueValidator(1), MaxValueValidator(DEAREST_CARD)],
    )
    bought_on = models.DateField(_("bought on"), editable=False)
    bought_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", editable=False, verbose_name=_("logged by")
    )
    receipt = models.CharField(_("receipt number"), max_length=60, validators=[no_card_number])
    receipt_document = models.ForeignKey(
        CardDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("receipt"),
    )
    voucher = models.CharField(_("voucher"), max_length=60, validators=[no_card_number])
    account = models.CharField(_("account"), max_length=60, validators=[no_card_number])
    fund = models.CharField(_("fund"), max_length=60, validators=[no_card_number])
    grant = models.CharField(_("grant"), max_length=60, blank=True, validators=[no_card_number])
    fiscal_year = models.CharField(
        _("fiscal year"), max_length=9, validators=[FISCAL_YEAR], help_text=_("Such as 2026-27.")
    )
    # Where the chain of events stands; an event moves both on, under the lock of the program.
    head_seq = models.PositiveIntegerField(_("events"), default=0, editable=False)
    head_hash = models.CharField(_("hash of the last event"), max_length=64, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    objects = CardLotQuerySet.as_manager()

    class Meta:
        ordering = ["-bought_on", "-pk"]
        verbose_name = _("card lot")
        verbose_name_plural = _("card lots")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, card_cents__gte=1),
                name="lot_holds_something",
                violation_error_message=_("A lot holds at least one card, worth more than nothing."),
            ),
            models.CheckConstraint(
                condition=~Q(receipt="") & ~Q(voucher="") & ~Q(account="") & ~Q(fund="") & ~Q(fiscal_year=""),
                name="lot_has_papers",
                violation_error_message=_("A lot needs its receipt, voucher, account, fund and fiscal year."),
            ),
        ]

    def __str__(self) -> str:
        return _("Lot %(number)d") % {"number": self.pk or 0}

    def get_absolute_url(self) -> str:
        return reverse("engagement:card_lot_detail", args=[self.program.coalition.slug, self.pk])

    @property
    def cents(self) -> int:
        """What all its cards are worth."""
        return self.quantity * self.card_cents
