"""The card ledger under real threads, killed processes and random walks."""

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from common.refusals import Refused
from engagement.actions import card_transfers
from engagement.ledger.proof import verify
from engagement.models import CardTransfer, CustodyEvent
from tests.engagement.ledger_trials import THREADS, CardWalk, killed_at, rich_desk, together

# Not shrunk when it fails: the steps are short enough to read, and shrinking takes minutes.
SHORT = settings(max_examples=7, stateful_step_count=25, phases=[Phase.generate])
committed = pytest.mark.django_db(transaction=True)
postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")


@committed
@postgresql
def test_fifty_threads_give_one_card_once():
    desk = rich_desk()
    lot, session = desk.lot(quantity=20), desk.session()
    cards = list(lot.cards.select_related("lot__program__coalition"))
    desk.issue(lot, cards, session)
    same = together([lambda: desk.give(cards[0], session, 1, key="the same tap")] * THREADS)
    assert {event.pk for event in same} == {CustodyEvent.objects.get(kind="given").pk}
    others = together([lambda n=n: desk.give(cards[0], session, n + 2, key=f"tap {n}") for n in range(THREADS)])
    assert all(isinstance(answer, Refused) for answer in others)
    # Each number tries for a card that three others want as well.
    drained = [lambda n=n: desk.give(cards[n % 20], session, n + 2, key=f"drain {n}") for n in range(80)]
    given = [answer for answer in together(drained) if isinstance(answer, CustodyEvent)]
    assert len(given) == 19
    assert lot.events.balances() == {"custody": 0, "issued": 0, "given": 20, "vendor": 0, "void": 0, "lost": 0}
    assert not verify().broken


@committed
@postgresql
def test_transfers_that_cross_each_other_all_end():
    desk = rich_desk()
    lots = [desk.lot(quantity=6), desk.lot(quantity=6)]
    offered = []
    for lot in lots:
        cards = list(lot.cards.all())
        desk.hand(lot, cards[:3])
        for giver, taker, held in ((desk.second, desk.custodian, cards[:3]), (desk.custodian, desk.second, cards[3:])):
            offered += [
                card_transfers.offer(
                    lot, by=giver, at=desk.at, kind=CardTransfer.Kind.CUSTODY, to_member=taker, cards=[card]
                )
                for card in held
            ]
    calls = [
        lambda one=one, act=act: act(one)
        for one in offered
        for act in (
            lambda one: card_transfers.accept(one, by=one.to_member, at=desk.at, counted=1),
            lambda one: card_transfers.withdraw(one, by=one.from_member, at=desk.at, reason="Changed my mind"),
        )
    ]
    answers = together(calls)
    assert sum(isinstance(answer, CardTransfer) for answer in answers) == len(offered)
    assert set(CardTransfer.objects.values_list("state", flat=True)) <= {"accepted", "withdrawn"}
    assert not verify().broken


@committed
@pytest.mark.spine
def test_whoever_is_killed_between_two_steps_tries_again_and_it_is_one_event():
    desk = rich_desk()
    lot, session = desk.lot(quantity=40), desk.session()
    cards = list(lot.cards.select_related("lot__program__coalition"))
    desk.issue(lot, cards, session)
    killed, statement = True, 0
    while killed:
        card, number, statement = cards[statement], statement + 1, statement + 1
        killed = killed_at(statement, lambda card=card, n=number: desk.give(card, session, n, key=f"tap {n}"))
        first = CustodyEvent.objects.filter(idempotency_key=f"tap {number}").first()
        assert desk.give(card, session, number, key=f"tap {number}") == first or first is None
        assert CustodyEvent.objects.filter(card=card, kind="given").count() == 1
    assert 5 < statement < 40  # it died before every single one, and at last only after its commit
    call_command("verify_ledger")


@pytest.mark.django_db
@pytest.mark.spine
def test_after_any_events_every_card_is_where_the_ledger_says():
    run_state_machine_as_test(AnyEvents, settings=SHORT)


class AnyEvents(RuleBasedStateMachine):
    """Whatever is tried with cards in whatever order: the sums hold after each step."""

    def __init__(self):
        super().__init__()
        self.walk = CardWalk(cards=4)

    @rule(
        operation=st.sampled_from(CardWalk.OPERATIONS),
        card=st.integers(0, 3),
        session=st.integers(0, 1),
        number=st.integers(1, 3),
        seed=st.integers(0, 9),
    )
    def anything(self, operation, card, session, number, seed):
        self.walk.random.seed(seed)
        self.walk.step(operation, self.walk.cards[card], self.walk.sessions[session], number)

    @invariant()
    def adds_up(self):
        self.walk.check()

    def teardown(self):
        assert not verify().broken
