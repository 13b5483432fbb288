"""Windows of plans and deadlines of funding: told 60 and 14 days before, once, to those who keep the inventory."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.permissions import Role
from momentum.kinds import BY_NAME
from momentum.models import Reminder, ReminderItem
from plans_inventory.actions import funding_opportunities, plans
from tests import factories
from tests.momentum.reminding import TODAY, at, coordinator, person, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition():
    return factories.CoalitionFactory()


@pytest.fixture
def boss(coalition):
    return coordinator(coalition, email="boss@example.org")


def opening(coalition, days, **more):
    """A plan that opens for comment so many days from today."""
    return factories.PlanFactory(coalition=coalition, window_opens_on=TODAY + dt.timedelta(days=days), **more)


def closing(coalition, days, **more):
    """Funding that can be applied for until so many days from today."""
    return factories.FundingOpportunityFactory(
        coalition=coalition, deadline=TODAY + dt.timedelta(days=days), eligible_applicants="Cities", match="20%", **more
    )


def told():
    """The subjects of what went out, oldest first."""
    return [message.subject for message in mail.outbox]


@pytest.mark.parametrize("make", [opening, closing])
def test_sixty_and_fourteen_days_before_and_never_again(coalition, boss, make):
    make(coalition, 60)
    tick(at(days=-1))
    assert mail.outbox == []
    tick(at(hour=7, minute=59))
    assert mail.outbox == []
    for days in (0, 0, 1, 20, 45):
        tick(at(days=days, hour=8))
    assert len(mail.outbox) == 1
    for days in (46, 46, 47, 59, 60, 61, 90):
        tick(at(days=days, hour=8))
    assert len(mail.outbox) == 2
    stages = ReminderItem.objects.filter(state="told").order_by("pk").values_list("stage", flat=True)
    assert list(stages) == ["early", "soon"]


def test_one_mail_says_all_that_comes_up_on_a_day_the_soonest_first(coalition, boss):
    plan = opening(coalition, 60, title="River Housing Plan", window_closes_on=TODAY + dt.timedelta(days=90))
    funding = closing(coalition, 14, title="Homes First")
    tick(at())
    (message,) = mail.outbox
    assert message.to == ["boss@example.org"]
    assert message.subject == "2 days to keep in mind, the first on 18 June 2027"
    html = message.alternatives[0].content
    for body in (message.body, html):
        assert body.index("Homes First") < body.index("River Housing Plan")
        assert "Apply until Friday 18 June 2027" in body
        assert "Opens for comment on Tuesday 3 August 2027, until 2 September 2027" in body
        assert "Cities" in body
        assert "20%" in body
        assert plan.get_absolute_url() in body
        assert funding.get_absolute_url() in body


def test_a_subject_of_its_own_for_one_thing(coalition, boss):
    opening(coalition, 60, title="Plan & Vision")
    tick(at())
    tick(at(days=1))
    assert told() == ["Plan & Vision opens for comment on 3 August 2027"]
    closing(coalition, 15, title="Homes First")
    tick(at(days=1))
    assert told()[1:] == ["Apply for Homes First by 19 June 2027"]


def test_what_is_noted_late_is_told_in_the_stage_that_it_is_in(coalition, boss):
    opening(coalition, 40)
    opening(coalition, 3)
    opening(coalition, 0)
    opening(coalition, -5)
    tick(at())
    assert [item.stage for item in ReminderItem.objects.filter(state="told").order_by("occurrence")] == [
        "soon",
        "early",
    ]


def test_coordinators_and_editors_and_nobody_else(coalition, boss):
    person(coalition, role=Role.EDITOR, email="editor@example.org", language="es")
    person(coalition, role=Role.EDITOR, email="gone@example.org", ends_at=at(days=-1), end_reason="moved")
    person(coalition, role=Role.PARTNER, email="partner@example.org")
    person(coalition, role=Role.FACILITATOR, email="facilitator@example.org")
    coordinator(factories.CoalitionFactory(), email="elsewhere@example.org")
    opening(coalition, 60)
    tick(at())
    assert sorted(message.to[0] for message in mail.outbox) == ["boss@example.org", "editor@example.org"]


def test_a_moved_day_is_told_anew_and_the_old_one_falls_out(coalition, boss):
    plan, funding = opening(coalition, 61), closing(coalition, 61)
    tick(at())  # planned ahead, not yet due
    assert ReminderItem.objects.filter(state="waiting").count() == 2
    later = TODAY + dt.timedelta(days=70)
    plans.change(plan, by=boss, window_opens_on=later)
    funding_opportunities.change(funding, by=boss, deadline=later)
    tick(at(days=1))
    assert mail.outbox == []
    tick(at(days=10))
    assert told() == ["2 days to keep in mind, the first on 13 August 2027"]


def test_what_no_longer_counts_is_not_told(coalition, boss):
    taken_out, closed, gone = opening(coalition, 61), closing(coalition, 61), closing(coalition, 61)
    tick(at())
    plans.end(taken_out, by=boss, on=TODAY)
    funding_opportunities.change(closed, by=boss, status="closed")
    funding_opportunities.end(gone, by=boss, on=TODAY)
    tick(at(days=1))
    assert mail.outbox == []
    assert set(Reminder.objects.values_list("state", "suppressed_because")) == {("suppressed", "nothing_left")}


def test_who_became_a_partner_since_hears_nothing(coalition, boss):
    editor = person(coalition, role=Role.EDITOR, email="editor@example.org")
    opening(coalition, 61)
    tick(at())
    editor.role = Role.PARTNER
    editor.save()
    tick(at(days=1))
    assert [message.to for message in mail.outbox] == [["boss@example.org"]]


def test_just_before_sending_each_reason_not_to_is_seen(coalition, boss):
    kind = BY_NAME["plan_window"]
    plan, funding = opening(coalition, 60), closing(coalition, 60)
    tick(at(days=-1))

    def due(name, *, moment=None, role=None):
        item = ReminderItem.objects.exclude(**{name: None}).get()
        item.reminder.member.role = role or item.reminder.member.role
        return kind.still_due(item, at=moment or at())

    for name, row, moved in (
        ("plan", plan, {"window_opens_on": None}),
        ("funding_opportunity", funding, {"deadline": TODAY}),
        ("funding_opportunity", funding, {"status": "closed"}),
        ("plan", plan, {"ended_on": TODAY}),
        ("funding_opportunity", funding, {"ended_on": TODAY}),
    ):
        before = {field: getattr(row, field) for field in moved}
        assert due(name)
        type(row).objects.filter(pk=row.pk).update(**moved)
        assert not due(name), (name, moved)
        type(row).objects.filter(pk=row.pk).update(**before)
    assert not due("plan", role=Role.PARTNER)
    assert not due("plan", moment=at(days=50))
    assert not due("plan", moment=at(days=-1))


def test_thirty_plans_ask_no_more_than_two(coalition, boss):
    def asked(number, days):
        day = TODAY + dt.timedelta(days=60 + days)
        for _ in range(number):
            factories.PlanFactory(coalition=coalition, window_opens_on=day)
            factories.FundingOpportunityFactory(coalition=coalition, deadline=day)
        with CaptureQueriesContext(connection) as queries:
            tick(at(days=days))
        return len(queries)

    few, many = asked(2, 0), asked(30, 3)
    assert [message.body.count("2027") >= 4 for message in mail.outbox] == [True, True]
    assert many <= few
