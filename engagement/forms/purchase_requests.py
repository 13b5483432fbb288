"""What people type when they ask for cards or decide about it, and what the list of requests is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from engagement.benefit_notices import NoticeText
from engagement.card_numbers import no_card_number
from engagement.forms.dollars import DollarsField
from engagement.models import CompensationProgram, PurchaseRequest


class PurchaseRequestForm(PortalModelForm):
    """How many cards, of which amount, for what; asked after reading what they may mean for benefits."""

    card_cents = DollarsField(label=_("Amount on each card, in dollars"))
    # Which text stood above the form: the action says no if it is not the newest any more.
    notice_read = forms.CharField(widget=forms.HiddenInput, max_length=60)
    has_read = forms.BooleanField(label=_("I have read what this kind of card may mean for somebody’s benefits"))

    class Meta:
        model = PurchaseRequest
        fields = ["quantity", "card_cents", "vendor", "purpose"]

    def __init__(self, *args: Any, notice: NoticeText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice_read"].initial = notice.key

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action: the tick was needed to come here, and is not kept."""
        return {name: value for name, value in super().values.items() if name != "has_read"}


class ApproveForm(PortalForm):
    """A remark with a yes."""

    note = forms.CharField(label=_("Remark"), required=False, max_length=500, validators=[no_card_number])


class DeclineForm(PortalForm):
    """Why the cards are not bought."""

    reason = forms.CharField(label=_("Why not?"), max_length=500, validators=[no_card_number])


class PurchaseRequestFilters(ListFilters):
    """What the list of requests is filtered by."""

    search_fields = ("vendor", "purpose")
    program = django_filters.ModelChoiceFilter(label=_("Program"), queryset=CompensationProgram.objects.none())
    state = django_filters.ChoiceFilter(label=_("State"), choices=PurchaseRequest.State.choices, empty_label=_("All"))

    class Meta:
        model = PurchaseRequest
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = CompensationProgram.objects.in_coalition(self.request.access.coalition)
        self.filters["program"].queryset = here
