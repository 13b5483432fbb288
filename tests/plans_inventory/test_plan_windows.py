"""The year line: which plan opens when, where its bar stands, and what is past its time."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.models import Plan
from plans_inventory.window_line import NARROWEST, lay_out_year
from tests.factories import MemberFactory, PlanFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 1, 15)


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True)
    client.force_login(member.user)
    return member


def address(member):
    return reverse("plans:plan_windows", args=[member.coalition.slug])


def window(opens, closes):
    return Plan(title="River plan", window_opens_on=opens, window_closes_on=closes)


@pytest.mark.parametrize(
    ("opens", "closes", "x", "width"),
    [
        # 2027 has 365 days, and the line begins on 1 January.
        (dt.date(2027, 1, 1), dt.date(2027, 12, 31), 0, 100),
        (dt.date(2027, 4, 1), dt.date(2027, 6, 30), 24.66, 24.93),
        (dt.date(2026, 11, 1), dt.date(2027, 1, 31), 0, 8.49),
        (dt.date(2027, 7, 2), None, 49.86, NARROWEST),
        (None, dt.date(2027, 7, 2), 49.86, NARROWEST),
        (dt.date(2028, 1, 10), dt.date(2028, 3, 1), 100 - NARROWEST, NARROWEST),
    ],
)
def test_where_a_bar_stands(opens, closes, x, width):
    (drawn,) = lay_out_year([window(opens, closes)], on=TODAY).windows
    assert (drawn.x, drawn.width) == (pytest.approx(x), pytest.approx(width))


def test_the_rules_stand_at_the_quarters_from_this_month_on():
    line = lay_out_year([], on=dt.date(2026, 11, 26))
    assert [words for _x, words in line.rules] == ["Nov 2026", "Feb 2027", "May 2027", "Aug 2027"]
    assert [x for x, _words in line.rules] == [0, 25.21, 49.59, 74.79]


def test_the_page_lists_the_year_to_come_and_what_is_past(client, member):
    here, today = member.coalition, member.coalition.today(at=timezone.now())

    def plan(opens=None, closes=None, **more):
        days = {"window_opens_on": opens, "window_closes_on": closes}
        known = {name: today + dt.timedelta(days=day) for name, day in days.items() if day is not None}
        return PlanFactory(coalition=here, **known, **more)

    later, soon, open_now = plan(200), plan(10, 40), plan(-10, 5)
    missed = plan(-90, -1)
    run_out = PlanFactory(coalition=here, period_ends_on=today - dt.timedelta(days=1), status="expired")
    plan(400)
    plan(20, ended_on=today)
    PlanFactory(window_opens_on=today)
    page = client.get(address(member))
    assert [window.plan for window in page.context["windows"]] == [open_now, soon, later]
    assert [window.when for window in page.context["windows"]] == ["open now", "in 10 days", "in 200 days"]
    past = dict(page.context["past"])
    assert set(past) == {missed, run_out}
    assert past[missed].startswith("its time for comments passed on")
    assert past[run_out].startswith("Expired; its period ended on")
    assert page.content.decode().count("<rect") == 3
    assert "Correct" in page.content.decode()


def test_an_empty_inventory_says_what_to_do(client, member):
    page = client.get(address(member)).content.decode()
    assert "Note the days on the plans' pages" in page.replace("&#x27;", "'")
    assert "<rect" not in page


def test_the_page_asks_the_same_with_one_plan_and_with_thirty(client, member):
    today = member.coalition.today(at=timezone.now())

    def add():
        PlanFactory(coalition=member.coalition, window_opens_on=today)
        PlanFactory(coalition=member.coalition, window_closes_on=today - dt.timedelta(days=1))

    add()
    few = queries_of(client, address(member))
    for _ in range(29):
        add()
    assert queries_of(client, address(member)) == few
