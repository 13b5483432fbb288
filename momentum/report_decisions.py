"""What meetings of a report's period decided, as far as an audience may read their minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from common.words import long_date
from momentum.models import Decision, Meeting, MeetingMinutes, MinutesEdition, ProgressReport
from momentum.report_audiences import View
from momentum.report_lines import Line, line_of
from momentum.report_period import bounds


def decisions_of(report: ProgressReport, view: View) -> Iterator[Line]:
    """Every decision as it stands in the record, or those of approved minutes as they were approved last."""
    return _live(report) if view.every_decision else _approved(report, view)


def _live(report: ProgressReport) -> Iterator[Line]:
    rows = Decision.objects.in_coalition(report.coalition).standing().filter(_in_period(report, "meeting__"))
    for row in rows.select_related("meeting__coalition").order_by("meeting__starts_at", "pk"):
        vote = (row.votes_for, row.votes_against, row.votes_abstained) if row.was_voted else None
        yield line_of(row.text, partial(_words, report, row.meeting.title, row.meeting.starts_at, vote))


def _approved(report: ProgressReport, view: View) -> Iterator[Line]:
    """A reader compares with the minutes: what was noted, reworded or taken out after them is not theirs."""
    rows = MinutesEdition.objects.in_coalition(report.coalition).filter(
        _in_period(report, "minutes__meeting__"), minutes__state=MeetingMinutes.State.APPROVED
    )
    if not view.approved_decisions:
        rows = rows.filter(minutes__is_public=True)
    latest = {row.minutes_id: row.content for row in rows.order_by("minutes__meeting__starts_at", "version", "pk")}
    for content in latest.values():
        starts_at = datetime.fromisoformat(content["starts_at"])
        for place in (*content["items"], content):
            for one in place["decisions"]:
                vote = one["vote"] and tuple(one["vote"][f"votes_{name}"] for name in ("for", "against", "abstained"))
                yield line_of(one["text"], partial(_words, report, content["title"], starts_at, vote))


def _in_period(report: ProgressReport, path: str) -> Q:
    starts, ends = bounds(report)
    return Q(
        **{f"{path}starts_at__gte": starts, f"{path}starts_at__lt": ends, f"{path}state": Meeting.State.HELD.value}
    )


def _words(report: ProgressReport, title: str, starts_at: datetime, vote: Any) -> str:
    """Steering committee, 10 February 2026, 7 in favor, 1 against, 0 abstained."""
    said = [title, long_date(starts_at.astimezone(report.coalition.zone).date())]
    if vote:
        counted = dict(zip(("n", "against", "abstained"), vote, strict=True))
        said.append(_("%(n)d in favor, %(against)d against, %(abstained)d abstained") % counted)
    return ", ".join(said)
