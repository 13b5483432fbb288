"""What people type about a purchase and its cards, and what lists of them are filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from engagement.card_numbers import no_card_number, short_number
from engagement.forms.card_documents import PaperField
from engagement.models import CardLot, CardPlace, CompensationProgram

PAPERS = ["receipt", "voucher", "account", "fund", "grant", "fiscal_year"]


class NumbersField(forms.CharField):
    """Last fours or serial numbers, one to a line; each is checked, and a full number is refused at once."""

    widget = forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value: Any) -> list[str]:
        """The numbers as they are kept; raises ValidationError naming the lines that are none."""
        text = super().clean(value)
        no_card_number(text.replace("\n", ";"))
        found, wrong = [], []
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                try:
                    found.append(short_number(line))
                except ValidationError as error:
                    wrong += [_("Line %(n)d: %(why)s") % {"n": number, "why": why} for why in error.messages]
        if wrong:
            raise ValidationError(wrong[:10])
        return found


class PapersForm(PortalModelForm):
    """What the papers of a purchase are called, and the receipt itself."""

    paper = PaperField(label=_("Receipt"), required=False)

    class Meta:
        model = CardLot
        fields = PAPERS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.receipt_document:
            self.fields["paper"].help_text = _("A new file takes the place of “%(title)s”, which is kept.") % {
                "title": self.instance.receipt_document
            }


class CardLotForm(PapersForm):
    """A purchase on the day it was made; the numbers may follow."""

    bought_on = forms.DateField(label=_("Day of the purchase"), widget=DayInput)
    numbers = NumbersField(
        label=_("Cards by their last four digits or serial number"),
        required=False,
        help_text=_("One to a line; never a full number or a PIN. You may log them later or import them."),
    )
    field_order = ["bought_on", "receipt", "paper", "voucher", "account", "fund", "grant", "fiscal_year", "numbers"]


class CardsForm(PortalForm):
    """Further cards of a lot."""

    numbers = NumbersField(
        label=_("Cards by their last four digits or serial number"),
        help_text=_("One to a line; never a full number or a PIN."),
    )


class CardLotFilters(ListFilters):
    """What the list of lots is filtered by."""

    search_fields = ("receipt", "voucher", "grant", "request__vendor")
    program = django_filters.ModelChoiceFilter(label=_("Program"), queryset=CompensationProgram.objects.none())
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        empty_label=_("All"),
        choices=[("open", _("Open")), ("closed", pgettext_lazy("lot", "Closed"))],
    )

    class Meta:
        model = CardLot
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = CompensationProgram.objects.in_coalition(self.request.access.coalition)
        self.filters["program"].queryset = here

    def by_state(self, lots: Any, name: str, value: str) -> Any:
        """Open lots take events, closed ones do not."""
        return lots.filter(closed_at__isnull=value == "open")


class CardFilters(ListFilters):
    """What the cards of a lot are filtered by."""

    search_fields = ("number",)
    place = django_filters.ChoiceFilter(
        label=_("Place"),
        choices=[(place.value, place.label) for place in CardPlace.of_the_ledger()],
        empty_label=_("All"),
    )

    class Meta:
        model = CardLot
        fields: list[str] = []
