"""Pages about programs, requests and lots: what they show, what typing does, how many queries they need."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagement.actions import card_lots
from engagement.models import CardDocument, CardLot, CompensationProgram, CustodyEvent, PurchaseRequest
from tests.card_desk import PAPERS, CardDesk
from tests.factories import (
    CardFactory,
    CardLotFactory,
    CompensationPartFactory,
    CompensationProgramFactory,
    MemberFactory,
    PurchaseRequestFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
FULL = "4111 1111 1111 1111"
PROGRAM = {
    "name": "Spring cards",
    "authority": "Resolution 2026-9",
    "authority_on": "2026-02-03",
    "public_purpose": "Plans that fit",
    "funding_source": "General fund",
    "card_type": "store",
    "person_cap_cents": "50",
    "activity_cap_cents": "1000",
    "day_cap_cents": "1000",
    "tax_year": "2026",
    "tax_threshold_cents": "2000",
    "starts_on": "2026-02-04",
}


@pytest.fixture
def desk():
    return CardDesk()


def enter(client, member):
    """Log a member of the desk in."""
    member.user = member.user or MemberFactory(logs_in=True).user
    member.save()
    client.force_login(member.user)


def address(name, desk, *args, **query):
    return reverse(f"engagement:{name}", args=[desk.coalition.slug, *args], query=query)


def test_a_program_is_set_up_with_its_document(client, desk):
    enter(client, desk.coordinator)
    paper = SimpleUploadedFile("resolution.pdf", b"%PDF-1.7 invented")
    answer = client.post(address("compensation_program_add", desk), {**PROGRAM, "paper": paper})
    program = CompensationProgram.objects.get(name="Spring cards")
    assert answer.url == program.get_absolute_url()
    assert (program.person_cap_cents, program.authority_document.kind) == (5_000, "authority")
    page = client.get(program.get_absolute_url()).content.decode()
    for words in ("Resolution 2026-9", "resolution.pdf", "$2,000.00 to one person in 2026", "Nobody has a part yet"):
        assert words in page
    PurchaseRequestFactory(program=program)
    changed = {**PROGRAM, "card_type": "prepaid", "revision": program.revision}
    answer = client.post(address("compensation_program_change", desk, program.pk), changed)
    assert list(answer.context["form"].errors) == ["card_type"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"person_cap_cents": "-5"}, "person_cap_cents"),
        ({"person_cap_cents": "0"}, "person_cap_cents"),
        ({"activity_cap_cents": "49"}, "__all__"),
        ({"identity_threshold_cents": "50"}, "__all__"),
        ({"authority_on": "2999-01-01"}, "authority_on"),
        *(
            ({name: f"See {FULL}"}, name)
            for name in ("name", "authority", "public_purpose", "funding_source", "tax_rule")
        ),
        ({"contractor_clause": "PIN 1234"}, "contractor_clause"),
        ({"paper": SimpleUploadedFile("resolution.pdf", b"MZ")}, "paper"),
        ({"ends_on": "2026-01-01"}, "__all__"),
    ],
)
def test_bad_input_about_a_program_is_told_beside_its_field(client, desk, wrong, field):
    enter(client, desk.coordinator)
    answer = client.post(address("compensation_program_add", desk), {**PROGRAM, **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not CardDocument.objects.exists()


def test_the_bar_adds_up_and_cards_have_an_age(client, desk):
    lot, session = desk.lot(quantity=10), desk.session(state="planned", starts_at=desk.at + dt.timedelta(days=3))
    desk.issue(lot, lot.cards.all()[:4], session)
    desk.give(lot.cards.first(), session, 1)
    old = CardLotFactory(
        program=desk.program, quantity=5, bought_on=desk.coalition.today(at=desk.at) - dt.timedelta(91)
    )
    card_lots.log_cards(old, by=desk.custodian, at=desk.at, numbers=["A1", "A2"])
    session.hoped_for = 40
    session.save()
    enter(client, desk.reconciler)
    page = client.get(desk.program.get_absolute_url())
    picture = page.context["picture"]
    cards = {str(segment.label): segment.cards for segment in picture.segments}
    assert (picture.cards, picture.cents) == (15, 75_000)
    assert sum(cards.values()) == 15
    assert (cards["In custody"], cards["Issued to a session"], cards["Given to a resident"]) == (8, 3, 1)
    assert cards["Not logged yet"] == 3
    assert abs(sum(segment.width for segment in picture.segments) - 100) < 0.1
    assert [age.cards for age in page.context["ages"]] == [6, 0, 2, 0]
    text = page.content.decode()
    assert "15 cards were bought. In custody: 8, Issued to a session: 3" in text
    assert "40 people are hoped for at 1 planned session, and 8 cards are in custody." in text
    assert "32 more would be needed" in text
    assert str(old) in text
    small = client.get(lot.get_absolute_url()).context["picture"]
    assert (small.cards, small.cents) == (10, 50_000)


REQUEST = {"quantity": "3", "card_cents": "50", "vendor": "River Market", "purpose": "Two focus groups"}


def asked(client, desk, **wrong):
    page = client.get(address("purchase_request_add", desk, desk.program.pk))
    read = page.context["form"]["notice_read"].value()
    return client.post(page.request["PATH_INFO"], {**REQUEST, "notice_read": read, "has_read": "on", **wrong})


def test_from_the_request_to_the_lot(client, desk):
    enter(client, desk.custodian)
    form = client.get(address("purchase_request_add", desk, desk.program.pk)).content.decode()
    assert form.index("This card works in one store") < form.index('name="quantity"')
    assert asked(client, desk).status_code == 302
    request = PurchaseRequest.objects.get()
    assert request.notice_version == "portal-1"
    assert "somebody else decides" in client.get(request.get_absolute_url()).content.decode()
    bought = address("card_lot_add", desk, request.pk)
    today = desk.coalition.today(at=desk.at)
    typed = {**PAPERS, "bought_on": str(today), "numbers": "0417\n0418"}
    assert "approved request" in client.post(bought, typed).content.decode()
    enter(client, desk.coordinator)
    assert client.post(address("purchase_request_approve", desk, request.pk)).status_code == 302
    answer = client.post(bought, typed)
    assert "has not the part for this" in answer.content.decode()
    assert f"logs them: {desk.custodian}" in client.get(request.get_absolute_url()).content.decode()
    enter(client, desk.custodian)
    paper = SimpleUploadedFile("receipt.png", b"\x89PNG\r\n\x1a\n invented")
    assert client.post(bought, {**typed, "paper": paper}).status_code == 302
    lot = CardLot.objects.get(request=request)
    assert (lot.receipt_document.kind, lot.cards.count()) == ("receipt", 2)
    assert "2 of 3 cards are logged" in client.get(lot.get_absolute_url()).content.decode()
    more = address("card_add", desk, lot.pk)
    for numbers in ("0417", "0419\n0419", "0419\n0420", FULL, "0419\n4111111111111111", "PIN 1234", "x"):
        assert list(client.post(more, {"numbers": numbers}).context["form"].errors) == ["numbers"]
    assert client.post(more, {"numbers": " ab 7 "}).status_code == 302
    assert client.post(more, {"numbers": "AB 7"}).status_code == 422
    assert sorted(lot.cards.values_list("number", flat=True)) == ["0417", "0418", "AB 7"]
    assert CustodyEvent.objects.filter(lot=lot, to_member=desk.custodian).count() == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "-3"}, "quantity"),
        ({"quantity": "4111111111111111"}, "quantity"),
        ({"card_cents": "0"}, "card_cents"),
        ({"card_cents": "50.01"}, "card_cents"),
        ({"vendor": FULL}, "vendor"),
        ({"purpose": f"card {FULL}"}, "purpose"),
        ({"has_read": ""}, "has_read"),
        ({"notice_read": "portal-0"}, "has_read"),
    ],
)
def test_bad_input_about_a_request_is_told_beside_its_field(client, desk, wrong, field):
    enter(client, desk.custodian)
    answer = asked(client, desk, **wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_who_may_not_approve(client, desk):
    enter(client, desk.coordinator)
    desk.program.identity_threshold_cents = 5_001
    desk.program.save()
    asked(client, desk)
    own = PurchaseRequest.objects.get()
    others = PurchaseRequestFactory(program=desk.program)
    too_much = PurchaseRequestFactory(program=desk.program, card_cents=6_000)
    for request, sentence in ((own, "You asked for these"), (too_much, "at most $50.00")):
        answer = client.post(address("purchase_request_approve", desk, request.pk))
        assert sentence in answer.content.decode()
    assert list(client.post(address("purchase_request_decline", desk, others.pk)).context["form"].errors) == ["reason"]
    CompensationPartFactory(program=desk.program, member=desk.coordinator, part="reconciler")
    assert "You reconcile" in client.post(address("purchase_request_approve", desk, others.pk)).content.decode()
    decline = {"reason": "Too early"}
    assert client.post(address("purchase_request_decline", desk, others.pk), decline).status_code == 302
    assert (
        "decided already" in client.post(address("purchase_request_decline", desk, others.pk), decline).content.decode()
    )
    ended = CompensationProgramFactory(coalition=desk.coalition, ends_on=dt.date(2026, 3, 1))
    request = PurchaseRequestFactory(program=ended)
    assert "does not run" in client.post(address("purchase_request_approve", desk, request.pk)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"bought_on": "2999-01-01"}, "bought_on"),
        ({"fiscal_year": "pin 1234"}, "fiscal_year"),
        ({"receipt": FULL}, "receipt"),
        ({"voucher": "4111111111111111"}, "voucher"),
        ({"grant": FULL}, "grant"),
        ({"numbers": "0001\n0002\n0003\n0004"}, "numbers"),
        ({"numbers": "ab1\nAB1"}, "numbers"),
        ({"paper": SimpleUploadedFile("receipt.pdf", b"<html>")}, "paper"),
    ],
)
def test_bad_input_about_a_purchase_is_told_beside_its_field(client, desk, wrong, field):
    enter(client, desk.custodian)
    request = PurchaseRequestFactory(program=desk.program, quantity=3, approved=True)
    typed = {**PAPERS, "bought_on": "2026-03-01", **wrong}
    answer = client.post(address("card_lot_add", desk, request.pk), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not CardLot.objects.exists()


def test_the_paper_of_a_refused_purchase_is_not_kept(client, desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    enter(client, desk.custodian)
    request = PurchaseRequestFactory(program=desk.program, quantity=1, approved=True)
    paper = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7 invented")
    typed = {**PAPERS, "bought_on": "2026-03-01", "numbers": "0001\n0002", "paper": paper}
    assert client.post(address("card_lot_add", desk, request.pk), typed).status_code == 422
    assert not CardDocument.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_papers_are_put_right_by_a_custodian_or_a_coordinator(client, desk):
    lot = desk.lot(quantity=2)
    page = address("card_lot_change", desk, lot.pk)
    for member, status in ((desk.reconciler, 422), (desk.custodian, 302), (desk.coordinator, 302)):
        enter(client, member)
        lot.refresh_from_db()
        typed = {**PAPERS, "receipt": f"R {member.pk}", "quantity": "99", "revision": lot.revision}
        assert client.post(page, typed).status_code == status
    lot.refresh_from_db()
    assert (lot.receipt, lot.quantity) == (f"R {desk.coordinator.pk}", 2)


def test_pages_need_as_many_queries_for_thirty_rows(client, desk):
    enter(client, desk.coordinator)
    first = desk.lot(quantity=1)
    PurchaseRequestFactory(program=desk.program, requested_by=desk.second)
    pages = [
        *(address(name, desk) for name in ("compensation_program_list", "purchase_request_list", "card_lot_list")),
        *(desk.program.get_absolute_url(), first.get_absolute_url()),
    ]
    few = [queries_of(client, page) for page in pages]
    for n in range(29):
        lot = desk.lot(quantity=1)
        CardFactory(lot=first, number=f"S{n:03d}")
        CompensationProgramFactory(coalition=desk.coalition)
        CompensationPartFactory(program=desk.program)
        PurchaseRequestFactory(program=desk.program)
    assert [queries_of(client, page) for page in pages] == few
    answer = client.get(address("card_lot_list", desk, export="csv"))
    assert len(b"".join(answer.streaming_content).splitlines()) == 31
    assert lot.receipt.encode() in b"".join(client.get(address("card_lot_list", desk, export="csv")).streaming_content)
