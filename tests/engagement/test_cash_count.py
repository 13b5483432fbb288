"""Surprise counts: who plans and makes them, who never hears of one, and what is compared."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from common.refusals import Refused
from engagement.actions import card_incidents, card_variances, cash_counts
from engagement.ledger.proof import verify
from engagement.models import CardVariance, CashCount
from tests.card_desk import CardDesk
from tests.factories import CashCountFactory, CompensationPartFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """Four cards: three with the custodian, one with the second custodian."""
    desk = CardDesk()
    desk.stock = desk.lot(quantity=4)
    desk.hand(desk.stock, desk.stock.cards.all()[3:])
    return desk


def plan(desk, **more):
    today = desk.coalition.today(at=desk.at)
    given = {"by": desk.coordinator, "holder": desk.custodian, "counter": desk.reconciler, "due_on": today, **more}
    return cash_counts.plan(desk.program, at=desk.at, **given)


def seat_after(desk, member):
    type(member).objects.filter(pk=member.pk).update(user=None, ends_at=desk.at - dt.timedelta(days=1))
    return MemberFactory(coalition=desk.coalition, email=member.email, role="editor")


# Who may plan a count, and who may be its counter.
PEOPLE = {
    "holder": (lambda desk: desk.custodian, False),
    "holder's new seat": (lambda desk: seat_after(desk, desk.custodian), False),
    "second custodian": (lambda desk: desk.second, False),
    "distributor": (lambda desk: desk.distributor, False),
    "distributor's new seat": (lambda desk: seat_after(desk, desk.distributor), False),
    "reconciler": (lambda desk: desk.reconciler, True),
    "coordinator": (lambda desk: desk.coordinator, True),
    "editor": (lambda desk: MemberFactory(coalition=desk.coalition, role="editor"), True),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_keeps_or_gives_out_cards_neither_plans_nor_counts(desk, who):
    find, may = PEOPLE[who]
    person = find(desk)
    for part in ({"by": person}, {"counter": person}):
        if may:
            assert plan(desk, **part).pk
        else:
            with pytest.raises(Refused, match=r"keeps or gives out|their own cards"):
                plan(desk, **part)
    made = plan(desk)
    if person == desk.reconciler:
        return
    with pytest.raises(Refused, match="makes this count"):
        cash_counts.count(made, by=person, at=desk.at, counted=3)


def test_a_counter_who_became_custodian_does_not_count(desk):
    made = plan(desk)
    CompensationPartFactory(program=desk.program, member=desk.reconciler, part="custodian")
    with pytest.raises(Refused, match="keeps or gives out"):
        cash_counts.count(made, by=desk.reconciler, at=desk.at, counted=3)


def test_a_count_is_compared_with_the_ledger_of_that_moment(desk):
    right, wrong = plan(desk), plan(desk)
    same = cash_counts.count(right, by=desk.reconciler, at=desk.at, counted=3, note="All sealed")
    assert (same.expected, same.counted) == (3, 3)
    assert not CardVariance.objects.exists()
    card_incidents.report(
        desk.stock.cards.first(), by=desk.custodian, at=desk.at, kind="voided", key="v", reason="Torn", evidence="Photo"
    )
    desk.stock.refresh_from_db()
    seat = seat_after(desk, desk.reconciler)
    fewer = cash_counts.count(wrong, by=seat, at=desk.at, counted=1)
    assert (fewer.expected, fewer.heads) == (2, {str(desk.stock.pk): [desk.stock.head_seq, desk.stock.head_hash]})
    (variance,) = CardVariance.objects.all()
    assert (variance.what, variance.cash_count, variance.expected, variance.found) == ("cards", fewer, 2, 1)
    card_variances.explain(variance, by=desk.custodian, at=desk.at, explanation="It lay in the other drawer.")
    for person in (desk.second, desk.custodian):
        with pytest.raises(Refused):
            card_variances.approve(variance, by=person, at=desk.at)
    card_variances.approve(variance, by=desk.coordinator, at=desk.at)
    with pytest.raises(Refused, match="was made"):
        cash_counts.count(wrong, by=seat, at=desk.at, counted=2)
    with pytest.raises(Refused, match="was made"):
        cash_counts.cancel(wrong, by=desk.coordinator, reason="x")
    assert not verify().broken
    CashCount.objects.filter(pk=fewer.pk).update(heads={str(desk.stock.pk): [desk.stock.head_seq, "0" * 64]})
    assert "count or reconciliation saw" in str(verify().broken[0])


def test_a_count_is_called_off_by_who_planned_it_or_coordinates(desk):
    made = plan(desk, by=desk.reconciler, counter=desk.coordinator)
    for person in (desk.custodian, desk.second, desk.distributor):
        with pytest.raises(Refused, match="planned this count"):
            cash_counts.cancel(made, by=person, reason="Not today")
    with pytest.raises(Refused, match="Say why"):
        cash_counts.cancel(made, by=desk.reconciler, reason=" ")
    assert cash_counts.cancel(made, by=desk.reconciler, reason="The safe was moved.").cancelled_because
    with pytest.raises(Refused, match="called off"):
        cash_counts.count(made, by=desk.coordinator, at=desk.at, counted=3)


def test_whom_a_count_surprises_finds_it_through_no_seat(desk):
    mine, other, made = plan(desk), plan(desk, holder=desk.second), plan(desk)
    cash_counts.count(made, by=desk.reconciler, at=desk.at, counted=3)
    called_off = plan(desk)
    cash_counts.cancel(called_off, by=desk.coordinator, reason="Ill")
    again = seat_after(desk, desk.custodian)
    for person in (desk.custodian, again):
        assert {*CashCount.objects.hidden_from(person)} == {other, made}
    assert {*CashCount.objects.hidden_from(desk.reconciler)} == {mine, other, made, called_off}


def test_wrong_days_people_and_numbers_are_refused(desk):
    today = desk.coalition.today(at=desk.at)
    with pytest.raises(Refused, match="has passed"):
        plan(desk, due_on=today - dt.timedelta(days=1))
    for stranger in ({"holder": MemberFactory()}, {"counter": MemberFactory()}):
        with pytest.raises(Refused, match="this coalition"):
            plan(desk, **stranger)
    made = plan(desk)
    for wrong in ({"counted": -1}, {"counted": 3, "note": "card 6011 0000 0000 0004"}):
        with pytest.raises(ValidationError):
            cash_counts.count(made, by=desk.reconciler, at=desk.at, **wrong)
    with pytest.raises(ValidationError):
        cash_counts.cancel(made, by=desk.coordinator, reason="PIN 1234")
    made.refresh_from_db()
    assert (made.counted, made.cancelled_because) == (None, "")
    assert CashCountFactory(coalition=desk.coalition).pk
