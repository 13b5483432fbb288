"""Readers of progress reports: coming onto the list, and leaving it for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import change_row, save_row
from momentum.models import Subscriber


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, at: datetime, email: str, **details: Any) -> Subscriber:
    """Put a reader on the list; who is on it already stays as they are, who has unsubscribed is not taken back."""
    email = email.strip().lower()
    known = Subscriber.objects.in_coalition(coalition).filter(email__iexact=email).first()
    if known is not None:
        if not known.is_reading:
            raise Refused(_("%(email)s has unsubscribed, so it stays off the list.") % {"email": email}, field="email")
        return known
    added_by = by if isinstance(by, Member) else None
    row = Subscriber(coalition=coalition, email=email, added_by=added_by, added_at=at, **details)
    return save_row(row, by=by)


@transaction.atomic
def change(subscriber: Subscriber, *, by: Actor, expected: int | None = None, **details: Any) -> Subscriber:
    """Correct what is known about a reader."""
    return change_row(subscriber, by=by, expected=expected, **details)


@transaction.atomic
def leave(subscriber: Subscriber, *, at: datetime) -> Subscriber:
    """Take a reader off the list at their own wish; leaving twice is leaving once."""
    if not subscriber.is_reading:
        return subscriber
    return change_row(subscriber, by=subscriber, unsubscribed_at=at)
