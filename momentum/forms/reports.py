"""What people type about progress reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.fields import DayInput
from common.forms import PortalForm, PortalModelForm
from momentum.models import ProgressReport
from momentum.models.progress_report import SECTIONS


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

    def __init__(self, *args: Any, members: Any, readers: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members  # type: ignore[attr-defined]
        self.fields["to_readers"].help_text = _("%(n)d people who asked for the reports") % {"n": readers}


class ConfirmedSendForm(SendForm):
    """The same, with the number of people that was shown."""

    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
