"""What the alignment matrix is filtered by: all that the list of plans is, its columns, and what a plan must have."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans_inventory.forms.plans import PlanFilters
from plans_inventory.models import Plan
from predictors.models import Pillar

BY_NAME, BY_COUNT = "name", "count"
CONFIRMED, SUGGESTED, UNTAGGED = "confirmed", "suggested", "untagged"


class MatrixFilters(PlanFilters):
    """Which plans are the rows, and which predictors the columns in which order."""

    pillar = django_filters.ModelChoiceFilter(
        label=_("Pillar"), queryset=Pillar.objects.all(), to_field_name="key", method="by_column"
    )
    only = django_filters.ChoiceFilter(
        label=_("Only plans with"),
        choices=[
            (CONFIRMED, _("Confirmed predictors in these columns")),
            (SUGGESTED, _("Suggestions in these columns")),
            (UNTAGGED, _("Priorities without a predictor")),
        ],
        empty_label=_("All"),
        method="by_column",
    )
    columns = django_filters.ChoiceFilter(
        label=_("Order of the columns"),
        choices=[(BY_NAME, _("By name")), (BY_COUNT, _("By count"))],
        empty_label=_("As in the framework"),
        method="by_column",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("only", "pillar", "q"):
            self.filters.move_to_end(name, last=False)

    def by_column(self, queryset: Any, name: str, value: Any) -> QuerySet[Plan]:
        """The matrix does it, which knows what stands in its columns."""
        return queryset
