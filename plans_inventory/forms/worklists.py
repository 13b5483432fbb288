"""Who reads which plan: what the worklist is filtered by, and whom a plan can be given to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.models import Coalition, Member
from common.filters import ListFilters
from common.forms import PortalForm
from common.querysets import keys_among
from plans_inventory.models import Plan

NOBODY = "nobody"
READERS = [role for role in Role if scope_of(role, Permission.EDIT_PLANS)]


class WorklistFilters(ListFilters):
    """What the worklist is filtered by."""

    search_fields = ("title", "publisher")
    person = django_filters.ChoiceFilter(label=_("Person"), empty_label=_("All"), method="by_person")
    state = django_filters.ChoiceFilter(label=_("State"), choices=Plan.State.choices, empty_label=_("All"))

    class Meta:
        model = Plan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        access = self.request.access
        seats = Member.objects.in_coalition(access.coalition).active(at=access.at).filter(role__in=READERS)
        names = [(str(pk), name) for pk, name in seats.values_list("pk", "name")]
        self.filters["person"].extra["choices"] = [(NOBODY, _("Nobody")), *names]

    def by_person(self, queryset: Any, name: str, value: str) -> QuerySet[Plan]:
        """Plans that this person reads, or that nobody does."""
        if value == NOBODY:
            return queryset.unassigned(at=self.request.access.at)
        return queryset.filter(abstracter__in=keys_among([value]))


class AssignForm(PortalForm):
    """The person who is to read the chosen plans."""

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("People who may change the inventory."),
    )

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Member.objects.in_coalition(coalition).active(at=at).filter(role__in=READERS)
        self.fields["person"].queryset = seats  # type: ignore[attr-defined]
