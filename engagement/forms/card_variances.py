"""What people type when they explain a difference, and what the list is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.filters import ListFilters
from common.forms import PortalModelForm
from engagement.models import CardVariance


class ExplainForm(PortalModelForm):
    """What happened, and what is done about it."""

    class Meta:
        model = CardVariance
        fields = ["explanation"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["explanation"].required = True


class VarianceFilters(ListFilters):
    """What the list of differences is filtered by."""

    search_fields = ("program__name", "explanation")
    what = django_filters.ChoiceFilter(choices=CardVariance.What.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            ("open", _("Open")),
            ("unexplained", _("Not explained")),
            ("explained", _("Waits for approval")),
            ("approved", _("Approved")),
        ],
        method="by_state",
        empty_label=_("All"),
    )

    class Meta:
        model = CardVariance
        fields: list[str] = []

    def by_state(self, queryset: Any, name: str, value: str) -> QuerySet[CardVariance]:
        """Without an approved explanation: with none at all, or with one that waits; or with one that stands."""
        if value == "approved":
            return queryset.exclude(approved_at=None)
        waiting = queryset.open()
        if value == "open":
            return waiting
        return waiting.filter(explanation="") if value == "unexplained" else waiting.exclude(explanation="")
