"""Counting the people while cards are given: whoever comes later notices the difference, and nobody waits forever."""

import threading

import pytest
from django.db import connection

from engagement.actions import activities
from engagement.models import CardVariance
from tests.card_desk import CardDesk

pytestmark = pytest.mark.django_db(transaction=True)


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
