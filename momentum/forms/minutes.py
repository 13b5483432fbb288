"""What people type about minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.leads import sentence
from common.forms import PortalForm, PortalModelForm
from common.words import long_day
from momentum.agenda_sources import circle_of
from momentum.models import Meeting, MeetingMinutes


class MinutesForm(PortalModelForm):
    """What stands in the minutes besides notes, decisions and action items."""

    class Meta:
        model = MeetingMinutes
        fields = ["summary", "is_public"]


class ApproveForm(PortalForm):
    """Which meeting approved exactly what was read."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    approved_in = forms.ModelChoiceField(
        label=_("Approved in the meeting"), queryset=Meeting.objects.none(), empty_label=_("Choose a meeting")
    )

    def __init__(self, *args: Any, minutes: MeetingMinutes, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = minutes.meeting
        begun = Meeting.objects.in_coalition(meeting.coalition).exclude(state=Meeting.State.CANCELLED)
        begun = begun.filter(starts_at__gt=meeting.starts_at, starts_at__lte=at).order_by("starts_at")
        field: Any = self.fields["approved_in"]
        field.queryset = begun.select_related("coalition")
        field.initial = begun.filter(pk__in=circle_of(meeting).values("pk")).first() or begun.first()
        field.label_from_instance = _title_and_day


class CorrectForm(ApproveForm):
    """What was corrected; which meeting approved it may stay open."""

    note = sentence(_("What was corrected?"))
    field_order = ("seen", "note", "approved_in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["approved_in"]
        field.required, field.initial = False, None
        field.empty_label = _("No meeting: a slip of the pen")


def _title_and_day(meeting: Meeting) -> str:
    return f"{meeting.title} · {long_day(meeting.starts_at.astimezone(meeting.coalition.zone).date())}"
