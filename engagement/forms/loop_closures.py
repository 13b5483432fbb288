"""What people type when they answer residents, and the code that residents type."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Organization
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from engagement.actions.loop_closures import Place
from engagement.forms.gate import GatedForm
from engagement.models import LoopClosure, LoopPassage

LONGEST = 5000
HELP = {
    "asked": _("What you asked, in one or two sentences."),
    "said": _("Words that lead up to the insights below, if any are needed."),
    "did": _("What was done or decided because of it: by whom, since when."),
    "will_not": _("What will not be done, and the honest reason."),
}


class LoopClosureForm(PortalModelForm):
    """Which office answers, and by when."""

    class Meta:
        model = LoopClosure
        fields = ["office", "due_on"]
        widgets = {"due_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Organization.objects.in_coalition(self.instance.coalition).active()
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class PassagesForm(GatedForm):
    """The four parts of an answer in each language, each with a box that says that somebody reviewed its words."""

    class Meta:
        model = LoopClosure
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {(row.section, row.language): row for row in self.instance.passages.all()}
        self.places: dict[str, Place] = {}
        for section in LoopPassage.Section:
            for language, language_name in settings.LANGUAGES:
                name, row = f"{section}_{language}", known.get((section, language))
                self.places[name] = (section, language)
                self.gated = (*self.gated, name)
                self.fields[name] = forms.CharField(
                    label=f"{section.label} ({language_name})",
                    help_text=HELP[section] if language == settings.LANGUAGE_CODE else "",
                    initial=row.text if row else "",
                    widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
                    max_length=LONGEST,
                    required=False,
                )
                self.fields[f"{name}_reviewed"] = forms.BooleanField(
                    label=_("Somebody who speaks this language has reviewed these words"),
                    initial=bool(row and row.reviewed_at),
                    required=False,
                )

    @property
    def words(self) -> dict[Place, str]:
        """What was typed, by part and language."""
        return {place: self.cleaned_data[name] for name, place in self.places.items()}

    @property
    def reviewed(self) -> set[Place]:
        """The parts and languages that were ticked as reviewed."""
        return {place for name, place in self.places.items() if self.cleaned_data[f"{name}_reviewed"]}


class AnswerFilters(ListFilters):
    """What the list of answers is filtered by."""

    search_fields = ("activity__title", "office__name")
    only = django_filters.ChoiceFilter(
        label=pgettext_lazy("noun", "Answer"),
        choices=[("late", _("Late")), ("waiting", _("Waiting")), ("published", _("Published"))],
        method="by_state",
        empty_label=_("All"),
    )

    class Meta:
        model = LoopClosure
        fields: list[str] = []

    def by_state(self, queryset: Any, name: str, value: str) -> QuerySet[LoopClosure]:
        """Answers whose day has passed, all that residents wait for, or those that they can read."""
        if value == "late":
            return queryset.late(on=self.request.access.today)
        return queryset.unpublished() if value == "waiting" else queryset.published()


class ClaimCodeForm(PortalForm):
    """The code that stands on a card."""

    code = forms.CharField(
        label=_("The code on your card"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )
