"""When plans open for comment, laid out along the twelve months to come, and which plans are past their time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from common.words import days_ago, long_date
from plans_inventory.models import Plan

MONTHS = 12
# Pixels; across everything is in percent of the width, so that words keep their size on a phone.
HEAD, ROW = 28, 42
# A window of a day or two, or one without an end, is still seen (percent of the width).
NARROWEST = 1.5


@dataclass(frozen=True)
class DrawnWindow:
    """One plan's window: its name above a bar from the day it opens to the day it closes."""

    label: str
    label_y: int
    y: int
    x: float
    width: float


@dataclass(frozen=True)
class YearLine:
    """The laid-out picture: quarters as rules with their month, windows as bars."""

    height: int
    rules: tuple[tuple[float, str], ...]
    windows: tuple[DrawnWindow, ...]


@dataclass(frozen=True)
class Window:
    """One row of the list under the picture."""

    plan: Plan
    opens: str
    closes: str
    when: str


def windows_from(plans: Sequence[Plan], *, on: date) -> list[Window]:
    """The plans in the order of their windows, in words."""
    return [
        Window(plan, long_date(plan.window_opens_on), long_date(plan.window_closes_on), _when(plan, on=on))
        for plan in plans
    ]


def lay_out_year(plans: Sequence[Plan], *, on: date) -> YearLine:
    """Say where each window stands between the first of this month and the same day a year later."""
    first = on.replace(day=1)
    days = (_months_later(first, MONTHS) - first).days

    def across(day: date) -> float:
        return round(min(max((day - first).days / days * 100, 0), 100), 2)

    months = [_months_later(first, number) for number in range(0, MONTHS, 3)]
    return YearLine(
        height=HEAD + ROW * len(plans),
        rules=tuple((across(month), date_format(month, "M Y")) for month in months),
        windows=tuple(
            DrawnWindow(
                label=Truncator(plan.title).chars(40),
                label_y=HEAD + ROW * number + 14,
                y=HEAD + ROW * number + 20,
                x=min(across(opens), 100 - NARROWEST),
                width=max(round(across(closes + timedelta(days=1)) - across(opens), 2), NARROWEST),
            )
            for number, (plan, opens, closes) in enumerate(_spans(plans))
        ),
    )


def past_because(plan: Plan, *, on: date) -> str:
    """Why a plan may no longer say what holds; `Plan.objects.outdated` finds these plans."""
    reasons = []
    if plan.status in (Plan.Status.EXPIRED, Plan.Status.SUPERSEDED):
        reasons.append(str(plan.get_status_display()))
    if plan.period_ends_on and plan.period_ends_on < on:
        reasons.append(_("its period ended on %(day)s") % {"day": long_date(plan.period_ends_on)})
    if plan.window_closes_on and plan.window_closes_on < on:
        reasons.append(_("its time for comments passed on %(day)s") % {"day": long_date(plan.window_closes_on)})
    return "; ".join(reasons)


def _spans(plans: Sequence[Plan]) -> Iterator[tuple[Plan, date, date]]:
    """Each plan with both ends of its window; where one is not known, the other stands for it."""
    for plan in plans:
        opens, closes = plan.window_opens_on or plan.window_closes_on, plan.window_closes_on or plan.window_opens_on
        if opens is not None and closes is not None:
            yield plan, opens, closes


def _when(plan: Plan, *, on: date) -> str:
    if plan.window_opens_on and plan.window_opens_on > on:
        return days_ago(plan.window_opens_on, on=on)
    return _("open now")


def _months_later(first: date, number: int) -> date:
    """The first of the month so many months after the first of another."""
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)
