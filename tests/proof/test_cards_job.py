"""The card job from end to end in a browser: bought, issued, tapped on a phone, counted back, reconciled, audited."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from engagement.ledger.proof import verify
from engagement.models import CardLot, CardTransfer, CompensationProgram, CustodyEvent, PurchaseRequest, Reconciliation
from tests import factories
from tests.proof.desk import Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PROGRAM = {
    "name": "Thank-you cards",
    "authority": "Resolution 2026-114",
    "authority_on": "2026-02-03",
    "public_purpose": "Plans that residents help to make are used.",
    "funding_source": "General fund",
    "card_type": "store",
    "person_cap_cents": "50",
    "activity_cap_cents": "500",
    "day_cap_cents": "500",
    "starts_on": "2026-02-04",
}
PAPERS = {"receipt": "R-1", "voucher": "V-1", "account": "5100", "fund": "010", "fiscal_year": "2026-27"}


@pytest.fixture
def here():
    return factories.CoalitionFactory()


@pytest.fixture
def desk_of(open_page, here):
    """Seats with a log-in, each at a browser of their own."""

    def desk_of(role, *, width=1280, height=900, **more):
        member = factories.MemberFactory(coalition=here, role=role, logs_in=True, **more)
        desk = Desk(open_page(width=width, height=height, person=member.user), here.slug)
        desk.member = member
        return desk

    return desk_of


def test_from_the_purchase_to_the_auditors_package(desk_of, here, client, axe):
    boss, custodian, reconciler = desk_of("coordinator"), desk_of("editor"), desk_of("editor")
    phone = desk_of("facilitator", width=390, height=844)
    session = factories.EngagementActivityFactory(
        coalition=here,
        facilitator=phone.member,
        starts_at=timezone.now() - dt.timedelta(hours=1),
        held=True,
        headcount=2,
    )
    boss.send("compensation_program_add", button="Set up program", **PROGRAM)
    program = CompensationProgram.objects.get()
    for desk, part in ((custodian, "custodian"), (phone, "distributor"), (reconciler, "reconciler")):
        starts_on = here.today(at=timezone.now()).isoformat()
        who = {"member": desk.member.pk, "part": part, "starts_on": starts_on}
        boss.send("compensation_part_add", program.pk, button="Name this person", **who)
    buy(custodian, boss, program)
    lot = CardLot.objects.get()
    custodian.send(
        "card_transfer_add", lot.pk, button="Offer the cards", to_member=phone.member.pk, activity=session.pk, first="3"
    )
    phone.send("card_transfer_accept", CardTransfer.objects.get().pk, button="Take the cards over", counted="3")
    tap_two(phone, session)
    axe(phone.page)
    phone.send("card_transfer_return", session.pk, button="Offer the cards", to_member=custodian.member.pk)
    back = CardTransfer.objects.get(kind="return")
    custodian.send("card_transfer_accept", back.pk, button="Take the cards over", counted="1")
    reconciler.send("reconciliation_add", lot.pk, button="Save count", counted_cards="2", counted_receipts="2")
    boss.send("reconciliation_approve", Reconciliation.objects.get().pk, button="Approve reconciliation")
    assert lot.events.balances() == {"custody": 2, "issued": 0, "given": 2, "vendor": 0, "void": 0, "lost": 0}
    read_as_an_auditor(client, here, lot)


def buy(custodian, boss, program):
    """Four cards: asked for after the notice was read, approved by another, logged with their last four."""
    custodian.open("purchase_request_add", program.pk)
    expect(custodian.page.get_by_role("main")).to_contain_text("benefits adviser")
    asked = {"quantity": "4", "card_cents": "50", "vendor": "River Market", "purpose": "An evening", "has_read": True}
    custodian.send("purchase_request_add", program.pk, button="Ask for cards", **asked)
    request = PurchaseRequest.objects.get()
    boss.send("purchase_request_approve", request.pk, button="Approve purchase")
    bought = {"bought_on": program.coalition.today(at=timezone.now()).isoformat(), "numbers": "4417\n0032\n9001\n5550"}
    custodian.send("card_lot_add", request.pk, button="Log purchase", **PAPERS, **bought)


def tap_two(phone, session):
    """One tap for each card; the page says which receipt belongs to it."""
    phone.open("card_handout", session.pk)
    for number in (1, 2):
        tile = phone.page.locator(".card-tiles button:not([aria-disabled])").first
        with phone.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            tile.click()
        assert answered.value.ok
        expect(phone.page.locator("[data-queue=given]")).to_contain_text(f"Number {number} has")
    assert CustodyEvent.objects.filter(kind="given").count() == 2


def read_as_an_auditor(client, here, lot):
    """An auditor lands on the audit, downloads the package, and finds what the ledger says; and all of it holds."""
    tomorrow = timezone.now() + dt.timedelta(days=1)
    auditor = factories.MemberFactory(coalition=here, role="auditor", logs_in=True, ends_at=tomorrow)
    client.force_login(auditor.user)
    assert client.get(reverse("portal:home")).url == reverse("engagement:card_audit", args=[here.slug])
    package = client.get(reverse("engagement:card_package_xlsx", args=[here.slug]))
    book = load_workbook(io.BytesIO(b"".join(package)))
    assert book["Events"].max_row >= 1 + lot.events.count()
    assert not verify(here).broken
    call_command("verify_ledger")
