"""The federal holidays of a year, with the days on which they are observed: pure, by rule.

Source: 5 U.S.C. 6103(a) names the days, 6103(b) moves one on a Saturday to the Friday before for most employees,
and Executive Order 11582, section 3, one on a Sunday to the Monday after. Inauguration Day is left out: it is a
holiday in and around the District of Columbia only.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import MO, TH, relativedelta
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SATURDAY, SUNDAY = 5, 6
NEW_YEAR = _("New Year's Day")


def federal_holidays(year: int) -> list[tuple[date, str]]:
    """Each day of the year that is or stands in for a federal holiday, with its name, in order.

    1 January of the next year can be observed on 31 December of this one.
    """
    found = {day: str(name) for day, name in _named(year)}
    for day, name in [*_named(year), (date(year + 1, 1, 1), NEW_YEAR)]:
        instead = observed(day)
        if instead != day and instead.year == year:
            found.setdefault(instead, str(_("%(holiday)s (observed)") % {"holiday": name}))
    return sorted(found.items())


def observed(day: date) -> date:
    """The weekday on which offices are closed for a holiday on `day`."""
    if day.weekday() == SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def _named(year: int) -> list[tuple[date, str | Promise]]:
    def nth(month: int, rule: relativedelta) -> date:
        return date(year, month, 1) + rule

    return [
        (date(year, 1, 1), NEW_YEAR),
        (nth(1, relativedelta(weekday=MO(3))), _("Birthday of Martin Luther King, Jr.")),
        (nth(2, relativedelta(weekday=MO(3))), _("Washington's Birthday")),
        (nth(5, relativedelta(day=31, weekday=MO(-1))), _("Memorial Day")),
        (date(year, 6, 19), _("Juneteenth National Independence Day")),
        (date(year, 7, 4), _("Independence Day")),
        (nth(9, relativedelta(weekday=MO(1))), _("Labor Day")),
        (nth(10, relativedelta(weekday=MO(2))), _("Columbus Day")),
        (date(year, 11, 11), _("Veterans Day")),
        (nth(11, relativedelta(weekday=TH(4))), _("Thanksgiving Day")),
        (date(year, 12, 25), _("Christmas Day")),
    ]
