"""Secret addresses of calendars: made by a member, and taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import save_row
from momentum.models import CalendarFeed

# Calendars ask for years; the address ends with the membership, or when it is taken back.
FEED_LASTS = timedelta(days=3653)


@transaction.atomic
def make(member: Member, *, at: datetime, scope: str) -> CalendarFeed:
    """Make the member's secret address for a calendar; there is one of each kind at a time."""
    feed: CalendarFeed = save_row(
        CalendarFeed(coalition=member.coalition, member=member, scope=scope, expires_at=at + FEED_LASTS), by=member
    )
    return feed


@transaction.atomic
def take_back(member: Member, *, at: datetime, scope: str) -> None:
    """End the member's address of this kind at once: calendars that know it get nothing any more."""
    ended = CalendarFeed.objects.filter(member=member, scope=scope, revoked_at=None).update(revoked_at=at)
    if not ended:
        raise Refused(_("There is no such address any more."))
