"""Whether the coalition keeps its momentum: a few numbers for coordinators, each of which leads to its list.

Nothing here ranks partners: numbers are of the whole coalition, or of a sector of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Min, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.forms.commitments import QUIET
from coalitions.models import Commitment, CommitmentUpdate, Organization, Strategy
from common.charts import Bar, BarChart
from common.words import long_date
from engagement.models import Insight, LoopClosure
from momentum.models import Attendance, Meeting, ProgressReport, ReminderItem
from momentum.overview import address

ASKED_WITHIN = timedelta(days=180)
MEETINGS_SHOWN = 8


@dataclass(frozen=True)
class Reading:
    """One number with what it says, and the list that it counts; `note` is what to know before reading it."""

    label: str
    value: str
    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class AttendanceTable:
    """Who came, sector by sector, to the last meetings: `rows` are a sector and its people, each with the day."""

    meetings: list[Meeting]
    rows: list[tuple[str, list[tuple[str, int]]]]


def readings(access: Access) -> list[Reading]:
    """Every number of the panel."""
    found = [_updated(access), _answer_times(access), _orphans(access), *_listening(access), _last_report(access)]
    return [reading for reading in found if reading is not None]


def _updated(access: Access) -> Reading:
    """Of how many active commitments nothing was said in the last 90 days, and the share of the others."""
    active = Commitment.objects.in_coalition(access.coalition).active()
    every, quiet = active.count(), active.quiet_since(access.at - QUIET).count()
    share = round(100 * (every - quiet) / every) if every else 0
    said = _("%(share)d %% of %(all)d active commitments were updated") % {"share": share, "all": every}
    return Reading(
        _("Commitments without an update in 90 days"),
        str(quiet),
        said if every else _("no commitment is active"),
        address(access, "coalitions:commitment_list", only="quiet"),
    )


def _answer_times(access: Access) -> Reading:
    """The median of days from the first mail to the update that answered it, of the last half year."""
    days, waiting = answer_days(access)
    value = f"{median(days):.0f}" if days else "–"
    answered = ngettext("%(n)d answer in half a year", "%(n)d answers in half a year", len(days)) % {"n": len(days)}
    return Reading(
        _("Days from a question to its update"),
        value,
        answered,
        address(access, "momentum:reminder_list", kind="commitment_update", state="sent"),
        ngettext("%(n)d question waits.", "%(n)d questions wait.", waiting) % {"n": waiting} if waiting else "",
    )


def answer_days(access: Access) -> tuple[list[float], int]:
    """Days from each question to the update that answered it, and how many commitments wait for theirs.

    A question that was repeated counts from the first mail: that is how long the coalition waited.
    """
    told = ReminderItem.objects.filter(
        reminder__coalition=access.coalition,
        reminder__kind="commitment_update",
        reminder__sent_at__gte=access.at - ASKED_WITHIN,
        state=ReminderItem.State.TOLD,
    )
    asked: dict[int, list[datetime]] = {}
    for commitment, sent_at in told.order_by("reminder__sent_at").values_list("commitment_id", "reminder__sent_at"):
        if sent_at is not None:
            asked.setdefault(commitment, []).append(sent_at)
    said: dict[int, list[datetime]] = {}
    updates = CommitmentUpdate.objects.filter(commitment__in=asked, at__gte=access.at - ASKED_WITHIN)
    for commitment, at in updates.order_by("at").values_list("commitment_id", "at"):
        said.setdefault(commitment, []).append(at)
    days: list[float] = []
    waiting = 0
    for commitment, mails in asked.items():
        some, waits = _pair(mails, said.get(commitment, []))
        days += some
        waiting += waits
    return days, waiting


def _pair(mails: Iterable[datetime], updates: list[datetime]) -> tuple[list[float], bool]:
    """Days from the first mail after each update (or ever) to the next update; whether the last mails wait."""
    days, first = list[float](), None
    moments = sorted([*((at, False) for at in mails), *((at, True) for at in updates)])
    for at, is_update in moments:
        if not is_update:
            first = first or at
        elif first is not None:
            days.append((at - first) / timedelta(days=1))
            first = None
    return days, first is not None


def _orphans(access: Access) -> Reading:
    """Strategies that nobody leads."""
    current = Strategy.objects.in_coalition(access.coalition)
    n, every = current.orphans().count(), current.current().count()
    return Reading(
        _("Strategies without a lead"),
        str(n),
        _("of %(all)d strategies") % {"all": every},
        address(access, "coalitions:strategy_list", lead="none"),
    )


def _listening(access: Access) -> list[Reading]:
    """What residents wait for, and since when."""
    if not access.can(P.VIEW_SESSIONS):
        return []
    insights = Insight.objects.in_coalition(access.coalition).waiting()
    late = LoopClosure.objects.in_coalition(access.coalition).late(on=access.today)
    heard, oldest = insights.heard_first_at(), late.order_by().aggregate(first=Min("due_on"))["first"]
    return [
        Reading(
            _("Insights without an answer"),
            str(insights.count()),
            _("the oldest heard on %(day)s") % {"day": long_date(heard)} if heard else _("nobody waits"),
            address(access, "engagement:insight_list", answer="waiting"),
        ),
        Reading(
            _("Answers to residents that are late"),
            str(late.count()),
            _("promised first for %(day)s") % {"day": long_date(oldest)} if oldest else _("none is late"),
            address(access, "engagement:loop_closure_list", only="late"),
        ),
    ]


def _last_report(access: Access) -> Reading:
    """How long nobody outside has heard anything."""
    sent = ProgressReport.objects.in_coalition(access.coalition).filter(sent_at__isnull=False)
    last = sent.select_related("coalition").order_by("-sent_at").first()
    if last is None or last.sent_at is None:
        reports = address(access, "momentum:report_list")
        return Reading(_("Days since the last report"), "–", _("no report was sent yet"), reports)
    days = (access.today - access.coalition.today(at=last.sent_at)).days
    return Reading(_("Days since the last report"), str(days), last.title, last.get_absolute_url())


def attendance(access: Access) -> AttendanceTable | None:
    """People at the last meetings by sector, the oldest first; None where nobody's attendance is noted."""
    held = Meeting.objects.in_coalition(access.coalition).filter(attendances__isnull=False, starts_at__lte=access.at)
    meetings = list(held.distinct().select_related("coalition").order_by("-starts_at")[:MEETINGS_SHOWN])[::-1]
    if not meetings:
        return None
    counted = Attendance.objects.filter(meeting__in=[row.pk for row in meetings]).order_by()
    found: dict[tuple[str, int], int] = {}
    for sector, meeting, people in counted.values_list("organization__sector", "meeting_id").annotate(n=Sum("people")):
        found[sector, meeting] = people
    sectors: list[Any] = [(key, label) for key, label in Organization.Sector.choices if _came(found, key)]
    days = [(row.pk, long_date(row.starts_at)) for row in meetings]
    return AttendanceTable(
        meetings, [(str(label), [(day, found.get((key, pk), 0)) for pk, day in days]) for key, label in sectors]
    )


def _came(found: dict[tuple[str, int], int], sector: str) -> bool:
    return any(key == sector for key, _meeting in found)


def attendance_chart(table: AttendanceTable) -> BarChart:
    """How many people came to each of these meetings."""
    sums = [sum(n for _day, n in column) for column in zip(*(cells for _sector, cells in table.rows), strict=True)]
    return BarChart(
        title=_("People at meetings"),
        description=_("How many people came to each of the last meetings at which attendance was noted."),
        bars=[Bar(long_date(row.starts_at), n) for row, n in zip(table.meetings, sums, strict=True)],
        label_heading=_("Meeting"),
        value_heading=_("People"),
        name="attendance",
    )
