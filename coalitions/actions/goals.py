"""Agreeing on goals, putting them in better words, letting them go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Goal, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> Goal:
    """Put a goal on the shared agenda."""
    return add_row(Goal, by=by, coalition=coalition, **details)


@transaction.atomic
def change(goal: Goal, *, by: Actor, expected: int | None = None, **details: Any) -> Goal:
    """Put a goal in better words or in another place."""
    return change_row(goal, by=by, expected=expected, **details)


@transaction.atomic
def end(goal: Goal, *, by: Actor, on: date) -> Goal:
    """Stop pursuing a goal; its strategies must have ended first, so that nobody is left working for nothing."""
    pursued = Strategy.objects.current().filter(barrier__goal=goal).values_list("title", flat=True)
    if pursued:
        raise Refused(
            _("These strategies are still pursued for it: %(what)s. End them first.")
            % {"what": ", ".join(f"“{title}”" for title in pursued)}
        )
    return change_row(goal, by=by, ended_on=on)


@transaction.atomic
def resume(goal: Goal, *, by: Actor) -> Goal:
    """Pursue a goal again that had been ended."""
    return change_row(goal, by=by, ended_on=None)
