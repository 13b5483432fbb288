"""Counting the people while cards are given: whoever comes later notices the difference, and nobody waits forever."""

import threading

import pytest
from django.db import connection, transaction

from engagement.actions import activities
from engagement.models import CardVariance
from tests.card_desk import CardDesk

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_card_waits_for_people_who_are_being_counted():
    """Whoever began to count before the first card was there has not taken the program's row."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time.")
    desk = CardDesk()
    lot, session = desk.lot(quantity=1), desk.session()
    desk.issue(lot, lot.cards.all(), session)
    begun = threading.Event()

    def tap():
        begun.wait()
        desk.give(lot.cards.get(), session, 1)
        connection.close()

    giver = threading.Thread(target=tap)
    giver.start()
    with transaction.atomic():
        type(session).objects.filter(pk=session.pk).update(headcount=0)
        begun.set()
        giver.join(0.5)
        assert giver.is_alive()
    giver.join()
    assert CardVariance.objects.get().found == 1


def test_a_headcount_and_a_card_at_once_never_miss_each_other():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time.")
    desk = CardDesk()
    lot = desk.lot(quantity=6)
    cards, sessions = list(lot.cards.all()), [desk.session() for _round in range(6)]
    for card, session in zip(cards, sessions, strict=True):
        desk.issue(lot, [card], session)
    errors = []

    def run(step):
        try:
            gate.wait()
            step()
        except Exception as error:  # told by the test's own thread
            errors.append(error)
        finally:
            connection.close()

    for card, session in zip(cards, sessions, strict=True):
        gate = threading.Barrier(2)
        steps = (
            lambda card=card, session=session: desk.give(card, session, 1),
            lambda session=session: activities.hold(session, by=desk.coordinator, at=desk.at, headcount=0, groups={}),
        )
        threads = [threading.Thread(target=run, args=[step]) for step in steps]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == []
    assert CardVariance.objects.filter(what="headcount", expected=0, found=1).count() == len(sessions)
