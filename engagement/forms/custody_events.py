"""What the ledger is filtered by."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.fields import DayInput
from common.filters import ListFilters
from engagement.models import CardLot, CardPlace, CompensationProgram, CustodyEvent, EngagementActivity

# Days on whose edges a moment can be computed in every time zone; no ledger is older or newer.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
DAYS = (MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY))


def programs_here(request: Any) -> QuerySet[CompensationProgram]:
    """The coalition's programs."""
    return CompensationProgram.objects.in_coalition(request.access.coalition)


def lots_here(request: Any) -> QuerySet[CardLot]:
    """The coalition's lots."""
    return CardLot.objects.in_coalition(request.access.coalition)


def people_here(request: Any) -> QuerySet[Member]:
    """Whoever has or had a part in a program or wrote in the ledger."""
    named = Q(compensation_parts__isnull=False) | Q(recorded_custody_events__isnull=False)
    return Member.objects.in_coalition(request.access.coalition).filter(named).distinct()


def sessions_here(request: Any) -> QuerySet[EngagementActivity]:
    """Sessions that cards were issued to."""
    sessions = EngagementActivity.objects.in_coalition(request.access.coalition)
    return sessions.filter(custody_events__isnull=False).distinct()


class CustodyEventFilters(ListFilters):
    """What happened, where, to which cards, by whom, when."""

    search_fields = ("card__number", "reason", "evidence", "receipt_token")
    kind = django_filters.ChoiceFilter(
        label=_("What happened"), choices=CustodyEvent.Kind.choices, empty_label=_("All")
    )
    lot = django_filters.ModelChoiceFilter(label=_("Lot"), queryset=lots_here)
    program = django_filters.ModelChoiceFilter(label=_("Program"), field_name="lot__program", queryset=programs_here)
    place = django_filters.ChoiceFilter(
        label=_("From or to"), choices=CardPlace.choices, method="by_place", empty_label=_("All")
    )
    person = django_filters.ModelChoiceFilter(label=_("Person"), queryset=people_here, method="by_person")
    session = django_filters.ModelChoiceFilter(label=_("Session"), field_name="activity", queryset=sessions_here)
    since = django_filters.DateFilter(label=_("From this day"), method="by_first_day", widget=DayInput, validators=DAYS)
    until = django_filters.DateFilter(label=_("To this day"), method="by_last_day", widget=DayInput, validators=DAYS)

    class Meta:
        model = CustodyEvent
        fields: list[str] = []

    def by_place(self, queryset: Any, name: str, value: str) -> QuerySet[CustodyEvent]:
        """Events by which a card came there or left from there."""
        return queryset.filter(Q(from_place=value) | Q(to_place=value))

    def by_person(self, queryset: Any, name: str, value: Member) -> QuerySet[CustodyEvent]:
        """Events in which somebody gave, took or wrote, or was the second person."""
        return queryset.filter(
            Q(by=value) | Q(from_member=value) | Q(to_member=value) | Q(witness=value),
        )

    def by_first_day(self, queryset: Any, name: str, value: date) -> QuerySet[CustodyEvent]:
        """Events of a day and later, on the coalition's wall."""
        return queryset.since_day(value, self.request.access.coalition)

    def by_last_day(self, queryset: Any, name: str, value: date) -> QuerySet[CustodyEvent]:
        """Events of a day and before."""
        return queryset.until_day(value, self.request.access.coalition)
