"""What people type about a plan, and what the list of plans is filtered by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalModelForm
from plans_inventory.models import FundingOpportunity, Office, Plan, PlanCorrection, PlanReview
from predictors.models import Predictor


class PlanForm(PortalModelForm):
    """A plan as its cover and its first pages describe it."""

    class Meta:
        model = Plan
        fields = [
            "title",
            "publisher",
            "kind",
            "jurisdiction",
            "year",
            "status",
            "address",
            "adopting_body",
            "adopted_on",
            "period_starts_on",
            "period_ends_on",
            "is_adopted_ahead",
            "window_opens_on",
            "window_closes_on",
            "superseded_by",
            "notes",
        ]
        widgets = dict.fromkeys(
            ["adopted_on", "period_starts_on", "period_ends_on", "window_opens_on", "window_closes_on"], DayInput
        )

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Plan.objects.in_coalition(coalition).current().exclude(pk=self.instance.pk)
        self.fields["superseded_by"].queryset = others  # type: ignore[attr-defined]


def offices_here(request: Any) -> QuerySet[Office]:
    """The offices of the coalition that the page belongs to."""
    return Office.objects.in_coalition(request.access.coalition)


UNTOUCHED, OUTDATED = "untouched", "outdated"
ASKED, CORRECTIONS = "asked", "corrections"
A_YEAR = timedelta(days=365)


class PlanFilters(ListFilters):
    """What the list of plans is filtered by."""

    search_fields = ("title", "publisher", "jurisdiction")
    kind = django_filters.ChoiceFilter(label=_("Type"), choices=Plan.Kind.choices, empty_label=_("All"))
    publisher = django_filters.ChoiceFilter(label=_("Publisher"), empty_label=_("All"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Plan.Status.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=Plan.State.choices, empty_label=_("All"))
    predictor = django_filters.ModelChoiceFilter(
        label=_("Predictor"), queryset=Predictor.objects.all(), to_field_name="key", method="by_predictor"
    )
    office = django_filters.ModelChoiceFilter(label=_("Office"), queryset=offices_here, method="by_office")
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("All"))
    funding = django_filters.ChoiceFilter(
        label=_("Funding"),
        choices=[("yes", _("Has funding noted")), ("no", _("No funding noted"))],
        empty_label=_("All"),
        method="by_funding",
    )
    stale = django_filters.ChoiceFilter(
        label=_("Needs a look"),
        choices=[(UNTOUCHED, _("Not touched for a year")), (OUTDATED, _("Expired, or its time for an update passed"))],
        empty_label=_("All"),
        method="by_staleness",
    )

    owner = django_filters.ChoiceFilter(
        label=_("Its owner"),
        choices=[(ASKED, _("Asked, no answer yet")), (CORRECTIONS, _("Sent corrections that are to do"))],
        empty_label=_("All"),
        method="by_owner",
    )

    class Meta:
        model = Plan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Plan.objects.in_coalition(self.request.access.coalition).current().order_by("publisher")
        pairs = list(named.values_list("publisher", "year").distinct())
        publishers = dict.fromkeys(publisher for publisher, _year in pairs)
        years = sorted({year for _publisher, year in pairs if year}, reverse=True)
        self.filters["publisher"].extra["choices"] = [(name, name) for name in publishers]
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]

    def by_predictor(self, queryset: Any, name: str, value: Predictor) -> QuerySet[Plan]:
        """Plans with a priority that works on the predictor."""
        return queryset.touching(value)

    def by_funding(self, queryset: Any, name: str, value: str) -> QuerySet[Plan]:
        """Plans with, or without, money noted for one of their priorities."""
        noted = Exists(FundingOpportunity.objects.for_plan(OuterRef(OuterRef("pk"))))
        return queryset.filter(noted if value == "yes" else ~noted)

    def by_staleness(self, queryset: Any, name: str, value: str) -> QuerySet[Plan]:
        """Plans that nobody has looked at for long, or that may no longer say what holds."""
        access = self.request.access
        if value == OUTDATED:
            return queryset.outdated(on=access.today)
        return queryset.untouched(since=access.at - A_YEAR)

    def by_owner(self, queryset: Any, name: str, value: str) -> QuerySet[Plan]:
        """Plans whose owner was asked and is silent, or wants something corrected."""
        if value == CORRECTIONS:
            return queryset.filter(Exists(PlanCorrection.objects.open().filter(review__plan=OuterRef("pk"))))
        silent = PlanReview.objects.usable(at=self.request.access.at).filter(answer=PlanReview.Answer.NONE)
        return queryset.filter(Exists(silent.filter(plan=OuterRef("pk"))), state=Plan.State.ABSTRACTED)

    def by_office(self, queryset: Any, name: str, value: Office) -> QuerySet[Plan]:
        """Plans in which the office has a part."""
        return queryset.with_office(value)
