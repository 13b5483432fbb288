"""Balances as of any day: from events alone, by the coalition's wall clock, and they add up."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from engagement.actions import card_incidents
from engagement.ledger.balances import balances_by_day, balances_on
from engagement.models import CustodyEvent
from tests.card_desk import CardDesk
from tests.factories import CardLotFactory, CustodyEventFactory, MemberFactory, PurchaseRequestFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
# 19:00 on 19 November in Los Angeles: there it is another day than in UTC.
EVENING = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)


@pytest.fixture
def desk(client):
    desk = CardDesk(at=EVENING)
    client.force_login(MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True).user)
    return desk


@pytest.fixture
def lot(desk):
    """Four of five cards: one given in the evening; the day after one void and re-issued, and that undone."""
    session, lot = desk.session(), desk.lot(quantity=4)
    first, second, *_rest = lot.cards.all()
    desk.issue(lot, [first, second], session)
    desk.give(first, session, 1)
    tomorrow = EVENING + dt.timedelta(days=1)
    said = {"by": desk.custodian, "at": tomorrow, "reason": "Bent", "evidence": "In the safe"}
    card_incidents.report(second, kind="damaged", key="d", **said)
    fresh = card_incidents.replace(second, by=desk.custodian, at=tomorrow, number="9001", reason="Sent")
    reissue = CustodyEvent.objects.get(card=fresh)
    wrong = {"by": desk.custodian, "at": tomorrow + dt.timedelta(days=1), "reason": "It never came", "key": "r"}
    card_incidents.reverse(reissue, **wrong)
    CardLotFactory(program=desk.program, quantity=9, bought_on=dt.date(2026, 11, 20))
    CustodyEventFactory()  # a stranger's
    return lot


def cards_of(row):
    balance = row.balance
    return [amount.cards for amount in (balance.purchased, balance.reissued, *balance.terms)]


def test_by_the_wall_clock_of_each_day(desk, lot):
    days = [dt.date(2026, 11, day) for day in (17, 18, 19, 20, 21)]
    assert [[cards_of(row) for row in balances_on(desk.coalition, day)] for day in days] == [
        [],
        [[4, 0, 0, 0, 0, 0, 0, 0, 4]],
        [[4, 0, 2, 1, 1, 0, 0, 0, 0]],
        [[4, 1, 3, 0, 1, 0, 1, 0, 0], [9, 0, 0, 0, 0, 0, 0, 0, 9]],
        [[4, 0, 2, 0, 1, 0, 1, 0, 0], [9, 0, 0, 0, 0, 0, 0, 0, 9]],
    ]
    by_day = list(balances_by_day(desk.coalition))
    assert [(row.day.day, row.lot.quantity) for row in by_day] == [(18, 4), (19, 4), (20, 4), (20, 9), (21, 4)]
    for row in by_day:
        same = next(one for one in balances_on(desk.coalition, row.day) if one.lot == row.lot)
        assert row.balance == same.balance
        assert row.balance.holds
    assert by_day[-1].balance.places["given"] == (1, 5_000)


def test_the_page_and_what_it_refuses(client, desk, lot):
    address = reverse("engagement:card_balances", args=[desk.coalition.slug])
    body = client.get(address, {"day": "2026-11-20"}).content.decode()
    assert "13 purchased + 1 re-issued by the vendor = 3 in custody + 0 issued to a session + 1 given" in body
    assert "$450.00" in body
    one = {"day": "2026-11-19", "program": desk.program.pk, "lot": lot.pk, "export": "csv"}
    (row,) = csv.DictReader(io.StringIO(client.get(address, one).getvalue().decode("utf-8-sig")))
    assert (row["At the end of"], row["In custody, cards"], row["In custody, dollars"]) == ("2026-11-19", "2", "100")
    for wrong in ({"day": "2199-12-31"}, {"day": "2026-02-30"}, {"day": "0001-01-01"}, {"day": "x"}, {"lot": "999999"}):
        answer = client.get(address, wrong)
        assert (answer.status_code, b"<table" in answer.content) == (422, False)
    assert client.get(address, {"day": ""}).status_code == 200
    assert "No card had been bought by then" in client.get(address, {"day": "2001-01-01"}).content.decode()


def test_more_lots_ask_no_more(client, desk, lot):
    address = reverse("engagement:card_balances", args=[desk.coalition.slug])
    few = queries_of(client, address)
    for _number in range(8):
        request = PurchaseRequestFactory(program=desk.program)
        CardLotFactory(program=desk.program, request=request)
    assert queries_of(client, address) == few
