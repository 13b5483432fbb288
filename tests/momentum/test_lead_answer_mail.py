"""Coordinators learn by mail that an organization has answered: once, in one mail for all answers of a day."""

import datetime as dt

import pytest
from django.core import mail

from coalitions.actions import lead_invitations, leads
from coalitions.models import LeadAssignment
from momentum.kinds import BY_NAME
from momentum.models import Reminder
from tests import factories
from tests.momentum.reminding import at, coordinator, person, tick

pytestmark = pytest.mark.django_db
Via = LeadAssignment.Via
NEWS = "have answered whether they will lead"


@pytest.fixture
def coalition():
    return factories.CoalitionFactory()


@pytest.fixture
def boss(coalition):
    return coordinator(coalition, email="boss@example.org")


def asked(coalition, **more):
    """A lead that was invited and has got its mail."""
    lead = factories.LeadAssignmentFactory(coalition=coalition, **more)
    contact = person(coalition, organization=lead.organization)
    lead_invitations.invite(lead, by=contact, at=at(), to=contact)
    lead.refresh_from_db()
    return lead


def accept(lead, *, when, via=Via.LINK, name="Kim Example"):
    return leads.accept(lead, by=lead.contact, at=when, via=via, answered_by=name)


def decline(lead, *, when, via=Via.LINK, reason="We have no staff for it."):
    return leads.decline(lead, by=lead.contact, at=when, via=via, reason=reason, answered_by="Lee Example")


def news():
    """The mails about answers."""
    return [message for message in mail.outbox if "answered whether" in message.subject]


def test_all_answers_of_a_day_travel_in_one_mail_the_next_morning(coalition, boss):
    yes, no = asked(coalition), asked(coalition)
    tick()
    accept(yes, when=at(hour=10))
    decline(no, when=at(hour=15))
    tick(at(hour=16))
    assert news() == []
    tick(at(days=1, hour=8))
    (message,) = news()
    assert message.to == ["boss@example.org"]
    assert message.subject == f"2 organizations {NEWS}"
    body = message.body
    assert body.index(f"{no.organization.name} declined: “We have no staff for it.”") < body.index(
        f"{yes.organization.name} accepted"
    )
    assert f"{yes.organization.name} accepted" in message.alternatives[0].content
    assert no.strategy.get_absolute_url() in body
    assert "Answered by Kim Example, Friday 4 June 2027" in body
    for days in (1, 2, 9):
        tick(at(days=days))
    assert len(news()) == 1


def test_an_answer_of_the_night_is_told_the_same_morning(coalition, boss):
    lead = asked(coalition)
    accept(lead, when=at(days=1, hour=3))
    tick(at(days=1, hour=8))
    assert len(news()) == 1


def test_an_unverified_answer_says_so(coalition, boss):
    accept(asked(coalition), when=at(), via=Via.LINK_UNVERIFIED)
    tick(at(days=1))
    assert "has not checked who it was" in news()[0].body


def test_what_staff_recorded_is_no_news(coalition, boss):
    accept(asked(coalition), when=at(), via=Via.ON_BEHALF)
    tick(at(days=1))
    assert news() == []


def test_every_coordinator_and_nobody_else(coalition, boss):
    coordinator(coalition, email="second@example.org", language="es")
    coordinator(coalition, email="gone@example.org", ends_at=at(hour=1), end_reason="moved")
    coordinator(factories.CoalitionFactory(), email="elsewhere@example.org")
    accept(asked(coalition), when=at())
    tick(at(days=1))
    assert sorted(to for message in mail.outbox for to in message.to) == ["boss@example.org", "second@example.org"]


def test_a_lead_that_ended_before_the_mail_is_not_announced(coalition, boss):
    lead = accept(asked(coalition), when=at())
    tick(at(hour=10))
    leads.end(lead, by=boss, on=at().date(), reason="A mistake.")
    tick(at(days=1))
    assert news() == []
    assert Reminder.objects.get(kind="lead_answer").state == Reminder.State.SUPPRESSED


def test_an_outage_of_days_loses_nothing_and_old_news_is_left(coalition, boss):
    accept(asked(coalition), when=at())
    kind = BY_NAME["lead_answer"]

    def due(days):
        moment = at(days=days)
        return list(kind.due_items(coalition, at=moment, until=moment + dt.timedelta(hours=36)))

    assert len(due(6)) == 1
    assert due(8) == []
