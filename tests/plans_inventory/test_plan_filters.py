"""Which plans need a look: what nobody has touched for a year, what has run out or missed its update."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.models import Plan
from tests.factories import MemberFactory, PlanCorrectionFactory, PlanFactory, PlanReviewFactory, PriorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True)
    client.force_login(member.user)
    return member


def listed(client, member, **query):
    page = client.get(reverse("plans:plan_list", args=[member.coalition.slug], query=query))
    return sorted(row.id for row in page.context["list"].rows)


def age(row, days):
    """Move a row's versions into the past."""
    moment = timezone.now() - dt.timedelta(days=days)
    assert row.history.update(history_date=moment) > 0


def test_a_plan_is_untouched_when_neither_it_nor_a_priority_was_written_for_a_year(client, member):
    fresh, old, quoted, lately = (PlanFactory(coalition=member.coalition) for _ in range(4))
    for plan, days in ((fresh, 364), (old, 366), (quoted, 400), (lately, 400)):
        age(plan, days)
    age(PriorityFactory(plan=quoted), 300)
    age(PriorityFactory(plan=lately), 370)
    assert listed(client, member, stale="untouched") == sorted(f"plan-{plan.pk}" for plan in (old, lately))
    assert len(listed(client, member)) == 4


@pytest.mark.parametrize(
    ("found", "facts"),
    [
        (False, {}),
        (False, {"period_ends_on": 0}),
        (True, {"period_ends_on": -1}),
        (False, {"window_closes_on": 0}),
        (True, {"window_closes_on": -1}),
        (True, {"status": Plan.Status.EXPIRED}),
        (True, {"status": Plan.Status.SUPERSEDED}),
        (False, {"status": Plan.Status.EXPIRING}),
    ],
)
def test_a_plan_is_outdated_from_the_day_after_its_last(client, member, found, facts):
    today = member.coalition.today(at=timezone.now())
    days = {name: today + dt.timedelta(days=day) for name, day in facts.items() if name != "status"}
    plan = PlanFactory(coalition=member.coalition, **{**facts, **days})
    assert listed(client, member, stale="outdated") == ([f"plan-{plan.pk}"] if found else [])


def test_rubbish_counts_as_no_filter(client, member):
    plan = PlanFactory(coalition=member.coalition)
    assert listed(client, member, stale="\x00") == [f"plan-{plan.pk}"]


def test_plans_whose_owner_is_silent_or_sent_corrections(client, member):
    silent = PlanReviewFactory(coalition=member.coalition).plan
    PlanReviewFactory(coalition=member.coalition, revoked_at=timezone.now())
    to_do = PlanCorrectionFactory(coalition=member.coalition).review.plan
    PlanCorrectionFactory(coalition=member.coalition, state="declined", decided_by=member, decided_at=timezone.now())
    assert listed(client, member, owner="asked") == [f"plan-{silent.pk}"]
    assert listed(client, member, owner="corrections") == [f"plan-{to_do.pk}"]
