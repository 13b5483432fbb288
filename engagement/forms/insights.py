"""What people type about an insight and its answer, and what the list of insights is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Barrier, Strategy
from common.filters import ListFilters
from common.forms import PortalModelForm
from engagement.models import Insight
from predictors.forms.predictors import predictors_field, resident_groups_field
from predictors.models import Predictor, ResidentGroup


class InsightForm(PortalModelForm):
    """What residents said, in one sentence."""

    predictors = predictors_field()
    resident_groups = resident_groups_field()

    class Meta:
        model = Insight
        fields = ["sentence", "strength", "dissent", "predictors", "resident_groups"]
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 2}),
            "dissent": forms.Textarea(attrs={"rows": 2}),
        }


class AnswerForm(PortalModelForm):
    """The two questions that follow every session."""

    relevance_text = forms.CharField(
        label=_("How is it relevant to our current initiatives and goals?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
    )
    strategies = forms.ModelMultipleChoiceField(
        label=_("Relevant to these strategies"),
        queryset=Strategy.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    barriers = forms.ModelMultipleChoiceField(
        label=_("Relevant to these barriers"),
        queryset=Barrier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_relevant_because = forms.CharField(
        label=_("Or: not relevant because"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=5000,
        required=False,
        help_text=_("“Not relevant” is an answer too, with its reason."),
    )
    further_engagement = forms.CharField(
        label=_("What opportunities are there for additional resident engagement?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )

    class Meta:
        model = Insight
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coalition = self.instance.coalition
        self.fields["strategies"].queryset = (  # type: ignore[attr-defined]
            Strategy.objects.in_coalition(coalition).current()
        )
        self.fields["barriers"].queryset = (  # type: ignore[attr-defined]
            Barrier.objects.in_coalition(coalition).filter(goal__ended_on=None)
        )
        for name in ("relevance_text", "not_relevant_because", "further_engagement"):
            self.initial.setdefault(name, getattr(self.instance, name))
        for name in ("strategies", "barriers"):
            self.initial.setdefault(name, list(getattr(self.instance, name).values_list("pk", flat=True)))

    def clean(self) -> dict[str, Any]:
        """The first question is answered one way or the other."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("relevance_text")) == bool(cleaned.get("not_relevant_because")):
            self.add_error("relevance_text", _("Say how it is relevant, or why it is not: one of the two."))
        return cleaned


class InsightFilters(ListFilters):
    """What the list of insights is filtered by."""

    search_fields = ("sentence", "dissent", "activity__title")
    answer = django_filters.ChoiceFilter(
        label=_("Answer"),
        choices=[("waiting", _("Waiting for an answer")), ("answered", _("Answered"))],
        method="by_answer",
        empty_label=_("All"),
    )
    predictor = django_filters.ModelChoiceFilter(
        label=_("Predictor"), field_name="predictors", queryset=Predictor.objects.all(), to_field_name="key"
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Resident group"), field_name="resident_groups", queryset=ResidentGroup.objects.all()
    )

    class Meta:
        model = Insight
        fields: list[str] = []

    def by_answer(self, queryset: Any, name: str, value: str) -> QuerySet[Insight]:
        """Insights that wait, or those that were answered."""
        return queryset.waiting() if value == "waiting" else queryset.answered()
