"""The hand-out page: one tap for each card, as a plain form and as a queue that a phone sends later."""

import datetime as dt
import json
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.permissions import Role
from engagement.ledger.proof import verify
from engagement.models import CustodyEvent, EngagementActivity
from tests.card_desk import CardDesk
from tests.engagement.card_pages import address, asker, desk_with_log_ins
from tests.factories import CompensationPartFactory, MemberFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return desk_with_log_ins(at=timezone.now() - dt.timedelta(hours=2))


@pytest.fixture
def ask(client, desk):
    return asker(client, desk)


@pytest.fixture
def session(desk):
    """A session with five cards of ten in the distributor's hands."""
    session, lot = desk.session(), desk.lot()
    desk.issue(lot, lot.cards.all()[:5], session)
    session.cards = list(lot.cards.all())
    return session


@pytest.fixture
def tap(ask, desk, session):
    """What a phone's queue sends, and what it gets."""

    def tap(card, number, *, by=None, to=session, **more):
        sent = {"card": card.pk, "participant_number": number, "key": uuid4(), "moment": timezone.now().isoformat()}
        answer = ask(by or desk.distributor, "card_give", to, accept="application/json", **{**sent, **more})
        return answer.status_code, json.loads(answer.said)

    return tap


def given():
    return list(
        CustodyEvent.objects.filter(kind="given").order_by("pk").values_list("card__number", "participant_number")
    )


def test_without_a_script_a_tap_is_a_form(desk, ask, session):
    page = ask(desk.distributor, "card_handout", session)
    assert 'value="1" min="1"' in page.said
    assert page.said.count('name="card"') == 5
    key = page.context["form"]["key"].value()
    sent = {"card": session.cards[0].pk, "participant_number": 7, "key": key}
    for _twice in range(2):  # a button that was pressed twice
        answer = ask(desk.distributor, "card_give", session, **sent)
        assert answer.status_code == 302
    assert given() == [("0001", 7)]
    event = CustodyEvent.objects.get(kind="given")
    page = ask(desk.distributor, "card_handout", session, query=f"?given={event.pk}")
    assert f"Number 7 has ••0001 · receipt {event.receipt_token}</span>" in page.said
    assert 'value="8" min="1"' in page.said
    undo = ask(desk.distributor, "custody_event_reverse", event)
    assert "can be given another" in undo.said
    assert ask(desk.distributor, "custody_event_reverse", event, reason="The wrong card").status_code == 302
    answer = ask(desk.distributor, "card_give", session, **{**sent, "participant_number": 0, "key": uuid4()})
    assert answer.status_code == 422
    assert "greater than or equal to 1" in answer.said
    assert not verify().broken


def test_a_queue_is_answered_in_json_and_each_key_counts_once(desk, session, tap):
    first, second = session.cards[:2]
    key, moment = uuid4(), timezone.now() - dt.timedelta(minutes=20)
    status, said = tap(first, 1, key=key, moment=moment.isoformat())
    event = CustodyEvent.objects.get(kind="given")
    assert (status, said["number"], said["card"], said["receipt"]) == (200, 1, "••0001", event.receipt_token)
    assert said["undo"] == address("custody_event_reverse", desk.coalition.slug, event)
    assert (event.via, event.happened_at) == ("queue", moment)
    assert tap(first, 1, key=key, moment=moment.isoformat()) == (status, said)
    assert tap(second, 2)[0] == 200
    assert CustodyEvent.objects.get(participant_number=2).via == "portal"
    assert given() == [("0001", 1), ("0002", 2)]


