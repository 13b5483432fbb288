"""What people type about progress reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.fields import DayInput
from common.forms import PortalForm, PortalModelForm
from momentum.models import ProgressReport
from momentum.models.progress_report import SECTIONS
from momentum.report_audiences import Audience


class PeriodForm(PortalModelForm):
    """The period that a report is about, and when the leads' parts are due."""

    class Meta:
        model = ProgressReport
        fields = ["title", "period_start", "period_end", "due_on"]
        widgets = {"period_start": DayInput, "period_end": DayInput, "due_on": DayInput}


class ProseForm(PortalModelForm):
    """The report's words."""

    class Meta:
        model = ProgressReport
        fields = list(SECTIONS)
        widgets = {name: forms.Textarea(attrs={"rows": 3 if name in ("opening", "silent") else 7}) for name in SECTIONS}


class SpanishForm(PortalModelForm):
    """The title and each section that says something, in Spanish, below its English words."""

    spanish_reviewed = forms.BooleanField(
        label=_("Somebody who reads Spanish well has reviewed all of this"),
        required=False,
        help_text=_("Until then the report says that nobody has."),
    )

    class Meta:
        model = ProgressReport
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        report = self.instance
        labels = {"title": _("title")} | report.section_labels()
        self.english = {"title": report.title} | {name: text for name, text in report.sections.items() if text}
        for name, text in self.english.items():
            widget = forms.TextInput() if name == "title" else forms.Textarea(attrs={"rows": 4, "lang": "es"})
            self.fields[name] = forms.CharField(
                label=str(labels[name]).capitalize(),
                help_text=linebreaksbr(text, autoescape=True),
                required=False,
                widget=widget,
                initial=report.words_es.get(name, ""),
            )
        self.fields["spanish_reviewed"].initial = report.spanish_reviewed
        self.order_fields([*self.english, "spanish_reviewed"])

    @property
    def words(self) -> dict[str, str]:
        """What was typed, by section."""
        return {name: self.cleaned_data[name] for name in self.english}


class CorrectionForm(PortalModelForm):
    """The words of an approved report, and what was corrected in them."""

    correction_note = forms.CharField(
        label=_("What was corrected, and why?"),
        max_length=500,
        help_text=_("Everybody who opens the report reads this sentence."),
    )

    class Meta:
        model = ProgressReport
        fields = list(SECTIONS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["correction_note"].initial = self.instance.correction_note
        self.order_fields(["correction_note", *SECTIONS])


class ApproveForm(PortalForm):
    """The seal of exactly what the approver has read; the page writes the one of what it shows."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SendForm(PortalForm):
    """Who gets the report."""

    to_readers = forms.BooleanField(label=_("Everybody on the list of readers"), required=False, initial=True)
    members = forms.ModelMultipleChoiceField(
        label=_("Members of the coalition"),
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    audience = forms.ChoiceField(
        label=_("What these members get"),
        choices=[(Audience.COALITION.value, Audience.COALITION.label), (Audience.BOARD.value, Audience.BOARD.label)],
        initial=Audience.COALITION.value,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Readers on the list always get what is written for everybody."),
    )

    def __init__(self, *args: Any, members: Any, readers: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members  # type: ignore[attr-defined]
        self.fields["to_readers"].help_text = _("%(n)d people who asked for the reports") % {"n": readers}

    def clean_audience(self) -> str:
        """Members get the coalition's report unless the board's was chosen."""
        return self.cleaned_data["audience"] or Audience.COALITION.value


class ConfirmedSendForm(SendForm):
    """The same, with the number of people that was shown."""

    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
