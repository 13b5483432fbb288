"""What people type when they announce a session to the public."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from common.forms import PortalModelForm
from engagement.models import PublicNotice

# Digits with what people write between them, an extension at the end at most.
PHONE = RegexValidator(r"^[+(]?[0-9][0-9 ().\-]{5,24}$", _("Write a phone number, such as 951-555-0100."))
Card = PublicNotice.CardType


class PublicNoticeForm(PortalModelForm):
    """What the public may know before a session; never for whom it is."""

    host_phone = forms.CharField(
        label=_("Phone number to say that one is coming"),
        max_length=30,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("A number of the host’s office, where people speak the session’s languages."),
    )
    amount = forms.DecimalField(
        label=_("Amount on the card, in dollars"),
        min_value=Decimal("0.01"),
        max_value=Decimal(10_000),
        decimal_places=2,
        required=False,
    )

    class Meta:
        model = PublicNotice
        fields = ["title", "title_es", "expect", "expect_es", "host_phone", "card_type"]
        help_texts = {"card_type": _("The page says what such a card may mean for benefits.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.card_cents is not None:
            self.initial["amount"] = Decimal(self.instance.card_cents) / 100

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action: money as cents."""
        typed = dict(super().values)
        amount = typed.pop("amount")
        return {**typed, "card_cents": None if amount is None else int(amount * 100)}

    def clean(self) -> dict[str, Any]:
        """A card has an amount, and an amount a kind of card."""
        cleaned = super().clean() or {}
        if cleaned.get("card_type") == Card.NONE and cleaned.get("amount") is not None:
            self.add_error("card_type", _("Choose the kind of card, or leave the amount empty."))
        elif cleaned.get("card_type") not in (None, Card.NONE) and cleaned.get("amount") is None:
            self.add_error("amount", _("Say how much is on the card."))
        return cleaned
