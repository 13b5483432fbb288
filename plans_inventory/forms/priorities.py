"""What people type about a priority."""

from __future__ import annotations

from typing import Any

from django import forms

from common.forms import PortalModelForm
from plans_inventory.models import Office, Plan, Priority
from predictors.forms.predictors import predictors_field, resident_groups_field


class PriorityForm(PortalModelForm):
    """A priority in the plan's own words, and how the coalition reads it."""

    predictors = predictors_field()
    resident_groups = resident_groups_field()

    class Meta:
        model = Priority
        fields = ["text", "label", "page", "predictors", "resident_groups", "office"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.in_coalition(plan.coalition)  # type: ignore[attr-defined]
