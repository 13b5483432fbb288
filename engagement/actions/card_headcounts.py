"""More cards given than people counted: that is noticed where cards are given and where people are counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coalitions.actors import Actor
from common.prepared import Asked, Prepared
from common.revisions import save_row
from engagement.models import CardVariance, CompensationProgram, CustodyEvent, EngagementActivity


def lock_programs(activity: EngagementActivity) -> Sequence[int]:
    """Take the rows of the programs whose cards were at a session, in one order; their numbers in the database.

    Whoever counts the people takes them before the session's row, as whoever gives a card does: so the later of
    the two sees what the earlier wrote, and neither waits for the other in a circle.
    """
    there = CustodyEvent.objects.filter(activity=activity).order_by().values("lot__program")
    rows = CompensationProgram.objects.select_for_update().filter(pk__in=there).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def note(program_id: int, activity: EngagementActivity, *, by: Actor, at: datetime) -> CardVariance | None:
    """See to it that a difference between cards given and people counted is to be explained; the program is locked.

    While nobody has explained it, its numbers follow; afterwards another difference is a new one. The same numbers
    are explained once.
    """
    [session] = _LOCKED_SESSION.ask(session=activity.pk)
    counted = session.headcount
    if counted is None:
        return None
    given = CustodyEvent.objects.filter(lot__program=program_id, activity=activity, kind="given").standing().count()
    known = CardVariance.objects.filter(program=program_id, activity=activity)
    if given <= counted or known.filter(expected=counted, found=given).exists():
        return None
    unexplained = known.filter(explanation="").first()
    variance = unexplained or CardVariance(program_id=program_id, what=CardVariance.What.HEADCOUNT, activity=activity)
    # Not by `change_row`: its `expected` is a revision. The program's lock is held, so nothing comes in between.
    variance.expected, variance.found, variance.found_at = counted, given, at
    variance.revision += bool(unexplained)
    saved: CardVariance = save_row(variance, by=by)
    return saved


_LOCKED_SESSION: Prepared[EngagementActivity] = Prepared(
    lambda: (
        EngagementActivity.objects.select_for_update(no_key=True)
        .filter(pk=Asked("session"))
        .only("headcount")
        .order_by()
    )
)
