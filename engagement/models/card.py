"""One card, known by its last four digits or the serial number outside its package; never by what could be spent."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from engagement.card_numbers import no_card_number
from engagement.models.card_lot import CardLot


class CardQuerySet(AppendOnlyQuerySet):
    """Answers about cards."""

    path = "lot__program__coalition"
    beside = ("lot", "replaces")

    def at(self, place: str, **more: Any) -> Self:
        """Cards that are in a place now; `more` narrows down their last event, such as `to_member`."""
        return self.filter(Exists(self._last().filter(to_place=place, **more)))

    def with_place(self) -> Self:
        """Attach where each is now: `place`, `holder_id`, `activity_id` and `moved_at` of its last event."""
        last = self._last()
        return self.annotate(
            place=Subquery(last.values("to_place")[:1]),
            holder_id=Subquery(last.values("to_member")[:1]),
            session_id=Subquery(last.values("activity")[:1]),
            moved_at=Subquery(last.values("happened_at")[:1]),
        )

    def logged(self) -> Self:
        """Cards that were bought and are in the ledger: neither re-issued ones, nor those logged by mistake."""
        return self.filter(Exists(self._last().exclude(to_place="outside")), replaces=None)

    def _last(self) -> Any:
        """The last event of the card around it."""
        event: Any = self.model._meta.get_field("events").related_model
        return event._default_manager.last_of_each().filter(card=OuterRef("pk"))


class Card(AppendOnly):
    """A card of a lot. Where it is, its events say; the row itself never changes."""

    lot = models.ForeignKey(CardLot, on_delete=models.PROTECT, related_name="cards", verbose_name=_("lot"))
    number = models.CharField(_("last four or serial number"), max_length=12, validators=[no_card_number])
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("came in place of"),
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["lot_id", "pk"]
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "number"],
                name="card_number_once_per_lot",
                violation_error_message=_(
                    "This lot has a card of this number. Add a letter to one of them, and write it on its sleeve."
                ),
            ),
            # What the ledger's events point at together, so that card and lot agree.
            models.UniqueConstraint(fields=["id", "lot"], name="card_with_its_lot"),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="card_has_number",
                violation_error_message=_("A card needs its last four or its serial number."),
            ),
            NeverChanged(name="card_never_changed"),
        ]

    def __str__(self) -> str:
        return f"••{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:card_detail", args=[self.lot.program.coalition.slug, self.pk])
