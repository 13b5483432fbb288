"""What people type about an insight and its answer, and what the list of insights is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Min, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Barrier, Strategy
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from engagement.forms.gate import GatedForm
from engagement.models import EngagementActivity, Excerpt, Insight, Theme
from plans_inventory.models import Priority
from predictors.forms.predictors import predictors_field, resident_groups_field
from predictors.models import Predictor, ResidentGroup


class ExcerptTicks(forms.ModelMultipleChoiceField):
    """Ticks excerpts; their themes and their consent stand beside the words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, excerpt: Any) -> str:
        themes = ", ".join(theme.name for theme in excerpt.themes.all())
        return f"{themes}: “{Truncator(excerpt.quote).chars(160)}” ({excerpt.get_consent_display()})"


class InsightForm(GatedForm):
    """What residents said, in one sentence, with what it stands on."""

    gated = ("sentence", "sentence_es", "dissent")
    predictors = predictors_field()
    resident_groups = resident_groups_field()
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    excerpts = ExcerptTicks(label=_("Excerpts that it stands on"), queryset=Excerpt.objects.none(), required=False)

    class Meta:
        model = Insight
        fields = [
            "sentence",
            "sentence_es",
            "strength",
            "voices",
            "dissent",
            "themes",
            "predictors",
            "resident_groups",
        ]
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 2}),
            "sentence_es": forms.Textarea(attrs={"rows": 2, "lang": "es"}),
            "dissent": forms.Textarea(attrs={"rows": 2}),
        }

    field_order = ["sentence", "sentence_es", "strength", "voices", "dissent", "excerpts", "themes"]

    def __init__(self, *args: Any, activity: EngagementActivity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        excerpts = Excerpt.objects.current().filter(note__activity=activity).prefetch_related("themes")
        self.fields["excerpts"].queryset = (  # type: ignore[attr-defined]
            excerpts.annotate(theme=Min("themes__name")).order_by("theme", "note_id", "start")
        )
        themes = Theme.objects.in_coalition(activity.coalition)
        kept = self.initial.get("themes") or []
        self.fields["themes"].queryset = (  # type: ignore[attr-defined]
            (themes.current() | themes.filter(pk__in=[theme.pk for theme in kept])).distinct()
        )
        if self.instance.pk:
            self.initial.setdefault("excerpts", list(self.instance.excerpts.values_list("pk", flat=True)))


class PriorityTicks(forms.ModelMultipleChoiceField):
    """Ticks priorities; the plan stands before each."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, priority: Any) -> str:
        return f"{priority.plan}: {Truncator(priority.text).chars(140)}"


def priorities_for(insight: Insight) -> QuerySet[Priority]:
    """Priorities of the coalition's plans: all, or where the insight has predictors those that work on one of them.

    What was chosen before is always among them.
    """
    current = Priority.objects.in_coalition(insight.coalition).current()
    predictors = list(insight.predictors.all())
    near = Q(predictors__in=predictors) | Q(insights=insight) if predictors else Q()
    return current.filter(near).select_related("plan").order_by("plan__title", "plan_id", "pk").distinct()


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
    priorities = PriorityTicks(
        label=_("Relevant to these priorities of plans"), queryset=Priority.objects.none(), required=False
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
        self.fields["priorities"].queryset = priorities_for(self.instance)  # type: ignore[attr-defined]
        for name in ("relevance_text", "not_relevant_because", "further_engagement"):
            self.initial.setdefault(name, getattr(self.instance, name))
        for name in ("strategies", "barriers", "priorities"):
            self.initial.setdefault(name, list(getattr(self.instance, name).values_list("pk", flat=True)))

    def clean(self) -> dict[str, Any]:
        """The first question is answered one way or the other."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("relevance_text")) == bool(cleaned.get("not_relevant_because")):
            self.add_error("relevance_text", _("Say how it is relevant, or why it is not: one of the two."))
        return cleaned


def themes_of_request(request: Any) -> QuerySet[Theme]:
    """The themes of the coalition whose list is asked for."""
    return Theme.objects.in_coalition(request.access.coalition)


class InsightFilters(ListFilters):
    """What the list of insights is filtered by."""

    search_fields = ("sentence", "dissent", "activity__title")
    answer = django_filters.ChoiceFilter(
        label=pgettext_lazy("noun", "Answer"),
        choices=[("waiting", _("Waiting for an answer")), ("answered", pgettext_lazy("insight", "Answered"))],
        method="by_answer",
        empty_label=_("All"),
    )
    predictor = django_filters.ModelChoiceFilter(
        label=_("Predictor"), field_name="predictors", queryset=Predictor.objects.all(), to_field_name="key"
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Resident group"), field_name="resident_groups", queryset=ResidentGroup.objects.all()
    )

    theme = django_filters.ModelChoiceFilter(label=_("Theme"), field_name="themes", queryset=themes_of_request)

    class Meta:
        model = Insight
        fields: list[str] = []

    def by_answer(self, queryset: Any, name: str, value: str) -> QuerySet[Insight]:
        """Insights that wait, or those that were answered."""
        return queryset.waiting() if value == "waiting" else queryset.answered()


class ReleaseForm(PortalForm):
    """A person's word that an insight identifies nobody, and on its Spanish."""

    identifies_nobody = forms.BooleanField(
        label=_("I looked at group, place, date and number together: they identify nobody"), required=False
    )
    spanish_reviewed = forms.BooleanField(
        label=_("Somebody who speaks Spanish has read the Spanish sentence"), required=False
    )

    def __init__(self, *args: Any, insight: Insight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not insight.sentence_es:
            del self.fields["spanish_reviewed"]
