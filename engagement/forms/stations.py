"""What people type about a data walk's stations, and the dots that they count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.forms import PortalModelForm
from engagement.forms.gate import GatedForm
from engagement.models import DataWalkStation, DotVote
from predictors.models import MetricDefinition, Place

# More dots than any wording gets: a slip of the finger.
MOST_DOTS = 100_000


class MetricField(forms.ModelChoiceField):
    """Chooses a metric by its name in the reader's language."""

    def label_from_instance(self, metric: Any) -> str:
        return metric.spoken_name


class StationForm(GatedForm):
    """A station: what it asks, and what it shows."""

    gated = ("title", "question", "prompts", "title_es", "question_es", "prompts_es")

    metric = MetricField(
        label=_("Metric of the county data"),
        queryset=MetricDefinition.objects.none(),
        required=False,
        help_text=_("It comes with its source, date, definition and limits. Only metrics with a value are listed."),
    )
    place = forms.ModelChoiceField(label=_("Place of the metric"), queryset=Place.objects.none(), required=False)

    class Meta:
        model = DataWalkStation
        fields = [
            "title",
            "question",
            "prompts",
            "metric",
            "place",
            "own_figures",
            "own_source",
            "own_limits",
            "title_es",
            "question_es",
            "prompts_es",
        ]

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Place.objects.in_coalition(coalition)
        measured = MetricDefinition.objects.filter(values__place__in=places, needs_other_half=False).distinct()
        if self.instance.metric_id:
            measured = measured | MetricDefinition.objects.filter(pk=self.instance.metric_id).distinct()
        self.fields["metric"].queryset = measured  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial.setdefault("place", coalition.place_id)

    def clean(self) -> dict[str, Any]:
        """A place alone shows nothing, so it is kept with a metric only."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("metric"):
            cleaned["place"] = None
        return cleaned


class WordingForm(GatedForm):
    """A wording that people can put dots on."""

    gated = ("wording", "wording_es")

    class Meta:
        model = DotVote
        fields = ["wording", "wording_es"]


class DotsForm(PortalModelForm):
    """The dots of one station: a number for each wording."""

    class Meta:
        model = DataWalkStation
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._votes = {f"dots_{vote.pk}": vote for vote in self.instance.dot_votes.current().order_by("pk")}
        for name, vote in self._votes.items():
            self.fields[name] = forms.IntegerField(
                label=vote.wording, min_value=0, max_value=MOST_DOTS, initial=vote.dots
            )

    @property
    def dots(self) -> dict[DotVote, int]:
        """The number of dots of each wording."""
        return {vote: self.cleaned_data[name] for name, vote in self._votes.items()}
