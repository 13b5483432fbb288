"""Loading the demonstration: once, with dates relative to today; loading it again changes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from coalitions.models import Coalition
from mobility_portal.demonstration import alameda, riverside
from mobility_portal.demonstration.people import make_logins
from predictors.actions.framework import load_framework


@transaction.atomic
def load(*, at: datetime) -> bool:
    """Make both coalitions; returns whether anything was made. Nobody is mailed."""
    load_framework()
    if Coalition.objects.filter(slug=riverside.SLUG).exists():
        return False
    users = make_logins()
    riverside.build(users, at=at)
    alameda.build(users, at=at)
    return True