def test_what_a_tap_cannot_do(desk, session, tap):
    first, second, *_others, elsewhere = session.cards
    stranger = CardDesk().lot(quantity=1).cards.get()
    program = CardDesk(desk.coalition).lot(quantity=1).cards.get()
    assert tap(first, 1)[0] == 200
    soon, far = (timezone.now() + dt.timedelta(minutes=n) for n in (4, 6))
    for (card, number), more, sentence in (
        ((first, 2), {}, "was given before, to number 1"),
        ((second, 1), {}, "Number 1 has card ••0001 already"),
        ((second, 0), {}, "greater than or equal to 1"),
        ((second, 10_000), {}, "less than or equal to 9999"),
        ((elsewhere, 2), {}, "not issued to this session"),
        ((program, 2), {}, "not the part"),
        ((stranger, 2), {}, "not one of the available choices"),
        ((second, 2), {"to": desk.session()}, "not issued to this session"),
        ((second, 2), {"moment": far.isoformat()}, "clock is ahead"),
        ((second, 2), {"moment": (desk.at - dt.timedelta(days=1)).isoformat()}, "still elsewhere at that moment"),
        ((second, 2), {"key": "4111111111111111"}, "valid UUID"),
        ((second, 2), {"by": desk.custodian}, "not the part"),
        ((second, 2), {"by": desk.coordinator}, "not the part"),  # a superuser, too
    ):
        status, said = tap(card, number, **more)
        assert (status, sentence in said["refused"]) == (422, True), (number, more, said)
    assert given() == [("0001", 1)]
    assert tap(second, 2, moment=soon.isoformat())[0] == 200  # a clock that runs a little ahead counts as now
    assert CustodyEvent.objects.get(participant_number=2).happened_at <= timezone.now()


def test_another_distributor_reads_along(desk, ask, session, tap):
    other = MemberFactory(coalition=desk.coalition, role=Role.FACILITATOR, logs_in=True)
    CompensationPartFactory(program=desk.program, member=other, part="distributor")
    auditor = MemberFactory(coalition=desk.coalition, role=Role.AUDITOR, logs_in=True)
    for reader in (other, auditor, desk.coordinator, desk.custodian):
        page = ask(reader, "card_handout", session)
        assert 'name="card"' not in page.said
        assert "You read along" in page.said
    status, said = tap(session.cards[0], 1, by=other)
    assert (status, "was issued to" in said["refused"]) == (422, True)
    assert ask(auditor, "card_give", session, card=1).status_code == 403


def test_a_queue_that_comes_after_the_session_was_closed(desk, session, tap):
    EngagementActivity.objects.filter(pk=session.pk).update(state="held", headcount=1)
    moment = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    first, second, third = session.cards[:3]
    assert tap(first, 1, moment=moment)[0] == 200
    desk.at = timezone.now()
    desk.take_back(second.lot, [second], session)
    status, said = tap(second, 2, moment=moment)
    assert (status, "was counted back from this session" in said["refused"]) == (422, True)
    assert tap(third, 3, moment=moment)[0] == 200
    assert not verify().broken


def test_cards_above_the_headcount_are_shown(desk, ask, session, tap):
    for number, card in enumerate(session.cards[:3], start=1):
        tap(card, number)
    assert "above the headcount" not in ask(desk.distributor, "card_handout", session).said
    EngagementActivity.objects.filter(pk=session.pk).update(state="held", headcount=1)
    assert "Cards given above the headcount: 2 (1 people came)" in ask(desk.distributor, "card_handout", session).said


def test_the_sessions_own_page_leads_to_its_cards(desk, ask, session, tap):
    tap(session.cards[0], 1)
    hand_out = address("card_handout", desk.coalition.slug, session)
    issue = address("card_transfer_add", desk.coalition.slug, session.cards[0].lot, query=f"?session={session.pk}")
    page = ask(desk.distributor, "activity_detail", session).said
    assert [word in page for word in (hand_out, issue, "Give the rest back")] == [True, False, True]
    page = ask(desk.custodian, "activity_detail", session).said
    assert [word in page for word in (hand_out, issue, "Give the rest back")] == [True, True, False]
    for fact in ("Issued to the session</dt><dd>5", "Given to residents</dt><dd>1", "Left</dt><dd>4"):
        assert fact in page
    assert hand_out in ask(desk.distributor, "activity_today", session).said
    reader = MemberFactory(coalition=desk.coalition, role=Role.AUDITOR, logs_in=True)
    page = ask(reader, "activity_detail", session).said
    assert [word in page for word in (hand_out, issue, "Type in a paper tally")] == [True, False, False]


def test_the_page_asks_the_same_for_one_card_and_for_thirty(desk, client):
    client.force_login(desk.distributor.user)
    few, many = desk.session(), desk.session()
    lot = desk.lot(quantity=40)
    cards = list(lot.cards.all())
    desk.issue(lot, cards[:2], few)
    desk.issue(lot, cards[2:34], many)
    desk.give(cards[0], few, 1)
    for number, card in enumerate(cards[2:20], start=1):
        desk.give(card, many, number)
    there = [address("card_handout", desk.coalition.slug, session) for session in (few, many)]
    assert queries_of(client, there[0]) == queries_of(client, there[1])
