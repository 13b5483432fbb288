"""Cards by the one importer: into a custodian's custody, row by row, and never by a full number."""

import datetime as dt

import pytest
from django.urls import reverse

from coalitions.models import ImportRun
from engagement.models import Card, CustodyEvent
from tests.card_desk import CardDesk
from tests.coalitions.test_import_pages import chosen_in, upload, walk
from tests.factories import CardLotFactory, MemberFactory
from tests.importer.making import workbook

pytestmark = pytest.mark.django_db
HEAD = ("Lot", "Card")


@pytest.fixture
def desk(client):
    desk = CardDesk()
    desk.custodian.user = MemberFactory(logs_in=True).user
    desk.custodian.save()
    client.force_login(desk.custodian.user)
    return desk


@pytest.fixture
def lot(desk):
    return CardLotFactory(program=desk.program, quantity=4, receipt="R-77", voucher="V-88")


def sheet(*rows):
    return workbook(HEAD, *rows, title="Gift cards")


def test_cards_by_receipt_voucher_or_number_and_back_again(client, desk, lot):
    rows = [("R-77", "0417"), ("v-88", 418), (str(lot), "ab 9")]
    run = walk(client, desk.coalition, sheet(*rows), name="cards.xlsx")
    assert run.state == "done", run.error
    assert sorted(lot.cards.values_list("number", flat=True)) == ["0417", "0418", "AB 9"]
    assert {event.to_member for event in CustodyEvent.objects.filter(lot=lot)} == {desk.custodian}
    out = b"".join(client.get(lot.get_absolute_url(), {"export": "csv"}).streaming_content)
    again = walk(client, desk.coalition, out, name="cards.csv")
    assert (again.counts["writes"], again.counts["outcomes"]["unchanged"]) == (0, 3)


def test_each_row_that_cannot_be_logged_says_why(client, desk, lot):
    closed = CardLotFactory(program=desk.program, receipt="R-1", voucher="V-1", closed_at=desk.at)
    CardLotFactory(program=desk.program, receipt="R-77 b", voucher="V-99")
    CardLotFactory(program=desk.program, receipt="R-78", voucher="V-99")
    CardLotFactory(receipt="R-other")
    wrong = [
        ("R-77", "4111 1111 1111 1111", "full card number"),
        ("R-77", "6011-0009-9013-9424", "full card number"),
        ("R-77", "PIN 1234", "full card number"),
        ("5500 0000 0000 0004", "R-77", "full card number"),
        ("R-77", "?", "not a last four"),
        ("R-other", "0001", "no lot"),
        ("V-99", "0001", "More than one lot"),
        (closed.receipt, "0001", "closed"),
    ]
    fine = [("R-77", f"000{n}") for n in range(1, 5)]
    rows = [*(row[:2] for row in wrong), *fine, ("V-88", "0001"), ("R-77", "0009")]
    match = upload(client, desk.coalition, sheet(*rows), "cards.xlsx")["Location"]
    client.post(match, chosen_in(client.get(match).content.decode()))
    run = ImportRun.objects.get()
    told = {row.number: " ".join(row.wrong) for row in run.plan.rows if row.wrong}
    for number, (_lot, _card, sentence) in enumerate(wrong, start=2):
        assert sentence in told[number]
    assert "has a card of this number" in told[14]
    assert "all of them are logged" in told[15]
    assert len(told) == 10
    page = client.get(reverse("coalitions:import_preview", args=[desk.coalition.slug, run.pk])).content.decode()
    kept = str([vars(row) for row in run.plan.rows])
    for number in ("1111 1111", "0009-9013", "PIN 1234", "0000 0000"):
        assert number not in page + kept + run.error
    client.post(
        reverse("coalitions:import_confirm", args=[desk.coalition.slug, run.pk]), {"fingerprint": run.fingerprint}
    )
    run.refresh_from_db()
    assert (run.state, run.book_file.name, run.plan_file.name) == ("done", "", "")
    assert Card.objects.filter(lot=lot).count() == 4


def test_only_a_custodian_of_the_program_imports(client, desk, lot):
    desk.custodian.compensation_parts.update(ends_on=desk.coalition.today(at=desk.at) - dt.timedelta(days=1))
    run = walk(client, desk.coalition, sheet(("R-77", "0417")), name="cards.xlsx")
    assert "has not the part for this" in run.error
    assert not Card.objects.exists()
