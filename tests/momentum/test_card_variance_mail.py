"""A difference that nobody explains, or whose explanation nobody approves, is told to coordinators after two weeks."""

import pytest
from django.core import mail

from engagement.models import CardVariance, Reconciliation
from momentum.kinds import BY_NAME
from momentum.models import ReminderItem
from tests import factories
from tests.momentum.reminding import at, coordinator, person, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return coordinator(factories.CoalitionFactory(), email="boss@example.org")


def difference(boss, days, **more):
    return factories.CardVarianceFactory(coalition=boss.coalition, found_at=at(days=days, hour=22), **more)


def test_once_after_two_weeks_to_coordinators_and_nobody_else(boss):
    person(boss.coalition, role="editor", email="editor@example.org")
    first, second = difference(boss, -14), difference(boss, -13, explanation="Known", explained_by=boss)
    tick(at(days=-1))
    assert mail.outbox == []
    for days in (0, 0):
        tick(at(days=days))
    assert [message.to for message in mail.outbox] == [["boss@example.org"]]
    assert mail.outbox[0].subject == "1 difference in gift cards waits since 21 May 2027"
    for days in (1, 2, 20, 60):
        tick(at(days=days))
    assert len(mail.outbox) == 2
    for message, row, words in (
        (mail.outbox[0], first, "Nobody has explained it yet."),
        (mail.outbox[1], second, "a coordinator who had none of these cards in hand approves it"),
    ):
        for body in (message.body, message.alternatives[0].content):
            for told in (row.get_absolute_url(), "expected 10, found 9", "Cards in custody", words):
                assert told in body


@pytest.mark.parametrize("change", ["approved", "withdrawn", "found anew", "another role"])
def test_what_is_settled_meanwhile_is_not_told(boss, change):
    row = difference(boss, -13, explanation="Known", explained_by=person(boss.coalition, role="editor"))
    tick(at())
    assert ReminderItem.objects.filter(state="waiting").count() == 1
    item = ReminderItem.objects.get()
    assert BY_NAME["card_variance"].still_due(item, at=at(days=1))
    if change == "approved":
        CardVariance.objects.update(approved_by=boss, approved_at=at())
    elif change == "withdrawn":
        Reconciliation.objects.filter(pk=row.reconciliation_id).update(withdrawn_because="Counted again")
    elif change == "found anew":
        CardVariance.objects.update(found_at=at())
    else:
        type(boss).objects.filter(pk=boss.pk).update(role="editor")
    item = ReminderItem.objects.select_related("card_variance__reconciliation", "reminder__member").get()
    assert not BY_NAME["card_variance"].still_due(item, at=at(days=1)), "also asked at the moment of sending"
    tick(at(days=1))
    assert mail.outbox == []
