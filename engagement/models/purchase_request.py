"""Asking for cards to be bought; somebody else says yes before any money is spent."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.compensation_program import CompensationProgram

MOST_CARDS = 2_000
DEAREST_CARD = 1_000_000  # cents


class PurchaseRequestQuerySet(CoalitionQuerySet["PurchaseRequest"]):
    """Answers about purchase requests."""

    path = "program__coalition"
    beside = ("requested_by", "decided_by")


class PurchaseRequest(Revisioned):
    """How many cards of which amount are wanted, for what; one approved request becomes one lot."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("Waits for approval")
        APPROVED = "approved", _("Approved, not bought yet")
        DECLINED = "declined", _("Declined")
        BOUGHT = "bought", _("Bought")

    program = models.ForeignKey(
        CompensationProgram, on_delete=models.PROTECT, related_name="requests", verbose_name=_("program")
    )
    quantity = models.PositiveIntegerField(_("cards"), validators=[MinValueValidator(1), MaxValueValidator(MOST_CARDS)])
    card_cents = models.PositiveIntegerField(
        _("amount on each card, in cents"), validators=[MinValueValidator(1), MaxValueValidator(DEAREST_CARD)]
    )
    vendor = models.CharField(_("vendor"), max_length=200, validators=[no_card_number])
    purpose = models.CharField(
        _("what for"), max_length=500, validators=[no_card_number], help_text=_("The sessions that they are meant for.")
    )
    # Which benefit notice the requester was shown: the kind of card and the version stand on record.
    notice_version = models.CharField(_("benefit notice that was read"), max_length=60, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.REQUESTED, editable=False)
    requested_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"), editable=False)
    decided_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decision_note = models.CharField(_("why"), max_length=500, blank=True, editable=False, validators=[no_card_number])

    objects = PurchaseRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        verbose_name = _("purchase request")
        verbose_name_plural = _("purchase requests")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, card_cents__gte=1),
                name="request_asks_for_something",
                violation_error_message=_("Ask for at least one card, worth more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("requested_by")),
                name="request_decided_by_another",
                violation_error_message=_("Somebody else approves what you ask for."),
            ),
            models.CheckConstraint(
                condition=Q(state="requested", decided_by=None, decided_at=None)
                | (~Q(state="requested") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_request_has_decider",
                violation_error_message=_("A decision needs who made it, and when."),
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(decision_note=""),
                name="declined_request_has_reason",
                violation_error_message=_("Say why the request is declined."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(n)d cards from %(vendor)s") % {"n": self.quantity, "vendor": self.vendor}

    def get_absolute_url(self) -> str:
        return reverse("engagement:purchase_request_detail", args=[self.program.coalition.slug, self.pk])

    @property
    def cents(self) -> int:
        """What all of them cost."""
        return self.quantity * self.card_cents
