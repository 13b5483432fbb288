"""Envelopes on the portal's pages: the safe, handing over, counting, giving back."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from engagement.ledger.proof import verify
from engagement.models import CardTransfer, CustodyEvent
from tests.card_desk import CardDesk
from tests.engagement.card_pages import address, asker, desk_with_log_ins, places
from tests.factories import MemberFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return desk_with_log_ins()


@pytest.fixture
def lot(desk):
    return desk.lot()


@pytest.fixture
def ask(client, desk):
    return asker(client, desk)


def test_from_the_safe_to_a_session_and_back(desk, lot, ask):
    session = desk.session()
    there = address("card_transfer_add", desk.coalition.slug, lot)
    assert there in ask(desk.custodian, "card_safe").said
    page = ask(desk.custodian, "card_transfer_add", lot, query=f"?session={session.pk}")
    assert f'value="{session.pk}" selected' in page.said
    chosen = {"to_member": desk.distributor.pk, "activity": session.pk, "first": 4, "seal": "A 7"}
    assert ask(desk.custodian, "card_transfer_add", lot, **chosen).status_code == 302
    envelope = CardTransfer.objects.get()
    assert [str(card) for card in envelope.cards.order_by("pk")] == ["••0001", "••0002", "••0003", "••0004"]
    assert (envelope.kind, envelope.seal, places(lot)) == ("issue", "A 7", {"custody": 10})

    assert "Count the envelope" in ask(desk.distributor, "card_safe").said
    wrong = ask(desk.distributor, "card_transfer_accept", envelope, counted=3)
    assert wrong.status_code == 422
    assert "Count again together" in wrong.said
    assert places(lot) == {"custody": 10}
    ask(desk.distributor, "card_transfer_accept", envelope, counted=4)
    assert places(lot) == {"custody": 6, "issued": 4}

    desk.give(lot.cards.first(), session, 1, at=timezone.now())
    page = ask(desk.distributor, "card_transfer_return", session)
    assert page.said.count("checked") == 3  # whatever is still issued
    assert "••0001" not in page.said
    left = list(lot.cards.values_list("pk", flat=True)[1:4])
    ask(desk.distributor, "card_transfer_return", session, to_member=desk.custodian.pk, cards=left, seal="B")
    back = CardTransfer.objects.open().get()
    ask(desk.custodian, "card_transfer_accept", back, counted=3)
    assert places(lot) == {"custody": 9, "given": 1}
    assert ask(desk.distributor, "card_transfer_return", session).status_code == 302  # nothing left
    assert not verify().broken


def test_only_the_two_sides_settle_an_envelope(desk, lot, ask):
    ask(desk.custodian, "card_transfer_add", lot, to_member=desk.second.pk, first=2)
    envelope = CardTransfer.objects.get()
    for other in (desk.custodian, desk.distributor, desk.coordinator):  # the last one is a superuser, too
        assert "takes these cards over" in ask(other, "card_transfer_accept", envelope, counted=2).said
        assert "takes these cards over" in ask(other, "card_transfer_decline", envelope, reason="No").said
        assert "nobody else can" in ask(other, "card_transfer_detail", envelope).said
    for other in (desk.second, desk.coordinator):
        assert "can withdraw them" in ask(other, "card_transfer_withdraw", envelope, reason="No").said
    assert envelope.__class__.objects.get().state == "offered"
    assert (
        "looks like a full card number"
        in ask(desk.second, "card_transfer_decline", envelope, reason="It was 4111 1111 1111 1111").said
    )
    ask(desk.second, "card_transfer_decline", envelope, reason="One is missing", counted=1)
    ask(desk.custodian, "card_transfer_add", lot, to_member=desk.second.pk, first=2)
    ask(desk.custodian, "card_transfer_withdraw", CardTransfer.objects.open().get(), reason="Not today")
    assert sorted(CardTransfer.objects.values_list("state", flat=True)) == ["declined", "withdrawn"]
    assert CustodyEvent.objects.count() == 10
    page = ask(desk.custodian, "card_transfer_detail", envelope)
    assert "One is missing" in page.said


def test_what_cannot_be_offered(desk, lot, ask):
    other = CardDesk(desk.coalition).lot(quantity=2)
    card = lot.cards.first()
    for details, sentence in (
        ({"first": 11}, "You keep 10 cards of this lot"),
        ({"first": 2, "cards": [card.pk]}, "not both"),
        ({}, "Say how many cards"),
        ({"cards": [other.cards.first().pk]}, "not one of the available choices"),
        ({"first": 1, "seal": "4111111111111111"}, "looks like a full card number"),
        ({"first": 1, "to_member": desk.reconciler.pk}, "not one of the available choices"),
        ({"first": 1, "to_member": desk.distributor.pk}, "has not the part"),  # without a session
    ):
        answer = ask(desk.custodian, "card_transfer_add", lot, **{"to_member": desk.second.pk, **details})
        assert (answer.status_code, sentence in answer.said) == (422, True), (details, answer.said)
    for other_hands in (desk.coordinator, desk.distributor):
        answer = ask(other_hands, "card_transfer_add", lot, to_member=desk.second.pk, first=1)
        assert "You keep 0 cards" in answer.said
    assert not CardTransfer.objects.exists()


def test_a_safe_says_why_it_is_empty(desk, lot, ask):
    assert "You have no part in a program today" in ask(desk.coordinator, "card_safe").said
    assert "Cards come here when" in ask(desk.second, "card_safe").said
    auditor = MemberFactory(coalition=desk.coalition, role=Role.AUDITOR, logs_in=True)
    assert "You have no part" in ask(auditor, "card_safe").said
    lot.bought_on -= dt.timedelta(days=100)
    lot.save()
    assert "101 days ago" in ask(desk.custodian, "card_safe").said


def test_pages_ask_the_same_for_one_card_and_for_thirty(desk, client):
    client.force_login(desk.custodian.user)
    safe = address("card_safe", desk.coalition.slug)
    desk.lot(quantity=1)
    few = queries_of(client, safe)
    more = desk.lot(quantity=30)
    desk.lot(quantity=2)
    assert queries_of(client, safe) == few
    add = address("card_transfer_add", desk.coalition.slug, more)
    many = queries_of(client, add)
    desk.hand(more, list(more.cards.all())[1:])
    assert queries_of(client, add) == many
