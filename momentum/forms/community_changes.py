"""What staff type about a community change, and what the list is filtered by."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Organization, Strategy
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalModelForm
from engagement.forms.dollars import DollarsField
from momentum.models import CommunityChange

MOST_WON = Decimal(10_000_000_000)


class CommunityChangeForm(PortalModelForm):
    """What changed, since when, who contributed, what shows it."""

    cents = DollarsField(
        label=_("Money won, in dollars"),
        max_value=MOST_WON,
        required=False,
        help_text=_("Only for a change of resources."),
    )

    class Meta:
        model = CommunityChange
        fields = [
            *["kind", "title", "description", "happened_on", "cents", "organizations", "strategies"],
            *["evidence", "evidence_link", "is_public"],
        ]
        widgets = {
            "happened_on": DayInput,
            "organizations": forms.CheckboxSelectMultiple,
            "strategies": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "is_public": _("All of this then stands on the public page, with the names of who contributed."),
        }

    field_order = Meta.fields

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: dict[str, Any] = self.fields
        here["organizations"].queryset = Organization.objects.in_coalition(coalition)
        here["strategies"].queryset = Strategy.objects.in_coalition(coalition)


def strategies_here(request: Any) -> QuerySet[Strategy]:
    """The strategies of the coalition that the page belongs to."""
    return Strategy.objects.in_coalition(request.access.coalition)


class CommunityChangeFilters(ListFilters):
    """By kind, year and strategy; those taken back only when asked for."""

    search_fields = ("title", "description", "evidence")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=CommunityChange.Kind.choices, empty_label=_("All"))
    year = django_filters.NumberFilter(
        label=_("Year"), method="in_year", min_value=1900, max_value=2999, widget=forms.NumberInput
    )
    strategy = django_filters.ModelChoiceFilter(label=_("Strategy"), queryset=strategies_here, field_name="strategies")
    only = django_filters.ChoiceFilter(
        label=_("Only"),
        method="only_those",
        empty_label=_("All"),
        choices=[("public", _("Public")), ("withdrawn", _("Taken back"))],
    )

    class Meta:
        model = CommunityChange
        fields: list[str] = []

    def in_year(self, queryset: QuerySet[CommunityChange], _name: str, year: Decimal) -> QuerySet[CommunityChange]:
        """Changes since a day of one year."""
        return queryset.filter(happened_on__year=int(year))

    def only_those(self, queryset: Any, _name: str, which: str) -> QuerySet[CommunityChange]:
        """What everybody may read, or what was taken back."""
        return queryset.public() if which == "public" else queryset.exclude(withdrawn_on=None)
