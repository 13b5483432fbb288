"""Loading the demonstration: once, with dates relative to today; loading it again changes nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from coalitions.models import Coalition
from mobility_portal.demonstration import alameda, riverside
from mobility_portal.demonstration.people import make_logins
from predictors.actions import places
from predictors.actions.framework import load_framework
from predictors.actions.metric_values import Wanted, import_file
from predictors.models import Place

# In Urban's format and read as Urban's files are. The numbers are invented: round, and each year one step up.
METRICS = Path(__file__).with_name("metrics.csv")


@transaction.atomic
def load(*, at: datetime) -> bool:
    """Make both coalitions; returns whether anything was made. Nobody is mailed."""
    load_framework()
    if Coalition.objects.filter(slug=riverside.SLUG).exists():
        return False
    users = make_logins()
    riverside.build(users, at=at)
    alameda.build(users, at=at)
    _compare(Place.objects.filter(coalitions__slug__in=[riverside.SLUG, alameda.SLUG]), by=users["admin"], at=at)
    return True


def _compare(counties: QuerySet[Place], *, by: User, at: datetime) -> None:
    """Put the two counties beside each other and take in a file of invented numbers about them."""
    for county in counties:
        places.change(county, by=by, peers=list(counties.exclude(pk=county.pk)))
    with METRICS.open("rb") as source:
        wanted = Wanted.of(counties.values_list("fips", flat=True))
        report = import_file(source, size=METRICS.stat().st_size, at=at, wanted=wanted)
    if report.complaints or report.unknown_columns or report.not_found:
        raise ValueError(f"{METRICS.name} does not import: {report}")
