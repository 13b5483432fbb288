"""What people put their dots on, and counting the dots; whose dots they were is not recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import DataWalkStation, DotVote, EngagementActivity
from engagement.naming import refuse_naming


@transaction.atomic
def add(station: DataWalkStation, *, by: Actor, wording: str, wording_es: str = "") -> DotVote:
    """Add a wording that people can put dots on."""
    _locked(station)
    refuse_naming(station.activity, [wording, wording_es])
    return add_row(DotVote, by=by, station=station, wording=wording, wording_es=wording_es)


@transaction.atomic
def change(vote: DotVote, *, by: Actor, expected: int | None = None, **details: str) -> DotVote:
    """Reword what people can put dots on; what they have put dots on stays as they read it."""
    _locked(vote.station)
    fresh = DotVote.objects.get(pk=vote.pk)
    if fresh.dots and details.get("wording", fresh.wording) != fresh.wording:
        raise Refused(_("Residents put their dots on these words, so they stay as they are."), field="wording")
    refuse_naming(vote.station.activity, details.values())
    return change_row(vote, by=by, expected=expected, **details)


@transaction.atomic
def end(vote: DotVote, *, by: Actor, on: date) -> DotVote:
    """Take a wording out that nobody has put a dot on."""
    _locked(vote.station)
    if DotVote.objects.get(pk=vote.pk).dots:
        raise Refused(_("Residents put dots on this wording, so it stays in the record."))
    return change_row(vote, by=by, ended_on=on)


@transaction.atomic
def count(
    station: DataWalkStation, *, by: Actor, at: datetime, dots: Mapping[DotVote, int], expected: int | None = None
) -> DataWalkStation:
    """Write down how many dots each wording of a station has; counting again puts the new number in place."""
    _locked(station)
    if station.activity.starts_at > at:
        raise Refused(_("The walk has not begun yet. Count the dots after it."))
    counted = change_row(station, by=by, expected=expected)
    for vote, number in dots.items():
        if vote.station_id != station.pk:
            raise Refused(_("One of the wordings belongs to another station."))
        if vote.dots != number:
            change_row(vote, by=by, dots=number)
    return counted


def _locked(station: DataWalkStation) -> None:
    """Lock the station; refused when it was taken out or its session was cancelled."""
    fresh = DataWalkStation.objects.select_for_update(of=("self",)).select_related("activity").get(pk=station.pk)
    if fresh.ended_on is not None:
        raise Refused(_("This station was taken out of the walk."))
    if fresh.activity.state == EngagementActivity.State.CANCELLED:
        raise Refused(_("This session was cancelled. Plan a new one."))
