"""What people type when they count gift cards."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import members_of
from coalitions.models import Coalition
from common.forms import PortalForm, PortalModelForm
from engagement.models import GiftCardCount

MOST_CARDS = 100_000


class CountInForm(PortalForm):
    """The cards that go into a session; numbers of cards, never numbers on cards."""

    amount = forms.DecimalField(
        label=_("Amount on each card, in dollars"),
        min_value=Decimal("0.01"),
        max_value=Decimal(10_000),
        decimal_places=2,
        initial=Decimal("50.00"),
    )
    counted_in = forms.IntegerField(label=_("Cards counted in"), min_value=0, max_value=MOST_CARDS)

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counted_in_by"] = members_of(coalition, at=at, label=_("Counted in by"))
        self.fields["counted_in_by"].required = True

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action: money as cents."""
        typed = dict(self.cleaned_data)
        return {"amount_cents": int(typed.pop("amount") * 100), **typed}


class GivenForm(PortalModelForm):
    """The cards that residents received, and those that came back."""

    class Meta:
        model = GiftCardCount
        fields = ["given", "given_by", "returned", "returned_to", "explanation"]

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given"].required = True
        self.fields["given_by"] = members_of(coalition, at=at, label=_("Given out by"))
        self.fields["given_by"].required = True
        self.fields["returned_to"] = members_of(
            coalition, at=at, label=_("Counted back by"), help_text=_("Somebody else than the one who gave them out.")
        )
