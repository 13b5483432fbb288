"""What people say about a link, and what the list of links is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from plans_inventory.link_words import BASES
from plans_inventory.models import AlignmentLink, Plan

State = AlignmentLink.State


class AlignmentLinkForm(PortalModelForm):
    """How two sides stand to each other, why, and what to do about it."""

    bases = forms.MultipleChoiceField(
        label=_("What it rests on"), choices=BASES, required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = ["relation", "bases", "action", "note"]

    class Meta:
        model = AlignmentLink
        fields = ["relation", "action", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bases"].initial = [reason["basis"] for reason in self.instance.reasons]


class RejectionForm(PortalForm):
    """Why two sides do not belong together, if a person cares to say."""

    because = forms.CharField(label=_("Why not?"), max_length=300, required=False)


def plans_here(request: Any) -> QuerySet[Plan]:
    """The plans of the coalition that the page belongs to."""
    return Plan.objects.in_coalition(request.access.coalition).current()


class AlignmentLinkFilters(ListFilters):
    """What the list of links is filtered by."""

    search_fields = ("first__text", "second__text", "strategy__title", "note")
    plan = django_filters.ModelChoiceFilter(label=_("Plan"), queryset=plans_here, method="by_plan")
    relation = django_filters.ChoiceFilter(
        label=_("Relation"), choices=AlignmentLink.Relation.choices, empty_label=_("All")
    )
    action = django_filters.ChoiceFilter(
        label=_("What to do"), choices=AlignmentLink.Action.choices, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(
        label=_("Decision"),
        choices=[(state, state.label) for state in (State.CONFIRMED, State.AGREED, State.REJECTED)],
        empty_label=_("Confirmed or agreed"),
    )

    class Meta:
        model = AlignmentLink
        fields: list[str] = []

    def by_plan(self, queryset: Any, name: str, value: Plan) -> QuerySet[AlignmentLink]:
        """Links of the plan's priorities."""
        return queryset.of_plan(value)
