"""Series of meetings: planning ahead, changing the rule, ending it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Group, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from momentum.actions import meeting_invitations, meetings
from momentum.due import YEARS, refuse_odd_year
from momentum.models import Meeting, MeetingSeries
from momentum.series_changes import SHARED, Outcome, has_agenda, outcome, wanted
from momentum.series_rules import begins, days_ahead, why_never

logger = logging.getLogger(__name__)


@transaction.atomic
def add(
    coalition: Coalition, *, by: Actor, at: datetime, groups: Iterable[Group] = (), **details: Any
) -> MeetingSeries:
    """Begin a series and plan its meetings of the next half year; refused when its rule has no day to come."""
    groups = list(groups)
    _same_coalition(coalition, groups)
    series: MeetingSeries = add_row(MeetingSeries, by=by, coalition=coalition, groups=groups, **details)
    _meets(series, at=at)
    plan_ahead(series, by=by, at=at)
    return series


@transaction.atomic
def plan_ahead(series: MeetingSeries, *, by: Actor, at: datetime) -> list[Meeting]:
    """Plan the meetings of the next half year that are not there yet; the others invite who sits in their groups."""
    series = _locked(series)
    if not series.is_running:
        return []
    groups = list(series.groups.filter(ended_on=None))
    for meeting in sorted(to_come(series, at=at), key=lambda row: row.pk):
        meeting_invitations.invite(meeting, by=by, at=at)
    known = set(series.meetings.values_list("series_day", flat=True))
    shared = {name: getattr(series, name) for name in SHARED}
    return [
        meetings.add(
            series.coalition,
            by=by,
            at=at,
            groups=groups,
            series=series,
            series_day=day,
            starts_at=begins(series, day),
            **shared,
        )
        for day in days_ahead(series, at=at)
        if day not in known
    ]


def plan_all(*, at: datetime) -> int:
    """Plan ahead every series that runs, in the name of a coordinator; returns how many meetings were added."""
    planned = 0
    for series in MeetingSeries.objects.running().select_related("coalition").order_by("pk"):
        seats = Member.objects.in_coalition(series.coalition).active(at=at).coordinators()
        keeper = seats.order_by("starts_on", "pk").first()
        if keeper is None:
            continue
        try:
            planned += len(plan_ahead(series, by=keeper, at=at))
        except Exception:  # one series' error must not keep the others back
            logger.exception("planning the series %s ahead failed", series.pk)
    return planned


def can_meet(series: MeetingSeries, *, at: datetime) -> bool:
    """Whether a day is to come by the series' rule."""
    return series.starts_on.year in YEARS and not why_never(series, at=at)


def foresee(new: MeetingSeries, *, at: datetime) -> Outcome:
    """What a change of a series would do to its meetings; `new` carries the wished values, nothing is written."""
    old = MeetingSeries.objects.select_related("coalition").get(pk=new.pk)
    return outcome(old, new, to_come(old, at=at), free_days(new, at=at))


@transaction.atomic
def change(
    series: MeetingSeries,
    *,
    by: Actor,
    at: datetime,
    expected: int | None = None,
    agreed: str | None = None,
    groups: Iterable[Group] | None = None,
    **details: Any,
) -> MeetingSeries:
    """Change a series and those of its meetings to come that nobody has touched; the others stay.

    `agreed` is the mark of the outcome that the person saw: another one is refused.
    """
    old = _locked(series)
    if not old.is_running:
        raise Refused(_("This series was ended: it stays as it was."))
    before = set(old.groups.all())
    if groups is not None:
        details["groups"] = list(groups)
        _same_coalition(old.coalition, details["groups"])
    fresh: MeetingSeries = change_row(series, by=by, expected=expected, **details)
    _meets(fresh, at=at)
    steps = outcome(old, fresh, to_come(fresh, at=at), free_days(fresh, at=at))
    if agreed is not None and agreed != steps.mark:
        raise Refused(_("The meetings were changed in the meantime. Look again at what will happen."))
    for meeting in steps.called_off:
        call_off(meeting, by=by, at=at, reason=Meeting.OTHER_DAYS)
    for meeting, day in steps.followed:
        values = wanted(fresh, meeting, day)
        if values:
            meetings.change(meeting, by=by, at=at, **values)
    _regroup(fresh, before, by=by, at=at)
    plan_ahead(fresh, by=by, at=at)
    return fresh


def call_off(meeting: Meeting, *, by: Actor, at: datetime, reason: str) -> None:
    """Cancel a meeting and take it out of its series, so that its day can be planned anew."""
    cancelled = meetings.cancel(meeting, by=by, at=at, reason=reason)
    change_row(cancelled, by=by, series=None, series_day=None)


@transaction.atomic
def end(series: MeetingSeries, *, by: Actor, at: datetime, reason: str = "", cancels: bool = False) -> MeetingSeries:
    """End a series: no further meeting is planned; those without an agenda are cancelled if that is wished."""
    now = _locked(series)
    if not now.is_running:
        raise Refused(_("This series has already been ended."))
    if cancels and not reason.strip():
        raise Refused(_("Say why the meetings are cancelled; those invited read it."), field="reason")
    for meeting in to_come(now, at=at) if cancels else ():
        if not has_agenda(meeting):
            meetings.cancel(meeting, by=by, at=at, reason=reason)
    ended: MeetingSeries = change_row(series, by=by, ended_at=at)
    return ended


def free_days(series: MeetingSeries, *, at: datetime) -> list[date]:
    """The days ahead for which no meeting was held or cancelled."""
    gone = series.meetings.exclude(pk__in=[meeting.pk for meeting in to_come(series, at=at)])
    taken = set(gone.values_list("series_day", flat=True))
    return [day for day in days_ahead(series, at=at) if day not in taken]


def to_come(series: MeetingSeries, *, at: datetime) -> list[Meeting]:
    """The series' meetings that are still to begin and were not cancelled, in order, with their agenda marks."""
    rows = series.meetings.scheduled().filter(starts_at__gt=at).with_agenda_mark()
    return list(rows.select_related("coalition").order_by("series_day"))


def _meets(series: MeetingSeries, *, at: datetime) -> None:
    refuse_odd_year(series.starts_on, field="starts_on")
    why = why_never(series, at=at)
    if why:
        raise Refused(why, field="ends_on" if series.ends_on else None)


def _regroup(series: MeetingSeries, before: set[Group], *, by: Actor, at: datetime) -> None:
    """Let the meetings to come follow a change of the series' groups; groups of a single meeting stay with it."""
    now = set(series.groups.all())
    for meeting in to_come(series, at=at) if now != before else ():
        groups = (set(meeting.groups.all()) - (before - now)) | (now - before)
        meeting_invitations.invite(meeting, by=by, at=at, groups=groups)


def _same_coalition(coalition: Coalition, groups: list[Group]) -> None:
    if any(group.coalition_id != coalition.pk for group in groups):
        raise Refused(_("Only groups of this coalition can be invited."), field="groups")


def _locked(series: MeetingSeries) -> MeetingSeries:
    rows = MeetingSeries.objects.select_for_update(of=("self",)).select_related("coalition")
    return rows.get(pk=series.pk)
