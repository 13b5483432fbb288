"""What people type about an outcome measure."""

from __future__ import annotations

from typing import Any

from common.forms import PortalModelForm
from plans_inventory.models import OutcomeMeasure, Plan


class OutcomeMeasureForm(PortalModelForm):
    """A measure with baseline and target as the plan prints them."""

    class Meta:
        model = OutcomeMeasure
        fields = [
            "name",
            "priority",
            "kind",
            "unit",
            "baseline",
            "baseline_year",
            "target",
            "target_year",
            "source",
            "frequency",
            "page",
        ]

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = plan.priorities.current()  # type: ignore[attr-defined]
