"""What a person corrects in a suggestion before it enters the inventory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm, name_empty_choice
from plans_inventory.models import OutcomeMeasure, Plan, PlanOffice, PlanSuggestion

_YEARS: dict[str, Any] = {"min_value": 1900, "max_value": 2100, "required": False}


class SuggestionForm(PortalForm):
    """A correction; `values` is what enters the inventory."""

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action."""
        return dict(self.cleaned_data)


class WhichPlanForm(SuggestionForm):
    """Which plan a document is: one of the inventory, or a new one by title, publisher and year."""

    known = forms.ModelChoiceField(
        label=_("Plan of the inventory"),
        queryset=Plan.objects.none(),
        required=False,
        help_text=_("Choose it if the plan stands in the inventory already; what is below then stays unused."),
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Type"), choices=Plan.Kind.choices, initial=Plan.Kind.OTHER)
    year = forms.IntegerField(label=_("Year"), **_YEARS)

    def __init__(self, *args: Any, suggestion: PlanSuggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["known"]
        field.queryset = Plan.objects.in_coalition(suggestion.coalition).current()  # type: ignore[attr-defined]
        name_empty_choice(field)

    def clean(self) -> dict[str, Any]:
        """A new plan needs a title and a publisher."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("known"):
            for name in ("title", "publisher"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("A plan needs a title and a publisher."))
        return cleaned


class PriorityWordsForm(SuggestionForm):
    """A priority in the plan's own words."""

    text = forms.CharField(
        label=_("In the plan's own words"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Copy it from the plan; do not reword it."),
    )
    label = forms.CharField(label=_("Label"), max_length=100, required=False)
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=100_000)


class MeasureWordsForm(SuggestionForm):
    """A measure with baseline and target as the plan prints them."""

    name = forms.CharField(label=_("Measure"), max_length=300)
    kind = forms.ChoiceField(label=_("What it tells"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=100, required=False)
    baseline = forms.CharField(label=_("Baseline"), max_length=200, required=False)
    baseline_year = forms.IntegerField(label=_("Baseline year"), **_YEARS)
    target = forms.CharField(label=_("Target"), max_length=200, required=False)
    target_year = forms.IntegerField(label=_("Target year"), **_YEARS)
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=100_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("None")), *OutcomeMeasure.Kind.choices]  # type: ignore[attr-defined]


class OfficePartForm(SuggestionForm):
    """An office and its part in the plan."""

    new_office = forms.CharField(
        label=_("Office"), max_length=300, help_text=_("With its government: “City of River, Planning”.")
    )
    part = forms.ChoiceField(label=_("Part"), choices=PlanOffice.Part.choices, initial=PlanOffice.Part.IMPLEMENTS)


class FundingWordsForm(SuggestionForm):
    """A mention of money, quoted."""

    text = forms.CharField(
        label=_("In the plan's own words"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=100_000)


_FORMS: dict[str, type[SuggestionForm]] = {
    PlanSuggestion.Kind.PRIORITY: PriorityWordsForm,
    PlanSuggestion.Kind.MEASURE: MeasureWordsForm,
    PlanSuggestion.Kind.OFFICE: OfficePartForm,
    PlanSuggestion.Kind.FUNDING: FundingWordsForm,
}


def suggestion_form(suggestion: PlanSuggestion, *args: Any, **kwargs: Any) -> SuggestionForm:
    """The form that fits a suggestion."""
    if suggestion.names_the_plan:
        return WhichPlanForm(*args, suggestion=suggestion, **kwargs)
    return _FORMS[suggestion.kind](*args, **kwargs)
