"""What the message log is filtered by, and the day that a preview is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm
from momentum.kinds import KINDS
from momentum.models import Reminder


def kind_choices() -> list[tuple[str, Any]]:
    """The kinds of message by their names."""
    return [(kind.name, kind.label) for kind in KINDS]


class ReminderFilters(ListFilters):
    """What became of a message, of which kind it is, whom it is for."""

    search_fields = ("member__name", "member__email", "subscriber__name", "subscriber__email", "address")
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=Reminder.State.choices, empty_label=gettext_lazy("All")
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"), choices=kind_choices, empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Reminder
        fields: list[str] = []


class PreviewForm(PortalForm):
    """The day whose mail is to be foreseen."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """Today or later: what was sent before stands in the log."""
        day: date = self.cleaned_data["day"]
        if day < self.today:
            raise ValidationError(_("This day is over. What was sent then stands in the list of messages."))
        if (day - self.today).days > 366:
            raise ValidationError(_("Choose a day within a year."))
        return day
