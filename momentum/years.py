"""The state of the coalition in one year: what was promised, what became of it, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from coalitions.models import Coalition, Commitment
from common.words import money
from momentum.due import wall_moment
from momentum.models import CommunityChange, Decision, Meeting, ProgressReport, ReportCadence

State = Commitment.State
PROMISED = (State.CONFIRMED, State.ACTIVE, State.FULFILLED, State.PARTLY, State.NOT_FULFILLED, State.WITHDRAWN)
BROKEN = (State.NOT_FULFILLED, State.WITHDRAWN)
YEARS_SHOWN, YEARS_AHEAD = 20, 5


@dataclass(frozen=True)
class Year:
    """A year on the coalition's wall that begins with the month `begins` (1–12); it is named by the one it ends in."""

    coalition: Coalition
    number: int
    begins: int = 1

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.number - self.is_fiscal, self.begins, 1)

    @property
    def after(self) -> date:
        """The first day after it."""
        return date(self.first.year + 1, self.begins, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after - timedelta(days=1)

    @property
    def is_fiscal(self) -> bool:
        """Whether it does not begin in January."""
        return self.begins != 1

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first after it."""
        zone = self.coalition.zone
        return wall_moment(self.first, time.min, zone), wall_moment(self.after, time.min, zone)


def year_asked(text: str, coalition: Coalition, *, on: date) -> Year:
    """The year that stands in the address; without a sensible one, the year of the day.

    It begins when the coalition's reports say so (the fiscal year), else in January.
    """
    begins = ReportCadence.objects.in_coalition(coalition).values_list("year_begins", flat=True).first() or 1
    number = int(text) if text.isdecimal() and len(text) == 4 else 0
    return Year(coalition, number if 1900 <= number <= 2999 else number_of(on, begins), begins)


def number_of(day: date, begins: int) -> int:
    """The year that a day falls into, by the name of the one in which it ends."""
    return day.year + (begins != 1 and day.month >= begins)


def promised_in(year: Year) -> QuerySet[Commitment]:
    """What was promised for a year: due in it, closed in it, or (without a day) begun in it.

    Promised means that an organization said yes; what one took the place of another counts once, as the new one.
    """
    span = (year.first, year.last)
    due = Q(due_on__range=span) | Q(closed_on__range=span) | Q(due_on=None, starts_on__range=span)
    return (
        _promised(year.coalition)
        .filter(due)
        .select_related("organization", "strategy__barrier__goal__coalition")
        .order_by("strategy__barrier__goal__position", "strategy_id", "due_on", "pk")
    )


def _promised(coalition: Coalition) -> QuerySet[Commitment]:
    """What an organization said yes to; an offer that was taken back before it did is no broken promise."""
    agreed = Commitment.history.filter(id=OuterRef("pk"), state__in=[State.CONFIRMED, State.ACTIVE])
    found = Commitment.objects.in_coalition(coalition).filter(state__in=PROMISED)
    return found.filter(~Q(state=State.WITHDRAWN) | Exists(agreed))


def context_of(year: Year, *, on: date) -> dict[str, Any]:
    """Everything on the page; the number of questions to the database does not grow with what it shows."""
    promised = list(promised_in(year))
    first, after = year.moments
    decisions = (
        Decision.objects.in_coalition(year.coalition)
        .standing()
        .filter(meeting__starts_at__gte=first, meeting__starts_at__lt=after)
    )
    changes = CommunityChange.objects.in_coalition(year.coalition).between(year.first, year.last)
    reports = ProgressReport.objects.in_coalition(year.coalition).filter(
        state__in=[ProgressReport.State.APPROVED, ProgressReport.State.SENT], period_end__range=(year.first, year.last)
    )
    meetings = Meeting.objects.in_coalition(year.coalition).filter(state=Meeting.State.HELD)
    return {
        "promised": promised,
        "groups": groups_of(promised, on=on),
        "learned": [row for row in promised if row.is_closed and row.close_reason],
        "changes": [(row, money(row.cents)) for row in changes.select_related("coalition")],
        "decisions": list(decisions.select_related("meeting__coalition").order_by("meeting__starts_at", "pk")),
        "reports": list(reports.select_related("coalition").order_by("period_start")),
        "meetings_held": meetings.filter(starts_at__gte=first, starts_at__lt=after).count(),
    }


def groups_of(promised: list[Commitment], *, on: date) -> list[tuple[str, str, list[Commitment]]]:
    """The promises by what became of them: the key of a mark, its words, and which those are."""
    open_ones = [row for row in promised if not row.is_closed]
    late = [row for row in open_ones if row.due_on is not None and row.due_on < on]
    return [
        ("fulfilled", _("Kept"), [row for row in promised if row.state == State.FULFILLED]),
        ("partly_fulfilled", _("Partly kept"), [row for row in promised if row.state == State.PARTLY]),
        ("not_fulfilled", _("Not kept, or withdrawn"), [row for row in promised if row.state in BROKEN]),
        ("overdue", _("Overdue"), late),
        ("active", _("Under way"), [row for row in open_ones if row not in late]),
    ]


def years_known(year: Year, *, on: date) -> list[int]:
    """The years with something in them, the latest first; always that of the day."""
    ends = _promised(year.coalition).aggregate(a=Min("due_on"), b=Min("closed_on"), c=Max("due_on"), d=Max("closed_on"))
    changes = CommunityChange.objects.in_coalition(year.coalition).standing().aggregate(a=Min("happened_on"))
    now = number_of(on, year.begins)
    known = [now, *(number_of(day, year.begins) for day in (*ends.values(), *changes.values()) if day is not None)]
    last = min(max(known), now + YEARS_AHEAD)
    return list(range(last, min(known) - 1, -1))[:YEARS_SHOWN]
