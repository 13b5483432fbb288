"""Where somebody with one job today begins: today's session, or the desk of whoever reconciles cards."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.urls import reverse

from accounts.permissions import Role
from coalitions.models import Member
from engagement.models import CompensationPart, EngagementActivity

DAY = timedelta(days=1)


def landing_of(member: Member, *, at: datetime) -> str | None:
    """The address for a facilitator's seat; None for everybody who has more than one job."""
    if member.role != Role.FACILITATOR:
        return None
    morning = datetime.combine(member.coalition.today(at=at), time(0), tzinfo=member.coalition.zone)
    sessions = EngagementActivity.objects.in_coalition(member.coalition).exclude(state="cancelled")
    today = sessions.filter(facilitator=member, starts_at__gte=morning, starts_at__lt=morning + DAY)
    if session := today.order_by("starts_at").first():
        return session.get_absolute_url()
    parts = CompensationPart.objects.held(on=morning.date()).filter(member=member)
    if parts.filter(part=CompensationPart.Part.RECONCILER).exists():
        return reverse("engagement:card_desk", args=[member.coalition.slug])
    return None
