"""What people type about an organization, and by what they look for one."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Organization
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from predictors.models import Pillar

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class OrganizationForm(PortalModelForm):
    """An organization as staff describe it."""

    class Meta:
        model = Organization
        fields = ["name", "sector", "expertise", "datasets", "website", "joined_on", "notes"]
        widgets = {"joined_on": DayInput}


class OwnOrganizationForm(PortalModelForm):
    """What an organization says about itself."""

    class Meta:
        model = Organization
        fields = ["expertise", "datasets", "website"]


class OrganizationEndForm(PortalForm):
    """The day on which an organization left."""

    on = forms.DateField(label=_("Left on"), widget=DayInput)


class OrganizationFilters(ListFilters):
    """By what organizations are looked for."""

    search_fields = ("name", "expertise", "datasets")
    sector = django_filters.ChoiceFilter(
        label=_("Sector"), choices=Organization.Sector.choices, empty_label=_("All sectors")
    )
    pillar = django_filters.ModelChoiceFilter(
        label=_("Works on"), queryset=Pillar.objects.all(), to_field_name="key", method="with_part_in"
    )
    lead = django_filters.ChoiceFilter(
        label=_("Leads a strategy"), choices=YES_OR_NO, empty_label=_("All"), method="by_count"
    )
    commitment = django_filters.ChoiceFilter(
        label=_("Has commitments"), choices=YES_OR_NO, empty_label=_("All"), method="by_count"
    )
    seat = django_filters.ChoiceFilter(
        label=_("Takes part"),
        choices=[("left", _("Those who left")), ("all", _("Also those who left"))],
        empty_label=_("Now"),
        method="unchanged",
    )

    class Meta:
        model = Organization
        fields = ("sector", "pillar", "lead", "commitment", "seat")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Unless asked otherwise, those who take part now."""
        found = super().filter_queryset(queryset)
        chosen = self.form.cleaned_data.get("seat")
        if chosen == "left":
            return found.exclude(dissolved_on=None)
        return found if chosen == "all" else found.active()

    def with_part_in(self, queryset: Any, name: str, value: Pillar) -> QuerySet:
        """Those who lead or have promised something under a pillar."""
        return queryset.with_part_in(value)

    def by_count(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those who have some, or none."""
        lookup = {f"{name}_count__gt": 0} if value == "yes" else {f"{name}_count": 0}
        return queryset.filter(**lookup)

    def unchanged(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Handled for the whole set above."""
        return queryset
