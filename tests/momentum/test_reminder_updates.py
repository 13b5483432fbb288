"""The request for an update: who is asked when about what, and in which words."""

import datetime as dt

import pytest
from django.core import mail

from momentum.models import Reminder, ReminderItem
from tests import factories
from tests.momentum.reminding import at, coordinator, person, promise, states, tick

pytestmark = [pytest.mark.django_db, pytest.mark.spine]


@pytest.fixture
def coalition():
    return factories.CoalitionFactory(contact_email="office@example.org", postal_address="1 Main St, Riverside")


def test_one_digest_per_person_with_all_that_is_due(coalition):
    robin, kim = person(coalition), person(coalition)
    mine = [promise(robin, due=due) for due in (-8, -1, 0, 2)]
    promise(robin, due=5)
    promise(kim)
    tick()
    assert sorted(message.to for message in mail.outbox) == sorted([[robin.email], [kim.email]])
    to_robin = next(message for message in mail.outbox if message.to == [robin.email])
    assert [title for title in [c.title for c in mine] if title not in to_robin.body] == []
    told = ReminderItem.objects.filter(reminder__member=robin, state="told").values_list("stage", flat=True)
    assert sorted(told) == ["after", "before", "due", "due"]


def test_the_morning_runs_twice(coalition):
    promise(person(coalition))
    tick()
    tick()
    tick(at(hour=17))
    assert len(mail.outbox) == 1
    assert states() == [("commitment_update", "sent")]
