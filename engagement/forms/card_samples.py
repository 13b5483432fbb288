"""The seed and the size of an auditor's sample."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.fields import DayInput
from common.forms import PortalForm
from engagement.card_numbers import no_card_number
from engagement.forms.custody_events import DAYS

USUAL_SIZE, LARGEST_SIZE = 25, 200


class SampleForm(PortalForm):
    """Which sample is drawn; without a word of the reader it is this month's, of all events until today."""

    seed = forms.CharField(
        label=gettext_lazy("Seed"),
        max_length=60,
        validators=[no_card_number],
        help_text=gettext_lazy("Any words or digits, such as the month."),
    )
    n = forms.IntegerField(label=gettext_lazy("Events in the sample"), min_value=1, max_value=LARGEST_SIZE)
    day = forms.DateField(label=gettext_lazy("Written down until"), widget=DayInput, validators=DAYS)

    def __init__(self, query: Mapping[str, Any], *, today: date) -> None:
        usual = {"seed": f"{today:%Y-%m}", "n": USUAL_SIZE, "day": today}
        super().__init__({name: query.get(name) or value for name, value in usual.items()})
        self.today = today

    def clean_day(self) -> date:
        """Today or before."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("This day has not come yet. Choose today or a day before."))
        return day
