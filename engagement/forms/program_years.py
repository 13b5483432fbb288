"""For which program year a table of people is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from engagement.attendance import ProgramYear


class ProgramYearForm(PortalForm):
    """A program year: its year, and the month in which it begins."""

    year = forms.IntegerField(label=_("Year in which it begins"), min_value=2000, max_value=2100)
    first_month = forms.TypedChoiceField(label=_("Begins in"), choices=list(MONTHS.items()), coerce=int)

    @classmethod
    def asked(cls, query: Mapping[str, Any], *, on: date) -> tuple[ProgramYearForm, ProgramYear]:
        """The form as it was sent, and the year that it means; what makes no sense counts as this year."""
        form = cls({"year": query.get("year", on.year), "first_month": query.get("first_month", 1)})
        return form, ProgramYear(**form.cleaned_data) if form.is_valid() else ProgramYear(on.year)
