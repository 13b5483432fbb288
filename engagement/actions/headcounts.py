"""How many people of each resident group are hoped for, and the bands in which they were counted."""

from __future__ import annotations

from collections.abc import Mapping

from coalitions.actors import Actor
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, HeadcountByGroup
from predictors.models import ResidentGroup


def write_bands(activity: EngagementActivity, groups: Mapping[ResidentGroup, str], *, by: Actor) -> None:
    """Write the band of each counted group; a group that is no longer named has none."""
    known = {row.resident_group_id: row for row in activity.headcounts.all()}
    wanted = {group.pk: band for group, band in groups.items()}
    for group_id, row in known.items():
        change_row(row, by=by, band=wanted.pop(group_id, ""))
    for group_id, band in wanted.items():
        add_row(HeadcountByGroup, by=by, activity=activity, resident_group_id=group_id, band=band)


def write_hopes(activity: EngagementActivity, hoped: Mapping[ResidentGroup, int], *, by: Actor) -> None:
    """Write how many people of each group are hoped for; a group that is no longer named has no number."""
    known = {row.resident_group_id: row for row in activity.headcounts.all()}
    wanted = {group.pk: number for group, number in hoped.items()}
    for group_id, row in known.items():
        number = wanted.pop(group_id, None)
        if row.hoped_for != number:
            change_row(row, by=by, hoped_for=number)
    for group_id, number in wanted.items():
        add_row(HeadcountByGroup, by=by, activity=activity, resident_group_id=group_id, hoped_for=number)
