"""Ticking the points of a session's checklist."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.checklists import points_of
from engagement.models import ActivityCheck, EngagementActivity


@transaction.atomic
def tick(activity: EngagementActivity, *, by: Actor, on: date, point: str, done: bool) -> ActivityCheck:
    """Say that a point is done, or that it is not done yet; the first tick of two people counts."""
    fresh = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if point not in {known.key for known in points_of(fresh.kind)}:
        raise Refused(_("This point is not on the list of this kind of session."))
    values = {"done_on": on, "done_by": by if isinstance(by, Member) else None} if done else UNDONE
    row = ActivityCheck.objects.filter(activity=fresh, point=point).first()
    if row is None:
        return add_row(ActivityCheck, by=by, activity=fresh, point=point, **values)
    if (row.done_on is not None) == done:
        return row
    return change_row(row, by=by, **values)


UNDONE: dict[str, None] = {"done_on": None, "done_by": None}
