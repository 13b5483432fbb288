"""What people type when they plan a session, and what the list of sessions is filtered by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import members_of
from coalitions.models import Coalition, Organization
from common.fields import MomentInput
from common.filters import ListFilters
from common.forms import PortalModelForm
from engagement.models import EngagementActivity
from predictors.forms.predictors import resident_groups_field
from predictors.models import ResidentGroup


class ActivityForm(PortalModelForm):
    """A session as it is planned; nothing here names anybody who takes part."""

    resident_groups = resident_groups_field()

    class Meta:
        model = EngagementActivity
        fields = [
            "kind",
            "title",
            "purpose",
            "questions",
            "host",
            "place",
            "starts_at",
            "ends_at",
            "languages",
            "access",
            "resident_groups",
            "hoped_for",
            "facilitator",
            "note_taker",
        ]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "questions": forms.Textarea(attrs={"rows": 4}),
            "access": forms.Textarea(attrs={"rows": 3}),
            "starts_at": MomentInput,
            "ends_at": MomentInput,
        }

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = Organization.objects.in_coalition(coalition).active()
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]
        self.fields["facilitator"] = members_of(coalition, at=at, label=_("Facilitator"))
        self.fields["note_taker"] = members_of(
            coalition, at=at, label=_("Note-taker"), help_text=_("Somebody else than the facilitator.")
        )


class ActivityFilters(ListFilters):
    """What the list of sessions is filtered by."""

    search_fields = ("title", "purpose", "place", "host__name")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EngagementActivity.Kind.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EngagementActivity.State.choices, empty_label=_("All")
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Resident group"), field_name="resident_groups", queryset=ResidentGroup.objects.all()
    )

    class Meta:
        model = EngagementActivity
        fields: list[str] = []
