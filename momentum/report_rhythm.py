"""Which period a coalition reports on next, as its rhythm has it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from momentum.due import business_days_after
from momentum.models import Holiday, ProgressReport, ReportCadence
from momentum.periods import Every, Period, last_ended, period_after


def next_period(cadence: ReportCadence, *, on: date) -> Period:
    """The first whole period after the last report; before the first report, the period that ended last."""
    reports = ProgressReport.objects.in_coalition(cadence.coalition)
    last = reports.order_by("-period_end").values_list("period_end", flat=True).first()
    return period_after(last, cadence.rhythm) if last else last_ended(on, cadence.rhythm)


def overdue_period(coalition: Coalition, *, on: date) -> Period | None:
    """A period that is over and that nobody has opened; None where there is no rhythm or nothing to open."""
    cadence = ReportCadence.objects.in_coalition(coalition).first()
    period = next_period(cadence, on=on) if cadence else None
    return period if period and period.end < on else None


def proposal_of(coalition: Coalition, *, on: date) -> dict[str, Any]:
    """What the form for opening a period is filled with; nothing where the coalition has no rhythm."""
    cadence = ReportCadence.objects.in_coalition(coalition).first()
    if cadence is None:
        return {}
    period = next_period(cadence, on=on)
    closed = Holiday.objects.in_coalition(coalition).days()
    # Whoever opens a period late still gives partners their time.
    due_on = max(business_days_after(day, cadence.due_after, closed) for day in (period.end, on))
    with translation.override(settings.LANGUAGE_CODE):  # the title is the English one; Spanish has its own
        title = period_title(period, cadence)
    return {
        "title": title,
        "period_start": period.start,
        "period_end": period.end,
        "due_on": due_on,
    }


def period_title(period: Period, cadence: ReportCadence) -> str:
    """March 2026; Quarter 3 of 2026; Fiscal year 2026, where it does not begin in January."""
    if cadence.every == Every.MONTH:
        return formats.date_format(period.start, "F Y")
    known = {"n": period.number, "year": period.year}
    fiscal = cadence.year_begins != 1
    if cadence.every == Every.YEAR:
        return (_("Fiscal year %(year)d") if fiscal else _("Year %(year)d")) % known
    return (_("Quarter %(n)d of fiscal year %(year)d") if fiscal else _("Quarter %(n)d of %(year)d")) % known
