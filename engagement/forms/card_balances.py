"""For which day, program and lot the balances are asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from common.fields import DayInput
from common.forms import PortalForm
from engagement.forms.custody_events import DAYS
from engagement.models import CardLot, CompensationProgram


class BalanceForm(PortalForm):
    """A day that has come; without one it is today."""

    day = forms.DateField(label=gettext_lazy("At the end of"), widget=DayInput, validators=DAYS)
    program = forms.ModelChoiceField(
        label=gettext_lazy("Program"), queryset=CompensationProgram.objects.none(), required=False
    )
    lot = forms.ModelChoiceField(label=gettext_lazy("Lot"), queryset=CardLot.objects.none(), required=False)

    def __init__(self, query: Mapping[str, Any], *, coalition: Coalition, today: date) -> None:
        asked = {"day": query.get("day") or today, "program": query.get("program"), "lot": query.get("lot")}
        super().__init__(asked)
        self.today = today
        for name, model in (("program", CompensationProgram), ("lot", CardLot)):
            field: Any = self.fields[name]
            field.queryset = model.objects.in_coalition(coalition)
            field.empty_label = _("All")

    def clean_day(self) -> date:
        """Today or before."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("This day has not come yet. Choose today or a day before."))
        return day

    @property
    def where(self) -> dict[str, Any]:
        """Which lots are meant."""
        program, lot = self.cleaned_data["program"], self.cleaned_data["lot"]
        return ({"program": program} if program else {}) | ({"pk": lot.pk} if lot else {})
