"""What people type about minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
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
        meeting, begun = minutes.meeting, approving_meetings(minutes, at=at)
        field: Any = self.fields["approved_in"]
        field.queryset = begun
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


def approving_meetings(minutes: MeetingMinutes, *, at: datetime) -> QuerySet[Meeting]:
    """Later meetings that have begun, so that they can have approved the minutes; the nearest first."""
    meeting = minutes.meeting
    later = Meeting.objects.in_coalition(meeting.coalition).exclude(state=Meeting.State.CANCELLED)
    later = later.filter(starts_at__gt=meeting.starts_at, starts_at__lte=at)
    return later.select_related("coalition").order_by("starts_at")


def _title_and_day(meeting: Meeting) -> str:
    return f"{meeting.title} · {long_day(meeting.starts_at.astimezone(meeting.coalition.zone).date())}"
