"""The rhythm of reports: periods of any fiscal year, the next one proposed, the overview says when it is time."""

import datetime as dt
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse

from momentum.due import business_days_after, window
from momentum.kinds.report_part import STAGES
from momentum.models import ProgressReport, ReportCadence
from momentum.periods import Every, Rhythm, last_ended, period_after, period_of
from tests import factories
from tests.momentum.reminding import PACIFIC

DAY = dt.date


def span(period):
    return period.start, period.end, period.number, period.year


@pytest.mark.parametrize(
    ("day", "every", "begins", "expected"),
    [
        (DAY(2026, 2, 28), Every.MONTH, 1, (DAY(2026, 2, 1), DAY(2026, 2, 28), 2, 2026)),
        (DAY(2028, 2, 29), Every.MONTH, 7, (DAY(2028, 2, 1), DAY(2028, 2, 29), 8, 2028)),
        (DAY(2026, 12, 31), Every.QUARTER, 1, (DAY(2026, 10, 1), DAY(2026, 12, 31), 4, 2026)),
        (DAY(2026, 7, 1), Every.QUARTER, 7, (DAY(2026, 7, 1), DAY(2026, 9, 30), 1, 2027)),
        (DAY(2026, 6, 30), Every.QUARTER, 7, (DAY(2026, 4, 1), DAY(2026, 6, 30), 4, 2026)),
        (DAY(2026, 1, 15), Every.QUARTER, 2, (DAY(2025, 11, 1), DAY(2026, 1, 31), 4, 2026)),
        (DAY(2026, 9, 30), Every.YEAR, 10, (DAY(2025, 10, 1), DAY(2026, 9, 30), 1, 2026)),
        (DAY(2026, 10, 1), Every.YEAR, 10, (DAY(2026, 10, 1), DAY(2027, 9, 30), 1, 2027)),
    ],
)
def test_the_period_of_a_day(day, every, begins, expected):
    assert span(period_of(day, Rhythm(every, begins))) == expected


@pytest.mark.parametrize("begins", range(1, 13))
@pytest.mark.parametrize("every", Every)
def test_periods_follow_one_another_without_gap_or_overlap(every, begins):
    rhythm, day = Rhythm(every, begins), DAY(2023, 1, 1)
    while day < DAY(2029, 1, 1):
        period = period_of(day, rhythm)
        assert period.start <= day <= period.end
        following = period_after(period.end, rhythm)
        assert following.start == period.end + dt.timedelta(days=1)
        assert last_ended(following.start, rhythm) == period
        # A report that ended in the middle of a period: the next whole one.
        assert period_after(period.start, rhythm) == following
        day += dt.timedelta(days=17)


def test_business_days_leave_out_weekends_and_holidays():
    thanksgiving = {DAY(2026, 11, 26), DAY(2026, 11, 27)}
    assert business_days_after(DAY(2026, 11, 25), 1) == DAY(2026, 11, 26)
    assert business_days_after(DAY(2026, 11, 25), 1, thanksgiving) == DAY(2026, 11, 30)
    assert business_days_after(DAY(2026, 11, 24), 3, thanksgiving) == DAY(2026, 12, 1)


def test_mornings_before_the_day_come_earlier_and_after_it_later():
    """Due on Monday 30 November; Thursday and Friday before are holidays, and so is the Tuesday after."""
    closed = {DAY(2026, 11, 26), DAY(2026, 11, 27), DAY(2026, 12, 1)}
    begins = [window(stage, DAY(2026, 11, 30), PACIFIC, closed=closed).due_at.date() for stage in STAGES]
    assert begins == [DAY(2026, 11, 23), DAY(2026, 11, 25), DAY(2026, 12, 2)]
    plain = [window(stage, DAY(2026, 11, 30), PACIFIC).due_at.date() for stage in STAGES]
    assert plain == [DAY(2026, 11, 23), DAY(2026, 11, 29), DAY(2026, 12, 1)]
    for first, second in pairwise(STAGES):
        one, two = (window(stage, DAY(2026, 11, 30), PACIFIC, closed=closed) for stage in (first, second))
        assert one.useful_until == two.due_at


@pytest.fixture
def staff():
    return factories.MemberFactory(logs_in=True, role="coordinator", starts_on=DAY(2025, 1, 1))


@pytest.mark.django_db
@time_machine.travel(dt.datetime(2026, 10, 2, 18, tzinfo=dt.UTC))
def test_the_next_period_is_proposed_and_asked_for_until_it_is_open(client, staff):
    here = staff.coalition
    client.force_login(staff.user)
    overview, add = (reverse(f"momentum:{name}", args=[here.slug]) for name in ("overview", "report_add"))
    assert "has no report yet" not in client.get(overview).content.decode()
    settle = reverse("momentum:cadence_change", args=[here.slug])
    assert client.post(settle, {"every": "quarter", "year_begins": 7, "due_after": 61}).status_code == 422
    client.post(settle, {"every": "quarter", "year_begins": 7, "due_after": 5})
    assert ReportCadence.objects.get().history.count() == 1
    factories.HolidayFactory(coalition=here, day=DAY(2026, 10, 5))
    assert "The period to 30 September 2026 is over and has no report yet" in client.get(overview).content.decode()
    page = client.get(add).content.decode()
    for expected in ("Quarter 1 of fiscal year 2027", "2026-07-01", "2026-09-30", "2026-10-12"):
        assert expected in page
    period = {"title": "Quarter 1", "period_start": "2026-07-01", "period_end": "2026-09-30", "due_on": "2026-10-12"}
    client.post(add, period)
    assert ProgressReport.objects.get().due_on == DAY(2026, 10, 12)
    assert "has no report yet" not in client.get(overview).content.decode()
    assert "2026-12-31" in client.get(add).content.decode()
    # A slip of the finger in a year is said at its field, when a period is opened and when it is changed.
    change = reverse("momentum:report_change", args=[here.slug, ProgressReport.objects.get().pk])
    factories.LeadAssignmentFactory(coalition=here, accepted=True)
    for slip in ({"period_end": "9999-12-31"}, {"due_on": "9999-12-31"}, {"period_start": "0026-10-01"}):
        answers = [
            client.post(add, {**period, "period_start": "2026-10-01", "period_end": "2026-12-31"} | slip),
            client.post(change, {**period, "revision": 0} | slip),
        ]
        assert [
            (a.status_code, "Check the year: choose a day from 2000 to 2199." in a.content.decode()) for a in answers
        ] == [(422, True)] * 2
    # A second rhythm is not made beside the first: the same row changes, with its history.
    client.post(settle, {"every": "year", "year_begins": 1, "due_after": 5, "revision": 0})
    assert (ReportCadence.objects.get().every, ReportCadence.objects.get().history.count()) == ("year", 2)
