"""Setting up the stations of a data walk: adding, wording, ordering them, and taking one out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import DataWalkStation, EngagementActivity
from engagement.naming import refuse_naming

# What hangs on the wall.
ON_THE_WALL = ("title", "title_es", "question", "question_es", "own_figures", "own_source", "own_limits")


@transaction.atomic
def add(activity: EngagementActivity, *, by: Actor, **details: Any) -> DataWalkStation:
    """Add a station at the end of a data walk."""
    activity = _locked_walk(activity.pk)
    refuse_naming(activity, [str(details.get(name, "")) for name in ON_THE_WALL])
    last = activity.stations.current().aggregate(last=Max("position"))["last"] or 0
    return add_row(DataWalkStation, by=by, activity=activity, position=last + 1, **details)


@transaction.atomic
def change(station: DataWalkStation, *, by: Actor, expected: int | None = None, **details: Any) -> DataWalkStation:
    """Correct what a station asks and shows."""
    activity = _locked_walk(station.activity_id)
    _standing(station)
    refuse_naming(activity, [str(details.get(name, "")) for name in ON_THE_WALL])
    return change_row(station, by=by, expected=expected, **details)


@transaction.atomic
def move(station: DataWalkStation, *, by: Actor, up: bool) -> DataWalkStation:
    """Let a station change its number with the one before or after it."""
    activity = _locked_walk(station.activity_id)
    order = list(activity.stations.current())
    here = order.index(_standing(station))
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        raise Refused(_("This station is the first already.") if up else _("This station is the last already."))
    mine, other = order[here].position, order[there].position
    # A number stands once in a walk, so the neighbor steps aside first.
    change_row(order[there], by=by, position=order[-1].position + 1)
    moved = change_row(order[here], by=by, position=other)
    change_row(order[there], by=by, position=mine)
    return moved


@transaction.atomic
def end(station: DataWalkStation, *, by: Actor, on: date) -> DataWalkStation:
    """Take a station out of a walk; the stations after it move up by one."""
    activity = _locked_walk(station.activity_id)
    _standing(station)
    if station.notes.exists() or station.dot_votes.filter(dots__gt=0).exists():
        raise Refused(_("Residents have talked and voted at this station, so it stays in the record."))
    ended = change_row(station, by=by, ended_on=on)
    for later in activity.stations.current().filter(position__gt=ended.position):
        change_row(later, by=by, position=later.position - 1)
    return ended


def _locked_walk(pk: int) -> EngagementActivity:
    """The data walk, locked; refused when the session is of another kind or was cancelled."""
    activity = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=pk)
    if activity.kind != EngagementActivity.Kind.DATA_WALK:
        raise Refused(_("Only a data walk has stations. Change the kind of the session first."))
    if activity.state == EngagementActivity.State.CANCELLED:
        raise Refused(_("This session was cancelled. Plan a new one."))
    return activity


def _standing(station: DataWalkStation) -> DataWalkStation:
    """The station; refused when it was taken out."""
    if DataWalkStation.objects.filter(pk=station.pk, ended_on__isnull=False).exists():
        raise Refused(_("This station was taken out of the walk."))
    return station
