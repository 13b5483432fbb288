"""The auditor's package: read back by openpyxl alone, its chains computed again as its first sheet says."""

import hashlib
import io
import json
import re
import textwrap
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.permissions import GRANTS, Permission
from common.importer import exporting
from common.importer.limits import Limits
from engagement.actions import card_incidents
from engagement.card_numbers import no_card_number
from engagement.ledger import package
from engagement.models import (
    Card,
    CardDocument,
    CardLot,
    CardTransfer,
    CardVariance,
    CashCount,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    PurchaseRequest,
    Reconciliation,
)
from tests.card_desk import CardDesk
from tests.factories import (
    CardDocumentFactory,
    CardVarianceFactory,
    CashCountFactory,
    CompensationPartFactory,
    CustodyEventFactory,
    MemberFactory,
    ReconciliationFactory,
)

pytestmark = pytest.mark.django_db
SHEETS = [
    *("Read me", "Programs", "Parts", "Requests", "Lots", "Cards", "Events", "Balances by day", "Transfers"),
    *("Counts", "Reconciliations", "Differences", "Documents", "Verification"),
]
REASON = "=1+1 “ñandú” 😀 \\ _x0041_"


@pytest.fixture
def desk(client):
    desk = CardDesk()
    client.force_login(MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True).user)
    return desk


@pytest.fixture
def lot(desk):
    """A lot in which one of everything happened, and all that was said about it."""
    session, lot = desk.session(), desk.lot(quantity=4)
    first, second, third, fourth = lot.cards.all()
    desk.hand(lot, [fourth])
    desk.issue(lot, [first, second], session)
    wrong = desk.give(first, session, 7)
    card_incidents.reverse(wrong, by=desk.distributor, at=desk.at, reason=REASON, key="r")
    paper = CardDocumentFactory(coalition=desk.coalition, original_title="report.pdf", kind="evidence")
    said = {"by": desk.custodian, "at": desk.at, "reason": "Torn", "document": paper}
    card_incidents.report(third, kind="damaged", key="d", **said)
    card_incidents.replace(third, by=desk.custodian, at=desk.at, number="9001", reason="The vendor sent one")
    desk.lot(quantity=2)
    lot.refresh_from_db()
    seen = {"lot": lot, "head_seq": lot.head_seq, "head_hash": lot.head_hash}
    CardVarianceFactory(reconciliation=ReconciliationFactory(**seen))
    CashCountFactory(program=desk.program, counted_at=desk.at, counted=4, expected=4)
    CashCountFactory(program=desk.program)  # is still to surprise somebody
    CompensationPartFactory(
        program=desk.program, exception_reason="A team of two", exception_by=desk.coordinator, member=desk.distributor
    )
    CustodyEventFactory(reason="A stranger’s")
    return lot


def opened(client, desk):
    answer = client.get(reverse("engagement:card_package_xlsx", args=[desk.coalition.slug]))
    return load_workbook(io.BytesIO(answer.getvalue()), read_only=True)


def rows_of(book, title):
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip_longest(head, row)) for row in rows]  # empty cells at the end of a row are not written


def words_of(cell):
    """A text as it was before it went into a cell: what the sheet “Read me” says about apostrophes and _x….."""
    plain = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), cell or "")
    return plain[1:] if re.match(r"'+\s*[=+\-@\t]", plain) else plain


def computed(row, texts, columns):
    """The hash of one row of the sheet “Events”, by its cells alone."""
    said = {key: words_of(row[key]) if key in texts else row[key] for key in columns if key != "lot"}
    said |= {"version": 1, "lot": [row["lot_quantity"], row["lot_card_cents"]]}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def test_the_chain_is_computed_again_from_the_workbook_alone(client, desk, lot):
    book = opened(client, desk)
    assert book.sheetnames == SHEETS
    told = {row["Topic"]: row["What it says"] for row in rows_of(book, "Read me")}["How to redo the chain"]
    columns = re.search(r"under its own name: ([a-z_, ]+)\.", told)[1].split(", ")
    texts = re.search(r"in the columns ([a-z_, ]+), and null", told)[1].split(", ")
    events = rows_of(book, "Events")
    heads = {}
    for event in events:
        assert event["previous_hash"] == heads.get(event["lot_id"]), event["Event"]
        assert computed(event, texts, columns) == event["hash"], event["Event"]
        heads[event["lot_id"]] = event["hash"]
    lots = rows_of(book, "Lots")
    assert {row["Number of the lot"]: row["Hash of the last event"] for row in lots} == heads
    assert len(events) == CustodyEvent.objects.in_coalition(desk.coalition).count() == sum(r["Events"] for r in lots)
    assert words_of(next(row["reason"] for row in events if row["kind"] == "reversed")) == REASON
    assert next(row["document"] for row in events if row["kind"] == "damaged") == CardDocument.objects.last().sha256
    seen = rows_of(book, "Reconciliations")[0]
    assert heads[seen["Number of the lot"]] == seen["Hash of the last event at that moment"]
    result = {row["Topic"]: row["What it says"] for row in rows_of(book, "Verification")}
    assert result["Result"] == f"The ledger holds, every chain and every sum. Events: {len(events)}, lots: 2."
    assert result[f"End of the chain: {lot}"] == f"{lot.head_seq} {lot.head_hash}"


