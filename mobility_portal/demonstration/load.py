"""Loading the demonstration: once, with dates relative to today; loading it again changes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from coalitions.models import Coalition
from mobility_portal.demonstration import alameda, riverside
from mobility_portal.demonstration.people import make_logins
from predictors.actions import places
from predictors.actions.framework import load_framework
from predictors.models import Place


@transaction.atomic
def load(*, at: datetime) -> bool:
    """Make both coalitions; returns whether anything was made. Nobody is mailed."""
    load_framework()
    if Coalition.objects.filter(slug=riverside.SLUG).exists():
        return False
    users = make_logins()
    riverside.build(users, at=at)
    alameda.build(users, at=at)
    _make_peers(Place.objects.filter(coalitions__slug__in=[riverside.SLUG, alameda.SLUG]), by=users["admin"])
    return True


def _make_peers(counties: QuerySet[Place], *, by: User) -> None:
    """Put the two counties beside each other; their numbers come with Urban's file, none is invented here."""
    for county in counties:
        places.change(county, by=by, peers=list(counties.exclude(pk=county.pk)))
