"""Who stands in a calendar as the organizer of what a coalition does."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from coalitions.models import Coalition, Member


def organizer_of(coalition: Coalition, *, at: datetime) -> str:
    """A mailbox that a person reads: the coalition's, else its first coordinator's, else the portal's sender."""
    if coalition.contact_email:
        return coalition.contact_email
    coordinators = Member.objects.in_coalition(coalition).active(at=at).coordinators().reachable()
    found = coordinators.order_by("pk").values_list("email", flat=True).first()
    return found or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
