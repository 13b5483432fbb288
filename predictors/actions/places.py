"""Noting counties and cities."""

from __future__ import annotations

from django.db import transaction

from common.revisions import save_row
from predictors.models import Place


@transaction.atomic
def add(*, by: object, fips: str, name: str, state: str, kind: str) -> Place:
    """Note a county or a city."""
    return save_row(Place(fips=fips, name=name, state=state, kind=kind), by=by)


@transaction.atomic
def change(place: Place, *, by: object, **details: str) -> Place:
    """Correct what is noted about a place."""
    fresh = Place.objects.select_for_update().get(pk=place.pk)
    for name, value in details.items():
        setattr(fresh, name, value)
    return save_row(fresh, by=by)
