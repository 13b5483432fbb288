"""Deciding about what a plan's owner wants to see corrected; staff change the entry by the same pages as always."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row
from plans_inventory.models import PlanCorrection

State = PlanCorrection.State


def accept(correction: PlanCorrection, *, by: Member, at: datetime) -> PlanCorrection:
    """Say that the owner's words were taken over into the entry."""
    return _decide(correction, State.ACCEPTED, by=by, at=at)


def decline(correction: PlanCorrection, *, by: Member, at: datetime) -> PlanCorrection:
    """Say that the entry stays as it is."""
    return _decide(correction, State.DECLINED, by=by, at=at)


@transaction.atomic
def _decide(correction: PlanCorrection, state: str, *, by: Member, at: datetime) -> PlanCorrection:
    """Decide once; whoever comes second is told who was first."""
    # Without a join: PostgreSQL, after waiting for the lock, would show the new row beside the old join.
    fresh = PlanCorrection.objects.select_for_update().get(pk=correction.pk)
    if not fresh.is_open:
        raise Refused(_("%(person)s has decided about this correction in the meantime.") % {"person": fresh.decided_by})
    decided: PlanCorrection = change_row(fresh, by=by, state=state, decided_by=by, decided_at=at)
    return decided
