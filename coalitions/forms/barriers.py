"""What people type about a barrier."""

from __future__ import annotations

from typing import Any

from coalitions.forms.choices import goals_of
from coalitions.models import Barrier, Coalition
from common.forms import PortalModelForm


class BarrierForm(PortalModelForm):
    """A barrier and the cause behind it."""

    class Meta:
        model = Barrier
        fields = ["goal", "title", "root_cause", "position", "notes"]

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"] = goals_of(coalition)