def test_the_guide_s_own_lines_find_a_changed_cell(client, desk, lot, tmp_path, capsys):
    """What docs/guide-auditor.md lets an auditor run, run on a package as it came and on one with another reason."""
    guide = (Path(settings.BASE_DIR) / "docs" / "guide-auditor.md").read_text(encoding="utf-8")
    lines = guide[guide.index("    import hashlib") : guide.index("The last hash of each lot")]
    answer = client.get(reverse("engagement:card_package_xlsx", args=[desk.coalition.slug]))
    book = load_workbook(io.BytesIO(answer.getvalue()))
    sheet = book["Events"]
    column = next(cell.column for cell in sheet[1] if cell.value == "reason")
    for reason, told in ((sheet.cell(9, column).value, ""), ("another", f"{lot.pk}/8 does not hold\n")):
        sheet.cell(9, column).value = reason
        sheet.cell(9, column).data_type = "s"
        book.save(tmp_path / "package.xlsx")
        exec(textwrap.dedent(lines).replace("package.xlsx", str(tmp_path / "package.xlsx")), {})
        assert capsys.readouterr().out == told


def test_the_sums_of_the_sheets_agree(client, desk, lot):
    book = opened(client, desk)
    places = {}
    for event in rows_of(book, "Events"):
        for place, sign in ((event["from_place"], -1), (event["to_place"], 1)):
            places[event["lot_id"], place] = places.get((event["lot_id"], place), 0) + sign * event["Amount in dollars"]
    latest = {row["Number of the lot"]: row for row in rows_of(book, "Balances by day")}  # in the order of the days
    assert len(latest) == 2
    for number, row in latest.items():
        assert row["Adds up"] == "Yes"
        assert row["In custody, dollars"] == places[number, "custody"]
        assert row["Void, dollars"] == places.get((number, "void"), 0)
    assert [row["Expected"] for row in rows_of(book, "Differences")] == [10]
    assert "A team of two" in {row["Why one person keeps and gives out cards"] for row in rows_of(book, "Parts")}
    assert len(rows_of(book, "Cards")) == 7
    assert {len(rows_of(book, title)) for title in ("Counts", "Reconciliations", "Documents", "Programs")} == {1}


def test_nothing_that_can_be_spent_and_nobody_who_came_has_a_column(client, desk, lot):
    """Each text that people type refuses card numbers; the rest is chosen, computed, or a name of staff."""
    sources = [Card, CardDocument, CardLot, CardTransfer, CardVariance, CashCount, CompensationPart]
    sources += [CompensationProgram, CustodyEvent, PurchaseRequest, Reconciliation]
    computed_ones = {
        *("custodyevent.receipt_token", "custodyevent.idempotency_key", "custodyevent.previous_hash"),
        *("custodyevent.hash", "cardlot.head_hash", "cardlot.fiscal_year", "reconciliation.head_hash"),
        *("carddocument.media_type", "carddocument.sha256", "purchaserequest.notice_version"),
    }
    typed = {
        f"{model._meta.model_name}.{field.name}"
        for model in sources
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.FileField)
        and not field.choices
        and no_card_number not in field.validators
    }
    assert typed == computed_ones
    words = " ".join(
        str(cell) for page in opened(client, desk) for row in page.iter_rows(values_only=True) for cell in row
    )
    assert "stranger" not in words
    assert not re.search(r"\b\d{13,19}\b", re.sub(r"[0-9a-f]{64}", "", words))


def test_only_who_may_export_gets_it(client, desk):
    for role, grants in GRANTS.items():
        assert Permission.EXPORT_RECORDS not in grants or Permission.VIEW_GIFT_CARDS in grants, role
    client.force_login(MemberFactory(coalition=desk.coalition, role="facilitator", logs_in=True).user)
    for name in ("card_package_xlsx", "card_package_pdf"):
        assert client.get(reverse(f"engagement:{name}", args=[desk.coalition.slug])).status_code == 403


def test_the_summary_to_print_is_tagged_and_says_what_it_cannot_prove(client, desk, lot):
    answer = client.get(reverse("engagement:card_package_pdf", args=[desk.coalition.slug]))
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang(en)", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert mark in answer.content
    with pypdfium2.PdfDocument(answer.content) as document:
        assert document.get_metadata_value("Title") == "Gift cards: summary of the ledger"
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    for told in ("What this cannot prove", "has no name", "The ledger holds", "A team of two", "10 / 9", lot.head_hash):
        assert told in text, told


def test_many_events_ask_no_more(client, desk):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("engagement:card_package_xlsx", args=[desk.coalition.slug])).getvalue()
        return len(captured)

    desk.lot(quantity=1)
    asked()
    few = asked()
    more = desk.lot(quantity=30)
    desk.hand(more, more.cards.all())
    assert asked() == few


@pytest.mark.django_db(transaction=True)
def test_all_sheets_are_of_one_moment(client, monkeypatch):
    """A lot that is logged while the package is being written stands in none of its sheets."""
    if connection.vendor == "sqlite":
        pytest.skip("there nobody can write meanwhile")
    desk = CardDesk()
    desk.lot(quantity=2)
    client.force_login(MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True).user)
    cards_sheet = package.cards_sheet

    def meanwhile(coalition):
        with ThreadPoolExecutor(1) as other:
            other.submit(log_another).result()
        return cards_sheet(coalition)

    def log_another():
        try:
            desk.lot(quantity=3)
        finally:
            connection.close()

    monkeypatch.setattr(package, "cards_sheet", meanwhile)
    book = opened(client, desk)
    assert CustodyEvent.objects.count() == 5
    assert [len(rows_of(book, title)) for title in ("Lots", "Cards", "Events", "Balances by day")] == [1, 2, 2, 2]


def test_what_cannot_be_written_is_said(client, desk, monkeypatch):
    """A ledger beyond what one workbook may take is refused in words."""
    desk.lot(quantity=2)
    monkeypatch.setattr(exporting, "LIMITS", Limits(output_bytes=100))
    answer = client.get(reverse("engagement:card_package_xlsx", args=[desk.coalition.slug]))
    assert answer.status_code == 422
    assert answer.context["refusal"]
