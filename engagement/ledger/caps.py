"""How much a session and a day may give out; asked under the program's lock when cards are issued."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Case, F, IntegerField, Sum, Value, When
from django.utils.translation import gettext as _

from common.refusals import Refused
from common.words import money
from engagement.models import CardPlace, CompensationProgram, CustodyEvent, EngagementActivity

AT_A_SESSION = (CardPlace.ISSUED, CardPlace.GIVEN)


def cents_at(program: CompensationProgram, **where: object) -> int:
    """What is issued to sessions or was given at them, in cents; `where` narrows down the events."""
    came = Case(When(to_place__in=AT_A_SESSION, then=F("cents")), default=Value(0), output_field=IntegerField())
    went = Case(When(from_place__in=AT_A_SESSION, then=F("cents")), default=Value(0), output_field=IntegerField())
    events = CustodyEvent.objects.filter(lot__program=program, **where)
    return events.aggregate(cents=Sum(came - went))["cents"] or 0


def refuse_over_caps(program: CompensationProgram, activity: EngagementActivity, *, more: int) -> None:
    """Refuse `more` cents that would pass what the program allows for this session or for its day."""
    session = cents_at(program, activity=activity) + more
    if session > program.activity_cap_cents:
        raise Refused(
            _("This session would have %(sum)s in cards; the program allows %(cap)s.")
            % {"sum": money(session), "cap": money(program.activity_cap_cents)}
        )
    zone = program.coalition.zone
    day = activity.starts_at.astimezone(zone).date()
    begins, next_day = (datetime.combine(d, time.min, tzinfo=zone) for d in (day, day + timedelta(days=1)))
    that_day = cents_at(program, activity__starts_at__gte=begins, activity__starts_at__lt=next_day) + more
    if that_day > program.day_cap_cents:
        raise Refused(
            _("The sessions of this day would have %(sum)s in cards; the program allows %(cap)s.")
            % {"sum": money(that_day), "cap": money(program.day_cap_cents)}
        )
