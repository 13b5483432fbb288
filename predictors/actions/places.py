"""Noting counties and cities, and beside which others their numbers are put."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from common.revisions import save_row
from predictors.models import Place


@transaction.atomic
def add(*, by: object, fips: str, name: str, state: str, kind: str, peers: Iterable[Place] = ()) -> Place:
    """Note a county or a city."""
    place = save_row(Place(fips=fips, name=name, state=state, kind=kind), by=by)
    place.peers.set(peers)
    return place


@transaction.atomic
def change(place: Place, *, by: object, **details: Any) -> Place:
    """Correct what is noted about a place, or choose its peers anew."""
    fresh = Place.objects.select_for_update().get(pk=place.pk)
    peers = details.pop("peers", None)
    for name, value in details.items():
        setattr(fresh, name, value)
    if peers is not None:
        fresh.peers.set(peers)
    return save_row(fresh, by=by)


@transaction.atomic
def add_peers(place: Place, named: Iterable[str], *, by: object) -> list[Place]:
    """Put more places beside this one, each named by its FIPS code or as “riverside county, california”.

    Names that no noted place has are passed over; returns the places that were found.
    """
    wanted = set(named)
    states = {text.rpartition(", ")[2] for text in wanted}
    near = Place.objects.exclude(pk=place.pk).annotate(state_lower=Lower("state"))
    found: list[Place] = [
        one
        for one in near.filter(Q(fips__in=wanted) | Q(state_lower__in=states))
        if one.fips in wanted or str(one).casefold() in wanted
    ]
    place.peers.add(*found)
    return found
