"""What becomes of a series' planned meetings when its rule is changed: pure, from rows to a list of steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.words import long_day
from momentum.models import Meeting, MeetingSeries
from momentum.series_rules import begins

# A planned meeting follows to a day so near; what lies farther apart is called off and planned anew.
NEAR = timedelta(days=7)
SHARED = ("title", "minutes", "place", "link")


@dataclass
class Outcome:
    """Which meetings follow the new rule (with their day), are called off, or stay as they are; which days are new."""

    followed: list[tuple[Meeting, date]] = field(default_factory=list)
    called_off: list[Meeting] = field(default_factory=list)
    kept: list[Meeting] = field(default_factory=list)
    new_days: list[date] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """A name for exactly this outcome: what was agreed to is what is done."""
        told = [
            [(meeting.pk, day) for meeting, day in self.followed],
            [meeting.pk for meeting in self.called_off],
            [meeting.pk for meeting in self.kept],
            self.new_days,
        ]
        return sha256(repr(told).encode()).hexdigest()[:16]

    def sentences(self) -> list[str]:
        """What will happen, in words."""
        moved = [(meeting, day) for meeting, day in self.followed if meeting.series_day != day]
        n = len(self.followed) - len(moved)
        told = []
        if n:
            told.append(ngettext("%(n)d meeting stays on its day.", "%(n)d meetings stay on their days.", n) % {"n": n})
        for meeting, day in moved:
            days = {"old": _day_of(meeting), "new": long_day(day)}
            told.append(_("The meeting of %(old)s moves to %(new)s.") % days)
        told += [_("The meeting of %(day)s is cancelled.") % {"day": _day_of(meeting)} for meeting in self.called_off]
        for meeting in self.kept:
            told.append(
                _("The meeting of %(day)s stays as it is: it was moved, changed or posted, or it has an agenda.")
                % {"day": _day_of(meeting)}
            )
        n = len(self.new_days)
        if n:
            told.append(
                ngettext("%(n)d further meeting is planned.", "%(n)d further meetings are planned.", n) % {"n": n}
            )
        told.append(_("Those who have heard of a meeting are told of its new time or place, or why it is cancelled."))
        return told


def outcome(old: MeetingSeries, new: MeetingSeries, meetings: Iterable[Meeting], days: Iterable[date]) -> Outcome:
    """What happens to the `meetings` to come when a series changes from `old` to `new`, which meets on `days`.

    `meetings` come from `with_agenda_mark`. An agenda moves along with its meeting, unless it was posted; a meeting
    with an agenda is never called off by a rule.
    """
    result, free = Outcome(), list(days)
    homeless: list[tuple[Meeting, date]] = []
    for meeting in meetings:
        day = meeting.series_day
        if day is None or not is_untouched(meeting, old):
            result.kept.append(meeting)
        elif day in free:
            result.followed.append((meeting, day))
        else:
            homeless.append((meeting, day))
        if day in free:
            free.remove(day)
    for meeting, day in homeless:
        near = [(abs(other - day), other) for other in free if abs(other - day) <= NEAR]
        if near:
            _distance, nearest = min(near)
            result.followed.append((meeting, nearest))
            free.remove(nearest)
        elif has_agenda(meeting):
            result.kept.append(meeting)
        else:
            result.called_off.append(meeting)
    result.new_days = free
    return result


def is_untouched(meeting: Any, series: MeetingSeries) -> bool:
    """Whether nobody has moved or changed a planned meeting since the series made it, nor posted its agenda."""
    if not meeting.is_scheduled or meeting.series_day is None or meeting.was_posted:
        return False
    same = all(getattr(meeting, name) == getattr(series, name) for name in SHARED)
    return same and meeting.starts_at == begins(series, meeting.series_day)


def has_agenda(meeting: Any) -> bool:
    """Whether somebody's work would be lost with the meeting: something stands on its agenda, or it was posted."""
    return bool(meeting.has_agenda or meeting.was_posted or meeting.agenda)


def wanted(new: MeetingSeries, meeting: Meeting, day: date) -> dict[str, Any]:
    """What has to be changed in a meeting that follows."""
    values: dict[str, Any] = {name: getattr(new, name) for name in SHARED}
    values |= {"starts_at": begins(new, day), "series_day": day}
    return {name: value for name, value in values.items() if value != getattr(meeting, name)}


def _day_of(meeting: Meeting) -> str:
    moment: datetime = meeting.starts_at
    return long_day(moment.astimezone(meeting.coalition.zone).date())
