"""What people type about an office, and what the list of offices is filtered by."""

from __future__ import annotations

from typing import Any

from coalitions.models import Coalition, Organization
from common.filters import ListFilters
from common.forms import PortalModelForm
from plans_inventory.models import Office


class OfficeForm(PortalModelForm):
    """An office with a part in plans."""

    class Meta:
        model = Office
        fields = ["name", "organization", "website", "notes"]

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organization.objects.in_coalition(coalition).active()
        self.fields["organization"].queryset = known  # type: ignore[attr-defined]


class OfficeFilters(ListFilters):
    """What the list of offices is filtered by."""

    search_fields = ("name", "organization__name", "contacts__role")

    class Meta:
        model = Office
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Each office once, however many of its contacts match."""
        return super().filter_queryset(queryset).distinct()
