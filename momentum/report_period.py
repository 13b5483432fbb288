"""The moments between which a report's period lies."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from momentum.due import wall_moment
from momentum.models import ProgressReport


def bounds(report: ProgressReport) -> tuple[datetime, datetime]:
    """The moments at which the period begins and is over, on the clocks of the coalition's place."""
    zone = report.coalition.zone
    return (
        wall_moment(report.period_start, time(0), zone),
        wall_moment(report.period_end + timedelta(days=1), time(0), zone),
    )
