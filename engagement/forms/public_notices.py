"""What people type when they announce a session to the public."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.forms import PortalModelForm
from engagement.models import CompensationProgram, PublicNotice

# Digits with what people write between them, an extension at the end at most.
PHONE = RegexValidator(r"^[+(]?[0-9][0-9 ().\-]{5,24}$", _("Write a phone number, such as 951-555-0100."))


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
        fields = ["title", "title_es", "expect", "expect_es", "host_phone", "program"]
        help_texts = {"program": _("The page says what its kind of card may mean for benefits.")}

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programs = CompensationProgram.objects.in_coalition(coalition)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        if self.instance.card_cents is not None:
            self.initial["amount"] = Decimal(self.instance.card_cents) / 100

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action: money as cents."""
        typed = dict(super().values)
        amount = typed.pop("amount")
        return {**typed, "card_cents": None if amount is None else int(amount * 100)}

    def clean(self) -> dict[str, Any]:
        """A card has an amount, and an amount a program."""
        cleaned = super().clean() or {}
        program, amount = cleaned.get("program"), cleaned.get("amount")
        if program is None and amount is not None:
            self.add_error("program", _("Choose the program that pays, or leave the amount empty."))
        elif program is not None and amount is None and "amount" not in self.errors:
            self.add_error("amount", _("Say how much is on the card."))
        return cleaned
