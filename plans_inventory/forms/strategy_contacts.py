"""What the list of whom to call is filtered by."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from coalitions.models import Strategy
from common.filters import ListFilters
from predictors.models import Pillar, Predictor


class ContactFilters(ListFilters):
    """Strategies by their words, pillar or predictor."""

    search_fields = ("title", "description")
    pillar = django_filters.ModelChoiceFilter(
        label=_("Pillar"),
        field_name="predictors__pillar",
        queryset=Pillar.objects.all(),
        to_field_name="key",
        distinct=True,
    )
    predictor = django_filters.ModelChoiceFilter(
        label=_("Predictor"), field_name="predictors", queryset=Predictor.objects.all(), to_field_name="key"
    )

    class Meta:
        model = Strategy
        fields: list[str] = []
