"""Action items in the digest: one mail per person and day, once per step, never after an answer."""

import datetime as dt

import pytest
from django.core import mail

from coalitions.models import UpdateLink
from momentum.actions import action_items
from momentum.models import ActionItem
from tests import factories
from tests.momentum.reminding import TODAY, at, person, promise, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person(factories.CoalitionFactory(), name="Robin Example")


def task(owner, *, due=0, **more):
    """An open action item of this person, due so many days from today."""
    due_on = TODAY + dt.timedelta(days=due)
    return factories.ActionItemFactory(
        coalition=owner.coalition, owner=owner, due_on=due_on, **{"title": "Ask the clerk", **more}
    )


def days_with_mail(*days):
    """On which of these days mail goes out; whatever went out in the morning does not go out again at noon."""
    found = []
    for day in days:
        mail.outbox.clear()
        tick(at(day, 9))
        if mail.outbox:
            tick(at(day, 12))
        found += [day] * len(mail.outbox)
    return found


def test_an_overdue_item_is_told_once_per_step(owner):
    """The clock moves over five weeks: three days before, on the day, and 1, 7 and 21 days late; not every day."""
    task(owner)
    assert days_with_mail(-4, -3, -2, -1, 0, 1, 2, 6, 7, 8, 14, 20, 21, 22, 34, 35, 40) == [-3, 0, 1, 7, 21]


def test_what_came_up_late_is_told_in_the_step_that_it_is_in(owner):
    task(owner, due=-10)
    assert days_with_mail(0, 1, 10, 11, 12) == [0, 11]


def test_commitments_and_action_items_travel_in_one_mail(client, owner):
    promise(owner, title="Train 40 navigators")
    item = task(owner)
    tick()
    (letter,) = mail.outbox
    assert letter.subject == "2 answers due, the first on Friday 4 June 2027"
    assert "Train 40 navigators" in letter.body
    assert "Action item: Ask the clerk" in letter.body
    assert "It is due on Friday 4 June 2027" in letter.body
    assert f"{UpdateLink.objects.get().get_absolute_url()}?action_item={item.pk}&status=done" in letter.body


def test_a_mail_about_one_action_item_says_so(owner):
    task(owner, due=-1)
    tick()
    (letter,) = mail.outbox
    assert letter.subject == "Action item was due Thursday 3 June 2027: Ask the clerk"
    assert "how is your action item going?" in letter.body
    assert "Your answer was due on Thursday 3 June 2027" in letter.body


@pytest.mark.parametrize("what", ["done", "dropped", "given back", "moved", "handed on", "left"])
def test_nothing_goes_out_that_is_over(owner, what):
    item = task(owner)
    other = person(owner.coalition)
    tick(at(-1))  # planned ahead
    mail.outbox.clear()
    if what == "done":
        action_items.finish(item, by=owner, on=TODAY)
    elif what == "dropped":
        action_items.drop(item, by=owner, on=TODAY, reason="No clerk")
    elif what == "given back":
        ActionItem.objects.update(disowned_on=TODAY)
    elif what == "moved":
        action_items.change(item, by=owner, at=at(), due_on=TODAY + dt.timedelta(days=30))
    elif what == "handed on":
        action_items.change(item, by=owner, at=at(-1), owner=other)
    else:
        type(owner).objects.filter(pk=owner.pk).update(ends_at=at(-1))
    tick()
    assert [letter.to for letter in mail.outbox] == ([[other.email]] if what == "handed on" else [])
