"""What people type about a series of meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.fields import DayInput
from common.forms import PortalForm, PortalModelForm
from momentum.forms.meetings import open_groups
from momentum.models import MeetingSeries, SeriesException

Frequency = MeetingSeries.Frequency


class MeetingSeriesForm(PortalModelForm):
    """A rule, and what all its meetings share; the time is meant on the clocks of the coalition's place."""

    class Meta:
        model = MeetingSeries
        fields = [
            "title",
            "frequency",
            "interval",
            "weekday",
            "week",
            "wall_time",
            "minutes",
            "starts_on",
            "ends_on",
            "skips_holidays",
            "place",
            "link",
            "groups",
        ]
        widgets = {
            "wall_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "starts_on": DayInput,
            "ends_on": DayInput,
            "groups": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "interval": _("1 is every week or month, 2 every other one."),
            "week": _("Only for a series by the month."),
            "ends_on": _("Empty: it goes on until you end it."),
            "skips_holidays": _("The holidays of your list, under Series."),
            "link": _("For those who join by video or phone."),
            "groups": _("Everybody in these groups is invited, also who joins one later."),
        }

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wall_time"].help_text = _("Time zone: %(zone)s") % {"zone": coalition.time_zone}
        groups: Any = self.fields["groups"]
        groups.queryset = open_groups(coalition)

    def clean(self) -> dict[str, Any]:
        """A weekly series has no week of the month; a monthly one needs it."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("frequency") == Frequency.WEEKLY:
            cleaned["week"] = None
        elif cleaned.get("frequency") == Frequency.MONTHLY and cleaned.get("week") is None and "week" in cleaned:
            self.add_error("week", _("Say which one in the month: the first, the second …"))
        return cleaned


class LeaveOutForm(PortalModelForm):
    """A day on which a series does not meet."""

    class Meta:
        model = SeriesException
        fields = ["day", "reason"]
        widgets = {"day": DayInput}


class SeriesEndForm(PortalForm):
    """What becomes of the meetings that are planned."""

    what = forms.ChoiceField(
        label=_("What about the meetings that are planned already?"),
        choices=[
            ("keep", _("Keep them: only no further ones are planned")),
            ("cancel", _("Cancel those that have no agenda yet")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why are they cancelled?"),
        max_length=500,
        required=False,
        help_text=_("Needed when you cancel. Those who heard of a meeting read this."),
    )

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, for the action."""
        return {"cancels": self.cleaned_data["what"] == "cancel", "reason": self.cleaned_data["reason"]}
