"""The rhythm of a coalition's reports."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.revisions import change_row, save_row
from momentum.models import ReportCadence


@transaction.atomic
def settle(coalition: Coalition, *, by: Actor, expected: int | None = None, **details: Any) -> ReportCadence:
    """Say how often the coalition reports; periods that are open stay as they are."""
    Coalition.objects.select_for_update(of=("self",)).get(pk=coalition.pk)
    cadence = ReportCadence.objects.in_coalition(coalition).first()
    if cadence is None:
        made: ReportCadence = save_row(ReportCadence(coalition=coalition, **details), by=by)
        return made
    changed: ReportCadence = change_row(cadence, by=by, expected=expected, **details)
    return changed
