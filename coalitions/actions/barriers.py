"""Naming what stands in the way of a goal."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Barrier, Goal
from common.refusals import Refused
from common.revisions import add_row, change_row


@transaction.atomic
def add(goal: Goal, *, by: Actor, **details: Any) -> Barrier:
    """Name a barrier to a goal."""
    return add_row(Barrier, by=by, goal=goal, **details)


@transaction.atomic
def change(barrier: Barrier, *, by: Actor, expected: int | None = None, **details: Any) -> Barrier:
    """Put a barrier in better words, or under another goal of the same coalition."""
    goal = details.get("goal")
    if goal is not None and goal.coalition_id != barrier.goal.coalition_id:
        raise Refused(_("Choose a goal of this coalition."), field="goal")
    return change_row(barrier, by=by, expected=expected, **details)
