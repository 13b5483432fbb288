"""What one tap costs, and that nothing is looked up less for it."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import DateField, Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from coalitions.models import Member
from common.prepared import Asked, Prepared
from common.refusals import Refused
from engagement.actions import reconciliations
from engagement.models import Card, CardLot, CompensationPart, CompensationProgram
from tests.card_desk import CardDesk
from tests.factories import CompensationPartFactory, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
DAY = dt.timedelta(days=1)


@pytest.fixture
def desk():
    desk = CardDesk()
    desk.stock, desk.meeting = desk.lot(quantity=3), desk.session()
    desk.cards = list(Card.objects.filter(lot=desk.stock).select_related("lot__program__coalition"))
    desk.issue(desk.stock, desk.cards, desk.meeting)
    return desk


def test_a_tap_is_six_statements(desk):
    desk.give(desk.cards[0], desk.meeting, 1)
    with CaptureQueriesContext(connection) as asked:
        desk.give(desk.cards[1], desk.meeting, 2)
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) == 6


def test_a_key_of_another_tap_is_refused_for_what_it_is(desk):
    desk.give(desk.cards[0], desk.meeting, 1, key="tap")
    with pytest.raises(Refused, match="sent before with another content"):
        desk.give(desk.cards[1], desk.meeting, 2, key="tap")


def test_whoever_has_the_part_in_another_seat_gives(desk):
    Member.objects.filter(pk=desk.distributor.pk).update(ends_at=desk.at - DAY)
    seat = MemberFactory(coalition=desk.coalition, email=desk.distributor.email.upper(), role="facilitator")
    assert desk.give(desk.cards[0], desk.meeting, 1, by=seat).by == seat
    CompensationPart.objects.filter(member=desk.distributor).update(ends_on=desk.coalition.today(at=desk.at) - DAY)
    for by in (seat, desk.distributor):
        with pytest.raises(Refused, match="not the part"):
            desk.give(desk.cards[1], desk.meeting, 2, by=by)


def test_a_lot_that_is_reconciled_or_closed_gives_nothing(desk):
    reconciling = reconciliations.reconcile(
        desk.stock, by=desk.reconciler, at=desk.at, counted_cards=0, counted_receipts=0, note="In the safe"
    )
    type(reconciling).objects.filter(pk=reconciling.pk).update(reconciler=desk.distributor)
    with pytest.raises(Refused, match="is reconciling this lot"):
        desk.give(desk.cards[0], desk.meeting, 1)
    CardLot.objects.filter(pk=desk.stock.pk).update(closed_at=desk.at)
    with pytest.raises(Refused, match="This lot is closed"):
        desk.give(desk.cards[0], desk.meeting, 1)


def test_a_prepared_question_is_written_once_and_answers_for_the_values_of_each_time():
    first, later = dt.date(2026, 1, 1), dt.date(2026, 7, 1)
    one, other = (CompensationPartFactory(starts_on=day, program__starts_on=first) for day in (first, later))
    written = []

    def programs():
        written.append("once")
        held = CompensationPart.objects.filter(program=OuterRef("pk"), starts_on__lte=Asked("day", DateField()))
        either = Q(pk=Asked("program")) | Q(pk=Asked("another"))
        return CompensationProgram.objects.filter(either).annotate(has_part=Exists(held)).order_by("pk")

    question, both = Prepared(programs), (one.program_id, other.program_id)

    def ask(day, program, another):
        return [(row.pk, bool(row.has_part)) for row in question.ask(day=day, program=program, another=another)]

    assert ask(first, *both) == [(both[0], True), (both[1], False)]
    assert ask(later, *both) == [(both[0], True), (both[1], True)]
    assert ask(later, both[1], both[1]) == [(both[1], True)]
    assert written == ["once"]
    with pytest.raises(KeyError, match="another"):
        question.ask(day=later, program=both[0])
