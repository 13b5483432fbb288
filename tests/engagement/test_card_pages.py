"""Pages about programs, requests and lots: what they show, what typing does, how many queries they need."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagement.models import CardDocument, CompensationProgram
from tests.card_desk import CardDesk
from tests.factories import (
    CardLotFactory,
    MemberFactory,
    PurchaseRequestFactory,
)

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
    session.hoped_for = 40
    session.save()
    enter(client, desk.reconciler)
    page = client.get(desk.program.get_absolute_url())
    picture = page.context["picture"]
    cards = {str(segment.label): segment.cards for segment in picture.segments}
    assert (picture.cards, picture.cents) == (15, 75_000)
    assert sum(cards.values()) == 15
    assert (cards["In custody"], cards["Issued to a session"], cards["Given to a resident"]) == (6, 3, 1)
    assert cards["Not logged yet"] == 5
    assert abs(sum(segment.width for segment in picture.segments) - 100) < 0.1
    assert [age.cards for age in page.context["ages"]] == [6, 0, 0, 0]
    text = page.content.decode()
    assert "15 cards were bought. In custody: 6, Issued to a session: 3" in text
    assert "40 people are hoped for at 1 planned session, and 6 cards are in custody." in text
    assert "34 more would be needed" in text
    assert str(old) in text
    small = client.get(lot.get_absolute_url()).context["picture"]
    assert (small.cards, small.cents) == (10, 50_000)
