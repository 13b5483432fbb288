"""Leaving single days out of a series, and taking them back in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from common.refusals import Refused
from common.revisions import add_row, remove_row
from common.words import long_day
from momentum.actions import meeting_series
from momentum.models import Meeting, MeetingSeries, SeriesException
from momentum.recurrence import days_between
from momentum.series_rules import rule_of, why_never


@transaction.atomic
def leave_out(series: MeetingSeries, *, by: Actor, at: datetime, day: date, reason: str = "") -> SeriesException:
    """Let a series not meet on one of its days; a meeting that is planned for it is cancelled with the reason."""
    series = MeetingSeries.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=series.pk)
    if not days_between(rule_of(series), day, day):
        raise Refused(_("The series does not meet on %(day)s.") % {"day": long_day(day)}, field="day")
    row: SeriesException = add_row(SeriesException, by=by, series=series, day=day, reason=reason.strip())
    if why_never(series, at=at):
        raise Refused(_("Without this day the series would never meet again. End the series instead."), field="day")
    meeting = meeting_on(series, day, at=at)
    if meeting is not None:
        if not row.reason:
            raise Refused(
                _("A meeting is planned for this day and will be cancelled. Say why; those invited read it."),
                field="reason",
            )
        meeting_series.call_off(meeting, by=by, at=at, reason=row.reason)
    return row


def meeting_on(series: MeetingSeries, day: date, *, at: datetime) -> Meeting | None:
    """The meeting to come that would fall out with a day; one that staff moved to another day stays."""
    meeting = series.meetings.scheduled().filter(series_day=day, starts_at__gt=at).select_related("coalition").first()
    stays = meeting is None or meeting.starts_at.astimezone(series.coalition.zone).date() != day
    return None if stays else meeting


@transaction.atomic
def take_back(exception: SeriesException, *, by: Actor, at: datetime) -> MeetingSeries:
    """Let the series meet on a day that was left out; its meeting is planned anew."""
    series = exception.series
    remove_row(exception, by=by)
    meeting_series.plan_ahead(series, by=by, at=at)
    return series
