"""The ledger: every movement of every card, written once, each chained to the one before it in its lot."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Member
from common.append_only import AppendOnly, NeverChanged
from common.composite_keys import AgreesWith
from engagement.card_numbers import no_card_number
from engagement.models.activity import EngagementActivity
from engagement.models.card import Card
from engagement.models.card_document import CardDocument
from engagement.models.card_lot import CardLot
from engagement.models.card_place import ALLOWED_MOVES, CardPlace
from engagement.models.card_transfer import CardTransfer
from engagement.models.custody_event_set import CustodyEventQuerySet


class CustodyEvent(AppendOnly):
    """One card leaves one place for another. A mistake is answered by an event that reverses it.

    `step` counts the events of a card, `seq` those of its lot. The database holds the chain of places together:
    step n leaves from the place at which step n − 1 arrived (`event_leaves_from_where_the_card_is`), so no card is
    ever in two places and none is given twice.
    """

    class Kind(models.TextChoices):
        PURCHASED = "purchased", _("Purchased")
        REPLACED = "replaced", _("Re-issued by the vendor")
        TRANSFERRED = "transferred", _("Handed to another custodian")
        ISSUED = "issued", _("Issued to a session")
        GIVEN = "given", _("Given to a resident")
        RETURNED = "returned", _("Counted back from a session")
        TO_VENDOR = "to_vendor", _("Returned to the vendor")
        VOIDED = "voided", _("Made void")
        DAMAGED = "damaged", _("Damaged")
        LOST = "lost", _("Lost")
        STOLEN = "stolen", _("Stolen")
        REVERSED = "reversed", _("Reversed")

    class Via(models.TextChoices):
        PORTAL = "portal", _("In the portal")
        QUEUE = "queue", _("Sent later from a phone")
        PAPER = "paper", _("From paper")

    lot = models.ForeignKey(CardLot, on_delete=models.PROTECT, related_name="events", verbose_name=_("lot"))
    seq = models.PositiveIntegerField(_("number in its lot"))
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="events", verbose_name=_("card"))
    step = models.PositiveIntegerField(_("number of the card’s event"))
    after_step = models.PositiveIntegerField(null=True, blank=True, editable=False)
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind.choices)
    from_place = models.CharField(pgettext_lazy("hands", "from"), max_length=10, choices=CardPlace.choices)
    to_place = models.CharField(pgettext_lazy("hands", "to"), max_length=10, choices=CardPlace.choices)
    from_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who had it")
    )
    to_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who has it")
    )
    activity = models.ForeignKey(
        EngagementActivity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="custody_events",
        verbose_name=_("session"),
    )
    transfer = models.ForeignKey(
        CardTransfer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("transfer"),
    )
    cents = models.PositiveIntegerField(_("amount in cents"), validators=[MinValueValidator(1)])
    # The number that somebody drew at the door: it says which card is whose, and to the portal nobody's name.
    participant_number = models.PositiveSmallIntegerField(_("number drawn at the door"), null=True, blank=True)
    # How often a card of this number was taken back before: one of each may stand.
    turn = models.PositiveSmallIntegerField(default=0, editable=False)
    receipt_token = models.CharField(_("receipt token"), max_length=8, blank=True)
    via = models.CharField(_("how it was written down"), max_length=8, choices=Via.choices, default=Via.PORTAL)
    reason = models.CharField(_("reason"), max_length=500, blank=True, validators=[no_card_number])
    evidence = models.CharField(
        _("what shows it"),
        max_length=300,
        blank=True,
        validators=[no_card_number],
        help_text=_("A report’s number, a photo, the sleeve in the safe."),
    )
    document = models.ForeignKey(
        CardDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )
    by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="recorded_custody_events", verbose_name=_("by")
    )
    witness = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second person")
    )
    happened_at = models.DateTimeField(_("happened at"))
    recorded_at = models.DateTimeField(_("written down at"))
    idempotency_key = models.CharField(max_length=120, unique=True, editable=False)
    previous_hash = models.CharField(_("hash of the event before it"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    objects = CustodyEventQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        verbose_name = _("custody event")
        verbose_name_plural = _("custody events")
        indexes = [models.Index(fields=["lot", "happened_at"], name="event_moment_idx")]
        constraints = [
            models.UniqueConstraint(fields=["lot", "seq"], name="event_number_once_per_lot"),
            models.UniqueConstraint(
                fields=["card", "step"],
                name="event_step_once_per_card",
                violation_error_message=_("Something else has just happened to this card. Look at it again."),
            ),
            models.UniqueConstraint(fields=["card", "step", "to_place"], name="event_arrives_at_place"),
            models.UniqueConstraint(
                fields=["activity", "participant_number", "turn"],
                condition=Q(kind="given"),
                name="one_card_per_participant_number",
                violation_error_message=_("This number has had a card at this session."),
            ),
            models.CheckConstraint(
                condition=Q(step=1, after_step=None, from_place="outside") | Q(step=F("after_step") + 1),
                name="event_follows_the_one_before",
            ),
            AgreesWith(
                fields=("card", "after_step", "from_place"),
                to="self",
                there=("card", "step", "to_place"),
                name="event_leaves_from_where_the_card_is",
            ),
            AgreesWith(
                fields=("card", "lot"), to="engagement.Card", there=("id", "lot"), name="event_agrees_with_card"
            ),
            AgreesWith(
                fields=("transfer", "lot"),
                to="engagement.CardTransfer",
                there=("id", "lot"),
                name="event_agrees_with_transfer",
            ),
            models.CheckConstraint(
                condition=Q(cents__gte=1),
                name="event_has_amount",
                violation_error_message=_("A card is worth more than nothing."),
            ),
            models.CheckConstraint(
                condition=ALLOWED_MOVES,
                name="event_moves_as_its_kind_says",
                violation_error_message=_("A card cannot go from there to there."),
            ),
            models.CheckConstraint(condition=Q(kind="reversed") | Q(reverses=None), name="only_reversals_reverse"),
            models.CheckConstraint(
                condition=Q(to_place__in=["custody", "issued"], to_member__isnull=False)
                | (~Q(to_place__in=["custody", "issued"]) & Q(to_member=None)),
                name="kept_card_has_holder",
                violation_error_message=_("A card that is kept or issued is in somebody’s hands."),
            ),
            models.CheckConstraint(
                condition=~Q(to_place__in=["issued", "given"]) | Q(activity__isnull=False),
                name="issued_card_has_session",
                violation_error_message=_("Cards are issued to a session, and given at one."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="given") | (Q(participant_number__gte=1) & ~Q(receipt_token="")),
                name="given_card_has_receipt",
                violation_error_message=_("A card is given against a number drawn at the door and a receipt token."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["to_vendor", "voided", "damaged", "lost", "stolen", "reversed", "replaced"])
                | ~Q(reason=""),
                name="unusual_event_has_reason",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["to_vendor", "voided", "damaged", "lost", "stolen"])
                | ~Q(evidence="")
                | Q(document__isnull=False),
                name="unusual_event_has_evidence",
                violation_error_message=_("Say what shows it, or add a document."),
            ),
            models.CheckConstraint(
                condition=Q(witness=None) | ~Q(witness=F("by")),
                name="witness_is_another",
                violation_error_message=_("The second person is somebody else."),
            ),
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("recorded_at")),
                name="event_is_not_in_the_future",
                violation_error_message=_("This has not happened yet."),
            ),
            NeverChanged(name="custody_event_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id}/{self.seq}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:card_detail", args=[self.lot.program.coalition.slug, self.card_id])

    @property
    def can_be_reversed(self) -> bool:
        """Whether one person may take it back; what two people did together, they undo together."""
        return self.kind != self.Kind.REVERSED and self.transfer_id is None
