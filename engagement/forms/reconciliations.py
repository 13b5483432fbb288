"""What people type when they reconcile a lot, or take a count back; what the list is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from engagement.card_numbers import no_card_number
from engagement.models import Reconciliation

STATES = [("open", _("Waits for approval")), ("approved", _("Approved")), ("withdrawn", _("Withdrawn"))]


class ReconciliationForm(PortalModelForm):
    """What was counted; what the ledger says is shown afterwards, so that nobody counts until it fits."""

    class Meta:
        model = Reconciliation
        fields = ["counted_cards", "counted_receipts", "note"]
        labels = {"counted_cards": _("Cards in the safe")}
        help_texts = {
            "counted_cards": _("Cards of this lot that are not given out, in all custodians’ safes together.")
        }


class ReasonForm(PortalForm):
    """Why something is called off or taken back."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, validators=[no_card_number], widget=forms.Textarea(attrs={"rows": 3})
    )


class ReconciliationFilters(ListFilters):
    """What the list of reconciliations is filtered by."""

    search_fields = ("lot__program__name", "lot__receipt", "reconciler__name", "note")
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="by_state", empty_label=_("All"))

    class Meta:
        model = Reconciliation
        fields: list[str] = []

    def by_state(self, queryset: Any, name: str, value: str) -> QuerySet[Reconciliation]:
        """Those that wait, that stand, or that were taken back."""
        if value == "open":
            return queryset.open()
        return queryset.exclude(approved_at=None) if value == "approved" else queryset.exclude(withdrawn_because="")
