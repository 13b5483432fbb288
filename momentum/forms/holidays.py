"""What people type about holidays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayInput
from common.forms import PortalForm, PortalModelForm
from momentum.models import Holiday


class HolidayForm(PortalModelForm):
    """One day and what it is called."""

    class Meta:
        model = Holiday
        fields = ["day", "name"]
        widgets = {"day": DayInput}


class FederalHolidaysForm(PortalForm):
    """Which year's federal holidays go onto the list."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year: Any = self.fields["year"]
        year.choices = [(n, str(n)) for n in range(this_year, this_year + 6)]
