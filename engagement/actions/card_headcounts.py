"""More cards given than people counted: that is noticed where cards are given and where people are counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coalitions.actors import Actor
from common.revisions import save_row
from engagement.models import CardVariance, CompensationProgram, CustodyEvent, EngagementActivity


def lock_programs(activity: EngagementActivity) -> Sequence[CompensationProgram]:
    """Take the rows of the programs whose cards were at a session, in one order.

    Whoever counts the people takes them before the session's row, as whoever gives a card does: so the later of
    the two sees what the earlier wrote, and neither waits for the other in a circle.
    """
    there = CustodyEvent.objects.filter(activity=activity).order_by().values("lot__program")
    return list(CompensationProgram.objects.select_for_update().filter(pk__in=there).order_by("pk"))


def note(program: CompensationProgram, activity: EngagementActivity, *, by: Actor, at: datetime) -> CardVariance | None:
    """See to it that a difference between cards given and people counted is to be explained; the program is locked.

    While nobody has explained it, its numbers follow; afterwards another difference is a new one. The same numbers
    are explained once.
    """
    fresh = EngagementActivity.objects.select_for_update(of=("self",), no_key=True).get(pk=activity.pk)
    if fresh.headcount is None:
        return None
    given = CustodyEvent.objects.filter(lot__program=program, activity=fresh, kind="given").standing().count()
    known = CardVariance.objects.filter(program=program, activity=fresh)
    if given <= fresh.headcount or known.filter(expected=fresh.headcount, found=given).exists():
        return None
    unexplained = known.filter(explanation="").first()
    variance = unexplained or CardVariance(program=program, what=CardVariance.What.HEADCOUNT, activity=fresh)
    # Not by `change_row`: its `expected` is a revision. The program's lock is held, so nothing comes in between.
    variance.expected, variance.found, variance.found_at = fresh.headcount, given, at
    variance.revision += bool(unexplained)
    saved: CardVariance = save_row(variance, by=by)
    return saved
