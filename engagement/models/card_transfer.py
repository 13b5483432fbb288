"""Cards that go from one hand to another: offered by one, counted and acknowledged by the other."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.activity import EngagementActivity
from engagement.models.card import Card
from engagement.models.card_lot import CardLot


class CardTransferQuerySet(CoalitionQuerySet["CardTransfer"]):
    """Answers about transfers."""

    path = "lot__program__coalition"
    beside = ("lot", "activity", "from_member", "to_member")

    def open(self) -> Self:
        """Transfers that wait for the other side."""
        return self.filter(state="offered")


class CardTransfer(Revisioned):
    """A sealed count of cards of one lot. Until the other side has counted, the cards stay where they are."""

    class Kind(models.TextChoices):
        CUSTODY = "custody", _("From custodian to custodian")
        ISSUE = "issue", _("Issued to a session")
        RETURN = "return", _("Back from a session")

    class State(models.TextChoices):
        OFFERED = "offered", _("Waits to be counted")
        ACCEPTED = "accepted", _("Counted and taken over")
        DECLINED = "declined", _("Not taken over")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    lot = models.ForeignKey(CardLot, on_delete=models.PROTECT, related_name="transfers", verbose_name=_("lot"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    activity = models.ForeignKey(
        EngagementActivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="card_transfers",
        verbose_name=_("session"),
    )
    from_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=pgettext_lazy("hands", "from")
    )
    to_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=pgettext_lazy("hands", "to")
    )
    cards = models.ManyToManyField(Card, related_name="transfers", verbose_name=_("cards"))
    quantity = models.PositiveIntegerField(_("cards in the envelope"))
    seal = models.CharField(
        _("mark on the seal"),
        max_length=60,
        blank=True,
        validators=[no_card_number],
        help_text=_("What is written over the flap of the envelope."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OFFERED)
    counted = models.PositiveIntegerField(_("cards counted by the other side"), null=True, blank=True)
    reason = models.CharField(_("why not"), max_length=500, blank=True, validators=[no_card_number])
    offered_at = models.DateTimeField(_("offered at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = CardTransferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        verbose_name = _("card transfer")
        verbose_name_plural = _("card transfers")
        constraints = [
            models.UniqueConstraint(fields=["id", "lot"], name="transfer_with_its_lot"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="transfer_has_cards",
                violation_error_message=_("Choose at least one card."),
            ),
            models.CheckConstraint(
                condition=~Q(from_member=F("to_member")),
                name="transfer_between_two_people",
                violation_error_message=_("Cards go from one person to another."),
            ),
            models.CheckConstraint(
                condition=Q(kind="custody", activity=None) | (~Q(kind="custody") & Q(activity__isnull=False)),
                name="transfer_names_its_session",
                violation_error_message=_("Cards are issued to a session, and come back from one."),
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(counted=F("quantity")),
                name="accepted_transfer_was_counted",
                violation_error_message=_("Both sides have to count the same number of cards."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn"]) | ~Q(reason=""),
                name="refused_transfer_has_reason",
                violation_error_message=_("Say why the cards were not taken over."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quantity}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:card_transfer_detail", args=[self.lot.program.coalition.slug, self.pk])
