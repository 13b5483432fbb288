"""When a meeting is, as people write it, always with its time zone."""

from __future__ import annotations

from datetime import datetime

from django.utils import formats, timezone

from common.words import long_day
from momentum.models import Meeting


def when(meeting: Meeting) -> str:
    """Wednesday 25 November 2026, 10:00–11:30 PST: on the clocks of the coalition's place."""
    zone = meeting.coalition.zone
    starts, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    until = clock(ends) if ends.date() == starts.date() else f"{long_day(ends.date())}, {clock(ends)}"
    dash = "–" if ends.date() == starts.date() else " – "
    return f"{long_day(starts.date())}, {clock(starts)}{dash}{until} {zone_name(meeting)}"


def moment(when: datetime) -> str:
    """Sunday 6 December 2026, 10:00 PST: a single moment, on the clock that is in force."""
    local = timezone.localtime(when)
    return f"{long_day(local)}, {clock(local)} {_letters(local)}"


def zone_name(meeting: Meeting) -> str:
    """What the time zone is called at that moment: PST, PDT, or its full name where it has no letters."""
    return _letters(meeting.starts_at.astimezone(meeting.coalition.zone))


def _letters(local: datetime) -> str:
    letters = local.tzname() or ""
    return letters if letters.isalpha() else str(local.tzinfo).replace("_", " ")


def clock(moment: datetime) -> str:
    """10:00."""
    return formats.time_format(moment, "TIME_FORMAT")
