"""What people type about a strategy, and what the list of strategies is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import DatesInOrder, PredictorChoice, barriers_of
from coalitions.models import Coalition, Commitment, CommitmentUpdate, Goal, LeadAssignment, Strategy
from common.fields import DayInput
from common.filters import ListFilters
from predictors.models import Pillar, Predictor, ResidentGroup

# How active commitments are marked: each has exactly one of these.
WORDS = [
    ("silent", _("Silent: the update is missing")),
    ("none", _("No word yet")),
    *CommitmentUpdate.Status.choices,
]
LEAD_STATES = [("none", _("No lead has accepted")), *LeadAssignment.State.choices]


class StrategyForm(DatesInOrder):
    """A strategy: against which barrier, for which predictors and residents, where and when."""

    class Meta:
        model = Strategy
        fields = [
            "barrier",
            "title",
            "description",
            "predictors",
            "resident_groups",
            "geography",
            "starts_on",
            "due_on",
            "position",
            "notes",
        ]
        widgets = {
            "resident_groups": forms.CheckboxSelectMultiple,
            "starts_on": DayInput,
            "due_on": DayInput,
        }

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["barrier"] = barriers_of(coalition)
        self.fields["predictors"] = PredictorChoice(
            label=_("Predictors"), queryset=Predictor.objects.all(), required=False
        )


def goals_here(request: Any) -> QuerySet[Goal]:
    """The goals of the coalition that the page belongs to."""
    return Goal.objects.in_coalition(request.access.coalition)


class AgendaFilters(ListFilters):
    """What the whole agenda is filtered by."""

    search_fields = ("title", "description", "barrier__title", "barrier__goal__title")
    lead = django_filters.ChoiceFilter(label=_("Lead"), choices=LEAD_STATES, method="by_lead", empty_label=_("All"))
    goal = django_filters.ModelChoiceFilter(label=_("Goal"), field_name="barrier__goal", queryset=goals_here)
    pillar = django_filters.ModelChoiceFilter(
        label=_("Pillar"), field_name="predictors__pillar", queryset=Pillar.objects.all(), distinct=True
    )
    predictor = django_filters.ModelChoiceFilter(
        label=_("Predictor"), field_name="predictors", queryset=Predictor.objects.all()
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Resident group"), field_name="resident_groups", queryset=ResidentGroup.objects.all()
    )

    class Meta:
        model = Strategy
        fields: list[str] = []

    def by_lead(self, queryset: Any, name: str, value: str) -> QuerySet[Strategy]:
        """Strategies whose lead stands like this; without any that accepted."""
        return queryset.whose_lead_is(value)


class StrategyFilters(AgendaFilters):
    """What the list of strategies is filtered by; ended ones are shown when asked for."""

    word = django_filters.ChoiceFilter(label=_("Last word"), choices=WORDS, method="by_word", empty_label=_("All"))
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[("ended", _("Ended ones")), ("all", _("All, ended ones too"))],
        method="by_end",
        empty_label=_("Current ones"),
    )

    def by_word(self, queryset: Any, name: str, value: str) -> QuerySet[Strategy]:
        """Strategies with at least one active commitment that is marked like this."""
        return queryset.with_commitments(Commitment.objects.saying(value, on=self.request.access.today))

    def by_end(self, queryset: Any, name: str, value: str) -> QuerySet[Strategy]:
        """`filter_queryset` does it."""
        return queryset

    def filter_queryset(self, queryset: Any) -> QuerySet[Strategy]:
        """All filters, and only what is still pursued unless ended ones were asked for."""
        shown = self.form.cleaned_data.get("show")
        if shown == "ended":
            queryset = queryset.exclude(pk__in=Strategy.objects.current())
        elif shown != "all":
            queryset = queryset.current()
        return super().filter_queryset(queryset)
