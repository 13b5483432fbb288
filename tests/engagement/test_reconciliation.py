"""Who compares a lot with its ledger, who never does, and what has to be explained before it closes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from common.refusals import Refused
from engagement.actions import activities, card_distributions, card_incidents, card_transfers, card_variances
from engagement.actions import reconciliations as actions
from engagement.ledger.proof import verify
from engagement.models import CardLot, CardVariance, Reconciliation
from tests.card_desk import CardDesk
from tests.factories import CardDocumentFactory, CompensationPartFactory, MemberFactory

pytestmark = pytest.mark.django_db
SAID = {"reason": "The sleeve was empty.", "evidence": "Report 26-118"}


@pytest.fixture
def desk():
    """Six cards: one each in custody and with the second custodian, two given, one at the session, one lost."""
    desk = CardDesk()
    desk.stock, desk.meeting = desk.lot(quantity=6), desk.session()
    cards = list(desk.stock.cards.all())
    desk.hand(desk.stock, cards[5:])
    desk.issue(desk.stock, cards[:3], desk.meeting)
    for number, card in enumerate(cards[:2], start=1):
        desk.give(card, desk.meeting, number)
    card_incidents.report(cards[3], by=desk.custodian, at=desk.at, kind="lost", key="lost", **SAID)
    return desk


def another_seat(member, **more):
    """A new seat of the same person, after the old one ended: known by the address alone."""
    type(member).objects.filter(pk=member.pk).update(
        user=None, ends_at=member.coalition.members.model.end_of(dt.date(2026, 1, 1), member.coalition)
    )
    return MemberFactory(coalition=member.coalition, email=member.email.upper(), role="editor", **more)


def count(desk, lot=None, *, by=None, cards=2, receipts=2, at=None):
    lot = lot or desk.stock
    given = {"counted_cards": cards, "counted_receipts": receipts, "note": "In the safe"}
    return actions.reconcile(lot, by=by or desk.reconciler, at=at or desk.at, **given)


def explain_all(desk, reconciliation):
    for variance in CardVariance.objects.judged_with(reconciliation).open():
        card_variances.explain(variance, by=desk.custodian, at=desk.at, explanation="Known to the sheriff.")
        card_variances.approve(variance, by=desk.coordinator, at=desk.at)


def entered_tally(desk, **people):
    """A sheet that was typed in and is not checked."""
    people = {"by": desk.distributor, "distributor": desk.distributor} | people
    scan = CardDocumentFactory(coalition=desk.coalition, kind="tally")
    line = [(desk.stock.cards.all()[2], 9)]
    return card_distributions.enter_tally(desk.meeting, at=desk.at, scan=scan, initials="AB, CD", lines=line, **people)


def newcomer(desk, **more):
    return MemberFactory(coalition=desk.coalition, **{"role": "editor", **more})


def witness_of_a_tally(desk):
    person = newcomer(desk)
    part = CompensationPartFactory(program=desk.program, member=person, part="custodian")
    card_distributions.check_tally(entered_tally(desk), by=person, at=desk.at)
    part.delete()
    return person


def typist_of_a_tally(desk):
    person = newcomer(desk)
    part = CompensationPartFactory(program=desk.program, member=person, part="distributor")
    entered_tally(desk, by=person)
    part.delete()
    return person


def offered_and_declined(desk):
    person = newcomer(desk)
    part = CompensationPartFactory(program=desk.program, member=person, part="custodian")
    cards = [desk.stock.cards.get(number="0005")]
    offer = card_transfers.offer(
        desk.stock, by=desk.custodian, at=desk.at, kind="custody", to_member=person, cards=cards
    )
    card_transfers.decline(offer, by=person, at=desk.at, reason="No safe")
    part.delete()
    return person


def note_taker(desk):
    person = newcomer(desk)
    type(desk.meeting).objects.filter(pk=desk.meeting.pk).update(note_taker=person)
    return person


def buyer(desk):
    person = newcomer(desk)
    CardLot.objects.filter(pk=desk.stock.pk).update(bought_by=person)
    return person


# Everybody around a lot: whether this person, made its reconciler today, could reconcile it; judge it as coordinator.
PEOPLE = {
    "custodian": (lambda desk: desk.custodian, False),
    "second custodian": (lambda desk: desk.second, False),
    "distributor": (lambda desk: desk.distributor, False),
    "custodian's new seat": (lambda desk: another_seat(desk.custodian), False),
    "distributor's new seat": (lambda desk: another_seat(desk.distributor), False),
    "second person of a tally": (witness_of_a_tally, False),
    "who typed in a tally": (typist_of_a_tally, False),
    "who declined a transfer": (offered_and_declined, False),
    "note-taker": (note_taker, False),
    "who logged the purchase": (buyer, False),
    "who asked for the purchase": (lambda desk: desk.stock.request.requested_by, True),
    "who approved the purchase": (lambda desk: desk.stock.request.decided_by, True),
    "somebody new": (newcomer, True),
    "auditor": (lambda desk: newcomer(desk, role="auditor", ends_at=desk.at + dt.timedelta(days=9)), True),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_ever_had_a_hand_in_a_lot_neither_reconciles_nor_approves(desk, who):
    """Parts change hands, seats and roles too; what somebody did does not."""
    find, clean = PEOPLE[who]
    person = find(desk)
    mine = count(desk)
    explain_all(desk, mine)
    person.compensation_parts.all().delete()
    type(person).objects.filter(pk=person.pk).exclude(role="auditor").update(role="coordinator")
    person.refresh_from_db()
    assert (actions.why_not_approve(mine, person) == "") is clean
    if not clean:
        with pytest.raises(Refused, match="this lot"):
            actions.approve(mine, by=person, at=desk.at)
        with pytest.raises(Refused, match="withdraw"):
            actions.withdraw(mine, by=person, reason="I would rather not")
    actions.withdraw(mine, by=desk.reconciler, reason="Counted again below")
    with pytest.raises(Refused):
        count(desk, by=person)  # without the part nobody does
    CompensationPartFactory(program=desk.program, member=person, part="reconciler")
    if clean:
        assert count(desk, by=person).reconciler == person
    else:
        with pytest.raises(Refused, match="this lot"):
            count(desk, by=person)


@pytest.mark.parametrize("part", ["custodian", "distributor", "", "ended", "of another program"])
def test_only_who_has_the_part_today_and_no_other_reconciles(desk, part):
    person = newcomer(desk, role="coordinator")
    if part in ("custodian", "distributor"):  # past the rule that keeps these apart
        CompensationPartFactory(program=desk.program, member=person, part="reconciler")
        CompensationPartFactory(program=desk.program, member=person, part=part)
    elif part == "ended":
        CompensationPartFactory(
            program=desk.program, member=person, part="reconciler", ends_on=desk.at.date() - dt.timedelta(days=2)
        )
    elif part:
        CompensationPartFactory(member=person, part="reconciler", coalition=desk.coalition)
    with pytest.raises(Refused, match="keeps or gives out" if part in ("custodian", "distributor") else "not the rec"):
        count(desk, by=person)


def test_a_distributor_made_reconciler_midway_reconciles_only_later_lots(desk):
    desk.distributor.compensation_parts.update(ends_on=desk.at.date() - dt.timedelta(days=3))
    CompensationPartFactory(program=desk.program, member=desk.distributor, part="reconciler")
    with pytest.raises(Refused, match="in hand"):
        count(desk, by=desk.distributor)
    assert count(desk, desk.lot(quantity=2), by=desk.distributor, receipts=0).expected_cards == 2


def test_each_difference_is_explained_and_approved_before_a_reconciliation_stands(desk):
    mine = count(desk, cards=1, receipts=3)
    found = {variance.what: (variance.expected, variance.found) for variance in mine.variances.all()}
    assert found == {"cards": (2, 1), "receipts": (2, 3), "lost": (0, 1)}
    desk.stock.refresh_from_db()
    assert (mine.head_seq, mine.head_hash) == (desk.stock.head_seq, desk.stock.head_hash)
    assert mine.balances == {"custody": 2, "issued": 1, "given": 2, "vendor": 0, "void": 0, "lost": 1}
    with pytest.raises(Refused, match="3 differences"):
        actions.approve(mine, by=desk.coordinator, at=desk.at)
    with pytest.raises(ValidationError, match="being reconciled already"):
        count(desk)
    explain_all(desk, mine)
    with pytest.raises(Refused, match="Somebody else"):
        actions.approve(mine, by=desk.reconciler, at=desk.at)
    approved = actions.approve(mine, by=desk.coordinator, at=desk.at)
    assert (approved.approved_by, CardLot.objects.get(pk=desk.stock.pk).closed_at) == (desk.coordinator, None)
    with pytest.raises(Refused, match="settled"):
        actions.withdraw(mine, by=desk.reconciler, reason="Late")
    assert not count(desk).variances.exists(), "lost cards are explained once"


def test_a_card_that_moves_meanwhile_asks_for_another_count(desk):
    mine = count(desk)
    explain_all(desk, mine)
    desk.give(desk.stock.cards.all()[2], desk.meeting, 3)
    with pytest.raises(Refused, match="moved since"):
        actions.approve(mine, by=desk.coordinator, at=desk.at)
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(mine, by=desk.reconciler, reason=" ")
    actions.withdraw(mine, by=desk.coordinator, reason="A card was given meanwhile.")
    assert not mine.variances.open().exists()
    with pytest.raises(Refused, match="withdrawn"):
        card_variances.explain(count_of_withdrawn(mine), by=desk.custodian, at=desk.at, explanation="x")
    assert count(desk, receipts=3).expected_receipts == 3


def count_of_withdrawn(reconciliation):
    """An own, unexplained difference of a withdrawn reconciliation."""
    CardVariance.objects.filter(reconciliation=reconciliation).update(approved_at=None, approved_by=None)
    return CardVariance.objects.get(reconciliation=reconciliation)


def test_the_last_reconciliation_closes_a_lot(desk):
    cards = list(desk.stock.cards.all())
    desk.take_back(desk.stock, [cards[2]], desk.meeting)
    for at, (card, by) in enumerate([(cards[2], desk.custodian), (cards[4], desk.custodian), (cards[5], desk.second)]):
        card_incidents.report(card, by=by, at=desk.at, kind="to_vendor", key=f"v{at}", **SAID)
    early = count(desk, cards=0)
    explain_all(desk, early)
    actions.approve(early, by=desk.coordinator, at=desk.at)
    desk.stock.refresh_from_db()
    assert desk.stock.closed_at is None, "nobody has counted the people yet"
    activities.hold(desk.meeting, by=desk.coordinator, at=desk.at, headcount=1, groups={})
    last = count(desk, cards=0)
    with pytest.raises(Refused, match="1 difference still"):
        actions.approve(last, by=desk.coordinator, at=desk.at)
    explain_all(desk, last)
    actions.approve(last, by=desk.coordinator, at=desk.at)
    desk.stock.refresh_from_db()
    assert desk.stock.closed_at == desk.at
    with pytest.raises(Refused, match="closed"):
        count(desk, cards=0)


def test_a_shortened_chain_is_named_by_the_reconciliation_that_saw_it(desk):
    count(desk)
    assert not verify(desk.coalition).broken
    Reconciliation.objects.update(head_hash="0" * 64)
    assert "reconciliation saw" in str(verify(desk.coalition).broken[0])


@pytest.mark.parametrize("wrong", [{"counted_cards": -1}, {"note": "4111 1111 1111 1111"}, {"counted_receipts": None}])
def test_what_is_no_count_is_refused(desk, wrong):
    given = {"counted_cards": 2, "counted_receipts": 2, "note": "", **wrong}
    with pytest.raises(ValidationError):
        actions.reconcile(desk.stock, by=desk.reconciler, at=desk.at, **given)
    assert not Reconciliation.objects.exists()
