"""What people type about an office's part in a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalModelForm
from plans_inventory.models import Office, Plan, PlanOffice


class PlanOfficeForm(PortalModelForm):
    """Which part an office has."""

    class Meta:
        model = PlanOffice
        fields = ["part", "note"]


class NewPlanOfficeForm(PortalModelForm):
    """Which office has which part; an office that is not in the inventory yet is noted along the way."""

    office = forms.ModelChoiceField(
        label=_("Office"), queryset=Office.objects.none(), required=False, empty_label=_("Not in the list")
    )
    new_office = forms.CharField(
        label=_("Office that is not in the list"),
        max_length=300,
        required=False,
        help_text=_("With its government: “City of River, Planning”."),
    )

    class Meta:
        model = PlanOffice
        fields = ["office", "new_office", "part", "note"]

    field_order = ["office", "new_office", "part", "note"]

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.in_coalition(plan.coalition)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one office."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("office")) == bool(cleaned.get("new_office")):
            self.add_error("office", _("Choose an office from the list, or name one that is not in it."))
        return cleaned
