"""Where somebody with one job today begins: today's session, or the desk of whoever reconciles cards."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.urls import reverse

from accounts.permissions import Role
from coalitions.models import Member
from engagement.models import CompensationPart, EngagementActivity

DAY = timedelta(days=1)


def landing_of(member: Member, *, at: datetime) -> str | None:
    """The address for whoever leads a session today or reconciles cards; None for everybody else.

    A reconciler is staff (whoever leads sessions cannot be one), and counting after others is what they come for.
    """
    today = member.coalition.today(at=at)
    if member.role == Role.FACILITATOR:
        morning = datetime.combine(today, time(0), tzinfo=member.coalition.zone)
        sessions = EngagementActivity.objects.in_coalition(member.coalition).exclude(state="cancelled")
        mine = sessions.filter(facilitator=member, starts_at__gte=morning, starts_at__lt=morning + DAY)
        session = mine.order_by("starts_at").first()
        return session.get_absolute_url() if session else None
    parts = CompensationPart.objects.held(on=today).filter(member=member, part=CompensationPart.Part.RECONCILER)
    if member.role == Role.EDITOR and parts.exists():
        return reverse("engagement:card_desk", args=[member.coalition.slug])
    return None
