"""The card ledger: what moves, what is refused, what adds up."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, IntegrityError, connection, transaction

from common.refusals import Refused
from engagement.actions import card_incidents, card_lots
from engagement.ledger.proof import verify
from engagement.models import CardLot, CustodyEvent
from tests.card_desk import CardDesk

pytestmark = [pytest.mark.django_db, pytest.mark.spine]


@pytest.fixture
def desk():
    return CardDesk()


@pytest.fixture
def lot(desk):
    return desk.lot()


@pytest.fixture
def session(desk):
    return desk.session()


def test_a_lot_through_all_places_adds_up(desk, lot, session):
    cards = list(lot.cards.all())
    desk.hand(lot, cards[8:])
    desk.issue(lot, cards[:6], session)
    for number, card in enumerate(cards[:3], start=1):
        desk.give(card, session, number)
    desk.take_back(lot, cards[3:5], session)
    said = {"by": desk.custodian, "at": desk.at, "reason": "The sleeve was torn.", "evidence": "Photo in the safe"}
    card_incidents.report(cards[3], kind="damaged", key="a", **said)
    card_incidents.report(cards[6], kind="to_vendor", key="b", **said)
    card_incidents.report(cards[5], kind="stolen", key="c", **{**said, "by": desk.distributor})
    assert lot.events.balances() == {"custody": 4, "issued": 0, "given": 3, "vendor": 1, "void": 1, "lost": 1}
    fresh = card_incidents.replace(cards[6], by=desk.custodian, at=desk.at, number="9001", reason="The vendor sent one")
    assert (fresh.replaces, lot.events.balances()["custody"]) == (cards[6], 5)
    verified = verify(desk.coalition)
    assert not verified.broken
    assert verified == verify()
    assert verified.events == CustodyEvent.objects.count() == CardLot.objects.get().head_seq


def test_the_same_tap_is_one_card_and_another_is_refused(desk, lot, session):
    card, other, third = lot.cards.all()[:3]
    desk.issue(lot, [card, other], session)
    first = desk.give(card, session, 1, key="tap")
    assert desk.give(card, session, 1, key="tap") == first
    for wrong in (
        lambda: desk.give(card, session, 2, key="tap"),  # the same key, another content
        lambda: desk.give(card, session, 2, key="new"),  # the same card
        lambda: desk.give(other, session, 1, key="new"),  # the same number
        lambda: desk.give(third, session, 3, key="new"),  # not issued
        lambda: desk.give(other, desk.session(), 3, key="new"),  # another session
        lambda: desk.give(other, session, 3, key="new", by=desk.custodian),  # other hands
        lambda: desk.give(other, session, 3, key="new", happened_at=desk.at + dt.timedelta(minutes=1)),
    ):
        with pytest.raises(Refused):
            wrong()
    assert CustodyEvent.objects.filter(kind="given").count() == 1


def test_a_mistake_is_reversed_and_the_number_may_have_its_card(desk, lot, session):
    card, other = lot.cards.all()[:2]
    issued = desk.issue(lot, [card, other], session)
    wrong = desk.give(card, session, 1)
    for event, why in (
        (issued.events.get(card=other), "Two people"),
        (card.events.get(kind="purchased"), "last event"),
    ):
        with pytest.raises(Refused, match=why):
            card_incidents.reverse(event, by=desk.custodian, at=desk.at, reason="x", key="r1")
    back = card_incidents.reverse(wrong, by=desk.distributor, at=desk.at, reason="The wrong card", key="r2")
    assert (back.to_place, back.to_member, back.receipt_token) == ("issued", desk.distributor, wrong.receipt_token)
    right = desk.give(other, session, 1)
    assert (right.turn, desk.give(card, session, 2).turn) == (1, 0)
    assert not verify().broken


def test_a_lot_is_logged_once_with_as_many_cards_as_were_bought(desk):
    lot = desk.lot(quantity=3)
    for numbers in (["9999"], ["0001"]):
        with pytest.raises(Refused, match=r"more can be logged|Twice"):
            card_lots.log_cards(lot, by=desk.custodian, at=desk.at, numbers=numbers)
    with pytest.raises(Refused, match="approved request"):
        card_lots.log(lot.request, by=desk.custodian, at=desk.at, bought_on=lot.bought_on)
    with pytest.raises(Refused, match="part"):
        card_lots.log_cards(lot, by=desk.distributor, at=desk.at, numbers=["9999"])


def test_a_session_and_a_day_have_their_caps(desk, session):
    desk.program.activity_cap_cents, desk.program.day_cap_cents = 15_000, 20_000
    desk.program.save()
    lot, later = desk.lot(), desk.session()
    cards = list(lot.cards.all())
    with pytest.raises(Refused, match=r"This session would have \$200"):
        desk.issue(lot, cards[:4], session)
    desk.issue(lot, cards[:3], session)
    with pytest.raises(Refused, match=r"sessions of this day would have \$250"):
        desk.issue(lot, cards[3:5], later)
    desk.take_back(lot, cards[:1], session)
    desk.issue(lot, cards[3:5], later)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {table} SET cents = 1",
        "DELETE FROM {table}",
        "UPDATE {table} SET reason = 'x' WHERE seq = 1",
    ],
)
def test_no_statement_changes_an_event(lot, sql):
    with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table=CustodyEvent._meta.db_table))


@transaction.atomic
def commit(forged):
    """Write a row past the actions, and ask for the keys that are looked at when a transaction ends."""
    CustodyEvent.objects.create(**forged)
    connection.check_constraints()


def test_the_database_itself_refuses_a_card_in_two_places(desk, lot, session):
    """A row that leaves from where the card is not, written past the actions, never commits."""
    card = lot.cards.first()
    desk.issue(lot, [card], session)
    last = CustodyEvent.objects.get(card=card, step=2)
    forged = {"lot": lot, "card": card, "cents": 5000, "by": desk.custodian, "previous_hash": last.hash, "seq": 99}
    forged |= {"step": 3, "after_step": 2, "happened_at": desk.at, "recorded_at": desk.at, "idempotency_key": "f"}
    forged |= {"kind": "lost", "from_place": "custody", "to_place": "lost", "reason": "x", "evidence": "x", "hash": "f"}
    with pytest.raises(IntegrityError):
        commit(forged)
    other = desk.lot(quantity=1).cards.get()
    with pytest.raises(IntegrityError):
        commit({**forged, "from_place": "issued", "card": other, "step": 2, "after_step": 1})


def test_the_command_says_that_it_holds(desk, lot, capsys):
    call_command("verify_ledger")
    assert "10 events in 1 lots: every chain and every sum holds." in capsys.readouterr().out
    with pytest.raises(CommandError, match="no coalition"):
        call_command("verify_ledger", coalition="nowhere")
