"""Incidents, re-issued cards and reversals on the portal's pages."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engagement.ledger.proof import verify
from engagement.models import Card, CardDocument, CustodyEvent
from tests.engagement.card_pages import asker, desk_with_log_ins, places

pytestmark = pytest.mark.django_db
SAID = {"reason": "The sleeve was torn.", "evidence": "Photo in the safe"}


@pytest.fixture
def desk():
    return desk_with_log_ins(at=timezone.now() - dt.timedelta(hours=2))


@pytest.fixture
def ask(client, desk):
    return asker(client, desk)


@pytest.fixture
def lot(desk):
    return desk.lot()


def test_an_incident_with_its_paper_is_recorded_once(desk, lot, ask):
    card = lot.cards.first()
    page = ask(desk.custodian, "card_incident_add", card)
    assert "In custody" in page.said
    key = page.context["form"]["key"].value()
    for _twice in range(2):
        scan = SimpleUploadedFile("report.pdf", b"%PDF-1.7 invented")
        sent = {"kind": "stolen", "reason": "The bag was taken", "document": scan, "key": key}
        assert ask(desk.custodian, "card_incident_add", card, **sent).status_code == 302
    event = CustodyEvent.objects.get(kind="stolen")
    assert (event.document, event.document.kind) == (CardDocument.objects.get(), "evidence")
    assert (event.reason, places(lot)) == ("The bag was taken", {"custody": 9, "lost": 1})
    page = ask(desk.custodian, "card_replace", card)
    assert "Lost or stolen" in page.said
    assert ask(desk.custodian, "card_replace", card, number="9001", reason="The vendor sent one").status_code == 302
    assert Card.objects.get(number="9001").replaces == card
    assert "re-issued before" in ask(desk.custodian, "card_replace", card, number="9002", reason="Again").said
    assert not verify().broken


def test_what_is_refused_about_an_incident(desk, lot, ask):
    card, second = lot.cards.all()[:2]
    number = "4111 1111 1111 1111"
    soon = (timezone.now() + dt.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    key = "1" * 32
    for who, details, sentence in (
        (desk.custodian, {"reason": ""}, "This field is required"),
        (desk.custodian, {"evidence": ""}, "or add a document"),
        (desk.custodian, {"reason": f"It says {number}"}, "looks like a full card number"),
        (desk.custodian, {"evidence": f"PIN 1234 of {number}"}, "looks like a full card number"),
        (desk.custodian, {"happened_at": soon}, "has not happened yet"),
        (desk.custodian, {"kind": "given"}, "not one of the available choices"),
        (desk.custodian, {"document": SimpleUploadedFile("x.pdf", b"MZ")}, "no PDF, JPEG or PNG"),
        (desk.distributor, {}, "has not the part"),  # it is in the custodian's hands
        (desk.reconciler, {}, "has not the part"),
        (desk.coordinator, {}, "has not the part"),  # a superuser, too
    ):
        sent = {"kind": "damaged", "key": key, **SAID, **details}
        answer = ask(who, "card_incident_add", card, **sent)
        assert (answer.status_code, sentence in answer.said) == (422, True), (details, sentence)
    assert "void, lost or back" in ask(desk.custodian, "card_replace", second, number="9001", reason="x").said
    assert "looks like a full" in ask(desk.custodian, "card_replace", second, number=number, reason="x").said
    assert CustodyEvent.objects.count() == 10
    assert not CardDocument.objects.exists()


def test_a_reversal_says_what_it_does_and_is_made_once(desk, lot, ask):
    session, card = desk.session(), lot.cards.first()
    desk.issue(lot, [card], session)
    event = desk.give(card, session, 3)
    page = ask(desk.distributor, "custody_event_reverse", event)
    assert f"in the hands of {desk.distributor}" in page.said
    for nobody in (desk.coordinator, desk.reconciler):
        assert "has not the part" in ask(nobody, "custody_event_reverse", event, reason="Wrong").said
    assert (
        "looks like a full"
        in ask(desk.distributor, "custody_event_reverse", event, reason="It was 4111111111111111").said
    )
    for _twice in range(2):
        assert ask(desk.distributor, "custody_event_reverse", event, reason="The wrong card").status_code == 302
    assert places(lot) == {"custody": 9, "issued": 1}
    last = CustodyEvent.objects.get(kind="reversed")
    again = ask(desk.custodian, "custody_event_reverse", last, reason="No")
    assert "can be reversed, once" in again.said
    assert not verify().broken
