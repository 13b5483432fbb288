"""Hard trials for the card ledger, shared by the suite (short) and by `make bench-ledger` (long)."""

import os
import random
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from common.refusals import Refused
from engagement.actions import card_incidents, card_transfers
from engagement.models import Card, CardPlace, CardTransfer, CustodyEvent
from tests.card_desk import CardDesk

THREADS = 50


def rich_desk(**program):
    """A desk whose caps are in nobody's way."""
    return CardDesk(activity_cap_cents=90_000_000, day_cap_cents=90_000_000, **program)


def together(calls, *, threads=THREADS):
    """Run the calls in so many threads, each with a connection of its own; what each returned or was refused with."""

    def run(call):
        try:
            return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, calls))


def killed_at(statement, call):
    """Fork, run `call` in the child, and kill -9 it before its n-th SQL statement; whether it was killed.

    A child that needs fewer statements is killed after the last one: committed, and nobody was told.
    """
    connection.close()  # a socket must not be shared with the child
    child = os.fork()
    if child == 0:
        counted = Counter()

        def die(execute, sql, params, many, context):
            counted["sql"] += 1
            if counted["sql"] == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(die):
                call()
        finally:
            os._exit(counted["sql"] < statement)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


class CardWalk:
    """Random steps of a lot's cards beside a plain model of where each card must be; most tries are wrong ones."""

    OPERATIONS = ("transfer", "issue", "give", "take_back", "report", "reverse")

    def __init__(self, *, seed=1, cards=8, desk=None):
        self.random, self.desk = random.Random(seed), desk or rich_desk()
        self.lot = self.desk.lot(quantity=cards)
        self.sessions = [self.desk.session(), self.desk.session(facilitator=None)]
        self.cards = list(Card.objects.filter(lot=self.lot).select_related("lot__program__coalition"))
        custody = (CardPlace.CUSTODY, self.desk.custodian, None)
        self.where = {card.pk: custody for card in self.cards}
        # What a reversal leads back to; None where the last event cannot be reversed.
        self.before = {card.pk: (CardPlace.OUTSIDE, None, None) for card in self.cards}
        self.served = {session.pk: {} for session in self.sessions}
        self.tries = Counter()

    def step(self, operation=None, card=None, session=None, number=None):
        """One try; asserts that it is refused exactly when the model says so."""
        pick = self.random
        operation = operation or pick.choice(self.OPERATIONS)
        card = card or pick.choice(self.cards)
        session = session or pick.choice(self.sessions)
        number = number or pick.randint(1, len(self.cards))
        allowed, act, after = getattr(self, f"_{operation}")(card, session, number)
        self.tries[operation, allowed] += 1
        try:
            act()
        except Refused as refusal:
            answer = f"refused: {refusal}"
        else:
            answer = "let through"
            after()
        assert (answer == "let through") == allowed, f"{operation} of {card}: {answer}"

    def check(self):
        """The ledger says of every card what the model says."""
        last = CustodyEvent.objects.last_of_each().filter(lot=self.lot)
        found = {event.card_id: (event.to_place, event.to_member, event.activity_id) for event in last}
        for card in self.cards:
            place, holder, session = self.where[card.pk]
            assert found[card.pk][:2] == (place, holder), card
            if session:
                assert found[card.pk][2] == session.pk
        counted = Counter(place for place, _holder, _session in self.where.values())
        assert self.lot.events.balances() == {
            place: counted.get(place, 0) for place in map(str, CardPlace.of_the_ledger())
        }

    def _move(self, card, where, *, undo=True):
        self.before[card.pk] = self.where[card.pk] if undo else None
        self.where[card.pk] = where

    def _all_logged(self):
        return all(place != CardPlace.OUTSIDE for place, _holder, _session in self.where.values())

    def _hand(self, kind, card, giver, taker, activity):
        offered = card_transfers.offer(
            self.lot, by=giver, at=self.desk.at, kind=kind, to_member=taker, cards=[card], activity=activity
        )
        card_transfers.accept(offered, by=taker, at=self.desk.at, counted=1)

    def _transfer(self, card, _session, _number):
        place, holder, _ = self.where[card.pk]
        giver, taker = self.random.sample([self.desk.custodian, self.desk.second], 2)
        to = (CardPlace.CUSTODY, taker, None)
        return (
            (place, holder) == (CardPlace.CUSTODY, giver) and self._all_logged(),
            lambda: self._hand(CardTransfer.Kind.CUSTODY, card, giver, taker, None),
            lambda: self._move(card, to, undo=False),
        )

    def _issue(self, card, session, _number):
        place, holder, _ = self.where[card.pk]
        to = (CardPlace.ISSUED, self.desk.distributor, session)
        giver = self.random.choice([self.desk.custodian, self.desk.second])
        return (
            (place, holder) == (CardPlace.CUSTODY, giver) and self._all_logged(),
            lambda: self._hand(CardTransfer.Kind.ISSUE, card, giver, self.desk.distributor, session),
            lambda: self._move(card, to, undo=False),
        )

    def _take_back(self, card, session, _number):
        taker = self.random.choice([self.desk.custodian, self.desk.second])
        return (
            self.where[card.pk] == (CardPlace.ISSUED, self.desk.distributor, session),
            lambda: self._hand(CardTransfer.Kind.RETURN, card, self.desk.distributor, taker, session),
            lambda: self._move(card, (CardPlace.CUSTODY, taker, None), undo=False),
        )

    def _give(self, card, session, number):
        at_hand = self.where[card.pk] == (CardPlace.ISSUED, self.desk.distributor, session)

        def after():
            self.served[session.pk][number] = card.pk
            self._move(card, (CardPlace.GIVEN, None, session))

        key = f"walk:{card.pk}:{sum(self.tries.values())}"
        return (
            at_hand and number not in self.served[session.pk],
            lambda: self.desk.give(card, session, number, key=key),
            after,
        )

    def _report(self, card, _session, _number):
        kind = self.random.choice(list(card_incidents.INCIDENTS))
        place = self.where[card.pk][0]
        to_vendor = kind == "to_vendor"
        allowed = place in ((CardPlace.CUSTODY, CardPlace.VOID) if to_vendor else (CardPlace.CUSTODY, CardPlace.ISSUED))
        said = {"by": self.desk.custodian, "at": self.desk.at, "reason": "Seen", "evidence": "Photo"}
        key = f"walk:{card.pk}:{sum(self.tries.values())}"
        to = (card_incidents.INCIDENTS[kind], None, None)
        return (
            allowed,
            lambda: card_incidents.report(card, kind=kind, key=key, **said),
            lambda: self._move(card, to),
        )

    def _reverse(self, card, _session, _number):
        event = CustodyEvent.objects.filter(card=card).order_by("-step").select_related("lot", "card").first()
        back = self.before[card.pk]
        key = f"walk:{card.pk}:{sum(self.tries.values())}"

        def after():
            for served in self.served.values():
                for number in [number for number, one in served.items() if one == card.pk]:
                    del served[number]
            self._move(card, back, undo=False)

        return (
            back is not None,
            lambda: card_incidents.reverse(event, by=self.desk.custodian, at=self.desk.at, reason="Wrong", key=key),
            after,
        )
