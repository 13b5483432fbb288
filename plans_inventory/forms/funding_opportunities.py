"""What people type about funding, and what its list is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalModelForm
from plans_inventory.models import FundingOpportunity, Plan, Priority


class PrioritiesField(forms.ModelMultipleChoiceField):
    """Chooses priorities, each named with its plan."""

    def label_from_instance(self, priority: Any) -> str:
        return f"{Truncator(priority.plan.title).chars(40)}: {priority}"


class FundingForm(PortalModelForm):
    """A program as its funder announces it, and the priorities that it could pay for."""

    priorities = PrioritiesField(
        label=_("For these priorities"),
        queryset=Priority.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = FundingOpportunity
        fields = [
            "title",
            "funder",
            "status",
            "deadline",
            "eligible_applicants",
            "match",
            "amount",
            "allowable_uses",
            "expires_on",
            "address",
            "priorities",
            "notes",
        ]
        widgets = dict.fromkeys(["deadline", "expires_on"], DayInput)

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Priority.objects.in_coalition(coalition).current().select_related("plan")
        self.fields["priorities"].queryset = here.order_by("plan__title", "position")  # type: ignore[attr-defined]


def plans_here(request: Any) -> QuerySet[Plan]:
    """The plans of the coalition that the page belongs to."""
    return Plan.objects.in_coalition(request.access.coalition).current()


class FundingFilters(ListFilters):
    """What the funding list is filtered by."""

    search_fields = ("title", "funder", "eligible_applicants", "allowable_uses")
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=FundingOpportunity.Status.choices, empty_label=_("All")
    )
    when = django_filters.ChoiceFilter(
        label=_("Deadline"),
        choices=[("open", _("One can still apply"))],
        empty_label=_("All"),
        method="by_deadline",
    )
    plan = django_filters.ModelChoiceFilter(label=_("Plan"), queryset=plans_here, method="by_plan")

    class Meta:
        model = FundingOpportunity
        fields: list[str] = []

    def by_deadline(self, queryset: Any, name: str, value: str) -> QuerySet[FundingOpportunity]:
        """What one can still apply for today."""
        return queryset.open(on=self.request.access.today)

    def by_plan(self, queryset: Any, name: str, value: Plan) -> QuerySet[FundingOpportunity]:
        """Money for a priority of the plan."""
        return queryset.for_plan(value)
