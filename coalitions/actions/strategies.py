"""Deciding what to do about a barrier, and stopping it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actions import leads
from coalitions.actors import Actor
from coalitions.models import Barrier, Commitment, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row


@transaction.atomic
def add(barrier: Barrier, *, by: Actor, **details: Any) -> Strategy:
    """Put a strategy against a barrier; it has no lead yet."""
    return add_row(Strategy, by=by, barrier=barrier, **details)


@transaction.atomic
def change(strategy: Strategy, *, by: Actor, expected: int | None = None, **details: Any) -> Strategy:
    """Put a strategy in better words, or under another barrier of the same coalition."""
    barrier = details.get("barrier")
    if barrier is not None and barrier.goal.coalition_id != strategy.coalition.pk:
        raise Refused(_("Choose a barrier of this coalition."), field="barrier")
    return change_row(strategy, by=by, expected=expected, **details)


@transaction.atomic
def end(strategy: Strategy, *, by: Actor, on: date) -> Strategy:
    """Stop pursuing a strategy: its commitments must be closed first, its lead ends with it."""
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    still_open = strategy.commitments.exclude(state__in=Commitment.State.closed()).values_list("title", flat=True)
    if still_open:
        raise Refused(
            _("These commitments are still open: %(what)s. Close or withdraw them first.")
            % {"what": ", ".join(f"“{title}”" for title in still_open)}
        )
    for lead in strategy.leads.open():
        leads.end(lead, by=by, on=on, reason="The strategy has ended.")
    return change_row(strategy, by=by, ended_on=on)


@transaction.atomic
def resume(strategy: Strategy, *, by: Actor) -> Strategy:
    """Pursue a strategy again that had been ended; it needs a lead anew."""
    if strategy.barrier.goal.ended_on is not None:
        raise Refused(_("Its goal has ended. Resume the goal first."))
    return change_row(strategy, by=by, ended_on=None)
